/** Titles enumerated share what is said of them: "my top three: □, □, □", "□, □ and □ are great". */

import { plain, saidIn, value, withoutLead } from "./language";
import type { Span } from "./movies";
import { codePoints } from "./spans";

type Value = number | undefined;

/** What stands between two titles of an enumeration. */
const GAP =
  /^["”»’']?\s*(?:\(?\d{4}\)?)?[\s,;&+/]*(?:\n\s*(?:[-–*•·]|\d{1,2}[.)])?\s*)?(?:(?:and|or|n|plus)\s+)?["“„«‘']?$/iu;

const FAVOURITES =
  /\b(?:fav\w*|top (?:\d+|three|five|ten|films?|movies?|picks)|best (?:films?|movies?|ones?)|all[- ]time)\b/;

/** The values of titles, where those of an enumeration agree. `values` are those found for each alone. */
export function agreed(text: string, spans: readonly Span[], values: readonly Value[]): Value[] {
  const points = codePoints(text);
  const between = (from?: number, to?: number) => points.slice(from, to).join("");
  const result = [...values];
  for (let first = 0, last = 0; first < spans.length; first = ++last) {
    while (
      spans[last + 1] !== undefined &&
      GAP.test(between(spans[last]?.end, spans[last + 1]?.start))
    )
      last++;
    if (last === first) continue;
    const before = between(spans[first - 1]?.end ?? 0, spans[first]?.start);
    const after = between(spans[last]?.end, spans[last + 1]?.start);
    const run = values.slice(first, last + 1);
    const common = commonValue(before, after, run);
    if (common !== null) result.fill(common, first, last + 1);
  }
  return result;
}

/** What titles share that stand between two pieces of text; null where they need not share anything. */
function commonValue(before: string, after: string, run: readonly Value[]): Value | null {
  const head = before.replace(/\s*(?:[-–*•·]|\d{1,2}[.)])?\s*["“„«‘']?$/u, "");
  const lead = plain(withoutLead(head.split(/[.!?]+\s|\n/).at(-1) ?? ""));
  const ends = /^["”»’']?(?:\s*\(?\d{4}\)?)?\s*(?:[.!?\n\p{Extended_Pictographic}]|$)/u.test(after);
  if (lead === "" ? ends : !ends) return null;
  const clause = after.split(/[,.;!?\n]/)[0] ?? "";
  const said = lead === "" ? saidIn(clause) : FAVOURITES.test(lead) ? 1 : value(lead);
  if (said !== null) return said;
  const known = run.filter((one) => one !== undefined);
  const signs = new Set(known.map(Math.sign));
  if (signs.size === 1) return known[0];
  return run.length > 2 ? undefined : null;
}
