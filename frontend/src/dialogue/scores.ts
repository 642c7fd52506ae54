/** Scores beside titles, in whatever scale: "Heat 9/10", "Heat A+", "Heat 90%", "marks: Heat 9, Ronin 4". */

import { pointsIn } from "./language";
import type { Span } from "./movies";
import { codePoints } from "./spans";

/** What school grades stand for, in points out of ten. */
const GRADES = { A: 10, B: 8, C: 6, D: 4, E: 2, F: 2 } as const;

/** A percentage, grade or number after words; the latter two where an item of a list ends. */
const ITEM =
  /(?<=[\p{L}\d!?”")])[\s:=–-]+(?:(\d{1,3}) ?(?:%|percent\b)|([A-F])(?:([+−-])(?!\w)|(?=\s*(?:[,;\n]|[.!]?$|[.!]\s)))|(\d{1,2}(?:\.\d)?)(?=\s*(?:[,;\n]|[.!]?$|[.!]\s|and\s)))/gu;

/** A scale said before a list. */
const SCALE =
  /\b(?:out of (?:five|5|ten|10)|stars|marks?|scores?|scored|ratings?|rated|points|grades?)\b[^:\n]*[:\n]/i;

/** From which number on it is hardly a part of a series. */
const LATEST_PART = 6;

/** A text in which scores stand as points, each apart from the title that follows. */
export function withScores(text: string): string {
  const items = [...text.matchAll(ITEM)];
  const highest = Math.max(...items.map(([, , , , number]) => Number(number ?? 0)));
  const scale = SCALE.exec(text);
  const listed = items.length > 1 && highest <= 10;
  const counts = listed && (scale !== null || highest >= LATEST_PART);
  const most = highest <= 5 && /five|5|stars/i.test(scale?.[0] ?? "") ? 5 : 10;
  return text
    .replace(ITEM, (...found) => {
      const [whole, percent, grade, sign, number] = found as (string | undefined)[];
      if (percent !== undefined) return ` ${Number(percent) / 10}/10`;
      if (grade !== undefined && (listed || sign !== undefined))
        return ` ${GRADES[grade as keyof typeof GRADES]}/10`;
      return number !== undefined && counts ? ` ${number}/${most}` : (whole ?? "");
    })
    .replace(CROWDED, "$&,");
}

const SCORE = "\\d+(?:\\.\\d)? ?(?:\\/|out of) ?(?:5|10)\\b(?: stars)?";

/** A score without a comma before the next title and score: "heat 9/10 ronin 4/10". */
const CROWDED = new RegExp(`${SCORE}(?= (?!to |for |and )[^,.;!?\\n]+ ${SCORE})`, "g");

/** The value of the score after each title, or before it: "9/10 for Heat"; undefined where there is none. */
export function scoresBeside(text: string, spans: readonly Span[]): (number | undefined)[] {
  const points = codePoints(text);
  const pieces = [0, ...spans.map(({ end }) => end)].map((from, index) =>
    points.slice(from, spans[index]?.start).join(""),
  );
  return spans.map((_, index) => {
    const given = GIVEN.exec(pieces[index] ?? "")?.[0];
    const [after = ""] = (pieces[index + 1] ?? "").split(/[;\n]|[.!?]\s/);
    return pointsIn(given ?? after.replace(GIVEN, "")) ?? undefined;
  });
}

/** A score that the title comes after. */
const GIVEN = new RegExp(`(?:${SCORE}|\\b[0-5] stars?) (?:to|for)\\s+["“„«]?$`, "iu");
