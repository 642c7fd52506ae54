/** Films shown that are put aside, and what is wanted instead: "seen the first one, anything funny?" */

import { about } from "./about";
import { command, isMore } from "./commands";
import { countIn } from "./counts";
import type { Draft } from "./draft";
import { findTitles } from "./fragments";
import { saidIn, value, withoutLead } from "./language";
import { meet } from "./meet";
import { opinions, valueOf } from "./opinions";
import { filmsOf, knownIn } from "./pointers";
import { more, replace } from "./recommend";
import { pointedAt } from "./references";
import { rateAll, takeIn } from "./review";
import type { Routine } from "./routine";
import { BLANK, mask, slice } from "./spans";
import { findWish } from "./wishes";

const PLACES = `(?<places>(?:the )?(?:${BLANK}|them|these|those|it|that(?: one)?|this(?: one)?)(?:(?:, ?| )(?:and |n |or |& )?${BLANK})*)(?![\\w'’])`;
const KNOWN = "(?:seen|saw|watched|know|knew|had|done)(?: (?:already|both|all))*";
const SINCE =
  "(?:[\\s,]*(?:already|before|lol|though|too|ofc|(?:ages|years) ago|twice|once|yesterday|last \\w+|sorry)\\b)*";

/** What comes first: that films were seen. */
const SEEN = [`${KNOWN} ${PLACES}`, `${PLACES},? (?:[\\w'’]+ ){0,4}?${KNOWN}(?: it| that)?`].map(
  (pattern) =>
    new RegExp(
      `^(?!.*(?:(?:lov|lik|hat|enjoy)\\w+|n['’]?t|never|not|if|you)\\b.*${KNOWN})(?:[\\w'’]+ ){0,4}?${pattern}${SINCE}(?<rest>(?:(?:\\s*[,.!?;:–-]|\\s(?:and|but|so|what|any|got|show|more|next|(?:lov|lik|hat)ed)\\b).*)?)$`,
      "isu",
    ),
);

/** Put aside the films shown that a message says were seen; false when it says no such thing. */
export function* puttingAside(draft: Draft, text: string): Routine<boolean> {
  const mentions = knownIn(draft, text);
  const spans = [...new Set(mentions.map(({ span }) => span))];
  const words = withoutLead(mask(text, spans).replace(/^(?:(?:no+|nope|nah)\b[\s,.!]*)+/i, ""));
  const { places, rest = "" } = SEEN.map((one) => one.exec(words)?.groups).find(Boolean) ?? {};
  if (places === undefined) return false;
  const told = spans.slice(0, places.split(BLANK).length - 1);
  const named = mentions.filter(({ span }) => told.includes(span));
  const films = named.length > 0 ? filmsOf(draft, named) : pointedAt(draft, places);
  let at = told.length;
  const said = rest.replace(BLANKS, () => slice(text, spans[at++] ?? NOWHERE));
  return (
    films.length > 0 && (yield* putAside(draft, "seen", films, said.replace(/^[\s,.!?;:–-]+/, "")))
  );
}

const BLANKS = new RegExp(BLANK, "gu");
const NOWHERE = { start: 0, end: 0 };

/** Put films aside, by what is said of them, and go on to what is wanted instead. */
export function* putAside(
  draft: Draft,
  purpose: "seen" | "dismiss",
  movieIds: readonly number[],
  rest: string,
): Routine<boolean> {
  const isShown = movieIds.every((movieId) => draft.shown(movieId) !== undefined);
  if (!isShown) return false;
  if (purpose === "dismiss") {
    if (movieIds.length > 2) for (const movieId of movieIds) draft.exclude(movieId);
    else for (const movieId of movieIds) yield* about(draft, purpose, movieId);
    if (!(yield* goOn(draft, rest))) yield* replace(draft, movieIds);
    return true;
  }
  for (const movieId of movieIds) draft.exclude(movieId);
  draft.attend(movieIds);
  const named = rest === "" ? [] : yield* findTitles(draft, rest);
  if (named.length > 0 && (yield* takeIn(draft, rest, named)) !== null) {
    yield* goOn(draft, rest);
    return true;
  }
  const given = rest === "" ? null : judgedIn(rest);
  if (given !== null) rateAll(draft, movieIds, given);
  if ((yield* goOn(draft, rest)) || given !== null) return true;
  if (movieIds.length > 2) yield* more(draft);
  else yield* ask(draft, movieIds, rest);
  return true;
}

/** What is thought of films seen: told in more words, or asked. */
function* ask(draft: Draft, movieIds: readonly number[], rest: string): Routine {
  const given = rest === "" ? undefined : valueOf((yield* opinions(draft, rest, [])).overall);
  if (given !== undefined) rateAll(draft, movieIds, given);
  else for (const movieId of movieIds) yield* about(draft, "seen", movieId);
}

/** What the first clause that judges says. */
export function judgedIn(rest: string): number | null {
  const said = rest.split(/[,.;!?]+\s+|\s(?:and|but)\s/).map((one) => value(one) ?? saidIn(one));
  return said.find((one) => one !== null) ?? null;
}

/** Show what a text wants to see next; false when it wants nothing. */
function* goOn(draft: Draft, text: string): Routine<boolean> {
  const clauses = text.split(/[,.;!?]+\s+/);
  for (const one of [text, ...clauses]) {
    const found = command(one);
    const wish = findWish(one, draft.state.genres);
    if (isMore(found)) yield* more(draft, countIn(one));
    else if (wish !== null) yield* meet(draft, wish);
    else continue;
    return true;
  }
  return false;
}

/** "The first looks good", "they look boring": other films are wanted, or none. */
export function* choose(
  draft: Draft,
  [movieId = 0, ...others]: readonly number[],
  found = 0,
): Routine {
  if (found >= 0) draft.say("thanks");
  else if (others.length > 0) yield* more(draft);
  else yield* about(draft, "dismiss", movieId);
}
