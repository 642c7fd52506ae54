/** From what the classifier says to a rating. */

import type { Draft } from "./draft";
import { UNTOLD } from "./intent";
import type { Opinions, Sentiment, Span } from "./movies";
import { ask, CallFailed, type Routine } from "./routine";

/** The value of an opinion from -1 to 1; undefined when none was stated or it is unclear. */
export function valueOf(sentiment: Sentiment | undefined): number | undefined {
  switch (sentiment) {
    case "positive":
      return 1;
    case "negative":
      return -1;
    case "mixed":
      return 0;
    default:
      return undefined;
  }
}

/** The value of an opinion that the classifier leans to without being sure; undefined where it doesn't. */
export function leaningOf(sentiment: Sentiment | undefined): number | undefined {
  switch (sentiment) {
    case "likely positive":
      return 1;
    case "likely negative":
      return -1;
    case "likely mixed":
      return 0;
    default:
      return undefined;
  }
}

/** Whether an opinion is one that has to be asked about. */
export function isUnsure(sentiment: Sentiment | undefined): boolean {
  return sentiment === "unsure" || leaningOf(sentiment) !== undefined;
}

/** The opinions in a text. Without the classifier all count as unstated, and people are asked. */
export function* opinions(draft: Draft, text: string, spans: readonly Span[]): Routine<Opinions> {
  try {
    return yield* ask({ kind: "classify", text, spans });
  } catch (error) {
    if (!(error instanceof CallFailed) || error.failure.kind !== "gone") throw error;
    draft.say("classifierGone");
    return {
      overall: "neutral",
      mentions: spans.map(() => "neutral"),
      intent: UNTOLD,
      known: false,
    };
  }
}
