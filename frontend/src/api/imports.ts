/** Finds the films of a list from elsewhere in the catalogue. */

import type { Movie } from "../dialogue/movies";
import type { Rating } from "../dialogue/state";
import type { Listed } from "../ui/lists";
import type { Clients } from "./clients";
import { movie } from "./convert";

/** What Lookup takes at once. */
const MOST_REFERENCES = 5_000;
const MOST_MOVIES = 1_000;

/** The ratings of a list, by films' ids. */
export interface Resolved {
  readonly ratings: readonly Rating[];
  readonly movies: readonly Movie[];
  /** How many films the catalogue lacks. */
  readonly missing: number;
}

/** Find the films of a list. Throws ConnectError when Lookup can't be asked. */
export async function resolve({ lookup }: Clients, list: readonly Listed[]): Promise<Resolved> {
  const ratings: Rating[] = [];
  for (const part of chunks(list, MOST_REFERENCES)) {
    const references = part.map(({ title, year, imdbId = "" }) => ({
      title: Array.from(title).slice(0, 200).join(""),
      imdbId,
      ...(year === undefined ? {} : { year }),
    }));
    const { results } = await lookup.resolveMovies({ references });
    for (const [index, { movieId }] of results.entries()) {
      if (movieId !== undefined) ratings.push({ movieId, value: part[index]?.value ?? 0 });
    }
  }
  const movies: Movie[] = [];
  for (const part of chunks(ratings, MOST_MOVIES)) {
    const found = await lookup.batchGetMovies({ movieIds: part.map(({ movieId }) => movieId) });
    movies.push(...found.movies.map(movie));
  }
  return { ratings, movies, missing: list.length - ratings.length };
}

function chunks<T>(items: readonly T[], size: number): (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
