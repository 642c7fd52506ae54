/** Export to and import from files. */

import type { Resolved } from "../api/imports";
import type { State } from "../dialogue/state";
import { PAGE } from "../text";
import { format, h } from "./dom";
import { readList, type Listed } from "./lists";
import { read, write } from "./session";
import type { Store } from "./store";

const LARGEST_FILE = 5_000_000;

/** Offer the conversation as a file. */
export function exportFile(state: State): void {
  const url = URL.createObjectURL(new Blob([write(state)], { type: "application/json" }));
  h("a", { href: url, download: "moviechat.json" }).click();
  URL.revokeObjectURL(url);
}

/** Ask for a file and take it in. `report` says what went wrong. */
export function importFile(
  store: Store,
  resolve: (list: readonly Listed[]) => Promise<Resolved>,
  report: (problem: string) => void,
): void {
  const input = h("input", { type: "file", accept: ".json,.csv,application/json,text/csv" });
  input.addEventListener("change", () => {
    const file = input.files?.[0];
    if (file === undefined) return;
    takeIn(file, store, resolve).catch((error: unknown) => {
      report(
        format(PAGE.importFailed, {
          problem: error instanceof ImportError ? error.message : PAGE.importOffline,
        }),
      );
    });
  });
  input.click();
}

/** A file that can't be taken in. */
class ImportError extends Error {}

async function takeIn(
  file: File,
  store: Store,
  resolve: (list: readonly Listed[]) => Promise<Resolved>,
): Promise<void> {
  if (file.size > LARGEST_FILE) throw new ImportError(PAGE.importTooLarge);
  const text = await file.text();
  const state = read(text);
  if (state !== null) {
    // Numbers go on, so that late replies find no turn to land in.
    store.replace({ ...state, lastId: Math.max(state.lastId, store.state.lastId) });
    return;
  }
  const list = readList(text);
  if (list === null) throw new ImportError(PAGE.importUnknown);
  store.dispatch({ kind: "import", ...(await resolve(list)) });
}
