import { describe, expect, it } from "vitest";

import { ANYTHING } from "./movies";
import {
  FAMOUS,
  findWish,
  GEMS,
  isOpen,
  KNOWN_GENRES,
  refine,
  wishBeside,
  withLasting,
} from "./wishes";

const wish = (text: string) => findWish(text, KNOWN_GENRES)?.wish;

describe("a wish with its reason", () => {
  it.each([
    ["no musicals tonight, my wife hates them", ["Musical"]],
    ["but no musicals tonight, we can't stand them. what would you suggest?", ["Musical"]],
  ])("reads %j", (text, expected) => {
    expect(wishBeside(text, KNOWN_GENRES)?.wish.excludeGenres).toEqual(expected);
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

describe("a wish beside films", () => {
  it.each([
    ["loved □ but no musicals please", { excludeGenres: ["Musical"] }],
    ["□ was great. something funny now", { genres: ["Comedy"] }],
  ])("is read in %j", (text, expected) => {
    expect(wishBeside(text, KNOWN_GENRES)?.wish).toMatchObject(expected);
  });

  it.each(["I liked □, not funny though", "□ was dull, no action", "□ and □, so scary"])(
    "is no criticism like %j",
    (text) => {
      expect(wishBeside(text, KNOWN_GENRES)).toBeNull();
    },
  );
});

describe("a genre turned down", () => {
  it("stays so until it is asked for", () => {
    const before = { ...ANYTHING, genres: ["Comedy"], excludeGenres: ["Musical"] };
    expect(withLasting(before, ANYTHING)).toEqual({ ...ANYTHING, excludeGenres: ["Musical"] });
    expect(withLasting(before, { ...ANYTHING, genres: ["Musical"] }).excludeGenres).toEqual([]);
  });
});

describe("findWish", () => {
  it.each([
    ["something from the late 90s", { minYear: 1995, maxYear: 1999 }],
    ["films from the 70s and 80s", { minYear: 1970, maxYear: 1989 }],
    ["something for my 6 year old son", { genres: ["Children"] }],
    ["i'm sad, cheer me up", { genres: ["Comedy"] }],
    ["what are the best westerns?", { genres: ["Western"], popularity: FAMOUS }],
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

describe("a wish that follows another", () => {
  const follows = (text: string) => findWish(text, KNOWN_GENRES);

  it.each(["got anything more recent?", "nothing after 2000", "something nobody knows"])(
    "keeps its genre: %j",
    (text) => {
      expect(follows(text)?.refines).toBe(true);
    },
  );

  it.each(["what should we see tonight, nothing old", "surprise us", "any westerns?"])(
    "takes its place: %j",
    (text) => {
      expect(follows(text)?.refines).toBe(false);
    },
  );

  it("is about others where it says so", () => {
    expect(follows("any more thrillers?")?.others).toBe(true);
    expect(follows("a good thriller")?.others).toBe(false);
  });

  it.each([
    ["western. no comedies.", ["Western"], ["Comedy"]],
    ["something funny please, no cartoons", ["Comedy"], ["Animation"]],
    ["a scary film, nothing too bloody", ["Horror"], []],
    ["musicals? no. a thriller", ["Thriller", "Musical"], []],
    ["not a fan of war films", [], ["War"]],
    ["anything but horror", [], ["Horror"]],
  ])("is read clause by clause: %j", (text, genres, excludeGenres) => {
    const found = follows(text)?.wish;
    expect(new Set(found?.genres)).toEqual(new Set(genres));
    expect(found?.excludeGenres).toEqual(excludeGenres);
  });
});
