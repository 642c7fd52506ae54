/** Films shown that are put aside, and what is wanted instead: "seen the first one, anything funny?" */

import { about, opine } from "./about";
import { eachPointed } from "./clauses";
import { command } from "./commands";
import { countIn } from "./counts";
import type { Draft } from "./draft";
import { saidIn, spelled, value, withoutLead } from "./language";
import { meet } from "./meet";
import { opinions, valueOf } from "./opinions";
import { more, replace } from "./recommend";
import { pointedAt } from "./references";
import type { Routine } from "./routine";
import { findWish } from "./wishes";

const WHO = "(?:(?:i|we|you|he|she|they|(?:my|the) \\w+)(?:'ve|'s|'d| have| has| had)? )";
const KNOWN = "(?:(?:already|both|all|just) )*(?:seen|saw|watched|know|knew|had|done)\\b";
const PLACE =
  "(?:all|both|most|half|every|each|of|the|that|this|these|those|them|it|lot|single|first|second|third|fourth|fifth|last(?! (?:night|week|year|\\w+day))|top|middle|bottom|1st|2nd|3rd|4th|5th|two|three|four|five|(?:number |#)?\\d|number one|ones?|films?|movies?|picks?)(?=[\\s,.!?;:-]|$)";
const PLACES = `(?<places>${PLACE}(?:(?:,? (?:and |or |& )?)${PLACE})*)`;
const SINCE =
  "(?:[\\s,]*(?:already|before|lol|though|too|(?:ages|years) ago|twice|once|yesterday|last \\w+|sorry)\\b)*";

/** What comes first: that films were seen, or are not wanted. */
const ASIDE: readonly (readonly ["seen" | "dismiss", RegExp])[] = [
  ["seen", `${WHO}?${KNOWN} ${PLACES}${SINCE}`],
  ["seen", `${PLACES},? (?:${WHO}|\\w+(?:'ve|'s| has| have) )?${KNOWN}(?: it| that)?${SINCE}`],
  ["dismiss", `(?:no to|skip|pass on|not(?: (?:interested in|keen on|in the mood for))?|(?:i |we )?don't (?:want|fancy|show me)|(?:can you |could you |let's |please )*(?:drop|remove|leave out|replace))(?: to (?:watch|see))? ${PLACES}(?! (?:is|was|were|are)\\b)(?: again| please| thanks)*`],
].map(([purpose, pattern]) => [purpose as "seen", new RegExp(`^${pattern ?? ""}(?<rest>(?:[\\s,.!?;:–-].*)?)$`, "s")]); // prettier-ignore

/** Put aside the films shown that a message says were seen or are not wanted; false when it says no such thing. */
export function* puttingAside(draft: Draft, text: string): Routine<boolean> {
  const words = withoutLead(spelled(text).replace(/^(?:(?:no+|nope|nah)\b[\s,.!]*)+/, ""));
  for (const [purpose, pattern] of ASIDE) {
    const { places, rest = "" } = pattern.exec(words)?.groups ?? {};
    if (places === undefined) continue;
    const pointed = placed(draft, places);
    if (pointed.length === 0) return false;
    return yield* putAside(draft, purpose, pointed, rest.replace(/^[\s,.!?;:–-]+/, ""));
  }
  return false;
}

/** The films shown that stand at the places told. */
function placed(draft: Draft, places: string): number[] {
  const { shown } = draft.state;
  if (
    /^(?:all|both|most|half|every|each|the lot)\b/.test(places) &&
    !/\b(?:first|last)\b/.test(places)
  )
    return shown.map(({ movie }) => movie.id);
  const numbers = [...places.matchAll(/\d(?!\w)/g)].map(Number);
  const films = numbers.flatMap((number) => shown[number - 1]?.movie.id ?? []);
  return films.length > 0 ? films : pointedAt(draft, places);
}

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
  if (rest !== "" && (yield* eachPointed(draft, rest)) !== null) return true;
  const given = rest === "" ? undefined : (judgedIn(rest) ?? undefined);
  if (given !== undefined) for (const movieId of movieIds) opine(draft, movieId, given);
  else for (const movieId of movieIds) draft.exclude(movieId);
  if (movieIds.length === 1) draft.attend(movieIds);
  if ((yield* goOn(draft, rest)) || given !== undefined) return true;
  if (movieIds.length > 2) yield* more(draft);
  else yield* ask(draft, movieIds, rest);
  return true;
}

/** What is thought of films seen: told in more words, or asked. */
function* ask(draft: Draft, movieIds: readonly number[], rest: string): Routine {
  const given = rest === "" ? undefined : valueOf((yield* opinions(draft, rest, [])).overall);
  for (const movieId of movieIds)
    if (given === undefined) yield* about(draft, "seen", movieId);
    else opine(draft, movieId, given);
}

/** What the first clause that judges says. */
function judgedIn(rest: string): number | null {
  const said = rest.split(/[,.;!?]+\s+|\s(?:and|but)\s/).map((one) => value(one) ?? saidIn(one));
  return said.find((one) => one !== null) ?? null;
}

/** Show what a text wants to see next; false when it wants nothing. */
function* goOn(draft: Draft, text: string): Routine<boolean> {
  const clauses = text.split(/[,.;!?]+\s+/);
  for (const one of [text, ...clauses]) {
    const found = command(one);
    const wish = findWish(one, draft.state.genres);
    if (found === "more" || found === "others") yield* more(draft, countIn(one));
    else if (wish !== null) yield* meet(draft, wish);
    else continue;
    return true;
  }
  return false;
}
