/** Understands a message in which no title was recognised. */

import { presume } from "./about";
import { aside, asideOnPointed } from "./asides";
import { namesakeIn, swap } from "./corrections";
import type { Draft } from "./draft";
import { command } from "./commands";
import { bareTitle, cutsOf, isPartOfFilm, objectOf, pointedOut } from "./grammar";
import { correction, isQuestion, pointsBack, saidIn, value } from "./language";
import type { Match } from "./movies";
import { isUnsure, leaningOf, opinions, valueOf } from "./opinions";
import { isOutlook, pointedAt } from "./references";
import { rateAll, review } from "./review";
import type { Routine } from "./routine";
import { find, isCalled, mentionOf, suggest } from "./search";
import { choose } from "./shown";
import { isWishful } from "./wishes";

/** About a film named before, an opinion ahead of its title, a title after all, or talk. */
export function* untitled(draft: Draft, text: string): Routine {
  const namesake = yield* namesakeIn(draft, text);
  const targets = namesake !== null ? [namesake] : namesAnother(text) ? [] : pointedAt(draft, text);
  if (asideOnPointed(draft, text, targets)) return;
  const said = correction(text) ?? text;
  const given = value(targets.length === 0 ? said : said.replace(POINTING, "it"));
  const titles = targets.length === 0 && given === null ? titlesIn(text) : [];
  const { title, candidates } = yield* firstCalled(draft, [pointedOut(text, false), ...titles]);
  if (isCalled(candidates)) {
    const mentions = [mentionOf(text, title, candidates)];
    if (!swap(draft, text, mentions) && !aside(draft, text, mentions))
      yield* review(draft, text, mentions);
    return;
  }
  const opinion = given === null ? yield* opinions(draft, text, []) : null;
  // "Thanks, we'll talk it over" is no opinion, whatever it sounds like.
  const leaning = opinion?.intent.intent === "talk" ? leaningOf(opinion.overall) : undefined;
  const plainly = given ?? valueOf(opinion?.overall) ?? saidIn(text);
  const found = plainly ?? (leaning === undefined ? saidOf(targets, text) : null) ?? undefined;
  if (isOutlook(draft, text, targets, true)) yield* choose(draft, targets, found);
  else if (found !== undefined && targets.length > 0) rateAll(draft, targets, found);
  else if (targets[0] !== undefined && leaning !== undefined) presume(draft, targets[0], leaning);
  else if (targets[0] !== undefined && (isUnsure(opinion?.overall) || namesake !== null))
    draft.askFirst({ kind: "opinion", movieId: targets[0], unsure: namesake === null });
  else untargeted(draft, text, candidates, found, leaning);
}

const POINTING = /\bthe (?:old|older|new|newer|original|other)(?: (?:one|part|film|movie))?\b/i;

/** What the last clause that judges says of films pointed at: "… the other one, and that was so dull". */
function saidOf(targets: readonly number[], text: string): number | null {
  if (targets.length === 0 || isQuestion(text)) return null;
  const said = text.split(/[,.;!]+\s+|\s(?:and|but)\s/).map(saidIn);
  return said.findLast((one) => one !== null) ?? null;
}

function untargeted(
  draft: Draft,
  text: string,
  candidates: readonly Match[],
  found: number | undefined,
  leaning: number | undefined,
): void {
  const named = objectOf(text);
  const chats = text
    .split(/[.!?]+\s+/)
    .map(smallTalk)
    .findLast((said) => said !== undefined);
  const object = named === null || isPartOfFilm(named) || OWNED.test(named) ? null : named;
  if (object !== null && / (?:films|movies)$/i.test(object)) draft.say("beyond");
  else if (object !== null && candidates.length > 0)
    suggest(draft, object, candidates, found ?? leaning);
  else if (chats !== undefined) draft.say(chats);
  else if (isQuestion(text.split(/[.!]\s+/).at(-1) ?? "")) draft.sayElse("offTopic");
  else if (object !== null) draft.say("unknown", { title: object });
  else if (found !== undefined) draft.askFirst({ kind: "title", value: found });
  else if (candidates.length === 0 || isWishful(bareTitle(text) ?? ""))
    draft.sayElse("notUnderstood");
  else suggest(draft, bareTitle(text) ?? text.trim(), candidates);
}

/** "We watched Zzyzx, that was fun": a title that is written as one is not the film before. */
function namesAnother(text: string): boolean {
  const named = objectOf(text) ?? "";
  const led = /[\p{L}] $/u.test(text.slice(0, text.indexOf(named)));
  return led && /^\p{Lu}\p{Ll}/u.test(named) && !isPartOfFilm(named) && !OWNED.test(named);
}

/** "My sister" is no film. */
const OWNED = /^(?:my|our|his|her|their|your)\b/i;

/** The small talk that a sentence is. */
function smallTalk(sentence: string) {
  const found = command(sentence);
  return SMALL_TALK.find((one) => one === found);
}

const SMALL_TALK = [
  "thanks",
  "bye",
  "help",
  "frustrated",
  "rude",
  "whoAreYou",
  "howAreYou",
] as const;

/** What may be a title: the object of an opinion, or a few words that point at nothing else. */
function titlesIn(text: string): (string | null)[] {
  const object = objectOf(text);
  if (object === null) return isQuestion(text) || pointsBack(text) ? [] : [bareTitle(text)];
  return [object, ...cutsOf(object).filter((cut) => !isPartOfFilm(cut))];
}

/** The first of several titles that is a film's; else the last, and what is near it. */
function* firstCalled(draft: Draft, titles: readonly (string | null)[]) {
  let found: { title: string; candidates: readonly Match[] } = { title: "", candidates: [] };
  for (const title of titles) {
    if (title === null || isCalled(found.candidates)) continue;
    const candidates = yield* find(draft, title);
    if (found.title === "" || isCalled(candidates)) found = { title, candidates };
  }
  return found;
}
