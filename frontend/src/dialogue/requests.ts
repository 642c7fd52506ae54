/** Requests about films: forget, why, not interested, more like. */

import { about, forget } from "./about";
import { countIn } from "./counts";
import type { Draft } from "./draft";
import { withoutLead, type Request } from "./language";
import { meant } from "./meant";
import type { Mention, Wish } from "./movies";
import { filmsOf } from "./pointers";
import { pointedAt } from "./references";
import { more, recommend } from "./recommend";
import type { Routine } from "./routine";
import { find, isCalled, mentionOf } from "./search";
import { putAside } from "./shown";
import { BLANK, mask } from "./spans";
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
  const wanted = within(request, mentions);
  const films = filmsOf(draft, wanted);
  const drops = purpose === "forget" && !films.some((id) => draft.valueOf(id) !== undefined);
  if ((drops || purpose === "dismiss") && (yield* putAside(draft, "dismiss", films, restOf(text))))
    return true;
  if (purpose === "dismiss" && !/\b(interested|show|suggest|recommend)\b/i.test(text)) return false;
  for (const mention of wanted) yield* grantNamed(draft, purpose, text, mention);
  return true;
}

/** The titles that a request is about: all where it only points back at them. */
function within({ what, after }: Request, mentions: readonly Mention[]): readonly Mention[] {
  const count = what.split(BLANK).length - 1;
  const spans = [...new Set(mentions.map(({ span }) => span))].slice(after, after + count);
  return count === 0 ? mentions : mentions.filter(({ span }) => spans.includes(span));
}

/** "Not those, …": what comes after the first clause. */
export function restOf(text: string): string {
  return withoutLead(text).replace(/^.*?(?:[,.;!?]+\s+|$)/s, "");
}

/** "Forget it", "why the second one?", "something like alien". */
function* grantPointed(draft: Draft, request: Request, text: string): Routine<boolean> {
  const { purpose } = request;
  const pointed = pointedAt(draft, request.what);
  if (pointed.length === 0) return yield* grantSearched(draft, request);
  if (purpose === "dismiss" && (yield* putAside(draft, purpose, pointed, restOf(text))))
    return true;
  if (purpose === "forget") forget(draft, pointed);
  else if (purpose === "similar" && pointed.length > 1) yield* more(draft, countIn(text));
  else if (purpose === "similar") yield* grantAlike(draft, pointed[0] ?? 0, text);
  else for (const movieId of pointed) yield* about(draft, purpose, movieId);
  return true;
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

/** Show films like one, in what else they must be like. */
export function* grantAlike(draft: Draft, like: number, text: string): Routine {
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
