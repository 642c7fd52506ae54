/** From what the classifier says to a rating. */

import type { Draft } from "./draft";
import type { Call } from "./events";
import type { Opinions, Sentiment, Span } from "./movies";
import { askAll, CallFailed, type Routine } from "./routine";

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
  const [found] = yield* classified(draft, [{ kind: "classify", text, spans }]);
  return found ?? { overall: "neutral", mentions: spans.map(() => "neutral"), known: false };
}

/** The opinion in each of several texts as a whole; none without the classifier. */
export function* overalls(draft: Draft, texts: readonly string[]): Routine<readonly Sentiment[]> {
  const calls = texts.map((text) => ({ kind: "classify" as const, text, spans: [] }));
  return texts.length === 0 ? [] : (yield* classified(draft, calls)).map(({ overall }) => overall);
}

function* classified(
  draft: Draft,
  calls: readonly Extract<Call, { kind: "classify" }>[],
): Routine<readonly Opinions[]> {
  try {
    return yield* askAll(calls);
  } catch (error) {
    if (!(error instanceof CallFailed) || error.failure.kind !== "gone") throw error;
    draft.say("classifierGone");
    return [];
  }
}
