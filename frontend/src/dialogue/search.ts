/** Looks for titles that weren't recognised in a text. */

import { opine } from "./about";
import type { Draft } from "./draft";
import type { Match, Mention, Movie } from "./movies";
import { ask, type Routine } from "./routine";
import { codePoints, spanOf } from "./spans";
import type { Purpose } from "./state";
import { decide, type Verdict } from "./titles";

/** What Lookup reads of a query at most, in code points. */
const LONGEST_QUERY = 200;

/** The films that a title may mean, best first. */
export function* find(draft: Draft, title: string): Routine<readonly Match[]> {
  const query = codePoints(title).slice(0, LONGEST_QUERY).join("");
  const candidates = yield* ask({ kind: "search", query });
  const found = candidates.length > 0 ? candidates : yield* findNumbered(title);
  draft.learn(found.map(({ movie }) => movie));
  return found;
}

/** "Harry Potter 3": by the order in which films came out whose titles carry no number. */
function* findNumbered(title: string): Routine<readonly Match[]> {
  const { base, number } = /^(?<base>.+) (?<number>[1-9])$/.exec(title)?.groups ?? {};
  if (base === undefined) return [];
  const films = yield* ask({ kind: "search", query: base });
  const nth = films
    .filter(({ matchedTitle }) => matchedTitle.toLowerCase().includes(base.toLowerCase()))
    .toSorted((a, b) => (a.movie.year ?? 0) - (b.movie.year ?? 0))[Number(number) - 1];
  return nth === undefined ? [] : [{ ...nth, kind: "normalized" }];
}

/** Whether the best candidate is called exactly so, but for articles, accents and the like. */
export function isCalled(candidates: readonly Match[]): boolean {
  const kind = candidates[0]?.kind;
  return kind === "exact" || kind === "alternative" || kind === "normalized";
}

/** What a film would be recognised as by its title. */
export function asTitle(movie: Movie): Omit<Mention, "span"> {
  const match = { movie, kind: "exact", matchedTitle: movie.title, edits: 0 } as const;
  return { title: movie.title, quoted: false, probability: 1, candidates: [match] };
}

/** A title found in a text as if it had been recognised there. */
export function mentionOf(text: string, title: string, candidates: readonly Match[]): Mention {
  const span = spanOf(text, text.indexOf(title), title);
  return { span, title, quoted: false, probability: 1, candidates };
}

/** Ask which of the films found is meant, or say that the title is unknown. */
export function suggest(
  draft: Draft,
  title: string,
  candidates: readonly Match[],
  value?: number,
): void {
  const verdict = guessed(decide(candidates));
  if (verdict.kind === "unknown") draft.say("unknown", { title });
  else pursue(draft, verdict, title, "rate", value);
}

/** What was only found by a search is asked about at least. */
export function guessed(verdict: Verdict): Exclude<Verdict, { kind: "film" }> {
  return verdict.kind === "film" ? { ...verdict, kind: "guess" } : verdict;
}

/** Ask which film is meant; what is said of it counts for the likeliest until another is named. */
export function pursue(
  draft: Draft,
  verdict: Exclude<Verdict, { kind: "film" | "unknown" }>,
  title: string,
  purpose: Purpose,
  value?: number,
): void {
  const assumed = value === undefined ? undefined : verdict.assumed;
  if (assumed !== undefined && value !== undefined) opine(draft, assumed, value);
  draft.askFirst({ ...verdict, assumed, title, purpose, value });
}
