/** Titles of a list that were not recognised: "pulp fiction, fight club and se7en". */

import { command } from "./commands";
import { bareTitle, isPartOfFilm, objectOf } from "./grammar";
import { value } from "./language";
import type { Mention } from "./movies";
import { askAll, type Routine } from "./routine";
import { isCalled, mentionOf } from "./search";
import { codePoints } from "./spans";

/** How many words a title in a list may have, and how many are looked up. */
const LONGEST = 6;
const MOST = 4;

interface Fragment {
  readonly title: string;
  readonly start: number;
}

/** The mentions, and titles that fill a part of the text in which none was recognised. */
export function* withFragments(
  text: string,
  mentions: readonly Mention[],
): Routine<readonly Mention[]> {
  const missing = fragmentsOf(text).filter(
    ({ title, start }) =>
      !mentions.some(
        ({ span }) => span.start < start + codePoints(title).length && start < span.end,
      ),
  );
  if (missing.length === 0 || missing.length > MOST) return mentions;
  const found = yield* askAll(
    missing.map(({ title }) => ({ kind: "search" as const, query: title })),
  );
  const more = missing.flatMap(({ title, start }, index) => {
    const candidates = found[index] ?? [];
    const span = { start, end: start + codePoints(title).length };
    return isCalled(candidates) ? [{ ...mentionOf(text, title, candidates), span }] : [];
  });
  return [...mentions, ...more].sort((a, b) => a.span.start - b.span.start);
}

/** The parts between commas and conjunctions that may be titles, where there are several parts. */
function fragmentsOf(text: string): Fragment[] {
  const pieces = [
    ...text.matchAll(/(.+?)(?:[,;.!?\n]+(?:\s|$)|\s(?:and|but|or|while|plus|&)\s|$)/gi),
  ];
  if (pieces.length < 2) return [];
  return pieces.flatMap((piece) => {
    const part = (piece[1] ?? "").replace(/\s+then$/i, "");
    const title = titleOf(part.replace(/\(.*$/, ""));
    const words = title?.split(/\s+/).length ?? 0;
    if (
      title === null ||
      words > LONGEST ||
      title.length < 2 ||
      isPartOfFilm(title) ||
      isTalk(title)
    )
      return [];
    const at = piece.index + part.indexOf(title);
    return [{ title, start: codePoints(text.slice(0, at)).length }];
  });
}

/** Whether words are polite or say what is thought, and only by chance are a title as well. */
function isTalk(words: string): boolean {
  return value(words) !== null || command(words) !== null;
}

/** The subject or object of an opinion, unless that is somebody or something of the film's; else all that is left. */
function titleOf(part: string): string | null {
  const object = objectOf(part);
  const named =
    object !== null && !/^(the|an?|my|our|his|her|their|its|some|every)\b/i.test(object);
  return named ? object : bareTitle(part);
}
