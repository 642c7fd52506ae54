/** Starting afresh. */

import type { Draft } from "./draft";
import { ANYTHING } from "./movies";
import type { State } from "./state";

/** What a conversation knows before anything was said. */
export const BLANK_MEMORY = {
  movies: {}, messages: [], ratings: [], excluded: [], questions: [], parked: [], attempts: 0,
  past: [], focus: [], settled: null, shown: [], offered: [], wish: ANYTHING, wanted: null,
  nudgedAt: 0,
} satisfies Partial<State>; // prettier-ignore

/** Forget everything and greet. Numbers go on, so that late replies find no turn to land in. */
export function reset(draft: Draft): void {
  draft.set(BLANK_MEMORY);
  draft.say("greeting");
}

/** Ask before forgetting; when there is nothing to lose, or it was asked already, greet at once. */
export function askToReset(draft: Draft): void {
  const { ratings, excluded, parked } = draft.state;
  const empty = ratings.length + excluded.length + parked.length === 0;
  if (empty || draft.question?.kind === "reset") reset(draft);
  else draft.askFirst({ kind: "reset" });
}
