/** A message that tells something and then asks for films: "Superb. Anything in that vein?" */

import { command, isMore } from "./commands";
import type { Draft } from "./draft";
import { ASKING, intentOf } from "./intent";
import { findRequest, plain, withoutLead } from "./language";
import type { Routine } from "./routine";
import { findWish } from "./wishes";

/** Where a part may end, and where it does so only before words that ask for films by any rule. */
const BOUNDARY = /(?<strong>[.!?;…]+\s+|\n+|\.\.+\s*)|,\s+|\s[-–—]+\s+/g;

/** How many boundaries are looked at, the last ones: what is asked for comes at the end. */
const MOST = 4;

/** From what chance on the words of a clause ask for films, by themselves and where a rule says so, too. */
const CERTAIN = 0.75;
const LIKELY = 0.5;

/** A boundary in a message: the clauses around it, and all that is told before it and asked after it. */
interface Cut {
  readonly before: string;
  readonly after: string;
  readonly told: string;
  readonly asked: string;
  /** Whether a sentence ends there. */
  readonly strong: boolean;
}

/** What a message tells, and what it asks for after that; null unless it does both. */
export function* twoParts(
  draft: Draft,
  text: string,
): Routine<readonly [told: string, asked: string] | null> {
  for (const { before, after, told, asked, strong } of cutsIn(text)) {
    if (yield* asksForFilms(draft, before, true)) return null;
    if (plain(withoutLead(told)) === "" || command(told) !== null) continue;
    if (yield* asksForFilms(draft, after, !strong)) return [told, asked];
  }
  return null;
}

/** The clauses of a message whose intents may be asked for. */
export function doubtfulClauses(draft: Draft, text: string): readonly string[] {
  return cutsIn(text).flatMap(({ before, after, strong }) => [
    ...(isDoubtful(draft, before, true) ? [before] : []),
    ...(isDoubtful(draft, after, !strong) ? [after] : []),
  ]);
}

/** The first clause of a message, and what follows it; two empty texts where nothing does. */
export function opening(text: string): readonly [first: string, rest: string] {
  const [, first = "", rest = ""] = /^(.*?[,.;!?])\s+(.+)$/s.exec(text) ?? [];
  return [first, rest];
}

function cutsIn(text: string): readonly Cut[] {
  let from = 0;
  const cuts = Array.from(text.matchAll(BOUNDARY), ({ index, 0: gap, groups }): Cut => {
    const before = text.slice(from, index);
    from = index + gap.length;
    const asked = text.slice(from);
    const [after = ""] = asked.split(/[,.!?;…]+\s+|\n+|\s[-–—]+\s+/);
    const told = text.slice(0, index + gap.trimEnd().length);
    return { before, after, told, asked, strong: groups?.strong !== undefined };
  });
  return cuts.slice(-MOST);
}

function* asksForFilms(draft: Draft, clause: string, surely: boolean): Routine<boolean> {
  const found = command(clause);
  if (found !== null) return isMore(found) || found === "alike";
  if (!isDoubtful(draft, clause, surely)) return false;
  const { intent, chance } = yield* intentOf(clause);
  return ASKING.has(intent) && chance >= (asksByRule(draft, clause) ? LIKELY : CERTAIN);
}

/** Whether nothing but its intent tells if a clause asks for films; `surely`: where a rule has to say so, too. */
function isDoubtful(draft: Draft, clause: string, surely: boolean): boolean {
  return command(clause) === null && clause !== "" && (!surely || asksByRule(draft, clause));
}

function asksByRule({ state }: Draft, clause: string): boolean {
  return findWish(clause, state.genres) !== null || findRequest(clause)?.purpose === "similar";
}
