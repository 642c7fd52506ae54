import { describe, expect, it } from "vitest";

import { ANYTHING } from "./movies";
import { FAMOUS, findWish, GEMS, isOpen, KNOWN_GENRES, refine } from "./wishes";

const wish = (text: string) => findWish(text, KNOWN_GENRES)?.wish;

describe("a wish with its reason", () => {
  it.each([
    ["no musicals tonight, my wife hates them", ["Musical"]],
    ["but no musicals tonight, we can't stand them. what would you suggest?", ["Musical"]],
  ])("reads %j", (text, expected) => {
    expect(findWish(text, KNOWN_GENRES)?.wish.excludeGenres).toEqual(expected);
  });

  it("reads what was shown as too old or too new", () => {
    expect(wish("those are all too old")).toEqual({ ...ANYTHING, minYear: 2010 });
    expect(wish("thats too new for me")).toEqual({ ...ANYTHING, maxYear: 1979 });
    expect(wish("the plot was too old")).toBeUndefined();
  });

  it("is no opinion", () => {
    expect(findWish("no jokes, no action, boring", KNOWN_GENRES)).toBeNull();
  });
});

describe("findWish", () => {
  it.each([
    ["something scary from the 90s", { genres: ["Horror"], minYear: 1990, maxYear: 1999 }],
    ["you can recommend me one film romantic?", { genres: ["Romance"] }],
    ["nothing before 2000", { minYear: 2000 }],
    ["no musicals", { excludeGenres: ["Musical"] }],
    ["recommend a funny film without romance", { genres: ["Comedy"], excludeGenres: ["Romance"] }],
    ["any good westerns before 1970?", { genres: ["Western"], maxYear: 1969 }],
    ["sci-fi since 2010 please", { genres: ["Sci-Fi"], minYear: 2010 }],
    ["thrillers after 2000", { genres: ["Thriller"], minYear: 2001 }],
    ["a comedy from 1980 to 1985", { genres: ["Comedy"], minYear: 1980, maxYear: 1985 }],
    ["something from the eighties", { minYear: 1980, maxYear: 1989 }],
    ["an old film noir", { genres: ["Film-Noir"], maxYear: 1979 }],
    ["surprise me", { popularity: GEMS }],
    ["something popular", { popularity: FAMOUS }],
    ["nothing scary or sad", { excludeGenres: ["Drama", "Horror"] }],
  ])("reads %j", (text, expected) => {
    expect(wish(text)).toMatchObject(expected);
  });

  it.each([
    ["recommendations please"],
    ["what should I watch?"],
    ["can you suggest something?"],
    ["anything good for tonight?"],
  ])("reads %j as a wish for anything", (text) => {
    const found = wish(text);
    expect(found !== undefined && isOpen(found)).toBe(true);
  });

  it.each([
    ["I loved Heat"],
    ["it was scary and I hated it"],
    ["the second one was better"],
    ["thanks"],
    ["scary movie was great"],
  ])("finds none in %j", (text) => {
    expect(wish(text)).toBeUndefined();
  });

  it("leaves out genres that the catalogue lacks", () => {
    expect(findWish("recommend a western", ["Drama"])?.wish.genres).toEqual([]);
  });
});

describe("refine", () => {
  it("keeps what is not changed and drops what is contradicted", () => {
    const before = { genres: ["Comedy", "Romance"], excludeGenres: ["Horror"], minYear: 1990 };
    const change = { genres: [], excludeGenres: ["Romance"], maxYear: 1980 };
    expect(refine(before, change)).toMatchObject({
      genres: ["Comedy"],
      excludeGenres: ["Horror", "Romance"],
      minYear: undefined,
      maxYear: 1980,
    });
  });
});
