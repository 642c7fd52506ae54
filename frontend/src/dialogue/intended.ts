/** Does what a message wants that follows no rule, as the model of intents reads it. */

import { about, undo } from "./about";
import type { Draft } from "./draft";
import type { Intent } from "./intent";
import { meet } from "./meet";
import { explain, more } from "./recommend";
import { pointedAt } from "./references";
import { askToReset } from "./reset";
import { ask, type Routine } from "./routine";
import { putAside } from "./shown";
import { GEMS, isOpen, readConditions, type WishFound } from "./wishes";

/** From what chance on an intent is acted on. */
const SURE = 0.5;
/** From what chance on it is against what other signs say. */
const QUITE_SURE = 0.8;

/**
 * Do what a message wants; false when it wants nothing, or nothing that could be told.
 *
 * @param wish What rules take for its wish: that stands unless it surely is something else.
 */
export function* intended(draft: Draft, text: string, wish: WishFound | null): Routine<boolean> {
  const { intent, chance } = yield* ask({ kind: "intent", text });
  const stands = wish !== null && (intent === "wish" || intent === "more");
  if (stands || chance < (wish === null ? SURE : QUITE_SURE)) return false;
  return yield* act(draft, intent, text);
}

/** What a message of several words wants beside answering the question asked; null where it answers. */
export function* wantedIn(text: string): Routine<Intent | null> {
  if (!/\w \w/.test(text)) return null;
  const { intent, chance } = yield* ask({ kind: "intent", text });
  return chance >= (intent === "skip" ? SURE : QUITE_SURE) && !ANSWERING.has(intent)
    ? intent
    : null;
}

/** What may be said in answer to a question. */
const ANSWERING: ReadonlySet<Intent> = new Set(["talk", "chat", "seen", "refuse"]);

function* act(draft: Draft, intent: Intent, text: string): Routine<boolean> {
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
      return explainPointed(draft, text);
    case "seen":
    case "refuse": {
      const pointed = filmsPointedAt(draft, text);
      const purpose = intent === "seen" ? "seen" : "dismiss";
      return pointed.length > 0 && (yield* putAside(draft, purpose, pointed, text));
    }
    case "likeThat": {
      const [movieId] = filmsPointedAt(draft, text);
      if (movieId === undefined) return false;
      yield* about(draft, "similar", movieId);
      return true;
    }
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

/** Explain the film pointed at, or the first of those shown. */
function explainPointed(draft: Draft, text: string): boolean {
  const [movieId = draft.state.shown[0]?.movie.id] = filmsPointedAt(draft, text);
  if (movieId === undefined) return false;
  explain(draft, movieId);
  return true;
}

/** The films that a text points at, by a bare number as well: "3 isn't for me". */
function filmsPointedAt(draft: Draft, text: string): number[] {
  const pointed = pointedAt(draft, text);
  const number = /(?<![\d/])[1-9](?![\d/])/.exec(text)?.[0];
  const movie = draft.state.shown[Number(number ?? 0) - 1]?.movie;
  return pointed.length > 0 || movie === undefined ? pointed : [movie.id];
}
