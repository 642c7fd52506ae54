/** Words beside a title that tell films of one name or series apart: "the old Titanic", "Dune from the 80s". */

import { PREDICATE } from "./grammar";
import type { Match, Mention, Movie, Span } from "./movies";
import { NUMBERED, partOf } from "./sequels";
import { codePoints, slice } from "./spans";

const OLD = "first|1st|original|old|older|oldest|earliest|classic|black[- ]and[- ]white|b&w";
const NEW = "new|newer|newest|latest|recent|modern|remake|remade|reboot|rebooted";
/** What tells films of one name apart, as part of a regular expression. */
export const KIND = `(?<old>${OLD})|(?<new>${NEW})|(?<part>${NUMBERED})|(?:from the )?(?:19|20)?(?<decade>\\d0)'?s`;
/** What may follow. */
export const NOUN = "(?: (?:one|version|film|movie|adaptation|remake)(?: of)?)?";

const BEFORE = new RegExp(`\\b(?:the |that )?(?:${KIND})${NOUN}\\s*["“„«‘']?$`, "iu");
const AFTER = new RegExp(
  `^["”»’']?,?\\s*\\(?(?:(?:i mean )?(?:from )?(?:the|that) (?:${KIND})(?!${NOUN}${PREDICATE})${NOUN}\\b|(?:(?<remake>remake|reboot)|(?<first>original))\\b)`,
  "iu",
);

const SAYS = new RegExp(`^${PREDICATE}`, "i");

/** Whether words only tell which film a title beside them means: "Jumanji, the 1995 one". */
export function apposed(text: string, title: Span, words: Span): boolean {
  const [first, second] = title.start < words.start ? [title, words] : [words, title];
  const gap = slice(text, { start: first.end, end: second.start });
  return (
    /^[\s,(:–-]*$/.test(gap) && !SAYS.test(slice(text, { start: words.end, end: text.length }))
  );
}

type Groups = Readonly<Record<string, string | undefined>>;

/** What the words around a title say of it. */
function groupsBeside(text: string, { span }: Mention): Groups | undefined {
  const points = codePoints(text);
  const before = BEFORE.exec(points.slice(0, span.start).join(""))?.groups;
  return before ?? AFTER.exec(points.slice(span.end).join(""))?.groups;
}

/** The film that the words around a title choose among those that it may mean. */
export function chosenBeside(
  text: string,
  mention: Mention,
  movieIds: readonly number[],
): number | undefined {
  const groups = groupsBeside(text, mention);
  const candidates = mention.candidates.filter(({ movie }) => movieIds.includes(movie.id));
  return groups === undefined ? undefined : chosenBy(groups, candidates);
}

/** The film of several that a year, or words for it, choose. */
export function chosenBy(groups: Groups, candidates: readonly Match[]): number | undefined {
  const { old, first, part, decade, year } = groups;
  const films = candidates.map(({ movie }) => movie).sort((a, b) => (a.year ?? 0) - (b.year ?? 0));
  if (year !== undefined) return films.find((film) => film.year === Number(year))?.id;
  if (decade !== undefined) return ofDecade(films, Number(decade));
  if (part !== undefined) return films[partOf(part) - 1]?.id;
  return (old ?? first) !== undefined ? films[0]?.id : films.at(-1)?.id;
}

/** The part of a series that is told by its place: "the second Toy Story". */
export function partBeside(text: string, mention: Mention): number | undefined {
  const part = groupsBeside(text, mention)?.part;
  return part === undefined ? undefined : partOf(part);
}

/** The only film of a decade. */
function ofDecade(films: readonly Movie[], decade: number): number | undefined {
  const [only, ...others] = films.filter(
    ({ year = 0 }) => Math.floor((year % 100) / 10) * 10 === decade,
  );
  return others.length === 0 ? only?.id : undefined;
}
