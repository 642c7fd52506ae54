import { describe, expect, it } from "vitest";

import { FILMS } from "../testing/world";
import type { Match, MatchKind, Mention } from "./movies";
import { decide, yearBeside } from "./titles";

function match(title: string, year: number, kind: MatchKind, edits = 0, ratingCount = 1): Match {
  const film = { id: year, title, year, genres: [], imdbId: "", ratingCount };
  return { movie: film, kind, matchedTitle: title, edits };
}

describe("decide", () => {
  it("takes the only film of a name", () => {
    const candidates = [match("Heat", 1995, "exact"), match("The Heat", 2013, "normalized")];
    expect(decide(candidates)).toEqual({ kind: "film", movieId: 1995 });
  });

  it("asks which of several of the same name, leaving longer titles out", () => {
    const candidates = [
      match("Titanic", 1997, "exact"),
      match("Titanic", 1953, "exact"),
      match("Titanic Town", 2000, "substring"),
    ];
    expect(decide(candidates)).toEqual({ kind: "which", movieIds: [1997, 1953] });
  });

  it("lets the year decide", () => {
    const candidates = [match("Titanic", 1997, "exact"), match("Titanic", 1953, "exact")];
    expect(decide(candidates, 1953)).toEqual({ kind: "film", movieId: 1953 });
  });

  it("takes a well-known long title with one slip, and guesses at others", () => {
    const kinds = [
      match("Goodfellas", 1990, "fuzzy", 1, 100),
      match("Goodfellas", 1990, "fuzzy", 2, 100),
      match("Goodfellas", 1990, "fuzzy", 1, 3),
      match("The Matrix", 1999, "fuzzy", 1, 100),
    ].map((one) => decide([one]).kind);
    expect(kinds).toEqual(["film", "guess", "guess", "guess"]);
  });

  it("only guesses at a misspelling, and asks when several are as near", () => {
    const near = [
      match("Ted", 2012, "fuzzy", 1),
      match("Tex", 1982, "fuzzy", 1),
      match("Tenet", 2020, "fuzzy", 2),
    ];
    expect(decide(near.slice(0, 1))).toEqual({ kind: "guess", movieId: 2012 });
    expect(decide(near)).toEqual({ kind: "which", movieIds: [2012, 1982] });
  });

  it("knows nothing without candidates", () => {
    expect(decide([])).toEqual({ kind: "unknown" });
  });
});

describe("yearBeside", () => {
  it.each([
    ['I loved "Titanic" (1953)', 1953],
    ["I loved Titanic from 1953", 1953],
    ['the 1953 "Titanic" was better', 1953],
    ["Titanic, in 1997, was on in every cinema", undefined],
    ["I loved Titanic", undefined],
  ])("reads %j", (text, year) => {
    const start = text.indexOf("Titanic");
    const mention: Mention = {
      span: { start, end: start + 7 },
      title: "Titanic",
      quoted: false,
      probability: 1,
      candidates: [],
    };
    expect(yearBeside(text, mention)).toBe(year);
  });

  it("counts code points", () => {
    const text = "🎬🎬 Titanic (1953)";
    const mention: Mention = {
      span: { start: 3, end: 10 },
      title: "Titanic",
      quoted: false,
      probability: 1,
      candidates: [],
    };
    expect(yearBeside(text, mention)).toBe(FILMS[3]?.year);
  });
});
