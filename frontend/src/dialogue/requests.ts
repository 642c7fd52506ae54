/** Requests about films: forget, why, not interested, more like. */

import { about, forget } from "./about";
import type { Draft } from "./draft";
import { plain, type Request } from "./language";
import { meant } from "./meant";
import type { Mention, Wish } from "./movies";
import { pointedAt } from "./references";
import { recommend } from "./recommend";
import type { Routine } from "./routine";
import { find, isCalled, mentionOf } from "./search";
import { mask } from "./spans";
import type { Verdict } from "./titles";
import { readConditions } from "./wishes";

/** Do what is asked about films; false when it isn't about films that are known. */
export function* grant(
  draft: Draft,
  request: Request,
  text: string,
  mentions: readonly Mention[],
): Routine<boolean> {
  const { purpose } = request;
  if (mentions.length === 0) return yield* grantPointed(draft, request, text);
  if (purpose === "dismiss" && !isDismissed(draft, text, mentions)) return false;
  for (const mention of mentions) yield* grantNamed(draft, purpose, text, mention);
  return true;
}

/** "Not Heat" is an opinion, unless Heat was just suggested or the words are plain. */
function isDismissed(draft: Draft, text: string, mentions: readonly Mention[]): boolean {
  const isShown = mentions.some(({ candidates }) =>
    candidates.some(({ movie }) => draft.shown(movie.id) !== undefined),
  );
  return isShown || /\b(interested|show|suggest|recommend)\b/i.test(text);
}

/** "Forget it", "why the second one?", "something like alien". */
function* grantPointed(draft: Draft, request: Request, text: string): Routine<boolean> {
  const { purpose } = request;
  const pointed = filmsMeant(draft, request);
  if (pointed.length === 0) return yield* grantSearched(draft, request);
  if (purpose === "forget") forget(draft, pointed);
  else if (purpose === "similar") yield* grantAlike(draft, pointed[0] ?? 0, text);
  else for (const movieId of pointed) yield* about(draft, purpose, movieId);
  return true;
}

/** The films that a request points at, or names among those rated or shown. */
function filmsMeant(draft: Draft, { purpose, what }: Request): number[] {
  const pointed = pointedAt(draft, what);
  if (pointed.length > 0 || purpose === "similar") return pointed;
  const { ratings, shown, movies } = draft.state;
  const near =
    purpose === "forget"
      ? ratings.map(({ movieId }) => movieId)
      : shown.map(({ movie }) => movie.id);
  const named = what.replace(/["“”]/g, "").replace(/^the /, "");
  return near.filter(
    (movieId) => plain(movies[movieId]?.title ?? "").replace(/^the /, "") === named,
  );
}

/** "Something like alien": a title without quotes that stands where one must. */
function* grantSearched(draft: Draft, { purpose, what }: Request): Routine<boolean> {
  const forgets = purpose === "forget";
  if ((purpose !== "similar" && !forgets) || what === "") return false;
  const [title = what] = what.split(/,? (?:but|only|just|except|without|from|with) /);
  const candidates = yield* find(draft, title);
  if (candidates.length === 0 || (forgets && !isCalled(candidates))) return false;
  yield* grantNamed(draft, purpose, what, mentionOf(what, title, candidates));
  return true;
}

function* grantNamed(
  draft: Draft,
  purpose: Request["purpose"],
  text: string,
  mention: Mention,
): Routine {
  const { candidates, title } = mention;
  const found = meant(draft, text, mention);
  const near = candidates.find(({ movie }) => isNear(draft, purpose, movie.id));
  const verdict =
    near === undefined ? likelyMeant(found) : ({ kind: "film", movieId: near.movie.id } as const);
  if (verdict.kind === "unknown") draft.say("unknown", { title });
  else if (verdict.kind === "film" && purpose === "similar")
    yield* grantAlike(draft, verdict.movieId, mask(text, [mention.span]));
  else if (verdict.kind === "film") yield* about(draft, purpose, verdict.movieId);
  else if (purpose === "forget") draft.say("nothingToForget", { title });
  else draft.enqueue({ ...verdict, assumed: undefined, title, purpose });
}

/** A request can be made again, so that the likely film will do. */
function likelyMeant(verdict: Verdict): Verdict {
  return verdict.kind === "which" && verdict.assumed !== undefined
    ? { kind: "film", movieId: verdict.assumed }
    : verdict;
}

function* grantAlike(draft: Draft, like: number, text: string): Routine {
  yield* recommend(draft, { ...conditions(draft, text, draft.state.movies[like]?.year), like });
}

/** "Like Heat, but newer": what else the films must be like. */
function conditions({ state }: Draft, rest: string, year?: number): Wish {
  const wish = readConditions(rest, state.genres);
  if (year !== undefined && /\b(newer|more (recent|modern))\b/i.test(rest))
    return { ...wish, minYear: year + 1, maxYear: undefined };
  if (year !== undefined && /\bolder\b/i.test(rest)) return { ...wish, maxYear: year - 1 };
  return wish;
}

/** Whether a film is the likely one: on the list to be forgotten, shown to be explained. */
function isNear(draft: Draft, purpose: Request["purpose"], movieId: number): boolean {
  if (purpose === "forget") return draft.valueOf(movieId) !== undefined;
  return (purpose === "why" || purpose === "dismiss") && draft.shown(movieId) !== undefined;
}
