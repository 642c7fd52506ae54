/**
 * `npm run replay [folder]`: holds every conversation of a folder, by default the committed ones,
 * with the three services: those at BASE_URL, or else a mesh started for it.
 */

import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

import { createClients, type Clients } from "../src/api/clients";
import { createTransport } from "../src/api/transport";
import { replay, type ConversationFile } from "./conversation";
import { Mesh } from "./mesh";

const folder = process.argv[2] ?? join(import.meta.dirname, "../conversations");
const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
const { BASE_URL } = process.env;

if (BASE_URL === undefined) {
  const mesh = await Mesh.start();
  const failed = await replayAll(mesh.baseUrl).finally(() => mesh.stop());
  process.exit(failed === 0 ? 0 : 1);
}
process.exitCode = (await replayAll(BASE_URL)) === 0 ? 0 : 1;

async function replayAll(baseUrl: string): Promise<number> {
  const clients = createClients(createTransport(baseUrl));
  // Without the services every conversation would fail: say so once.
  await clients.lookup.getCatalog({});
  let failed = 0;
  for (const name of names) failed += (await passes(name, clients)) ? 0 : 1;
  console.log(`${names.length - failed} passed, ${failed} failed`);
  return failed;
}

async function passes(name: string, clients: Clients): Promise<boolean> {
  const file = JSON.parse(readFileSync(join(folder, name), "utf8")) as ConversationFile;
  const problems = await replay(file, clients).catch((error: unknown) => [String(error)]);
  if (problems.length > 0)
    console.log([`${basename(name, ".json")} (${file.about})`, ...problems].join("\n  "));
  return problems.length === 0;
}
