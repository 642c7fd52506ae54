/** Tells which films "it" and "they" are. Numbers and the like are mentions, see pointers.ts. */

import type { Draft } from "./draft";
import { plain, pointsBack } from "./language";

/** The films that a text speaks of as "it" or "those" among those spoken of last; none when it doesn't. */
export function pointedAt(draft: Draft, text: string): readonly number[] {
  const { focus, shown } = draft.state;
  const listed = shown.map(({ movie }) => movie.id);
  // One film spoken of since leaves the list shown before it in sight.
  if (/\b(?:they|them|these|those)\b/.test(plain(text)))
    return focus.length > 1 || listed.length === 0 ? focus : listed;
  // "It" is no one of several films just shown.
  const isShown = focus.length > 1 && listed.includes(focus[0] ?? 0);
  return pointsBack(text) && !isShown ? focus.slice(-1) : [];
}

const OUTLOOK =
  /\b(?:(?:look|sound|seem)s?|(?:'ll|will|gonna|going to|let's|shall|i'?ll) (?:take|try|watch|see|go|pick|choose)|watching|going (?:for|with)|it is\b(?! \w)|will do)\b/i;

/** Whether a text tells how films just shown look to somebody, rather than how they were; `all`: of all of them alike. */
export function isOutlook(
  draft: Draft,
  text: string,
  movieIds: readonly number[],
  all: boolean,
): boolean {
  const areShown = movieIds.every((movieId) => draft.shown(movieId) !== undefined);
  if (movieIds.length === 0 || !areShown) return false;
  return OUTLOOK.test(text) || (all && movieIds.length > 2 && !PAST.test(text));
}

const PAST = /\b(?:were|saw|seen|watched|(?:lov|lik|enjoy|hat|ador)ed)\b/i;
