/** What people type that want something, each with what: lines of `training/sentiment/intents`. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { INTENTS, type Intent } from "../src/dialogue/intent";

/** A message and what it wants. */
export interface Message {
  readonly intent: Intent;
  readonly text: string;
}

const FOLDER = join(import.meta.dirname, "../../training/sentiment/intents");

const messages = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".tsv"))
  .sort()
  .flatMap((name) => readFileSync(join(FOLDER, name), "utf8").split("\n"))
  .filter((line) => line !== "")
  .map(read);

/** Every fifth message is for judging alone. */
export const UNSEEN = messages.filter((_, n) => n % 5 === 4);
export const SEEN = messages.filter((_, n) => n % 5 !== 4);

function read(line: string): Message {
  const [intent = "", text = ""] = line.split("\t");
  const known = INTENTS.find((one) => one === intent);
  if (known === undefined || text === "") throw new Error(`no intent and message: ${line}`);
  return { intent: known, text };
}
