/** Deeds about one film that is known: what buttons and words alike come to. */

import type { Draft } from "./draft";
import { ANYTHING } from "./movies";
import { again, explain, recommend } from "./recommend";
import type { Routine } from "./routine";
import type { Purpose, Settled, Taste } from "./state";

/** Do what is wanted with a film. */
export function* about(draft: Draft, purpose: Exclude<Purpose, "rate">, movieId: number): Routine {
  switch (purpose) {
    case "seen":
      seen(draft, movieId);
      return;
    case "dismiss":
      draft.remember();
      draft.exclude(movieId);
      draft.say("dismissed", { film: movieId });
      return;
    case "forget":
      forget(draft, [movieId]);
      return;
    case "why":
      explain(draft, movieId);
      return;
    case "similar":
      yield* recommend(draft, { ...ANYTHING, like: movieId });
  }
}

/** Note what somebody thinks of a film, and say so. */
export function opine(
  draft: Draft,
  movieId: number,
  value: number,
  settled: Settled | null = null,
): void {
  const before = draft.valueOf(movieId);
  if (before !== value) draft.remember();
  draft.rate(movieId, value);
  const last = draft.state.settled;
  const named = last?.movieIds.includes(movieId)
    ? last
    : { title: draft.name(movieId), movieIds: [movieId] };
  draft.attend([movieId], settled ?? { ...named, movieId, value });
  const changed = before !== undefined && Math.sign(before) !== Math.sign(value);
  if (value === 0) draft.say(changed ? "changedOkay" : "okay", { film: movieId, okay: movieId });
  else if (changed) draft.say(value > 0 ? "changedLiked" : "changedDisliked", { film: movieId });
  else if (value > 0) draft.say("liked", { liked: movieId });
  else draft.say("disliked", { disliked: movieId });
}

/** Note what somebody probably thinks of a film, and ask whether that is right. */
export function presume(draft: Draft, movieId: number, value: number): void {
  opine(draft, movieId, value);
  draft.askFirst({ kind: "opinion", movieId, unsure: true, assumed: movieId });
}

/** Tell what is known of somebody's taste. */
export function list(draft: Draft): void {
  const { ratings } = draft.state;
  const of = (sign: number) =>
    ratings.filter(({ value }) => Math.sign(value) === sign).map(({ movieId }) => movieId);
  const [liked, okay, disliked] = [of(1), of(0), of(-1)];
  if (ratings.length === 0) draft.say("listEmpty");
  if (liked.length > 0) draft.say("listLiked", { liked });
  if (okay.length > 0) draft.say("listOkay", { okay });
  if (disliked.length > 0) draft.say("listDisliked", { disliked });
}

/** Take films off the list. */
export function forget(draft: Draft, movieIds: readonly number[]): void {
  const rated = movieIds.filter((movieId) => draft.valueOf(movieId) !== undefined);
  const first = movieIds[0];
  if (rated.length === 0) {
    if (first !== undefined) draft.say("nothingToForget", { title: draft.name(first) });
    return;
  }
  draft.remember();
  for (const movieId of rated) draft.unrate(movieId);
  draft.say("forgotten", { films: rated });
}

function seen(draft: Draft, movieId: number): void {
  draft.exclude(movieId);
  draft.attend([movieId]);
  if (draft.valueOf(movieId) !== undefined) draft.say("alreadyKnown", { films: [movieId] });
  else draft.askFirst({ kind: "opinion", movieId, unsure: false });
}

/** Leave a rating out of the account, or take it in again, and show what changes. */
export function* toggle(draft: Draft, movieId: number, off: boolean): Routine {
  draft.set({
    ratings: draft.state.ratings.map((rating) =>
      rating.movieId === movieId ? { ...rating, off } : rating,
    ),
  });
  const left = draft.state.ratings.some((rating) => rating.value !== 0 && rating.off !== true);
  if (draft.state.shown.length > 0 && left)
    yield* again(draft, off ? "switchedOff" : "switchedOn", movieId);
  else draft.say(off ? "toggledOff" : "toggledOn", { film: movieId });
}

/** Bring back the ratings as they were before the last change. */
export function undo(draft: Draft): void {
  const before = draft.state.past.at(-1);
  if (before === undefined) {
    draft.say("nothingToUndo");
    return;
  }
  const now = draft.state;
  draft.set({ ...before, past: now.past.slice(0, -1) });
  const films = changes(now, before);
  if (films.length === 0) draft.say("undoneNothing");
  else {
    draft.set({ focus: films });
    draft.say("undone", { films });
  }
}

/** The films that one taste knows otherwise than another. */
function changes(now: Taste, before: Taste): number[] {
  const entries = ({ ratings, excluded }: Taste) => [
    ...ratings.map(({ movieId, value }) => [movieId, value] as const),
    ...excluded.map((movieId) => [movieId, "excluded"] as const),
  ];
  const other = (one: Taste, two: Taste) => {
    const known = new Set(entries(two).map(String));
    return entries(one).flatMap((entry) => (known.has(String(entry)) ? [] : [entry[0]]));
  };
  return [...new Set([...other(now, before), ...other(before, now)])];
}
