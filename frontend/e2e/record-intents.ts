/**
 * `npm run record-intents`: runs the unit tests and records what the classifier, that at BASE_URL or of
 * a mesh started for it, says of the texts that they ask about, until they ask about no others.
 */

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { createClients, type Clients } from "../src/api/clients";
import { perform } from "../src/api/perform";
import { createTransport } from "../src/api/transport";
import type { IntentFound } from "../src/dialogue/intent";
import type { Opinions } from "../src/dialogue/movies";
import { spanOf } from "../src/dialogue/spans";
import { RECORD, TITLE, type Recorded } from "../src/testing/intents";
import { Mesh } from "./mesh";

const { BASE_URL } = process.env;
const mesh = BASE_URL === undefined ? await Mesh.start() : null;
const clients = createClients(createTransport(BASE_URL ?? mesh?.baseUrl ?? ""));

let known: Recorded = {};
for (let unknown: readonly string[] = [""]; unknown.length > 0;) {
  const asked = textsAsked();
  unknown = asked.filter((text) => known[text] === undefined);
  known = await record(clients, asked);
  console.log(`${asked.length} texts, ${unknown.length} of them new`);
}
await mesh?.stop();
process.exit();

/** The texts that the unit tests ask about, by what is recorded so far; that they may fail is no matter. */
function textsAsked(): string[] {
  const file = join(mkdtempSync(join(tmpdir(), "intents-")), "asked");
  writeFileSync(file, "");
  spawnSync("npx", ["vitest", "run"], {
    env: { ...process.env, INTENTS_ASKED: file },
  });
  const lines = readFileSync(file, "utf8").trim().split("\n");
  return [...new Set(lines.map((line) => JSON.parse(line) as string))].sort();
}

async function record(clients: Clients, texts: readonly string[]): Promise<Recorded> {
  const found: Record<string, IntentFound> = {};
  for (const text of texts) {
    const spans = Array.from(text.matchAll(/\[TITLE\]/g), ({ index }) =>
      spanOf(text, index, TITLE),
    );
    const reply = await perform(clients, { kind: "classify", text, spans });
    if (!reply.ok) throw new Error(reply.failure.detail);
    const { intent, chance } = (reply.result as Opinions).intent;
    found[text] = { intent, chance: Number(chance.toFixed(2)) };
  }
  writeFileSync(RECORD, `${JSON.stringify(found, null, 2)}\n`);
  return found;
}
