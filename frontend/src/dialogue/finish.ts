/** How every turn ends. */

import type { Draft } from "./draft";
import { recommend } from "./recommend";
import type { Routine } from "./routine";

/** Meet a wish that waited for the questions to be settled; then ask what is to be asked. */
export function* finish(draft: Draft): Routine {
  const wanted = draft.state.wanted;
  if (wanted !== null && draft.question === undefined) yield* recommend(draft, wanted);
  draft.close();
}
