/** Tells which films "it", "the second one" and "both" are. */

import type { Draft } from "./draft";
import { pointsBack, positions } from "./language";

/** The films that a text points at among those spoken of last; none when it points at none. */
export function pointedAt(draft: Draft, text: string): number[] {
  const { focus, shown } = draft.state;
  const chosen = chosenIn(draft, text);
  if (chosen !== null) return chosen;
  // "It" is no one of several films just shown.
  const isShown = focus.length > 1 && shown.some(({ movie }) => movie.id === focus[0]);
  return pointsBack(text) && !isShown ? focus.slice(-1) : [];
}

const OUTLOOK =
  /\b(?:(?:look|sound|seem)s?|(?:'ll|will|gonna|going to|let's|shall) (?:take|try|watch|see|go|pick|choose)|watching|going (?:for|with)|it is\b(?! \w))\b/i;

/** Whether a text tells how films just shown look to somebody, rather than how they were. */
export function isOutlook({ state }: Draft, text: string, movieIds: readonly number[]): boolean {
  const { shown } = state;
  const areShown = movieIds.every((movieId) => shown.some(({ movie }) => movie.id === movieId));
  if (movieIds.length === 0 || !areShown) return false;
  if (OUTLOOK.test(text)) return true;
  return (
    movieIds.length > 2 && !/\b(?:were|saw|seen|watched|(?:lov|lik|enjoy|hat|ador)ed)\b/i.test(text)
  );
}

/** The films that a text chooses from a list, "the second one", "the 1999 one"; null when it doesn't. */
export function chosenIn(draft: Draft, text: string): number[] | null {
  const { focus, shown, movies } = draft.state;
  // One film spoken of since leaves the list shown before it in sight.
  const list = focus.length > 1 || shown.length === 0 ? focus : shown.map(({ movie }) => movie.id);
  const named = positions(text, list.length);
  if (named !== null) return named.flatMap((position) => list[position] ?? []);
  const year = /\bthe ((?:18|19|20)\d\d) (?:one|film|movie)\b/i.exec(text)?.[1];
  return year === undefined
    ? null
    : list.filter((movieId) => movies[movieId]?.year === Number(year));
}
