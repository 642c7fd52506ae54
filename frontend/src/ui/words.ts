/** Shows what the chat speaks of: films by title and year, texts as text. */

import { named } from "../dialogue/draft";
import type { Movie } from "../dialogue/movies";
import type { Segment } from "../dialogue/state";
import { h } from "./dom";

type Movies = Readonly<Record<number, Movie>>;

/** A sentence as nodes. */
export function sentence(segments: readonly Segment[], movies: Movies): Node[] {
  return segments.map((segment) => {
    if (typeof segment === "string") return document.createTextNode(segment);
    return h("cite", {}, nameOf(segment.movieId, movies));
  });
}

/** A film's title and year, by its id. */
export function nameOf(movieId: number, movies: Movies): string {
  const movie = movies[movieId];
  return movie === undefined ? `film ${movieId}` : named(movie);
}
