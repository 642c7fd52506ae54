import { describe, expect, it } from "vitest";

import { countIn } from "./counts";

describe("how many films are asked for", () => {
  it.each([
    ["three good ones for saturday", 3],
    ["5 more", 5],
    ["four others please", 4],
    ["can I have 2 comedies?", 2],
    ["show me your top 3", 3],
    ["give me six", 6],
  ])("is told in %j", (text, count) => {
    expect(countIn(text)).toBe(count);
  });

  it.each([
    "something for my 2 kids",
    "the first two films were great",
    "a film under two hours",
    "films from the 90s",
    "another one",
    "8/10",
  ])("is not told in %j", (text) => {
    expect(countIn(text)).toBeUndefined();
  });
});
