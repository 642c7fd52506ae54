/** Text by Unicode code points, as the services count them. */

import type { Span } from "./movies";

/** The code points of a text. */
export function codePoints(text: string): string[] {
  return Array.from(text);
}

/** The span of words that stand at an index of a text. */
export function spanOf(text: string, index: number, words: string): Span {
  const start = codePoints(text.slice(0, index)).length;
  return { start, end: start + codePoints(words).length };
}

/** Whether two spans have something in common. */
export function overlap(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}

/** The part of a text in a span. */
export function slice(text: string, span: Span): string {
  return codePoints(text).slice(span.start, span.end).join("");
}

/** The text with the spans, and any quotation marks around them, replaced by a blank sign. */
export function mask(text: string, spans: readonly Span[]): string {
  const points: (string | undefined)[] = codePoints(text);
  for (const { start, end } of spans) {
    points.fill(undefined, start, end);
    points[start] = BLANK;
  }
  return points.join("").replace(/["“”„«»‘’']?\u25A1["“”„«»‘’']?/gu, BLANK);
}

/** Stands for a title. */
export const BLANK = "□";

/** The spans of a text outside of which nothing was said: words around titles. */
export function remainder(text: string, spans: readonly Span[]): string {
  return mask(text, spans).replaceAll(BLANK, " ").replace(/\s+/g, " ").trim();
}
