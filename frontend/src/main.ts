/** Puts the page together. */

import { createClients, type Clients } from "./api/clients";
import { movie } from "./api/convert";
import { resolve } from "./api/imports";
import { perform } from "./api/perform";
import { createTransport } from "./api/transport";
import { begin } from "./dialogue/machine";
import { PAGE } from "./text";
import { Composer } from "./ui/composer";
import { byId } from "./ui/dom";
import { exportFile, importFile } from "./ui/files";
import { acknowledge, MOVIELENS } from "./ui/foot";
import { Log } from "./ui/log";
import { erase, load, save } from "./ui/session";
import { Shelf } from "./ui/shelf";
import { Status } from "./ui/status";
import { Store } from "./ui/store";

/** How long after a failure the catalogue's description is asked for again. */
const CATALOG_RETRY_MS = 15_000;

const clients = createClients(createTransport(location.origin));
const store = new Store(load() ?? begin(newSeed()), (call) => perform(clients, call));

new Log(store);
new Status(store);
const composer = new Composer(store, async (prefix) => {
  try {
    return (await clients.lookup.suggestMovies({ prefix, pageSize: 6 })).matches.map((match) =>
      movie(match.movie),
    );
  } catch {
    // Completion is a convenience: without it, titles are typed out.
    return [];
  }
});
const shelf = new Shelf(store, {
  export: () => {
    exportFile(store.state);
  },
  import: () => {
    importFile(store, (list) => resolve(clients, list), report);
  },
  erase: () => {
    if (!confirm(PAGE.eraseAsk)) return;
    erase();
    store.replace(begin(newSeed(), store.state.genres, store.state.lastId));
    shelf.close();
  },
});
store.subscribe(save);
acknowledge([MOVIELENS]);
void describeCatalog(clients);
composer.focus();
// What was under way when the page was left.
store.resume();

function report(problem: string): void {
  byId("status").textContent = problem;
}

function newSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
}

async function describeCatalog({ lookup }: Clients): Promise<void> {
  try {
    const { genres, dataSets } = await lookup.getCatalog({});
    if (genres.length > 0) store.dispatch({ kind: "catalog", genres });
    if (dataSets.length > 0) acknowledge(dataSets);
  } catch {
    setTimeout(() => void describeCatalog(clients), CATALOG_RETRY_MS);
  }
}
