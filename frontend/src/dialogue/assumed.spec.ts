import { describe, expect, it } from "vitest";

import { Talk } from "../testing/world";

function after(...said: readonly string[]): Talk {
  const talk = new Talk();
  for (const text of said) talk.say(text);
  return talk;
}

describe("what is likely", () => {
  it.each([
    ['I loved "Matirx"', "The Matrix (1999)"],
    ['"Heat" was perhaps good', "Heat (1995)"],
  ])("counts at once and is asked about: %j", (text, film) => {
    const talk = after(text);
    expect(talk.ratings).toEqual({ [film]: 1 });
    expect(talk.state.questions[0]?.assumed).toBeDefined();
  });

  it.each([
    ['I loved "Matirx"', "yes"],
    ['"Heat" was perhaps good', "yes"],
    ['I loved "Matirx"', 'I hated "Ronin"'],
    ['"Heat" was perhaps good', "what should I watch?"],
  ])("stays when it is agreed to or passed by: %j, %j", (text, next) => {
    const [first] = after(text).state.ratings;
    const talk = after(text, next);
    expect(talk.state.ratings).toContainEqual(first);
    expect(talk.state.questions.filter(({ assumed }) => assumed !== undefined)).toEqual([]);
  });

  it.each([
    ['I loved "Matirx"', "no", undefined],
    ['"Heat" was perhaps good', "no", "opinion"],
    ['"Heat" was perhaps good', "skip", undefined],
  ])("goes when it is denied: %j, %j", (text, next, asked) => {
    const talk = after(text, next);
    expect(talk.ratings).toEqual({});
    expect(talk.asked).toBe(asked);
    talk.say("undo");
    expect(Object.values(talk.ratings)).toEqual([1]);
  });

  it("is replaced by another answer", () => {
    expect(after('"Heat" was perhaps good', "it was awful").ratings).toEqual({ "Heat (1995)": -1 });
  });

  it("keeps no wish waiting", () => {
    expect(after('I loved "Matirx". What should I watch?').state.shown).not.toEqual([]);
  });

  it("is undone in one step", () => {
    expect(after('I loved "Matirx"', "yes", "undo").ratings).toEqual({});
  });
});

describe("among other sentences", () => {
  it.each([
    ["undo! Heat was awful", { "Heat (1995)": -1, "Ronin (1998)": 1 }],
    ["That will do. Forget Heat", { "Ronin (1998)": 1 }],
  ])("hears %j", (text, ratings) => {
    const talk = after('I loved "Heat"', 'I loved "Ronin"', "actually I hated it");
    if (text.startsWith("That")) talk.say("undo");
    talk.say(text);
    expect(talk.ratings).toEqual(ratings);
  });

  it.each(["no, keep it", "don't", "No!"])(
    "keeps all at %j when a reset was asked about",
    (text) => {
      const talk = after('I loved "Heat"', "reset", text);
      expect(talk.ratings).toEqual({ "Heat (1995)": 1 });
      expect(talk.asked).toBeUndefined();
    },
  );
});
