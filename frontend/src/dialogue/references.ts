/** Tells which films "it", "the second one" and "both" are. */

import type { Draft } from "./draft";
import { pointsBack, positions } from "./language";

/** The films that a text points at among those spoken of last; none when it points at none. */
export function pointedAt(draft: Draft, text: string): number[] {
  const focus = draft.state.focus;
  const named = positions(text, focus.length);
  if (named !== null) return named.flatMap((position) => focus[position] ?? []);
  // "It" is no one of several films just shown.
  const shown = focus.length > 1 && draft.state.shown.some(({ movie }) => movie.id === focus[0]);
  return pointsBack(text) && !shown ? focus.slice(-1) : [];
}
