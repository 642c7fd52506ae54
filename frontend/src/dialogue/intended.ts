/** Does what a message wants that follows no rule, as the classifier reads it. */

import { forget, undo } from "./about";
import type { Draft } from "./draft";
import { intentOf, type Intent } from "./intent";
import { meet } from "./meet";
import { explain, more } from "./recommend";
import type { Mention, Span } from "./movies";
import { filmsOf } from "./pointers";
import { pointedAt } from "./references";
import { grantAlike } from "./requests";
import { SURE as TITLE } from "./review";
import { askToReset } from "./reset";
import type { Routine } from "./routine";
import { putAside } from "./shown";
import { remainder } from "./spans";
import { GEMS, isOpen, readConditions, type WishFound } from "./wishes";

/** From what chance on an intent is acted on. */
const SURE = 0.5;
/** From what chance on it is against what other signs say. */
const QUITE_SURE = 0.95;

/**
 * Do what a message wants; false when it wants nothing, or nothing that could be told.
 *
 * @param mentions The films meant.
 * @param wish What rules take for its wish: that stands unless it surely is something else.
 */
export function* intended(
  draft: Draft,
  text: string,
  wish: WishFound | null,
  mentions: readonly Mention[],
): Routine<boolean> {
  const { intent, chance } = yield* intentOf(text, titlesIn(mentions));
  const stands = wish !== null && ["wish", "more", "frustrated"].includes(intent);
  if (stands || chance < (wish === null ? SURE : QUITE_SURE)) return false;
  const films = mentions.length > 0 ? filmsOf(draft, mentions) : pointedAt(draft, text);
  const spans = mentions.map(({ span }) => span);
  return yield* act(draft, intent, text, films, remainder(text, spans));
}

/** Take films off the list that are known, where a message says so: "I only saw half of Heat, so take it off". */
export function* takesOff(
  draft: Draft,
  text: string,
  mentions: readonly Mention[],
): Routine<boolean> {
  const known = filmsOf(draft, mentions).filter((id) => draft.valueOf(id) !== undefined);
  if (known.length === 0) return false;
  const { intent, chance } = yield* intentOf(text, titlesIn(mentions));
  return chance >= SURE && intent === "forget" && (yield* act(draft, intent, text, known, ""));
}

/** Where titles stand. What only points at a film, or hardly is one, is left to be read. */
function titlesIn(mentions: readonly Mention[]): readonly Span[] {
  const titles = mentions.filter(
    ({ points, probability }) => points !== true && probability >= TITLE,
  );
  return [...new Set(titles.map(({ span }) => span))];
}

/** What a message of several words wants beside answering the question asked; null where it answers. */
export function* wantedIn(text: string): Routine<Intent | null> {
  if (!isLonger(text)) return null;
  const { intent, chance } = yield* intentOf(text);
  return chance >= (intent === "skip" ? SURE : QUITE_SURE) && !ANSWERING.has(intent)
    ? intent
    : null;
}

/** Whether a text has several words. */
export function isLonger(text: string): boolean {
  return /\w \w/.test(text);
}

/** What may be said in answer to a question. */
const ANSWERING: ReadonlySet<Intent> = new Set(["talk", "chat", "seen", "refuse"]);

function* act(
  draft: Draft,
  intent: Intent,
  text: string,
  films: readonly number[],
  rest: string,
): Routine<boolean> {
  switch (intent) {
    case "wish": {
      const found = readConditions(text, draft.state.genres);
      const refines = !isOpen(found) && found.genres.length === 0;
      yield* meet(draft, { wish: found, refines, alike: false });
      return true;
    }
    case "surprise":
      yield* meet(draft, {
        wish: { ...readConditions(text, draft.state.genres), popularity: GEMS },
        refines: false,
        alike: false,
      });
      return true;
    case "more": {
      const wish = readConditions(text, draft.state.genres);
      if (isOpen(wish)) yield* more(draft, wish.count);
      else yield* meet(draft, { wish, refines: true, alike: false });
      return true;
    }
    case "why":
      return explainFirst(draft, films);
    case "seen":
    case "refuse": {
      const purpose = intent === "seen" ? "seen" : "dismiss";
      return films.length > 0 && (yield* putAside(draft, purpose, films, rest));
    }
    case "likeThat": {
      if (films[0] === undefined) return false;
      yield* grantAlike(draft, films[0], rest);
      return true;
    }
    case "forget":
      if (films.length > 0) forget(draft, films);
      return films.length > 0;
    case "skip":
      draft.say("noPendingRefusal");
      return true;
    case "undo":
      undo(draft);
      return true;
    case "reset":
      askToReset(draft);
      return true;
    case "frustrated":
      draft.set({ questions: [] });
      draft.say("frustrated");
      return true;
    case "help":
    case "thanks":
      draft.say(intent);
      return true;
    default:
      return false;
  }
}

/** Explain the film meant, or the first of those shown. */
function explainFirst(draft: Draft, [movieId = draft.state.shown[0]?.movie.id]: readonly number[]) {
  if (movieId === undefined) return false;
  explain(draft, movieId);
  return true;
}
