/** Reads what messages want, by a model that is loaded once. */

import { intentOf, type IntentFound, type IntentModel } from "../dialogue/intent";

/** Reads a message. */
export type ReadIntent = (text: string) => Promise<IntentFound>;

/** A reader by the model that `load` brings. Until it can be had, every message is talk. */
export function intentReader(load: () => Promise<IntentModel>): ReadIntent {
  let model: Promise<IntentModel> | undefined;
  return async (text) => {
    model ??= load();
    try {
      return intentOf(text, await model);
    } catch {
      model = undefined;
      return { intent: "talk", chance: 0 };
    }
  };
}
