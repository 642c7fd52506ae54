/** Checks recommendations against what was wished for. */

import type { Recommendation } from "../src/dialogue/movies";
import type { State } from "../src/dialogue/state";

/** What the recommendations shown last must be like. */
export interface Shown {
  readonly count?: number;
  readonly genre?: string;
  readonly without?: string;
  readonly minYear?: number;
  readonly maxYear?: number;
  /** Whether none of them was shown before. */
  readonly fresh?: boolean;
}

/** In what the recommendations differ from the wish. */
export function mismatches(wish: Shown | undefined, state: State, before: State): string[] {
  if (wish === undefined) return [];
  const { shown } = state;
  const problems = shown.flatMap((one) => unfit(one, wish));
  if (wish.count !== undefined && shown.length !== wish.count)
    problems.push(`shows ${shown.length} films, not ${wish.count}`);
  if (wish.count !== 0 && shown === before.shown) problems.push("shows no new films");
  const old = new Set(before.shown.map(({ movie }) => movie.id));
  if (wish.fresh === true && shown.some(({ movie }) => old.has(movie.id)))
    problems.push("shows films again");
  return problems;
}

function unfit(
  { movie }: Recommendation,
  { genre, without, minYear = 0, maxYear = 9999 }: Shown,
): string[] {
  const { title, year = -1, genres } = movie;
  const fits =
    (genre === undefined || genres.includes(genre)) &&
    (without === undefined || !genres.includes(without)) &&
    (year === -1 ? minYear === 0 : year >= minYear && year <= maxYear);
  return fits ? [] : [`${title} (${year}) doesn't fit the wish`];
}
