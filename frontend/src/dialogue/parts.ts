/** A message that tells something and then asks for films: "Superb. Anything in that vein?" */

import { command, isMore } from "./commands";
import type { Draft } from "./draft";
import type { Intent } from "./intent";
import { findRequest, plain, withoutLead } from "./language";
import { ask, type Routine } from "./routine";
import { findWish } from "./wishes";

/** Where a part may end, and where it does so only before words that ask for films by any rule. */
const BOUNDARY = /(?<strong>[.!?;…]+\s+|\n+|\.\.+\s*)|,\s+|\s[-–—]+\s+/g;

/** From what chance on the words of a clause ask for films, by themselves and where a rule says so, too. */
const CERTAIN = 0.75;
const LIKELY = 0.5;

const ASKING: ReadonlySet<Intent> = new Set(["wish", "more", "surprise", "likeThat"]);

/** What a message tells, and what it asks for after that; null unless it does both. */
export function* twoParts(
  draft: Draft,
  text: string,
): Routine<readonly [told: string, asked: string] | null> {
  let from = 0;
  for (const { index, 0: gap, groups } of text.matchAll(BOUNDARY)) {
    if (yield* asksForFilms(draft, text.slice(from, index), true)) return null;
    from = index + gap.length;
    const asked = text.slice(from);
    const told = text.slice(0, index + gap.trimEnd().length);
    const [next = ""] = asked.split(/[,.!?;…]+\s+|\n+|\s[-–—]+\s+/);
    if (plain(withoutLead(told)) === "" || command(told) !== null) continue;
    if (yield* asksForFilms(draft, next, groups?.strong === undefined)) return [told, asked];
  }
  return null;
}

function* asksForFilms(draft: Draft, clause: string, surely: boolean): Routine<boolean> {
  const found = command(clause);
  if (found !== null) return isMore(found) || found === "alike";
  const ruled =
    findWish(clause, draft.state.genres) !== null || findRequest(clause)?.purpose === "similar";
  if (surely && !ruled) return false;
  const { intent, chance } = yield* ask({ kind: "intent", text: clause });
  return ASKING.has(intent) && chance >= (ruled ? LIKELY : CERTAIN);
}
