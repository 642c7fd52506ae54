/** What the words right beside a title say of it, for where the classifier is not sure. */

import { plain, saidIn, value } from "./language";
import type { Span } from "./movies";
import { codePoints } from "./spans";

/** The value of the words beside each title, from -1 to 1; undefined where they say nothing plain. */
export function beside(text: string, spans: readonly Span[]): (number | undefined)[] {
  const points = codePoints(text);
  const values: (number | undefined)[] = [];
  for (const [index, { start, end }] of spans.entries()) {
    const before = clauseBefore(points.slice(spans[index - 1]?.end ?? 0, start).join(""));
    const after = clauseAfter(points.slice(end, spans[index + 1]?.start).join(""));
    values.push(
      likeThePrevious(before, after, values.at(-1)) ?? saidIn(after) ?? value(before) ?? undefined,
    );
  }
  return values;
}

/** "So was □", "□ too", "□ not so much": what was said of the film before, or its opposite. */
function likeThePrevious(before: string, after: string, value?: number): number | undefined {
  if (value === undefined) return undefined;
  if (
    /(^|\b)(so (was|is|were|did)|same (for|with|goes for)|likewise|as was)$/.test(before) ||
    /^(?:(?:too|as well|even more(?: so)?|ditto|likewise)\b|(?:also|same)$)/.test(after)
  )
    return value;
  if (before === "" && after === "") return value;
  return /^(not (so|that) much|less so|not (really|at all)|wasn't|didn't|isn't)$/.test(after)
    ? -value
    : undefined;
}

function clauseBefore(piece: string): string {
  return plain(
    piece
      .replace(/["“„«'‘]\s*$/u, "")
      .split(/[.;!?]|\bbut\b|,|\band\b|\bwhile\b/i)
      .at(-1) ?? "",
  );
}

function clauseAfter(piece: string): string {
  return plain(
    piece
      .replace(/^["”“»'’]/u, "")
      .replace(/^\s*\(?\d{4}\)?/, "")
      .replace(/^\s*\(([^)]+)\)/, "$1,")
      .replace(/^\s*[,:–—-]+/, "")
      .split(/[,.;!?]|\b(?:but|and|while|i|so)\b/i)[0] ?? "",
  );
}
