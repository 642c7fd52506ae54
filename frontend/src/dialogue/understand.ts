/** Understands a message that is neither a command nor an answer. */

import { aside, asideOnPointed } from "./asides";
import { pointsAtEach, takeNamesakes, takeParts } from "./clauses";
import { corrects, pointsAtNamesake, swap } from "./corrections";
import type { Draft } from "./draft";
import { findTitles } from "./fragments";
import { findRequest, plain, pointsIn, withoutLead } from "./language";
import type { Mention } from "./movies";
import { grant } from "./requests";
import { intended } from "./intended";
import { meet } from "./meet";
import { pointedAt } from "./references";
import { announce, CERTAIN, review, SURE, takeIn } from "./review";
import { CallFailed, type Routine } from "./routine";
import { codePoints, mask } from "./spans";
import { pointsAtPart } from "./sequels";
import { untitled } from "./untitled";
import { FAMOUS, findWish, isBeyond, wishBeside } from "./wishes";

const IMPATIENT =
  /\b(?:stop|quit|no more|enough) (?:asking|(?:with )?(?:the |your )?questions)|\bjust (?:give|show|tell|pick|recommend|suggest)\b/;

/** Understand a message. */
export function* understand(draft: Draft, text: string): Routine {
  const mentions = yield* titlesOf(draft, text);
  const request = findRequest(
    mask(
      text,
      mentions.map(({ span }) => span),
    ),
  );
  if (request !== null && (yield* grant(draft, request, text, mentions))) {
    const wish =
      request.purpose === "similar" ? null : findWish(afterFirst(text), draft.state.genres);
    if (wish !== null) yield* meet(draft, wish);
    return;
  }
  if (mentions.length === 0 && (yield* corrects(draft, text))) return;
  const { wish, films } = readWish(draft, text, mentions);
  if (films.length === 0 && isBeyond(text)) {
    draft.say("beyond");
    if (wish === null) return;
  }
  if (films.length > 0) {
    const done = swap(draft, text, films) || (wish === null && aside(draft, text, films));
    if (done) return;
  }
  const least = wish === null ? SURE : CERTAIN;
  if (films.length === 0 || !(yield* reviewAll(draft, text, films, least))) {
    if (films.length === 0 && asideOnPointed(draft, text, pointedAt(draft, text))) return;
    if (!pointsAtNamesake(draft, text) && (yield* intended(draft, text, wish))) return;
    // Where nothing else is said, even a doubtful title is better than none.
    if (wish === null && films.length > 0) yield* review(draft, text, films, undefined, 0);
    else if (wish === null) yield* untitled(draft, text);
  }
  if (wish === null) return;
  // Whoever is tired of questions is asked none.
  const impatient = IMPATIENT.test(plain(text));
  if (impatient) draft.set({ questions: [] });
  const popularity = impatient && draft.state.ratings.length === 0 ? FAMOUS : undefined;
  yield* meet(
    draft,
    popularity === undefined ? wish : { ...wish, wish: { popularity, ...wish.wish } },
  );
}

/** "Not those, …": what comes after the first clause. */
function afterFirst(text: string): string {
  return withoutLead(text).replace(/^.*?(?:[,.;!?]+\s+|$)/s, "");
}

/** Take in what is said of films, then what points back at them: "… Heat and Ronin. Loved the second." */
function* reviewAll(
  draft: Draft,
  text: string,
  films: readonly Mention[],
  least: number,
): Routine<boolean> {
  const { head, rest, named, others } = cutAtPointing(text, films);
  const [only, another] = films;
  if (only !== undefined && another === undefined && (yield* takeNamesakes(draft, text, only)))
    return true;
  if (rest === "") return yield* review(draft, text, films, undefined, least);
  const open = yield* takeIn(draft, head, named);
  const besides = yield* takeParts(draft, rest, others);
  const [clause = rest] = rest.split(/,? (?:and|but) (?=i\b)/i);
  if (besides === null) yield* untitled(draft, clause);
  else if (besides !== "") yield* understand(draft, besides);
  if (open !== null) announce(draft, open);
  return true;
}

/** Where a text goes on about films that it named before, by their places. */
function cutAtPointing(text: string, films: readonly Mention[]) {
  for (const { index, 0: gap } of text.matchAll(/(?:[,.;!?–]+\s|\n)\s*/g)) {
    const head = text.slice(0, index + gap.length);
    const rest = text.slice(head.length);
    const end = codePoints(head).length;
    const named = films.filter(({ span }) => span.end <= end);
    const others = films.slice(named.length);
    const alone = named.length === 1 && others.length === 0;
    // "Heat, Ronin: loved both" goes on with the list.
    const [clause = ""] = rest.split(/[.!?]\s/);
    const lists = others.some(({ title }) => clause.startsWith(title));
    if (alone ? pointsAtPart(rest) : named.length > 1 && !lists && pointsAtEach(rest))
      return { head, rest, named, others };
  }
  return { head: text, rest: "", named: films, others: [] };
}

/** The titles in a message. Without Lookup, a wish that needs none can still be met. */
function* titlesOf(draft: Draft, text: string): Routine<readonly Mention[]> {
  try {
    return yield* findTitles(draft, text);
  } catch (error) {
    if (error instanceof CallFailed && findWish(text, draft.state.genres) !== null) return [];
    throw error;
  }
}

/** Tells titles from words that only say what is wished for: "something scary". */
function readWish(draft: Draft, text: string, mentions: readonly Mention[]) {
  const spans = mentions.map(({ span }) => span);
  const around = findWish(mask(text, spans), draft.state.genres);
  if (around !== null) return { wish: around, films: mentions };
  const beside = mentions.length === 0 ? null : wishBeside(mask(text, spans), draft.state.genres);
  if (beside !== null || mentions.some(({ quoted }) => quoted))
    return { wish: beside, films: mentions };
  // A title beside a score is no wish: "2001: A Space Odyssey 9/10".
  const whole = pointsIn(text) === null ? findWish(text, draft.state.genres) : null;
  return whole === null ? { wish: null, films: mentions } : { wish: whole, films: [] };
}
