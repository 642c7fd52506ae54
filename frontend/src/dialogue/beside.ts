/** What the words right beside a title say of it, for where the classifier is not sure. */

import { plain, saidIn, value } from "./language";
import type { Span } from "./movies";
import { codePoints } from "./spans";

type Value = number | undefined;

/** The value of the words beside each title, from -1 to 1; undefined where they say nothing plain. */
export function beside(text: string, spans: readonly Span[]): Value[] {
  return clauses(text, spans).map(
    ({ before, after, later }) =>
      saidIn(after) ??
      value(before) ??
      // "I saw □ yesterday. Awful movie."
      later.map(saidIn).find((said) => said !== null) ??
      undefined,
  );
}

/** The values of titles, where what is said of one repeats or reverses what was said before it. */
export function echoed(
  text: string,
  spans: readonly Span[],
  values: readonly Value[],
  last: Value,
): Value[] {
  const result: Value[] = [];
  for (const [index, { before, after }] of clauses(text, spans).entries()) {
    // What was said a turn before counts only where nothing else is said now, as in "loved □ too", "saw □ too".
    result.push(
      index === 0
        ? (values[0] ?? (/^(?:and|also|oh)?$/.test(before) ? echo(before, after, last) : undefined))
        : (echo(before, after, result.at(-1)) ?? values[index]),
    );
  }
  return result;
}

/** "So was □", "□ too", "□ not so much": what was said of the film before, or its opposite. */
function echo(before: string, after: string, value: Value): Value {
  if (value === undefined) return undefined;
  if (
    /(^|\b)(so (was|is|were|did)|same (for|with|goes for)|likewise|as was)$/.test(before) ||
    /^(?:(?:too(?=$| (?:was|were|is|l\w*o+l?|haha|tho|though|btw|imo|tbh|of course|for sure)\b)|as well|even more(?: so)?|ditto|likewise)\b|(?:also|same)$)/.test(
      after,
    )
  )
    return value;
  return /^(not (so|that) much|less so|not (really|at all)|wasn't|didn't|isn't)$/.test(after)
    ? -value
    : undefined;
}

/** The sentences after that of a title and before that of the next. */
function laterIn(text: string, another: boolean): string[] {
  const [, ...sentences] = text.split(/[.!?\n]+(?:\s+|$)/);
  return another ? sentences.slice(0, -1) : sentences;
}

/** The words on both sides of each title, as far as they belong to it. */
function clauses(text: string, spans: readonly Span[]) {
  const points = codePoints(text);
  return spans.map(({ start, end }, index) => ({
    before: clauseBefore(points.slice(spans[index - 1]?.end ?? 0, start).join("")),
    after: clauseAfter(points.slice(end, spans[index + 1]?.start).join("")),
    later: laterIn(points.slice(end, spans[index + 1]?.start).join(""), index < spans.length - 1),
  }));
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
