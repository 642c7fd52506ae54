import { expect, it } from "vitest";

import { PHRASES } from "./text";

it.each(Object.entries(PHRASES))("has words for %s", (_, phrases) => {
  expect(phrases.length).toBeGreaterThan(0);
  expect(phrases.every((phrase) => phrase.trim() !== "")).toBe(true);
});
