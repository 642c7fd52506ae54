/** How every turn ends. */

import type { Draft } from "./draft";
import { recommend } from "./recommend";
import type { Routine } from "./routine";
import { isOpen } from "./wishes";

/** Let a question go that is not answered. Meet a wish that waited for the questions to be settled; then ask what is to be asked. */
export function* finish(draft: Draft): Routine {
  draft.giveUp();
  const { wanted, ratings } = draft.state;
  const open = draft.question !== undefined && draft.question.assumed === undefined;
  const known = ratings.length > 0 || (wanted !== null && !isOpen(wanted));
  if (wanted !== null && !open && known) yield* recommend(draft, wanted);
  draft.close();
}
