/** "Loved the first one, the others were too loud": each part about another of several films. */

import type { Draft } from "./draft";
import { findTitles } from "./fragments";
import { JUDGING, plain, saidIn, value, withoutLead } from "./language";
import type { Mention } from "./movies";
import { leaningOf, overalls, valueOf } from "./opinions";
import { chosenIn } from "./references";
import { note, type Said } from "./review";
import type { Routine } from "./routine";
import { isCalled } from "./search";

const PLACE = new RegExp(
  `\\b(?:the )?(?:first|second|third|fourth|fifth|last|former|latter)\\b(?= (?:one|film|movie|two|three|was|were|is|are|wasn't|isn't|not|i|bored|${JUDGING})\\b|[^\\w ]|$)`,
);
/** All of them, unless those are people. */
const ALL =
  /\b(?:both|all (?:two|three|four|five))\b(?! (?:my|our|his|her|their|your|the|of (?!th[eo])|kids|boys|girls|times|lov|lik|hat|enjoy|ador|th[oi]))|\b(?:both|all) of (?:them|these|those)\b|\bthem (?:both|all)\b/;
const OTHER = /\bthe (?:others?|rest)\b/;

/** What points at films, to be read as "it". */
const POINTING =
  /\b(?:(?:the )?(?:first|second|third|fourth|fifth|last|former|latter|others?|rest)(?: (?:two|three))?(?: (?:ones?|films?|movies?))?|(?:them )?(?:both|all(?: (?:two|three|four|five))?)(?: of (?:them|these|those))?(?: films| movies)?)\b/i;

/** Whether a text begins with one of several films by its place, or with all of them. */
export function pointsAtEach(text: string): boolean {
  const words = plain(withoutLead(clausesOf(text)[0] ?? ""));
  return PLACE.test(words) || ALL.test(words);
}

interface Part {
  readonly movieIds: readonly number[];
  text: string;
}

/** As `takeParts`, where what titles there are is not known yet. */
export function* eachPointed(draft: Draft, text: string): Routine<string | null> {
  if (!areSeveral(partsOf(draft, text, [])?.parts ?? [])) return null;
  return yield* takeParts(draft, text, yield* findTitles(draft, text));
}

/**
 * Take in what is said of several films that a text points at or names again. Gives what it says of
 * others besides; null when it does neither, or points at films that it names itself.
 */
export function* takeParts(
  draft: Draft,
  text: string,
  mentions: readonly Mention[],
): Routine<string | null> {
  const found = partsOf(draft, text, mentions);
  return found !== null && (yield* judge(draft, found.parts)) ? found.rest : null;
}

/**
 * Take in what is said of films of one name: "True Grit: the 2010 one was superb, the old one just
 * okay"; false where a text doesn't tell several apart.
 */
export function* takeNamesakes(draft: Draft, text: string, mention: Mention): Routine<boolean> {
  const films = mention.candidates
    .flatMap((match) => (isCalled([match]) ? match.movie : []))
    .sort((a, b) => (a.year ?? 0) - (b.year ?? 0));
  const parts = clausesOf(text.slice(text.indexOf(mention.title))).flatMap((clause) => {
    const movie =
      films.find(({ year = "?" }) => clause.includes(String(year))) ??
      (OLD.test(clause) ? films[0] : NEW.test(clause) ? films.at(-1) : undefined);
    const it = clause.replace(ONE, "it");
    return movie === undefined || it === clause ? [] : [{ movieIds: [movie.id], text: it }];
  });
  draft.learn(films);
  if (!(yield* judge(draft, parts))) return false;
  draft.attend(films.map(({ id }) => id));
  return true;
}

const OLD = /\bthe (?:old|older|original|first|earlier)\b/i;
const NEW = /\bthe (?:new|newer|remake|reboot|second|later)\b/i;
const ONE =
  /^.*?\bthe (?:(?:18|19|20)\d\d|old|older|original|first|earlier|new|newer|remake|reboot|second|later)(?: (?:one|version|film|movie|original|remake))?\b(?: (?:from|of) \d{4})?/i;

/** Note what the parts say of their films; false where they are not about several, or say nothing. */
function* judge(draft: Draft, parts: readonly Part[]): Routine<boolean> {
  if (!areSeveral(parts)) return false;
  const plainly = parts.map(({ text }) => {
    const it = withoutLead(text);
    return value(it) ?? saidIn(it) ?? saidIn(it.replace(/^it,? /i, ""));
  });
  const unclear = parts.filter((_, index) => plainly[index] === null);
  const found = yield* overalls(
    draft,
    unclear.map(({ text }) => text),
  );
  const said: Said[] = [];
  for (const [index, { movieIds, text }] of parts.entries()) {
    const sentiment = found[unclear.findIndex((part) => part === parts[index])];
    const value = plainly[index] ?? valueOf(sentiment) ?? leaningOf(sentiment);
    if (value === undefined) return false;
    const known = said.some((one) => movieIds.includes(one.movieId));
    // "Both great, though the second one was better."
    if (known && /\b(?:better|worse|best|more|less)\b/.test(text)) continue;
    said.push(...movieIds.map((movieId) => ({ movieId, value })));
  }
  note(draft, said);
  return true;
}

function areSeveral(parts: readonly Part[]): boolean {
  return new Set(parts.flatMap(({ movieIds }) => movieIds)).size > 1;
}

function clausesOf(text: string): string[] {
  return text.split(/[.;!?,]+\s+|\n+|\s(?:but|and|while|though|although)\s/);
}

/** The clauses with the films each is about, and those about others: one that names none goes on. */
function partsOf(draft: Draft, text: string, mentions: readonly Mention[]) {
  const parts: Part[] = [];
  const rest: string[] = [];
  let last: Part | undefined;
  for (const clause of clausesOf(text)) {
    const named = mentions.filter(({ title }) => clause.includes(title));
    const movieIds = filmsIn(draft, clause, parts, named);
    if (movieIds.length > 0)
      parts.push((last = { movieIds, text: clause.replace(named[0]?.title ?? POINTING, "it") }));
    else if (named.length > 0) {
      // What points comes after films of its own.
      if (parts.length === 0) return null;
      rest.push(clause);
      last = undefined;
    } else if (last !== undefined) last.text += `, ${clause}`;
    else if (rest.length > 0) rest.push(clause);
  }
  return { parts, rest: rest.join(", ") };
}

/** The films spoken of last that a clause points at or names. */
function filmsIn(
  draft: Draft,
  clause: string,
  before: readonly Part[],
  named: readonly Mention[],
): readonly number[] {
  const { focus } = draft.state;
  const words = plain(clause);
  if (named.length > 0)
    return focus.filter((id) =>
      named.some(({ candidates }) => candidates.some(({ movie }) => movie.id === id)),
    );
  if (OTHER.test(words) && before.length > 0)
    return focus.filter((id) => before.every(({ movieIds }) => !movieIds.includes(id)));
  if (PLACE.test(words)) return chosenIn(draft, clause) ?? [];
  // What is said of all films shown is how they look.
  const waits = ["which", "guess", "title", "reset"].includes(draft.question?.kind ?? "");
  return ALL.test(words) && !waits && focus.every((id) => draft.shown(id) === undefined)
    ? focus
    : [];
}
