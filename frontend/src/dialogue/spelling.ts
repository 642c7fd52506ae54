/** Spells out what people shorten: "shrek n nemo", "Toy Story 1, 2 and 3 are great, 4 isn't". */

import { withoutLead } from "./language";
import { withScores } from "./scores";

/** A few words and two or more numbers that are not points, stars or the like. */
const SERIES =
  /(?<words>(?:\p{L}[\p{L}'’-]*\s){1,6})(?<numbers>[1-9](?:(?:\s*[,&+]\s*|\s*,?\s+and\s+|\s+)[1-9](?![\d/.%]|\s*(?:\/|out of|of|stars?\b|times?\b|years?\b|hours?\b)))+)(?!\d)/giu;

/** Words before a title. */
const BEFORE =
  /^.*\b(?:(?:lov|lik|hat|enjoy|ador|dislik|watch|rewatch|finish)(?:ed?|es|ing)?|saw|seen|of|and|but|both|all|was|were|is|are|that|think|thought|about|with)\s/i;

const NO_TITLE =
  /^(?:(?:the|my|a|them|it|its|top|parts?|numbers?|seasons?|first|last|rated?|gave|give)\s)*$/i;

/** "… but 3 was bad": a number on its own that goes on about the series. */
const LATER =
  /(?<=[,.;]\s|\bbut\s|\band\s)(?<number>[1-9])(?=\s(?:is|was|isn't|wasn't|sucks?|sucked|not|rules|rocks?)\b)/g;

/** "heat yes ronin no". */
const ANSWERED =
  /(?<=\w) (?:yes|no|yep|nope|👍|👎)(?= \p{L}[^,.;!?]* (?:yes|no|yep|nope|👍|👎)\W*$)/giu;

/** A text as it would be written at leisure. */
export function spelledOut(text: string): string {
  return withTitles(
    withScores(text)
      .replace(ANSWERED, "$&,")
      .replace(/(?<=[\p{L}\d”"] )n(?= [“"\p{L}])/gu, "and")
      .replace(/\bluv/gi, "love"),
  );
}

/** A text in which each number of a series stands with its title. */
function withTitles(text: string): string {
  let series = "";
  const spelled = text.replace(SERIES, (whole: string, ...rest: unknown[]) => {
    const { words = "", numbers = "" } = rest.at(-1) as Record<string, string>;
    const named = words.replace(BEFORE, "");
    const title = named.slice(named.indexOf(withoutLead(named)));
    if (NO_TITLE.test(title)) return whole;
    series = title;
    const lead = words.slice(0, words.length - title.length);
    const each = [...numbers.matchAll(/[1-9]/g)].map(([number]) => title + number);
    return `${lead}${each.slice(0, -1).join(", ")} and ${each.at(-1) ?? ""}`;
  });
  return series === "" ? text : spelled.replace(LATER, `${series}$1`);
}
