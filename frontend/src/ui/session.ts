/** Keeps a conversation through reloads, and in files. */

import type { Parked, State } from "../dialogue/state";
import { isConversation } from "./shape";

/** Changes with the shape of the state: what another version stored is not read. */
export const VERSION = 1;
const KEY = "moviechat";

/** A conversation in a file or in the browser's storage. */
interface Stored {
  readonly moviechat: number;
  readonly state: State;
}

/** The text of a conversation, to be kept. What is under way is kept as still to be done. */
export function write(state: State): string {
  const { turn } = state;
  const undone: Parked[] =
    turn === null || turn.parked !== undefined
      ? []
      : [{ id: turn.id, input: turn.input, service: "lookup" }];
  const kept: State = { ...state, turn: null, parked: [...state.parked, ...undone] };
  return JSON.stringify({ moviechat: VERSION, state: kept } satisfies Stored);
}

/** The conversation in a text; null when it is none of this version. */
export function read(text: string): State | null {
  try {
    const stored = JSON.parse(text) as Partial<Stored> | null;
    if (stored?.moviechat !== VERSION || !isConversation(stored.state)) return null;
    return stored.state;
  } catch {
    return null;
  }
}

/** Store a conversation. A browser that stores nothing only loses it with the page. */
export function save(state: State): void {
  try {
    localStorage.setItem(KEY, write(state));
  } catch {
    // Storage is full or switched off.
  }
}

/** The conversation stored, if there is one. */
export function load(): State | null {
  try {
    return read(localStorage.getItem(KEY) ?? "");
  } catch {
    return null;
  }
}

/** Remove what is stored. */
export function erase(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Storage is switched off, so nothing is there.
  }
}
