import { describe, expect, it } from "vitest";

import { Talk } from "../testing/world";
import { Draft } from "./draft";
import { knownIn } from "./pointers";

/** A conversation in which Ronin, Titanic (1997), Titanic (1953), The Matrix and Alien are shown, in this order. */
function shown(): Talk {
  const talk = new Talk();
  talk.say("I loved Heat");
  talk.say("what should I watch?");
  return talk;
}

/** What in a text points at which films, numbered by their places from 1. */
function pointedIn(text: string): Record<string, number[]> {
  const draft = new Draft(shown().state);
  const places = draft.state.shown.map(({ movie }) => movie.id);
  const found: Record<string, number[]> = {};
  for (const { span, candidates } of knownIn(draft, text))
    (found[text.slice(span.start, span.end)] ??= []).push(
      ...candidates.map(({ movie }) => places.indexOf(movie.id) + 1),
    );
  return found;
}

describe("what points at films shown", () => {
  it.each([
    ["4 is cute love it, 5 is boring", { 4: [4], 5: [5] }],
    ["seen 1 2 and 3", { 1: [1], 2: [2], 3: [3] }],
    ["number four and no. 3 I like, #2 I don't", { "number four": [4], "no. 3": [3], "#2": [2] }],
    ["the first was good, the last one bad", { "the first": [1], "the last one": [5] }],
    ["loved the first two", { "the first two": [1, 2] }],
    ["the middle one then", { "the middle one": [3] }],
    ["all five of them are great", { "all five of them": [1, 2, 3, 4, 5] }],
    ["2 was dull, the others fine", { 2: [2], "the others": [1, 3, 4, 5] }],
    ["1 and 4, loved both", { 1: [1], 4: [4], both: [1, 4] }],
    ["the matrix one bored me", { "the matrix one": [4] }],
  ])("is found: %j", (text, expected) => {
    expect(pointedIn(text)).toEqual(expected);
  });

  it.each([
    "give me 3 more",
    "8/10, or 4 stars",
    "the first time I saw a film",
    "the second viewing was okay",
    "no one liked it, at last",
    "we both loved it",
    "we were both bored by it",
    "the last film I saw was long",
    "better than the second one",
    "all six of them",
    "I have 2 kids",
    "Ronin, the 1998 one",
  ])("is nothing else: %j", (text) => {
    expect(Object.keys(pointedIn(text)).filter((words) => words !== "Ronin")).toEqual([]);
  });
});
