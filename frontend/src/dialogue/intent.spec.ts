import { describe, expect, it } from "vitest";

import { UNSEEN } from "../../intents/messages";
import { INTENT_MODEL } from "../testing/intents";
import { codeOf, featuresOf, intentOf, softmax } from "./intent";

describe("the model of intents", () => {
  const read = UNSEEN.map(({ intent, text }) => ({
    want: intent,
    ...intentOf(text, INTENT_MODEL),
  }));
  const sure = read.filter(({ chance }) => chance >= 0.5);
  const rightOf = (some: typeof read) =>
    some.filter(({ intent, want }) => intent === want).length / some.length;

  it("is mostly right about messages that it was not fitted to", () => {
    expect(read.length).toBeGreaterThan(300);
    expect(sure.length / read.length).toBeGreaterThan(0.75);
    expect(rightOf(sure)).toBeGreaterThan(0.82);
  });

  it("gives chances that mean what they say, nearly", () => {
    const mean = sure.reduce((sum, { chance }) => sum + chance, 0) / sure.length;
    expect(Math.abs(mean - rightOf(sure))).toBeLessThan(0.1);
  });

  it("knows nothing without weights", () => {
    expect(intentOf("why did you pick that?", {}).chance).toBeLessThan(0.25);
  });
});

describe("what the model sees", () => {
  it("is words, pairs of words, and genres, years and places as such", () => {
    const features = featuresOf("Why #2? A comedy from the 90s");
    for (const feature of ["why", "^ why", "why nth", "nth ?", "genre", "the year", "year $"])
      expect(features).toContain(feature);
    expect(features).not.toContain("comedy");
  });

  it("reads a slip of a known word as that word", () => {
    expect(featuresOf("anothr one", ["another"])).toContain("another one");
    expect(featuresOf("mother", ["another"])).toContain("mother");
    const slipped = intentOf("coud you recomend smth to wach", INTENT_MODEL);
    expect([slipped.intent, slipped.chance > 0.5]).toEqual(["wish", true]);
  });

  it("keeps a weight to a quarter, in one character", () => {
    expect([0, 0.25, -0.25, 5, 9].map(codeOf)).toEqual(["P", "Q", "O", "d", "d"]);
    expect(softmax([0, 0])).toEqual([0.5, 0.5]);
  });
});
