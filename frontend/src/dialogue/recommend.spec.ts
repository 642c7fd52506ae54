import { expect, it } from "vitest";

import { FILMS } from "../testing/world";
import { reasonsOf } from "./recommend";

const [movie] = FILMS;
if (movie === undefined) throw new Error("the world has no film");
const reason = (movieId: number, contribution: number) => {
  return { movieId, contribution, sharedGenres: [] };
};

it("names the two liked films that speak most for a film, and none that was disliked", () => {
  const reasons = [reason(2, 0.4), reason(3, 0.3), reason(4, 0.2), reason(5, 0.1), reason(6, -0.2)];
  const ratings = [
    { movieId: 2, value: -1 },
    { movieId: 3, value: 1 },
    { movieId: 4, value: 0.5 },
    { movieId: 5, value: 1 },
    { movieId: 6, value: 1 },
  ];
  const recommendation = { movie, score: 1, prior: 0.2, reasons };
  expect(reasonsOf(recommendation, ratings)).toEqual([3, 4]);
  expect(reasonsOf(recommendation, [])).toEqual([2, 3]);
});
