/** Understands a message in which no title was recognised. */

import { opine } from "./about";
import { aside, asideOnPointed } from "./asides";
import type { Draft } from "./draft";
import { bareTitle, objectOf } from "./grammar";
import { correction, isQuestion, pointsBack, saidIn, value } from "./language";
import type { Match } from "./movies";
import { opinions, valueOf } from "./opinions";
import { pointedAt } from "./references";
import { review } from "./review";
import type { Routine } from "./routine";
import { sequelIn } from "./sequels";
import { find, isCalled, mentionOf, suggest } from "./search";

/** About a film named before, an opinion ahead of its title, a title after all, or talk. */
export function* untitled(draft: Draft, text: string): Routine {
  const sequel = yield* sequelIn(draft, text);
  const targets = sequel === null ? pointedAt(draft, text) : [sequel];
  if (asideOnPointed(draft, text, targets)) return;
  const given = value(correction(text) ?? text);
  const title = targets.length === 0 && given === null ? titleIn(text) : null;
  const candidates = title === null ? [] : yield* find(draft, title);
  if (title !== null && isCalled(candidates)) {
    const mentions = [mentionOf(text, title, candidates)];
    if (!aside(draft, text, mentions)) yield* review(draft, text, mentions);
    return;
  }
  const opinion = given === null ? yield* opinions(draft, text, []) : null;
  const found = given ?? valueOf(opinion?.overall) ?? saidIn(text) ?? undefined;
  if (found !== undefined && targets.length > 0) rateAll(draft, targets, found);
  else if (targets[0] !== undefined && (opinion?.overall === "unsure" || sequel !== null))
    draft.askFirst({ kind: "opinion", movieId: targets[0], unsure: sequel === null });
  else untargeted(draft, text, candidates, found);
}

function rateAll(draft: Draft, movieIds: readonly number[], found: number): void {
  for (const movieId of movieIds) opine(draft, movieId, found);
  if (movieIds.length > 1) draft.attend(movieIds);
}

function untargeted(
  draft: Draft,
  text: string,
  candidates: readonly Match[],
  found: number | undefined,
): void {
  const object = objectOf(text);
  if (object !== null && candidates.length > 0) suggest(draft, object, candidates, found);
  else if (isQuestion(text)) draft.say("offTopic");
  else if (object !== null) draft.say("unknown", { title: object });
  else if (found !== undefined) draft.askFirst({ kind: "title", value: found });
  else if (candidates.length === 0) draft.say("notUnderstood");
  else suggest(draft, bareTitle(text) ?? text.trim(), candidates);
}

/** What may be a title: the object of an opinion, or a few words that point at nothing else. */
function titleIn(text: string): string | null {
  if (objectOf(text) === null && (isQuestion(text) || pointsBack(text))) return null;
  return objectOf(text) ?? bareTitle(text);
}
