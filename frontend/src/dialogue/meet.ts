/** Meets a wish: at once, or when what is open has been settled. */

import type { Draft } from "./draft";
import { recommend } from "./recommend";
import type { Routine } from "./routine";
import { isOpen, refine, withLasting, type WishFound } from "./wishes";

/** Recommend films for a wish, unless a question comes first. */
export function* meet(draft: Draft, { wish, refines, alike, others: more }: WishFound): Routine {
  const { genres } = draft.state.wish;
  const goesOn = more === true && wish.genres.every((genre) => genres.includes(genre));
  const [only, ...others] = draft.state.focus;
  const like = alike && others.length === 0 ? only : undefined;
  const whole =
    refines || goesOn ? refine(draft.state.wish, wish) : withLasting(draft.state.wish, wish);
  const wanted = like === undefined ? whole : { ...whole, like };
  const question = draft.question?.assumed === undefined ? draft.question : undefined;
  const known = draft.state.ratings.length > 0 || !isOpen(wanted);
  const asked = question?.asked ?? 0;
  if (question === undefined || asked > 1 || (asked > 0 && known)) yield* recommend(draft, wanted);
  else {
    if (asked > 0) draft.say("firstThis");
    draft.set({ wanted });
  }
}
