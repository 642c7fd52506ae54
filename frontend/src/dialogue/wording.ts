/** Puts words and films together into sentences. */

import type { Wish } from "./movies";
import { FAMOUS } from "./wishes";
import { LIST, WISH } from "../text";
import type { Segment } from "./state";

/** What a placeholder stands for: words, a film, or a list of films. */
export type Value = string | number | readonly number[];

/** Fill `{names}` in a phrase. Numbers are films' ids. */
export function fill(phrase: string, values: Readonly<Record<string, Value>>): Segment[] {
  return phrase
    .split(/\{(\w+)\}/)
    .flatMap((piece, index) => (index % 2 === 0 ? [piece] : segments(values[piece] ?? "")))
    .filter((segment) => segment !== "");
}

function segments(value: Value): Segment[] {
  if (typeof value === "string") return [value];
  if (typeof value === "number") return [{ movieId: value }];
  return enumerate(value.map((movieId) => ({ movieId })));
}

function enumerate(items: readonly Segment[]): Segment[] {
  return items.flatMap((item, index) => {
    if (index === 0) return [item];
    return [index === items.length - 1 ? LIST.and : LIST.comma, item];
  });
}

/** A wish in words: "Horror, no Musical, from 1990 to 1999". */
export function describe(wish: Wish): string {
  const parts = [
    ...wish.genres,
    ...wish.excludeGenres.map((genre) => WISH.no.replace("{genre}", genre)),
    years(wish),
    popularity(wish),
  ].filter((part) => part !== "");
  return parts.length === 0 ? WISH.any : parts.join(LIST.comma);
}

function years({ minYear, maxYear }: Wish): string {
  if (minYear === undefined && maxYear === undefined) return "";
  if (minYear === maxYear) return WISH.year.replace("{year}", String(minYear));
  const pattern =
    minYear === undefined ? WISH.until : maxYear === undefined ? WISH.since : WISH.between;
  return pattern.replace("{from}", String(minYear)).replace("{to}", String(maxYear));
}

function popularity(wish: Wish): string {
  if (wish.popularity === undefined) return "";
  return wish.popularity >= FAMOUS ? WISH.famous : WISH.gems;
}
