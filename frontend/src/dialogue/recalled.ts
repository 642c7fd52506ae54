/** Finds titles of films spoken of before, in whatever case: "actually gravity grew on me". */

import type { Draft } from "./draft";
import type { Mention, Movie } from "./movies";
import { codePoints } from "./spans";

/** Shorter titles are words like any other: "it", "her", "up". */
const SHORTEST = 4;

/** The films known or just spoken of whose titles stand in a text, outside of the titles found already. */
export function recalled(draft: Draft, text: string, found: readonly Mention[]): Mention[] {
  const { ratings, focus, shown, movies } = draft.state;
  const ids = [...ratings.map(({ movieId }) => movieId), ...focus];
  const near = [...ids.flatMap((id) => movies[id] ?? []), ...shown.map(({ movie }) => movie)];
  const mentions = [...found];
  for (const movie of near.toSorted((a, b) => b.title.length - a.title.length)) {
    const mention = mentionOf(movie, text);
    const isNew = mentions.every(
      ({ span }) =>
        mention === null || span.end <= mention.span.start || mention.span.end <= span.start,
    );
    if (mention !== null && isNew) mentions.push(mention);
  }
  return mentions.sort((a, b) => a.span.start - b.span.start);
}

function mentionOf(movie: Movie, text: string): Mention | null {
  const name = movie.title.replace(/^(?:the|an?) /i, "");
  if (name.length < SHORTEST) return null;
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}])${escaped(name)}(?![\\p{L}\\p{N}'’]|[ :]+(?:\\d|[IVX]+\\b))`,
    "iu",
  );
  const at = pattern.exec(text);
  if (at === null) return null;
  const start = codePoints(text.slice(0, at.index)).length;
  const span = { start, end: start + codePoints(name).length };
  const match = { movie, kind: "exact", matchedTitle: movie.title, edits: 0 } as const;
  return { span, title: at[0], quoted: false, probability: 1, candidates: [match] };
}

function escaped(words: string): string {
  return words.replace(/[\^$\\.*+?()[\]{}|/]/g, "\\$&");
}
