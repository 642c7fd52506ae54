/** The model of intents, for what runs outside of a browser. */

import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { IntentModel } from "../dialogue/intent";

/** The model as the page loads it. */
export const INTENT_MODEL = JSON.parse(
  readFileSync(join(import.meta.dirname, "../intents.json"), "utf8"),
) as IntentModel;
