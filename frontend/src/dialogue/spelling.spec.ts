import { expect, it } from "vitest";

import { spelledOut } from "./spelling";

it.each([
  [
    "terminator 1 and 2 are great, 3 sucks",
    "terminator 1 and terminator 2 are great, terminator 3 sucks",
  ],
  ["i loved toy story 1, 2 & 3", "i loved toy story 1, toy story 2 and toy story 3"],
  ["I liked Alien 1 & 2 but 3 was bad", "I liked Alien 1 and Alien 2 but Alien 3 was bad"],
  ["luv shrek n nemo", "love shrek and nemo"],
])("spells out %j", (text, expected) => {
  expect(spelledOut(text)).toBe(expected);
});

it.each([
  "i give it 3 4 stars",
  "Heat 9/10, Ronin 4/10",
  "i liked 2 1 of them",
  "my top 5 3 films",
])("leaves %j alone", (text) => {
  expect(spelledOut(text)).toBe(text);
});
