/** How many films somebody asks for: "three good ones", "5 more", "just one". */

import { plain } from "./language";
import { GENRES, NUMBER } from "./vocabulary";

const NUMBERS = NUMBER.split("|");

const NOUNS = `(?:films?|movies?|flicks|ones|options|ideas|picks|tips|suggestions?|recommendations?|choices|titles|more|others?|${GENRES.map(([genre, names]) => (genre === "Children" ? "kids' films" : names)).join("|")})\\b(?!-)`;

/** A number is of films where they are named after it, or where it ends what asks for them. */
const COUNTED = [
  `(?<!\\b(?:first|last|next|these|those|the|all|number|no|part|top|of) )(?<!#)\\b(?<n>${NUMBER})(?: or so)?(?: (?!of|and|to|or|year|hour|min|star|time|day|kid|people|friend)[\\w'-]+){0,2}? ${NOUNS}`,
  `\\b(?:top|best|next|give|want|need|show|just|only|make it) (?:me |us )?(?<n>${NUMBER})(?: please| then| thanks)*$`,
  `(?:^|\\b(?:just|only|me|us|pick|choose|recommend|suggest|need|want) )(?<n>one|1)(?: (?!of|with|that|like|i|time|day)[\\w'-]+){0,2}? ${NOUNS}`,
  `\\b(?:just|only) (?:(?:pick|show|give|choose) )?(?:me |us )?(?<n>one|1)(?: please| then| thanks| for (?:me|us))*$`,
].map((pattern) => new RegExp(pattern));

/** The number of films asked for, undefined where none is told. */
export function countIn(text: string): number | undefined {
  const words = plain(text).replace(/[?!,]+/g, "");
  const n = COUNTED.map((pattern) => pattern.exec(words)?.groups?.n).find((one) => one);
  return n === undefined ? undefined : Number(n) || NUMBERS.indexOf(n) + 2;
}
