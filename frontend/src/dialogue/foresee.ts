/**
 * Makes at once the calls that reading a message is likely to need, so that none waits for another: no
 * call is made twice in a turn.
 */

import { command } from "./commands";
import type { Draft } from "./draft";
import { searchesFor } from "./fragments";
import { isLonger } from "./intended";
import { value } from "./language";
import { doubtfulClauses, opening } from "./parts";
import type { Routine } from "./routine";

/** Make the calls for some messages, whatever comes of them. */
export function* foresee(draft: Draft, texts: readonly string[]): Routine {
  const kind = draft.question?.kind ?? "offer";
  const answers = kind !== "offer" && kind !== "reset";
  const calls = texts
    // These are understood without a call.
    .filter((text) => command(text) === null && !(answers && value(text) !== null))
    .flatMap((text) => {
      const message = TITLED.test(text) ? [] : [text];
      const read = answers ? [text, opening(text)[0]].filter(isLonger) : message;
      return [...searchesFor(text), ...[...read, ...doubtfulClauses(draft, text)].map(classify)];
    });
  if (calls.length > 0) yield calls;
}

/** Quotation marks or capitals, as of a title: such a text is read when its titles are known. */
const TITLED = /["“”„«»]|(?<=\p{Ll}[\s,]+)\p{Lu}\p{Ll}/u;

function classify(text: string) {
  return { kind: "classify", text, spans: [] } as const;
}
