/** "Part 2 was even better", "the sequel": another film of the series spoken of last. */

import type { Draft } from "./draft";
import { plain } from "./language";
import type { Movie } from "./movies";
import type { Routine } from "./routine";
import { find } from "./search";

const NUMBERS: Readonly<Record<string, number>> = {
  ii: 2, two: 2, second: 2, iii: 3, three: 3, third: 3, iv: 4, four: 4, fourth: 4, v: 5, five: 5, fifth: 5,
}; // prettier-ignore

const PART =
  /\b(?:part|episode|chapter|number|vol(?:ume)?) (?<part>[1-9]|one|two|three|four|five|i{1,3}|iv|v)\b|\bthe (?<ordinal>second|third|fourth|fifth)(?: (?:one|part|film|movie)\b|(?= (?:was|is)\b)|$)|\b(?<sequel>the sequel)\b/;

/** The film of the same series that a text speaks of, if it is known; null for none. */
export function* sequelIn(draft: Draft, text: string): Routine<number | null> {
  const found = PART.exec(plain(text))?.groups;
  const [only, ...others] = draft.state.focus;
  const movie = only === undefined ? undefined : draft.state.movies[only];
  if (found === undefined || movie === undefined || others.length > 0) return null;
  const { part, ordinal, sequel } = found;
  const named = part ?? ordinal ?? "";
  const films = (yield* find(draft, baseOf(movie))).map((match) => match.movie);
  const series = seriesOf(movie, films);
  if (sequel !== undefined) return series[1]?.id ?? null;
  const number = NUMBERS[named] ?? Number(named);
  return (numbered(movie, films, number) ?? series[number - 1])?.id ?? null;
}

/** The film of a series whose title carries a number. */
function numbered(movie: Movie, films: readonly Movie[], number: number): Movie | undefined {
  const base = keyOf(baseOf(movie));
  const suffix = new RegExp(`\\b(${number}|${ROMAN[number] ?? number})\\b`);
  return films.find(
    ({ title }) => keyOf(title).startsWith(base) && suffix.test(keyOf(title).slice(base.length)),
  );
}

const ROMAN = ["", "i", "ii", "iii", "iv", "v", "vi"];

/** What the titles of a series share: "The Lord of the Rings", "Harry Potter". */
function baseOf({ title }: Movie): string {
  const [base = title] = title.split(/: | \d$| I{1,3}$/);
  const hero = /^(\S+ \S+) and the /.exec(base)?.[1];
  return (hero ?? base).replace(/^The /, "");
}

/** A film and those after it whose titles begin alike, oldest first. */
function seriesOf(movie: Movie, films: readonly Movie[]): Movie[] {
  const base = keyOf(baseOf(movie));
  return films
    .filter(({ title, year = 0 }) => keyOf(title).startsWith(base) && year >= (movie.year ?? 0))
    .sort((a, b) => (a.year ?? 0) - (b.year ?? 0));
}

function keyOf(title: string): string {
  return plain(title).replace(/^(the|a|an) /, "");
}
