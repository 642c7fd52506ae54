/** Answers buttons. */

import { about, opine, toggle, undo } from "./about";
import { answer } from "./answer";
import type { Draft } from "./draft";
import type { Input } from "./events";
import { recommend } from "./recommend";
import type { Routine } from "./routine";
import { finish } from "./finish";

/** Answer a button. */
export function* press(draft: Draft, input: Exclude<Input, { kind: "text" }>): Routine {
  if (input.kind !== "answer") draft.lapse();
  switch (input.kind) {
    case "answer": {
      const question = draft.state.questions.find(({ id }) => id === input.question);
      if (question === undefined) draft.say("settledAlready");
      else yield* answer(draft, question, input.value);
      break;
    }
    case "rate":
      opine(draft, input.movieId, input.value);
      break;
    case "toggle":
      yield* toggle(draft, input.movieId, input.off);
      break;
    case "undo":
      undo(draft);
      break;
    case "recommend":
      yield* recommend(draft, input.wish ?? draft.state.wish);
      break;
    default:
      yield* about(draft, input.kind, input.movieId);
  }
  yield* finish(draft);
}
