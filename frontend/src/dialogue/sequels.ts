/** "Part 2 was even better", "the sequel": another film of the series spoken of last. */

import type { Draft } from "./draft";
import { plain } from "./language";
import type { Mention, Movie } from "./movies";
import { apposed } from "./qualifiers";
import type { Routine } from "./routine";
import { asTitle, find } from "./search";
import { overlap, spanOf } from "./spans";

const NUMBERS: Readonly<Record<string, number>> = {
  ii: 2, two: 2, second: 2, "2nd": 2, iii: 3, three: 3, third: 3, "3rd": 3, iv: 4, four: 4, fourth: 4, "4th": 4,
  v: 5, five: 5, fifth: 5, "5th": 5,
}; // prettier-ignore

/** Words for the place of a film in its series, from the second. */
export const NUMBERED = "second|third|fourth|fifth|2nd|3rd|4th|5th";

/** The place that a word stands for. */
export function partOf(word: string): number {
  return NUMBERS[word.toLowerCase()] ?? Number(word);
}

const PART = new RegExp(
  `\\b(?:part|episode|chapter|vol(?:ume)?) (?<part>[1-9]|one|two|three|four|five|i{1,3}|iv|v)\\b|\\bthe (?<ordinal>${NUMBERED})(?: (?:one|part|film|movie)\\b|(?= (?:\\w+ )?(?:was|is|wasn't|isn't|didn't)\\b)|(?=[.!?]*$))|\\b(?<sequel>(?:the|its) (?:sequel|follow-?up))\\b`,
  "giu",
);

/** The titles found in a text, and other films of a series that it speaks of: of the only one named before, or last. */
export function* withSequels(
  draft: Draft,
  text: string,
  titles: readonly Mention[],
): Routine<readonly Mention[]> {
  const mentions = [...titles];
  const [last, ...others] = draft.state.focus;
  for (const { index, 0: words, groups = {} } of text.matchAll(PART)) {
    const span = spanOf(text, index, words);
    const before = titles.filter((one) => one.span.end < span.start);
    const named = before.length === 1 ? before[0]?.candidates[0]?.movie : undefined;
    const movie =
      before.length === 0 && others.length === 0 ? draft.state.movies[last ?? 0] : named;
    if (
      movie === undefined ||
      titles.some((one) => overlap(one.span, span) || apposed(text, one.span, span))
    )
      continue;
    const { part, ordinal, sequel } = groups;
    const films = (yield* find(draft, baseOf(movie))).map((match) => match.movie);
    const number = sequel === undefined ? partOf(part ?? ordinal ?? "") : placeOf(movie, films) + 1;
    const found = nthOf(movie, films, number);
    if (found !== undefined) mentions.push({ ...asTitle(found), span, points: true });
  }
  return mentions;
}

/** The film of a series that is told by its number, from 1, or by when it came out. */
export function nthOf(movie: Movie, films: readonly Movie[], number: number): Movie | undefined {
  return numbered(movie, films, number) ?? seriesOf(movie, films)[number - 1];
}

/** The film of a series whose title carries a number. */
function numbered(movie: Movie, films: readonly Movie[], number: number): Movie | undefined {
  const base = keyOf(baseOf(movie));
  const suffix = new RegExp(`^\\W*(?:\\w+ )?(${number}|${ROMAN[number] ?? number})\\b`);
  return films.find(
    ({ title }) => keyOf(title).startsWith(base) && suffix.test(keyOf(title).slice(base.length)),
  );
}

const ROMAN = ["", "i", "ii", "iii", "iv", "v", "vi"];

/** What the titles of a series share: "The Lord of the Rings", "Harry Potter", "Shrek". */
function baseOf({ title }: Movie): string {
  const [base = title] = title.split(
    /: | - | \d$| (?:Part )?(?:I{1,3}|IV|V)\b| the (?:Second|Third|Fourth|Fifth|Final)\b/,
  );
  const hero = /^(\S+ \S+) and the /.exec(base)?.[1];
  return (hero ?? base).replace(/^The |^\d+ (?=\w+ )/, "");
}

/** The films of a series, oldest first. It begins with the film spoken of, where that carries no number. */
function seriesOf(movie: Movie, films: readonly Movie[]): Movie[] {
  const base = keyOf(baseOf(movie));
  const from = keyOf(movie.title) === base || movie.title.includes(":") ? (movie.year ?? 0) : 0;
  return films
    .filter(({ title, year = 0 }) => keyOf(title).startsWith(base) && year >= from)
    .sort((a, b) => (a.year ?? 0) - (b.year ?? 0));
}

/** The place of a film in its series, from 1. */
function placeOf(movie: Movie, films: readonly Movie[]): number {
  return seriesOf(movie, films).findIndex(({ id }) => id === movie.id) + 1;
}

function keyOf(title: string): string {
  return plain(title).replace(/^(?:the|a|an|\d+) /, "");
}
