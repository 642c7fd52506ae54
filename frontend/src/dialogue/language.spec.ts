import { describe, expect, it } from "vitest";

import { correction, findRequest, ofStars, value, withoutLead } from "./language";

describe("value", () => {
  it.each([
    ["loved it!", 1],
    ["not really", -1],
    ["it was okay", 0],
    ["4/5", 0.5],
    ["8 out of 10", 0.5],
    ["2 stars", -0.5],
  ])("reads %j", (text, expected) => {
    expect(value(text)).toBe(expected);
  });

  it("leaves whole sentences to the classifier", () => {
    expect(value("the ending ruined it for me")).toBeNull();
  });

  it("keeps stars within bounds", () => {
    expect([ofStars(0.5), ofStars(3), ofStars(5)]).toEqual([-1, 0, 1]);
  });
});

describe("withoutLead", () => {
  it.each([
    ["ok well, Heat was great", "Heat was great"],
    ["OMG Heat!!!", "Heat!!!"],
    ["sorry… hmm", ""],
    ["Wellington", "Wellington"],
  ])("leaves of %j", (text, expected) => {
    expect(withoutLead(text)).toBe(expected);
  });
});

describe("findRequest", () => {
  it.each([
    ["oh forget □, i was thinking of it", { purpose: "forget", what: "□" }],
    ["no more horror, my wife hates it", { purpose: "dismiss", what: "horror" }],
    ["forget □", { purpose: "forget", what: "□" }],
    ["why the second one?", { purpose: "why", what: "the second one" }],
    ["more like the second one", { purpose: "similar", what: "the second one" }],
    ["something like □", { purpose: "similar", what: "□" }],
    ["what else have you got that's like □?", { purpose: "similar", what: "□" }],
    ["what made you pick the first one?", { purpose: "why", what: "the first one" }],
    ["what makes you think i'd like □", { purpose: "why", what: "□" }],
  ])("reads %j", (text, expected) => {
    expect(findRequest(text)).toMatchObject(expected);
  });

  it("tells how many titles stand before what is wanted", () => {
    expect(findRequest("□ and □ were great, got something like □?")?.after).toBe(2);
  });
});

describe("a negated opinion", () => {
  it.each([["not a fan of it, too scary"], ["not that good, honestly"]])(
    "%j dismisses nothing",
    (text) => {
      expect(findRequest(text)).toBeNull();
    },
  );
});

describe("correction", () => {
  it("gives what follows the taking back", () => {
    expect(correction("no, the 1953 one")).toBe("the 1953 one");
    expect(correction("no, actually I hated it")).toBe("i hated it");
    expect(correction("just to be sure: I mean the 1978 one")).toBe("the 1978 one");
    expect(correction("I hated it")).toBeNull();
  });
});
