/** Recommendations, and everything about those shown. */

import type { Draft } from "./draft";
import type { Recommendation, Wish } from "./movies";
import { WISH } from "../text";
import { ask, askAll, CallFailed, type Routine } from "./routine";
import type { Rating } from "./state";
import { describe } from "./wording";
import { FAMOUS, GEMS, isOpen } from "./wishes";

/** How many films are recommended at a time. */
const COUNT = 5;
/** How many films are named as the reasons of a recommendation. */
const MOST_NAMED = 2;
/** From how many the lesser-known half, or those not known yet, are taken. */
const POOL = 30;
/** From how many of each those are taken that have several genres. */
const LARGE_POOL = 100;
/** How many that have all genres are too few to show no others. */
const FEW = 3;

/** Recommend films for a wish; `more` leaves out those already shown for it. */
export function* recommend(draft: Draft, wish: Wish, more = false): Routine {
  const before = draft.state.wish;
  const { ratings, wanted } = draft.state;
  const rated = ratings.some(({ value, off }) => value !== 0 && off !== true);
  const unknown = !rated && isOpen(wish);
  if (unknown && wish.popularity === undefined && wanted === null) {
    draft.set({ wish, wanted: wish });
    draft.say("needRatings");
    return;
  }
  draft.set({ wish, wanted: null, nudgedAt: ratings.length });
  try {
    const found = yield* fresh(draft, unknown ? { ...wish, popularity: FAMOUS } : wish, more);
    if (found.length === 0) {
      draft.say(more ? "nothingMore" : "nothingFound", { wish: describe(wish) });
      draft.set({ wish: before, offered: [] });
      return;
    }
    const phrase = more ? "recommendMore" : phraseFor(wish, rated);
    present(draft, found, phrase, { wish: describe(wish), film: wish.like ?? 0 });
  } catch (error) {
    if (!(error instanceof CallFailed) || error.failure.kind !== "gone") throw error;
    draft.park({ kind: "recommend", wish }, error.failure.service);
  }
}

/** Films that were not shown yet; unless more are wanted, those shown again when there are no others. */
function* fresh(draft: Draft, wish: Wish, more: boolean): Routine<readonly Recommendation[]> {
  const found = yield* search(draft, wish);
  if (found.length > 0 || more || draft.state.offered.length === 0) return found;
  draft.set({ offered: [] });
  return yield* search(draft, wish);
}

function phraseFor(wish: Wish, rated: boolean) {
  const plain = describe(wish) === WISH.any;
  if (wish.like !== undefined) return plain ? "similar" : "similarWish";
  if (!rated) return "recommendUnknownTaste";
  return plain ? "recommend" : "recommendWish";
}

/** The films for a wish, best first. */
function* search(draft: Draft, wish: Wish): Routine<readonly Recommendation[]> {
  if (wish.like !== undefined && describe(wish) === WISH.any) return yield* alike(draft, wish);
  const { genres } = wish;
  // The service asks for one genre of several.
  const wishes = genres.length > 1 ? genres.map((one) => ({ ...wish, genres: [one] })) : [wish];
  const pool = genres.length > 1 ? LARGE_POOL : undefined;
  const pages = yield* askAll(wishes.map((one) => request(draft, one, pool)));
  const found = fitting(pages.flat(), wish);
  return (wish.popularity === GEMS ? lesserKnown(found) : found).slice(0, wish.count ?? COUNT);
}

function* alike(
  { state }: Draft,
  { like: movieId = 0, count }: Wish,
): Routine<readonly Recommendation[]> {
  const found = yield* ask({ kind: "similar", movieId, count: POOL });
  const rated = state.ratings.map((rating) => rating.movieId);
  const known = new Set([...rated, ...state.excluded, ...state.offered]);
  return found.filter(({ movie }) => !known.has(movie.id)).slice(0, count ?? COUNT);
}

/** Those that have all genres wished for; where there are few, those first that have most. */
function fitting(found: readonly Recommendation[], { genres }: Wish): readonly Recommendation[] {
  if (genres.length < 2) return found;
  const films = [...new Map(found.map((one) => [one.movie.id, one])).values()];
  // Who is to see a film matters less than what it is to be.
  const count = ({ movie }: Recommendation) =>
    genres.filter((one) => movie.genres.includes(one)).length -
    (movie.genres.includes("Children") ? 0.5 : 0);
  const whole = films.filter(({ movie }) => genres.every((one) => movie.genres.includes(one)));
  const ranked = films.toSorted((a, b) => count(b) - count(a) || b.score - a.score);
  return whole.length < FEW ? ranked : whole.toSorted((a, b) => b.score - a.score);
}

/** The half that fewer people rated, in the order given. */
function lesserKnown(found: readonly Recommendation[]): Recommendation[] {
  const counts = found.map(({ movie }) => movie.ratingCount).sort((a, b) => a - b);
  const median = counts[counts.length >> 1] ?? 0;
  return found.filter(({ movie }) => movie.ratingCount <= median);
}

/** Recommend others than those shown. */
export function* more(draft: Draft, count = draft.state.wish.count): Routine {
  yield* recommend(draft, { ...draft.state.wish, count }, draft.state.offered.length > 0);
}

/** Show the last list again, with others in place of films that are not wanted. */
export function* replace(draft: Draft, movieIds: readonly number[]): Routine {
  const { shown, wish } = draft.state;
  const found = [...(yield* search(draft, { ...wish, count: movieIds.length }))];
  const films = shown.flatMap((one) =>
    movieIds.includes(one.movie.id) ? (found.shift() ?? []) : [one],
  );
  present(draft, films, "recommendMore", {});
}

/** Recommend again after a change of the account, saying what changed. */
export function* again(draft: Draft, phrase: "switchedOff" | "switchedOn", film: number): Routine {
  draft.set({ offered: [] });
  const found = yield* search(draft, draft.state.wish);
  present(draft, found, phrase, { film });
}

/** The films that speak most for a recommendation. A film disliked is no reason, however unlike it. */
export function reasonsOf(
  { reasons }: Recommendation,
  ratings: readonly Rating[],
): readonly number[] {
  const liked = (film: number) =>
    ratings.every(({ movieId, value }) => movieId !== film || value > 0);
  return reasons
    .filter(({ movieId, contribution }) => contribution > 0 && liked(movieId))
    .slice(0, MOST_NAMED)
    .map(({ movieId }) => movieId);
}

/** Explain a recommendation. */
export function explain(draft: Draft, movieId: number): void {
  const recommendation = draft.shown(movieId);
  if (recommendation === undefined) {
    draft.say("noReasons");
    return;
  }
  const films = reasonsOf(recommendation, draft.state.ratings);
  const phrase = films.length > 0 ? "why" : "whyPrior";
  draft.attend([movieId]);
  draft.say(phrase, { film: movieId, films }, { why: recommendation });
}

function request({ state }: Draft, wish: Wish, pool?: number) {
  const { like } = wish;
  const counted = (rating: Rating) =>
    like === undefined && rating.value !== 0 && rating.off !== true;
  const aside = state.ratings.filter((rating) => !counted(rating));
  return {
    kind: "recommend" as const,
    ratings: like === undefined ? state.ratings.filter(counted) : [{ movieId: like, value: 1 }],
    exclude: [...aside.map(({ movieId }) => movieId), ...state.excluded, ...state.offered].filter(
      (movieId) => movieId !== like,
    ),
    // What is most like a film has nothing to do with how many saw it.
    wish: like === undefined ? wish : { popularity: GEMS, ...wish },
    count: pool ?? (wish.popularity === GEMS ? POOL : (wish.count ?? COUNT)),
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
    | "similarWish"
    | "switchedOff"
    | "switchedOn",
  values: Readonly<Record<string, string | number>>,
): void {
  const movies = found.map(({ movie }) => movie);
  const ids = movies.map(({ id }) => id);
  draft.learn(movies);
  // Which of the films shown before was meant no longer matters.
  for (const question of draft.state.questions)
    if (question.kind === "which" && question.title === "") draft.settle(question.id);
  draft.set({ shown: found, offered: [...draft.state.offered, ...ids] });
  draft.attend(ids);
  draft.unshow();
  draft.say(phrase, values, { cards: found });
}
