import { expect, it } from "vitest";

import { titleBeingTyped } from "./typing";

it.each([
  ['I loved "The Mat', "The Mat"],
  ["I loved “spir", "spir"],
  ["I loved The Matr", "The Matr"],
  ["I hated Lord of the Ri", "Lord of the Ri"],
  ["Spirited Aw", "Spirited Aw"],
  ["i loved spirited aw", "spirited aw"],
])("finds the title in %j", (text, prefix) => {
  expect(titleBeingTyped(text, text.length)?.prefix).toBe(prefix);
});

it.each([["I loved it"], ["i hated it so"], ['I loved "Heat" and'], ["Actually"], [""], ["I"]])(
  "finds none in %j",
  (text) => {
    expect(titleBeingTyped(text, text.length)).toBeNull();
  },
);

it("covers what is to be replaced, with the quotation mark", () => {
  expect(titleBeingTyped('I loved "The Mat and more', 16)).toEqual({
    start: 8,
    end: 16,
    prefix: "The Mat",
  });
});
