/** Requests about films: forget, why, seen, not interested, more like. */

import { about, forget } from "./about";
import type { Draft } from "./draft";
import { plain, type Request } from "./language";
import type { Mention } from "./movies";
import { pointedAt } from "./references";
import type { Routine } from "./routine";
import { find, mentionOf } from "./search";
import { decide, yearBeside } from "./titles";

/** Do what is asked about films; false when it isn't about films that are known. */
export function* grant(
  draft: Draft,
  request: Request,
  text: string,
  mentions: readonly Mention[],
): Routine<boolean> {
  const { purpose } = request;
  const pointed = filmsMeant(draft, request);
  const isShown = mentions.some(({ candidates }) =>
    candidates.some(({ movie }) => draft.shown(movie.id) !== undefined),
  );
  if (mentions.length > 0 && (purpose === "seen" || (purpose === "dismiss" && !isShown)))
    return false;
  if (mentions.length === 0 && pointed.length === 0) return yield* grantSearched(draft, request);
  if (mentions.length === 0) {
    if (purpose === "forget") forget(draft, pointed);
    else for (const movieId of pointed) yield* about(draft, purpose, movieId);
    return true;
  }
  for (const mention of mentions) yield* grantNamed(draft, purpose, text, mention);
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
  if (purpose !== "similar" || what === "") return false;
  const candidates = yield* find(draft, what);
  if (candidates.length === 0) return false;
  yield* grantNamed(draft, purpose, what, mentionOf(what, what, candidates));
  return true;
}

function* grantNamed(
  draft: Draft,
  purpose: Request["purpose"],
  text: string,
  mention: Mention,
): Routine {
  const { candidates, title } = mention;
  draft.learn(candidates.map(({ movie }) => movie));
  const near = candidates.find(({ movie }) => isNear(draft, purpose, movie.id));
  const verdict =
    near === undefined
      ? decide(candidates, yearBeside(text, mention))
      : ({ kind: "film", movieId: near.movie.id } as const);
  if (verdict.kind === "unknown") draft.say("unknown", { title });
  else if (verdict.kind === "film") yield* about(draft, purpose, verdict.movieId);
  else if (purpose === "forget") draft.say("nothingToForget", { title });
  else draft.enqueue({ ...verdict, title, purpose });
}

/** Whether a film is the likely one: on the list to be forgotten, shown to be explained. */
function isNear(draft: Draft, purpose: Request["purpose"], movieId: number): boolean {
  if (purpose === "forget") return draft.valueOf(movieId) !== undefined;
  return (purpose === "why" || purpose === "dismiss") && draft.shown(movieId) !== undefined;
}
