/** What a message wants, as the classifier tells it. */

import type { Span } from "./movies";
import { ask, CallFailed, type Routine } from "./routine";

/** What a message can want, in the order of the contract; "talk" is said of films, "chat" of anything else. */
export const INTENTS = [
  "talk",
  "chat",
  "wish",
  "more",
  "why",
  "seen",
  "refuse",
  "likeThat",
  "surprise",
  "skip",
  "forget",
  "undo",
  "reset",
  "help",
  "thanks",
  "frustrated",
] as const;

export type Intent = (typeof INTENTS)[number];

/** An intent, and how likely it is. */
export interface IntentFound {
  readonly intent: Intent;
  readonly chance: number;
}

/** Intents that ask for films: which of them it is matters less than that it is one. */
export const ASKING: ReadonlySet<Intent> = new Set(["wish", "more", "surprise", "likeThat"]);

/** Where nobody tells, a message is taken for talk. */
export const UNTOLD: IntentFound = { intent: "talk", chance: 0 };

/** The first of several intents, or the first that asks for films, with the chance of any that does, if that is higher. */
export function likeliest(found: readonly IntentFound[]): IntentFound {
  const [first = UNTOLD] = found;
  const asking = found.filter(({ intent }) => ASKING.has(intent));
  const chance = asking.reduce((sum, one) => sum + one.chance, 0);
  return asking[0] === undefined || chance < first.chance ? first : { ...asking[0], chance };
}

/** What a text wants, whatever the titles in it are called. */
export function* intentOf(text: string, spans: readonly Span[] = []): Routine<IntentFound> {
  if (text.trim() === "") return UNTOLD;
  try {
    return (yield* ask({ kind: "classify", text, spans })).intent;
  } catch (error) {
    if (error instanceof CallFailed) return UNTOLD;
    throw error;
  }
}
