/** A recommended film. */

import type { Movie, Recommendation } from "../dialogue/movies";
import type { Input } from "../dialogue/events";
import { reasonsOf } from "../dialogue/recommend";
import type { State } from "../dialogue/state";
import { PAGE } from "../text";
import { button, format, h } from "./dom";
import type { Store } from "./store";
import { nameOf } from "./words";

/** A film as a card with its reasons, links and buttons. */
export function card(recommendation: Recommendation, state: State, store: Store): HTMLElement {
  const { movie } = recommendation;
  const frame = h("div", { class: "frame", "aria-hidden": "true" }, String(movie.year ?? "—"));
  frame.style.setProperty("--hue", String(hueOf(movie)));
  const body = h(
    "div",
    { class: "body" },
    h(
      "h2",
      {},
      movie.title,
      movie.year === undefined ? null : h("span", { class: "year" }, ` (${movie.year})`),
    ),
    h("p", { class: "genres" }, movie.genres.join(" · ")),
    h("p", { class: "reasons" }, because(recommendation, state)),
    h("p", { class: "facts" }, ratings(movie), ...links(movie)),
    actions(movie, store),
  );
  return h("li", { class: "card", "data-movie": movie.id }, frame, body);
}

/** Why a film is recommended, in a few words. */
export function because(recommendation: Recommendation, { movies, ratings }: State): string {
  const films = reasonsOf(recommendation, ratings);
  if (films.length === 0) return PAGE.general;
  const names = films.map((film) => nameOf(film, movies)).join(PAGE.and);
  const own = films.every((film) => ratings.some(({ movieId }) => movieId === film));
  return format(own ? PAGE.because : PAGE.alike, { films: names });
}

function ratings({ ratingCount, meanRating }: Movie): string {
  if (meanRating === undefined) return format(PAGE.ratedBy, { count: ratingCount });
  return format(PAGE.meanOf, { mean: meanRating.toFixed(1), count: ratingCount });
}

function links({ imdbId, tmdbId }: Movie): HTMLElement[] {
  const urls: [string, string][] = [];
  if (imdbId !== "") urls.push([PAGE.imdb, `https://www.imdb.com/title/${imdbId}/`]);
  if (tmdbId !== undefined) urls.push([PAGE.tmdb, `https://www.themoviedb.org/movie/${tmdbId}`]);
  return urls.map(([label, href]) => h("a", { href, target: "_blank", rel: "noreferrer" }, label));
}

function actions(movie: Movie, store: Store): HTMLElement {
  const movieId = movie.id;
  const inputs: [string, Input][] = [
    [PAGE.like, { kind: "rate", movieId, value: 1 }],
    [PAGE.dislike, { kind: "rate", movieId, value: -1 }],
    [PAGE.seen, { kind: "seen", movieId }],
    [PAGE.why, { kind: "why", movieId }],
    [PAGE.similar, { kind: "similar", movieId }],
    [PAGE.dismiss, { kind: "dismiss", movieId }],
  ];
  const buttons = inputs.map(([label, input]) =>
    button(
      label,
      () => {
        store.do(input);
      },
      { "aria-label": `${label}: ${movie.title}` },
    ),
  );
  return h("div", { class: "actions" }, ...buttons);
}

const HUES: Readonly<Record<string, number>> = {
  Action: 18, Adventure: 40, Animation: 190, Children: 170, Comedy: 48, Crime: 350, Documentary: 90,
  Drama: 265, Fantasy: 285, "Film-Noir": 225, Horror: 0, Musical: 320, Mystery: 245, Romance: 335,
  "Sci-Fi": 205, Thriller: 230, War: 75, Western: 28,
}; // prettier-ignore

/** The colour of a film: that of its first genre, turned a little by its id. */
function hueOf({ id, genres }: Movie): number {
  return (HUES[genres[0] ?? ""] ?? 30) + ((id * 37) % 24) - 12;
}
