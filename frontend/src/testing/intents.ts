/** What the classifier said that messages want, recorded by `npm run record-intents`. */

import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";

import type { IntentFound } from "../dialogue/intent";
import type { Span } from "../dialogue/movies";

/** Where the record is kept. */
export const RECORD = join(import.meta.dirname, "intents.json");

/** What stands for a title in a text that is recorded. */
export const TITLE = "[TITLE]";

/** By text, with its titles masked, what it wants. */
export type Recorded = Readonly<Record<string, IntentFound>>;

const recorded = JSON.parse(readFileSync(RECORD, "utf8")) as Recorded;

/** A file to add the texts to that are asked about, one a line as JSON, while a record is made. */
const { INTENTS_ASKED } = process.env;

/** What a text wants, by the record. */
export function recordedIntent(text: string, spans: readonly Span[]): IntentFound {
  const points: (string | undefined)[] = Array.from(text);
  for (const { start, end } of spans) points.fill(undefined, start, end)[start] = TITLE;
  const masked = points.join("");
  if (INTENTS_ASKED !== undefined) appendFileSync(INTENTS_ASKED, `${JSON.stringify(masked)}\n`);
  const found = recorded[masked];
  if (found !== undefined) return found;
  if (INTENTS_ASKED !== undefined) return { intent: "talk", chance: 0 };
  throw new Error(`what “${masked}” wants is not recorded: npm run record-intents`);
}
