import { expect, it } from "vitest";

import { agreed } from "./enumerations";

/** Where titles, marked by their initials, stand in a text. */
function spansIn(text: string) {
  return [...text.matchAll(/Alien|Brazil|Casino|Dune/g)].map(({ index, 0: title }) => {
    return { start: index, end: index + title.length };
  });
}

const no = undefined;

it.each([
  ["my top three:\n1. Alien\n2. Brazil\n3. Casino", [1, -1, no], [1, 1, 1]],
  ["I loved Alien, Brazil and Casino", [no, 1, no], [1, 1, 1]],
  ["Alien, Brazil and Casino are masterpieces", [no, no, 1], [1, 1, 1]],
  ["Hated: Alien, Brazil", [no, no], [-1, -1]],
  ["I saw Alien, Brazil, Casino", [1, -1, no], [no, no, no]],
])("lets the titles of %j agree", (text, alone, expected) => {
  expect(agreed(text, spansIn(text), alone)).toEqual(expected);
});

it.each([
  ["I hated Alien, Brazil was great", [-1, 1]],
  ["I loved Alien but not Brazil", [1, -1]],
  ["Alien: 9/10, Brazil: 2/10", [1, -1]],
])("leaves those of %j alone", (text, alone) => {
  expect(agreed(text, spansIn(text), alone)).toEqual(alone);
});
