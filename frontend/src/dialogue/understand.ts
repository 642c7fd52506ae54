/** Understands a message that is neither a command nor an answer. */

import { aside } from "./asides";
import { corrects, swap } from "./corrections";
import type { Draft } from "./draft";
import { withFragments } from "./fragments";
import { findRequest, plain } from "./language";
import type { Mention } from "./movies";
import { recommend } from "./recommend";
import { grant } from "./requests";
import { review } from "./review";
import { ask, CallFailed, type Routine } from "./routine";
import { mask } from "./spans";
import { untitled } from "./untitled";
import { FAMOUS, findWish, isBeyond, refine, type WishFound } from "./wishes";

const IMPATIENT =
  /\b(?:stop|quit|no more|enough) (?:asking|(?:with )?(?:the |your )?questions)|\bjust (?:give|show|tell|pick|recommend|suggest)\b/;

/** Understand a message. */
export function* understand(draft: Draft, text: string): Routine {
  const mentions = yield* withFragments(text, yield* findMentions(draft, text));
  const request = findRequest(
    mask(
      text,
      mentions.map(({ span }) => span),
    ),
  );
  if (request !== null && (yield* grant(draft, request, text, mentions))) return;
  if (mentions.length === 0 && (yield* corrects(draft, text))) return;
  const { wish, films } = readWish(draft, text, mentions);
  if (films.length === 0 && isBeyond(text)) {
    draft.say("beyond");
    if (wish === null) return;
  }
  if (films.length > 0) {
    const done = swap(draft, text, films) || (wish === null && aside(draft, text, films));
    if (done) return;
    yield* review(draft, text, films);
  } else if (wish === null) {
    yield* untitled(draft, text);
  }
  if (wish === null) return;
  // Whoever is tired of questions is asked none.
  const impatient = IMPATIENT.test(plain(text));
  if (impatient) draft.set({ questions: [] });
  const popularity = impatient && draft.state.ratings.length === 0 ? FAMOUS : undefined;
  yield* meet(
    draft,
    popularity === undefined ? wish : { ...wish, wish: { popularity, ...wish.wish } },
  );
}

/** The titles in a message. Without Lookup, a wish that needs none can still be met. */
function* findMentions(draft: Draft, text: string): Routine<readonly Mention[]> {
  try {
    return yield* ask({ kind: "findMentions", text });
  } catch (error) {
    if (error instanceof CallFailed && findWish(text, draft.state.genres) !== null) return [];
    throw error;
  }
}

/** Tells titles from words that only say what is wished for: "something scary". */
function readWish(draft: Draft, text: string, mentions: readonly Mention[]) {
  const spans = mentions.map(({ span }) => span);
  const around = findWish(mask(text, spans), draft.state.genres);
  if (around !== null || mentions.some(({ quoted }) => quoted))
    return { wish: around, films: mentions };
  const whole = findWish(text, draft.state.genres);
  return whole === null ? { wish: null, films: mentions } : { wish: whole, films: [] };
}

function* meet(draft: Draft, { wish, refines }: WishFound): Routine {
  const wanted = refines ? refine(draft.state.wish, wish) : wish;
  const { question } = draft;
  const rated = draft.state.ratings.length > 0;
  const often = question !== undefined && question.asked > 1;
  if (question === undefined || often || (question.asked > 0 && rated))
    yield* recommend(draft, wanted);
  else {
    if (question.asked > 0) draft.say("firstThis");
    draft.set({ wanted });
  }
}
