/** "Loved the first one, the second one was too loud": each part about another of several films. */

import type { Draft } from "./draft";
import { JUDGING, plain, saidIn, value, withoutLead } from "./language";
import type { Sentiment } from "./movies";
import { leaningOf, opinions, valueOf } from "./opinions";
import { chosenIn } from "./references";
import { note, type Said } from "./review";
import type { Routine } from "./routine";

const POINTS = new RegExp(
  `\\b(?:the )?(?:first|second|third|fourth|fifth|last|former|latter)(?: (?:one|film|movie)\\b|$| (?:was|is|wasn't|isn't|not|bored|${JUDGING})\\b)`,
);

/** Whether a text begins with one of several films by its place, or with all of them. */
export function pointsAtEach(text: string): boolean {
  const words = plain(withoutLead(text.split(/[.;!?,]+\s+/)[0] ?? ""));
  return (
    POINTS.test(words) || /\b(?:both|all (?:of )?(?:them|these|those|two|three|four))\b/.test(words)
  );
}

/** What points at a film, before what is said of it. */
const LED = /^\W*(?:(?:but|and) )?the \w+(?: one| film| movie)?\s/i;

function judgedIn(sentiment: Sentiment): number | undefined {
  return valueOf(sentiment) ?? leaningOf(sentiment);
}

interface Part {
  readonly movieId: number;
  text: string;
}

/** Take in what is said of several films by their order; false when a text doesn't do that. */
export function* eachPointed(draft: Draft, text: string): Routine<boolean> {
  if (yield* bothJudged(draft, text)) return true;
  const parts = partsOf(draft, text);
  if (new Set(parts.map(({ movieId }) => movieId)).size < 2) return false;
  const said: Said[] = [];
  for (const part of parts) {
    const plainly = value(part.text) ?? saidIn(part.text) ?? saidIn(part.text.replace(LED, ""));
    const found = plainly ?? judgedIn((yield* opinions(draft, part.text, [])).overall);
    if (found === undefined) return false;
    said.push({ movieId: part.movieId, value: found });
  }
  note(draft, said);
  return true;
}

const BOTH =
  /^(?:they(?: are| were|'re)? |(?:i )?(?:really |absolutely )?(?<verb>loved|liked|enjoyed|hated|disliked|adored) )?(?:both|all (?:two|three|four)|all of them)(?: of (?:them|these|those))?\b(?: films?\b| movies?\b)?(?<rest>.*)$/;

/** "Both masterpieces, though the second one was better": films just named, compared at most. */
function* bothJudged(draft: Draft, text: string): Routine<boolean> {
  const { focus } = draft.state;
  const asked = draft.question?.kind;
  if (focus.length < 2 || (asked !== undefined && asked !== "opinion")) return false;
  if (focus.some((movieId) => draft.shown(movieId) !== undefined)) return false;
  const [first = "", ...others] = text.split(/[.;!?,]+\s+|\s(?:but|though|although|while)\s/);
  const { verb, rest = "" } = BOTH.exec(plain(withoutLead(first)))?.groups ?? {};
  if (verb === undefined && rest.trim() === "") return false;
  const words = plain(verb ?? rest).replace(/s$/, "");
  const found =
    value(words) ?? saidIn(words) ?? valueOf((yield* opinions(draft, first, [])).overall);
  if (found === undefined) return false;
  const said = new Map(focus.map((movieId) => [movieId, found]));
  for (const { movieId, text: part } of partsOf(draft, others.join(", "))) {
    const own = /\b(?:better|worse|best|more|less)\b/.test(part)
      ? null
      : saidIn(part.replace(/^(?:but|and|though|while) /i, ""));
    if (own !== null) said.set(movieId, own);
  }
  note(
    draft,
    [...said].map(([movieId, value]) => ({ movieId, value })),
  );
  return true;
}

/** The clauses with the film each is about: one that names none goes on about the film before. */
function partsOf(draft: Draft, text: string): Part[] {
  const parts: Part[] = [];
  for (const clause of text.split(/[.;!?,]+\s+|\s(?:but|and|while)\s/)) {
    const last = parts.at(-1);
    const [movieId, ...others] = POINTS.test(plain(clause)) ? (chosenIn(draft, clause) ?? []) : [];
    if (movieId !== undefined && others.length === 0) parts.push({ movieId, text: clause });
    else if (last !== undefined) last.text += `, ${clause}`;
  }
  return parts;
}
