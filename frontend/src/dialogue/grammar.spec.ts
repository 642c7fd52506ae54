import { describe, expect, it } from "vitest";

import { bareTitle, objectOf, pointedOut } from "./grammar";

describe("pointedOut", () => {
  it.each([
    ["sorry lol, it was mean girls i hated", "mean girls"],
    ["I meant the heat", "the heat"],
    ["it was called battlefield earth, I think", "battlefield earth"],
    ["it was great", null],
    ["it was beautiful", null],
  ])("finds in %j", (text, expected) => {
    expect(pointedOut(text, false)).toBe(expected);
  });

  it("takes more for a title that was asked for", () => {
    expect(pointedOut("it was gravity, the one with sandra bullock", true)).toBe("gravity");
    expect(pointedOut("it was great", true)).toBeNull();
  });
});

describe("objectOf", () => {
  it.each([
    ["ok well inception is brilliant as well", "inception"],
    ["clueless on the other hand is perfect", "clueless"],
    ["hmm, the plot was thin", null],
  ])("finds in %j", (text, expected) => {
    expect(objectOf(text)).toBe(expected);
  });
});

describe("bareTitle", () => {
  it("leaves lead-ins and praise out, and takes none of them for a title", () => {
    expect(bareTitle("omg coco!!!")).toBe("coco");
    expect(bareTitle("aliens back to back last weekend")).toBe("aliens");
    expect(bareTitle("fine lol")).toBeNull();
  });
});
