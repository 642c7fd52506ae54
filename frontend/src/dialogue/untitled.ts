/** Understands a message in which no title was recognised. */

import { opine } from "./about";
import type { Draft } from "./draft";
import { correction, isQuestion, pointsBack, value } from "./language";
import type { Match } from "./movies";
import { opinions, valueOf } from "./opinions";
import { pointedAt } from "./references";
import { review } from "./review";
import type { Routine } from "./routine";
import { find, isCalled, mentionOf, suggest } from "./search";

/** How many words a message may have to be taken for a title as a whole. */
export const LONGEST_BARE_TITLE = 7;

/** About a film named before, an opinion ahead of its title, a title after all, or talk. */
export function* untitled(draft: Draft, text: string): Routine {
  const targets = pointedAt(draft, text);
  const given = value(correction(text) ?? text);
  const title = targets.length === 0 && given === null ? titleIn(text) : null;
  const candidates = title === null ? [] : yield* find(draft, title);
  if (title !== null && isCalled(candidates)) {
    yield* review(draft, text, [mentionOf(text, title, candidates)]);
    return;
  }
  const opinion = given === null ? yield* opinions(draft, text, []) : null;
  const found = given ?? valueOf(opinion?.overall);
  if (found !== undefined && targets.length > 0) rateAll(draft, targets, found);
  else if (opinion?.overall === "unsure" && targets[0] !== undefined)
    draft.askFirst({ kind: "opinion", movieId: targets[0], unsure: true });
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
  else suggest(draft, text.trim(), candidates);
}

/** What may be a title: the object of an opinion, or a few words that point at nothing else. */
function titleIn(text: string): string | null {
  const object = objectOf(text);
  if (object !== null) return object;
  const words = text.trim().split(/\s+/).length;
  return words > LONGEST_BARE_TITLE || isQuestion(text) || pointsBack(text) ? null : text.trim();
}

const OBJECT =
  /\b(?:loved?|liked?|enjoyed?|hated?|disliked?|adored?|saw|seen|watch(?:ed)?) (?<object>(?!(?:it|that|this|them|him|her|the (?:film|movie|first|second|third|last)|to|a|an|films?|movies?|both|all|how|when|watching)\b)[\p{L}\p{N}][^.,!?;]*?)(?= (?:but|because|was|is|and|a lot|very much|so much|last|yesterday|today|tonight)\b|[.,!?;]|$)/iu;

const SUBJECT =
  /^(?:and |but |also |well,? |i think |my favou?rite (?:film|movie) is )?(?<subject>(?!(?:it|its|that|this|they|these|those|i|you|he|she|we|there|here|the (?:film|movie|first|second|third|last|ending|plot|acting|story|music)|both|all|which|what|who)\b)[\p{L}\p{N}][^.,!?;]*?) (?:is|was|were|'s) /iu;

/** What an opinion is about, by the grammar: "I loved □", "□ was great", "my favourite film is □". */
export function objectOf(text: string): string | null {
  const favourite =
    /\bfavou?rite (?:film|movie)s?(?: ever| of all time)? (?:is|are|was|would be) (?<title>[^.,!?;]+)/i.exec(
      text,
    );
  const found =
    favourite?.groups?.title ??
    OBJECT.exec(text)?.groups?.object ??
    SUBJECT.exec(text)?.groups?.subject;
  return found?.trim() ?? null;
}
