/** Titles of a list that were not recognised: "pulp fiction, fight club and se7en". */

import { command } from "./commands";
import { bareTitle, isPartOfFilm, objectOf } from "./grammar";
import { isQuestion, pointsIn, value } from "./language";
import type { Draft } from "./draft";
import type { Match, Mention } from "./movies";
import { withPointers } from "./pointers";
import { withSequels } from "./sequels";
import { recalled } from "./recalled";
import { askAll, askAlong, type Routine } from "./routine";
import { isCalled, mentionOf } from "./search";
import { codePoints, slice } from "./spans";
import { findWish, KNOWN_GENRES } from "./wishes";
import { assumedAmong } from "./titles";

/** How many words a title in a list may have. */
const LONGEST = 6;
/** How many titles are looked up at once, and at most. */
const AT_ONCE = 4;
/** From how many letters a misspelled title is told from other words. */
const LONG = 8;
const MOST = 12;

/** What stands over or before a list. */
const HEADING =
  /^\s*(?:(?:my|all[- ]time|rate|these|top|best|worst|fav\w*|lik\w+|lov\w+|hat\w+|dislik\w+|films?|movies?|\d{1,2}\b|i|big|huge|fans?|of|really|enjoy\w*|ador\w*|seen|watched)\s*)+:\s+/i;

interface Fragment {
  readonly title: string;
  readonly start: number;
  /** Whether it is all there is between two separators. */
  readonly bare: boolean;
}

/** The titles recognised in a text, those that fill a part of it in which none was, and what points at films. */
export function* findTitles(draft: Draft, text: string): Routine<readonly Mention[]> {
  const fragments = fragmentsOf(text);
  const headed = codePoints(HEADING.exec(text)?.[0] ?? "").length;
  const early = fragments.length > AT_ONCE ? [] : fragments;
  const [first, ...others] = searchesFor(text);
  const [recognised, ...found] = yield* askAlong(first, others);
  const mentions = recalled(
    draft,
    text,
    recognised.filter((one) => isPlausible(one) && !isHome(text, one) && one.span.start >= headed),
  );
  const missing = fragments.filter((fragment) => !mentions.some(covers(fragment)));
  if (early.length === 0 && missing.length <= MOST)
    for (let at = 0; at < missing.length; at += AT_ONCE)
      found.push(...(yield* askAll(missing.slice(at, at + AT_ONCE).map(searchFor))));
  const searched = early.length === 0 ? missing : early;
  const more: Mention[] = [];
  for (const fragment of missing) {
    const candidates = found[searched.indexOf(fragment)] ?? [];
    const { title, start } = fragment;
    const span = { start, end: start + codePoints(title).length };
    if (isTitle(text, fragment, candidates, mentions) && !more.some(covers(fragment)))
      more.push({ ...mentionOf(text, title, candidates), span });
  }
  const titles = [...mentions, ...more].sort((a, b) => a.span.start - b.span.start);
  return withPointers(draft, text, yield* withSequels(draft, text, titles));
}

/** The calls that finding the titles in a text begins with. */
export function searchesFor(text: string) {
  const fragments = fragmentsOf(text);
  const early = fragments.length > AT_ONCE ? [] : fragments;
  return [{ kind: "findMentions" as const, text }, ...early.map(searchFor)] as const;
}

function searchFor({ title }: Fragment) {
  return { kind: "search" as const, query: title };
}

function covers({ title, start }: Fragment) {
  const end = start + codePoints(title).length;
  return ({ span }: Mention) => span.start < end && start < span.end;
}

/** Whether it is a film's title, begins one, or stands for one between titles: "shrek, nemo and up". */
function isTitle(
  text: string,
  { title, bare, start }: Fragment,
  candidates: readonly Match[],
  mentions: readonly Mention[],
): boolean {
  if (!isPlausible({ title, quoted: false, probability: 0, candidates })) return false;
  if (!bare && isPlainWord(text, title)) return false;
  // "Not a fan" is not The Fan.
  if (/^an? /i.test(title) && !/^an? /i.test(candidates[0]?.matchedTitle ?? "")) return false;
  if (
    isCalled(candidates) ||
    isNearlyCalled(title, candidates) ||
    (!bare && isBeginning(title, candidates))
  )
    return true;
  const [before, after] = [true, false].map((earlier) =>
    mentions.some(({ span }) => span.start < start === earlier),
  );
  return bare && before === true && after === true && candidates.length > 0;
}

/** "My boyfriend will watch together. What can we see?": one word, small where capitals are used. */
function isPlainWord(text: string, title: string): boolean {
  return /^\p{Ll}+$/u.test(title) && /.\p{Lu}/su.test(text.replace(/\bI\b/g, ""));
}

/** Whether a title of some length is but misspelled, or is a subtitle: "The Phantom Menace". */
function isNearlyCalled(title: string, candidates: readonly Match[]): boolean {
  const [best] = candidates;
  const whole = best?.matchedTitle.toLowerCase() ?? "";
  const near = best?.kind === "fuzzy" || /(?:: | - )$/.test(whole.replace(title.toLowerCase(), ""));
  return title.length >= LONG && near && assumedAmong(candidates) !== undefined;
}

/** Whether a title is rather where somebody lives, or a year: "I am from Brazil", "after 2010". */
function isHome(text: string, { title, span, quoted }: Mention): boolean {
  const before = codePoints(text).slice(0, span.start).join("");
  if (quoted) return false;
  // "The one with the ape" is a film's description.
  if (
    /^the one (?:by|from|in|of|that|where|who|with)\b/i.test(
      slice(text, { ...span, end: span.end + 6 }),
    )
  )
    return true;
  const after = slice(text, { start: span.end, end: span.end + 12 });
  return /^\d{4}$/.test(title)
    ? /^\+| or (?:later|newer|older|earlier)| onwards?\b| and (?:up|later)/i.test(after) ||
        /\b(?:from|in|of|after|since|before|until|till|to|than|by|around|post|pre)[ -]*$/i.test(
          before,
        )
    : /\b(?:am|i'm|im|we're|are|live|come) (?:from|in)\s*$/i.test(before);
}

/** By how many people a film must have been rated to be meant by words that merely resemble its title. */
const KNOWN = 4;
const WELL_KNOWN = 20;
/** From which probability on words are a title however few people know the film. */
const LIKELY = 0.9;

/** Whether a title was rather recognised than read into words like any other: "tomorrow", "part isn't". */
function isPlausible({ title, quoted, probability, candidates }: Omit<Mention, "span">): boolean {
  const [best] = candidates;
  const isWord = !/[\s\p{Lu}\d]/u.test(title.replace(/^(?:an?|the) /, ""));
  const slip = best?.edits === 1 && title.length >= LONG;
  const doubtful = !slip && (best?.kind === "fuzzy" || isWord);
  // "No romance" is about all such films.
  const least = isWord && findWish(title, KNOWN_GENRES) !== null ? WELL_KNOWN : KNOWN;
  if (quoted || best === undefined || !doubtful || probability > LIKELY) return true;
  return best.movie.ratingCount >= least;
}

/** Whether a title is what comes before the subtitle, "Kill Bill", or half of one film's: "Beyond Thunderdome". */
function isBeginning(title: string, candidates: readonly Match[]): boolean {
  const name = title.toLowerCase();
  const names = candidates.map(({ matchedTitle }) => matchedTitle.toLowerCase());
  if (names.some((one) => [":", " and the "].some((next) => one.startsWith(name + next))))
    return true;
  const parts = names.filter((one) => one.startsWith(`${name} `) || one.endsWith(` ${name}`));
  return / \w+ |\w{8}/.test(name) && parts.length === 1;
}

/** The parts between commas and conjunctions that may be titles, where there are several parts. */
function fragmentsOf(text: string): Fragment[] {
  const pieces = [
    ...text.matchAll(/(.+?)(?:[,;.!?]+(?:\s|$)|\n+|\s(?:and|but|or|while|plus|than|n|&)\s|$)/gi),
  ];
  if (pieces.length < 2) return [];
  return pieces.flatMap((piece) => {
    const part = besideColon(
      (piece[1] ?? "").replace(/^\s*(?:[-–—*•·]|\d{1,2}\))\s+/, ""),
      piece.index === 0,
    ).replace(/\s+then$/i, "");
    const title = titleOf(part.replace(/\(.*$/, ""));
    const words = title?.split(/\s+/).length ?? 0;
    if (
      title === null ||
      words > LONGEST ||
      isQuestion(piece[0]) ||
      /^.?$|^\d\W|^go$/.test(title) ||
      !/^[\p{L}\p{N}]/u.test(title) ||
      isPartOfFilm(title) ||
      isTalk(title)
    )
      return [];
    // "Hitchcock's Rope": as a whole, and without whose it is.
    return [title, title.replace(/^(?:\p{Lu}\S* )*\p{Lu}\S*['’]s (?=\p{Lu})/u, "")]
      .filter((one, index) => index === 0 || one !== title)
      .map((one) => {
        const at = piece.index + (piece[1] ?? "").indexOf(one);
        const start = codePoints(text.slice(0, at)).length;
        return { title: one, start, bare: one === part.trim() };
      });
  });
}

/** "My scores: heat", "True Grit: the old one …": what is no heading and no verdict. */
function besideColon(part: string, first: boolean): string {
  const [, head, tail = ""] = /^([^:]+):\s+(.+)$/s.exec(part.replace(HEADING, "")) ?? [];
  if (head === undefined) return part.replace(HEADING, "");
  const goesOn = /^\p{Lu}.* \p{Ll}/su.test(`${head} ${tail}`) && /^\p{Ll}/u.test(tail);
  return (first || pointsIn(tail) !== null) && !goesOn && value(tail) === null ? tail : head;
}

/** Whether words are polite or say what is thought, and only by chance are a title as well. */
function isTalk(words: string): boolean {
  return value(words) !== null || command(words) !== null;
}

const OWNED = /^\W*(?:my|our|his|her|their|your|the|an?) \p{Ll}+\W*$/u;

/** The subject or object of an opinion, unless that is somebody or something of the film's; else all that is left. */
function titleOf(part: string): string | null {
  const object = objectOf(part);
  const named =
    object !== null && !/^(the|an?|my|our|his|her|their|its|some|every)\b/i.test(object);
  if (named) return object;
  const title = bareTitle(part);
  // "My kids" are no film.
  return title !== null && OWNED.test(part) ? null : title;
}
