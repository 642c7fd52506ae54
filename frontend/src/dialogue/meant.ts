/** Tells which film a title in a text means: by the words around it, then by what was spoken of. */

import type { Draft } from "./draft";
import type { Mention } from "./movies";
import { chosenBeside, partBeside } from "./qualifiers";
import { isCalled } from "./search";
import { nthOf } from "./sequels";
import { codePoints } from "./spans";
import { decide, yearBeside, type Verdict } from "./titles";

/** Decide on a title in a text, and learn the films that it may mean. */
export function meant(draft: Draft, text: string, mention: Mention): Verdict {
  draft.learn(mention.candidates.map(({ movie }) => movie));
  const verdict = decide(mention.candidates, yearBeside(text, mention));
  const movieId =
    verdict.kind === "film"
      ? (partMeant(draft, text, mention, verdict.movieId) ??
        chosenBeside(text, mention, calledSo(mention)))
      : verdict.kind === "which"
        ? (chosenBeside(text, mention, verdict.movieIds) ??
          ofYearIn(draft, text, verdict.movieIds) ??
          spokenOf(draft, text, mention, verdict.movieIds))
        : undefined;
  return movieId === undefined ? verdict : { kind: "film", movieId };
}

/** Films of a name, with the article or without: "the first Evil Dead". */
function calledSo({ candidates }: Mention): number[] {
  return candidates.flatMap((match) => (isCalled([match]) ? match.movie.id : []));
}

/** The only film of several whose year is told anywhere: "Sabrina I liked. It is the one of 1954." */
function ofYearIn({ state }: Draft, text: string, movieIds: readonly number[]) {
  const [only, ...others] = movieIds.filter((movieId) =>
    new RegExp(`\\b${state.movies[movieId]?.year ?? "-"}\\b`).test(text),
  );
  return others.length === 0 ? only : undefined;
}

/** "The second Toy Story": another part of the series that a title begins. */
function partMeant(draft: Draft, text: string, mention: Mention, movieId: number) {
  const movie = draft.state.movies[movieId];
  const part = partBeside(text, mention);
  const films = mention.candidates.map((match) => match.movie);
  return movie === undefined || part === undefined ? undefined : nthOf(movie, films, part)?.id;
}

/** The only film of several that is known or was just spoken of, unless another is said to be meant. */
function spokenOf({ state }: Draft, text: string, { span }: Mention, movieIds: readonly number[]) {
  const before = codePoints(text).slice(0, span.start).join("");
  if (/\b(?:other|another|different)\s*["“„«‘']?$/iu.test(before)) return undefined;
  const near = new Set([...state.focus, ...state.ratings.map(({ movieId }) => movieId)]);
  const [only, ...others] = movieIds.filter((movieId) => near.has(movieId));
  return others.length === 0 ? only : undefined;
}
