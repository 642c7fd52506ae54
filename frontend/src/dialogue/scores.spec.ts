import { expect, it } from "vitest";

import { scoresBeside, withScores } from "./scores";

it.each([
  ["Heat A+, Ronin C, Alien D-", "Heat 10/10, Ronin 6/10, Alien 4/10"],
  ["heat 95% ronin 40% alien 60%", "heat 9.5/10, ronin 4/10, alien 6/10"],
  ["Marks out of ten: Heat 9, Ronin 4.", "Marks out of ten: Heat 9/10, Ronin 4/10."],
  ["Stars: Heat 5, Ronin 3 and Alien 4", "Stars: Heat 5/5, Ronin 3/5 and Alien 4/5"],
  ["Heat - 9\nRonin - 3", "Heat 9/10\nRonin 3/10"],
  ["heat 9/10 ronin 2/10", "heat 9/10, ronin 2/10"],
])("writes the scores of %j as points", (text, expected) => {
  expect(withScores(text)).toBe(expected);
});

it.each([
  "I loved Toy Story 2, Cars 2 and Rocky 4",
  "Malcolm X, The A-Team",
  "Plan B was fun",
  "9/10 for Heat and 2/10 for Ronin",
  "Se7en, 9 and Apollo 13",
])("leaves %j alone", (text) => {
  expect(withScores(text)).toBe(text);
});

it.each([
  ["Heat 9/10, Ronin 2/10, Alien", [0.75, -1, undefined]],
  ["9/10 for Heat and 2/10 for Ronin", [0.75, -1]],
  ["Heat gets 4 stars, Ronin was a bit of a letdown, 1 star", [0.5, -1]],
  ["I saw Heat. Ronin is a 5 out of 10", [undefined, 0]],
])("finds the scores in %j", (text, expected) => {
  const spans = [...text.matchAll(/Heat|Ronin|Alien/g)].map(({ index, 0: title }) => {
    return { start: index, end: index + title.length };
  });
  expect(scoresBeside(text, spans)).toEqual(expected);
});
