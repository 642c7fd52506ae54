/** Meets a wish: at once, or when what is open has been settled. */

import type { Draft } from "./draft";
import { recommend } from "./recommend";
import type { Routine } from "./routine";
import { refine, withLasting, type WishFound } from "./wishes";

/** Recommend films for a wish, unless a question comes first. */
export function* meet(draft: Draft, { wish, refines, alike }: WishFound): Routine {
  const [only, ...others] = draft.state.focus;
  const like = alike && others.length === 0 ? only : undefined;
  const asked = refines ? refine(draft.state.wish, wish) : withLasting(draft.state.wish, wish);
  const wanted = like === undefined ? asked : { ...asked, like };
  const question = draft.question?.assumed === undefined ? draft.question : undefined;
  const rated = draft.state.ratings.length > 0;
  const often = question !== undefined && question.asked > 1;
  if (question === undefined || often || (question.asked > 0 && rated))
    yield* recommend(draft, wanted);
  else {
    if (question.asked > 0) draft.say("firstThis");
    draft.set({ wanted });
  }
}
