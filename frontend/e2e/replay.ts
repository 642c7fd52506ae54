/** `npm run replay`: holds every committed conversation with the services behind BASE_URL. */

import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

import { createClients } from "../src/api/clients";
import { createTransport } from "../src/api/transport";
import { replay, type ConversationFile } from "./conversation";

const folder = process.argv[2] ?? join(import.meta.dirname, "../conversations");
const clients = createClients(createTransport(process.env.BASE_URL ?? "http://localhost:8080"));
// Without the services every conversation would fail: say so once.
await clients.lookup.getCatalog({});
const names = readdirSync(folder).filter((name) => name.endsWith(".json"));

let failed = 0;
for (const name of names) {
  const file = JSON.parse(readFileSync(join(folder, name), "utf8")) as ConversationFile;
  const problems = await replay(file, clients).catch((error: unknown) => [String(error)]);
  if (problems.length === 0) continue;
  failed++;
  console.log([`${basename(name, ".json")} (${file.about})`, ...problems].join("\n  "));
}
console.log(`${names.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
