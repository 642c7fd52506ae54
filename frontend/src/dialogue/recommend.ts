/** Recommendations, and everything about those shown. */

import type { Draft } from "./draft";
import type { Recommendation, Wish } from "./movies";
import { ask, CallFailed, type Routine } from "./routine";
import { describe } from "./wording";
import { isOpen } from "./wishes";

/** How many films are recommended at a time. */
const COUNT = 5;

/** Recommend films for a wish; `more` leaves out those already shown for it. */
export function* recommend(draft: Draft, wish: Wish, more = false): Routine {
  const before = draft.state.wish;
  draft.set({ wish, wanted: null, nudgedAt: draft.state.ratings.length });
  const rated = draft.state.ratings.some(({ value, off }) => value !== 0 && off !== true);
  if (!rated && isOpen(wish)) {
    draft.say("needRatings");
    return;
  }
  if (!more) draft.set({ offered: [] });
  try {
    const found = yield* ask(request(draft, wish));
    if (found.length === 0) {
      draft.say(more ? "nothingMore" : "nothingFound", { wish: describe(wish) });
      draft.set({ wish: before });
      return;
    }
    const phrase = more
      ? "recommendMore"
      : !rated
        ? "recommendUnknownTaste"
        : isOpen(wish)
          ? "recommend"
          : "recommendWish";
    present(draft, found, phrase, { wish: describe(wish) });
  } catch (error) {
    if (!(error instanceof CallFailed) || error.failure.kind !== "gone") throw error;
    draft.park({ kind: "recommend", wish }, error.failure.service);
  }
}

/** Recommend again after a change of the account, saying what changed. */
export function* again(draft: Draft, phrase: "switchedOff" | "switchedOn", film: number): Routine {
  draft.set({ offered: [] });
  const found = yield* ask(request(draft, draft.state.wish));
  present(draft, found, phrase, { film });
}

/** List films like one film. */
export function* similar(draft: Draft, movieId: number): Routine {
  const found = yield* ask({ kind: "similar", movieId, count: 3 * COUNT });
  const known = new Set([
    ...draft.state.ratings.map((rating) => rating.movieId),
    ...draft.state.excluded,
  ]);
  const fresh = found.filter(({ movie }) => !known.has(movie.id)).slice(0, COUNT);
  if (fresh.length === 0) draft.say("nothingMore");
  else present(draft, fresh, "similar", { film: movieId });
}

/** Explain a recommendation. */
export function explain(draft: Draft, movieId: number): void {
  const recommendation = draft.shown(movieId);
  if (recommendation === undefined) {
    draft.say("noReasons");
    return;
  }
  const moved = recommendation.reasons.some(({ contribution }) => contribution > 0);
  draft.say(moved ? "why" : "whyPrior", { film: movieId }, { why: recommendation });
}

function request({ state }: Draft, wish: Wish) {
  const aside = state.ratings.filter(({ value, off }) => value === 0 || off === true);
  return {
    kind: "recommend" as const,
    ratings: state.ratings.filter((rating) => !aside.includes(rating)),
    exclude: [...aside.map(({ movieId }) => movieId), ...state.excluded, ...state.offered],
    wish,
    count: COUNT,
  };
}

function present(
  draft: Draft,
  found: readonly Recommendation[],
  phrase:
    | "recommend"
    | "recommendWish"
    | "recommendMore"
    | "recommendUnknownTaste"
    | "similar"
    | "switchedOff"
    | "switchedOn",
  values: Readonly<Record<string, string | number>>,
): void {
  const movies = found.map(({ movie }) => movie);
  const ids = movies.map(({ id }) => id);
  draft.learn(movies);
  draft.set({ shown: found, offered: [...draft.state.offered, ...ids] });
  draft.attend(ids);
  draft.say(phrase, values, { cards: found });
}
