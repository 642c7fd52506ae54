import { describe, expect, it } from "vitest";

import { Talk } from "../testing/world";

/** A conversation in which five films were shown. */
function shown(): Talk {
  const talk = new Talk();
  talk.say("I loved Heat");
  talk.say("what should I watch?");
  return talk;
}

const titles = ({ state }: Talk) => state.shown.map(({ movie }) => movie.title);

describe("films shown that were seen", () => {
  it.each([
    "seen the first one, got anything else?",
    "the first one we've seen already, next please",
    "my kids have watched all of these. others?",
    "know them all",
  ])("give way to others: %j", (text) => {
    const talk = shown();
    const before = titles(talk);
    talk.say(text);
    expect(titles(talk).filter((title) => before.includes(title))).toEqual([]);
    expect(titles(talk)).not.toEqual([]);
    expect(talk.asked).toBeUndefined();
  });

  it("are asked about where nothing else is wanted", () => {
    const talk = shown();
    talk.say("we saw the second one last week");
    expect(talk.asked).toBe("opinion");
  });

  it("are rated as is said", () => {
    const talk = shown();
    const [first = ""] = titles(talk);
    talk.say("I've seen the first, loved it. more!");
    expect(Object.keys(talk.ratings).some((name) => name.startsWith(first))).toBe(true);
    expect(titles(talk)).not.toContain(first);
  });
});

describe("a film shown that is not wanted", () => {
  it.each(["not the first one, they hate those", "skip number 1", "no, drop the first one"])(
    "gives way to another, the rest stay: %j",
    (text) => {
      const talk = shown();
      const [first = "", ...rest] = titles(talk);
      talk.say(text);
      expect(titles(talk).slice(1)).toEqual(rest);
      expect(titles(talk)).not.toContain(first);
    },
  );

  it("is one that was rated where none is shown", () => {
    const talk = new Talk();
    talk.say("I loved Heat and Ronin");
    talk.say("drop the second one");
    expect(talk.ratings).toEqual({ "Heat (1995)": 1 });
  });
});

describe("choosing", () => {
  it.each(["we'll take the second one", "watching the first one tonight"])(
    "is no opinion: %j",
    (text) => {
      const talk = shown();
      talk.say(text);
      expect(talk.ratings).toEqual({ "Heat (1995)": 1 });
    },
  );
});
