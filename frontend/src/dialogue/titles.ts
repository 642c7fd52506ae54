/** Decides which film a title means, from the candidates that Lookup found. */

import type { Match, Mention } from "./movies";
import { codePoints } from "./spans";

/** What a title comes to. */
export type Verdict =
  | { readonly kind: "film"; readonly movieId: number }
  /** `assumed`: the one that is so likely that it can be taken until another is named. */
  | {
      readonly kind: "which";
      readonly movieIds: readonly number[];
      readonly assumed?: number | undefined;
    }
  | { readonly kind: "guess"; readonly movieId: number; readonly assumed?: number | undefined }
  | { readonly kind: "unknown" };

/** The most films offered to choose from. */
const MOST_CHOICES = 6;

/** Decide on candidates, best first; `year` is one that stands beside the title. */
export function decide(candidates: readonly Match[], year?: number): Verdict {
  const ofYear = year === undefined ? [] : candidates.filter(({ movie }) => movie.year === year);
  const near = year === undefined ? [] : candidates.filter((match) => isNear(match, year));
  const matches = [ofYear, near].find(({ length }) => length > 0) ?? candidates;
  const best = matches[0];
  if (best === undefined) return { kind: "unknown" };
  const peers = matches.filter((match) => equal(match, best) || overshadows(match, best));
  const movieIds = inOrder(shortest(peers).slice(0, MOST_CHOICES)).map(({ movie }) => movie.id);
  if (movieIds.length > 1) return { kind: "which", movieIds, assumed: likeliest(peers) };
  const movieId = best.movie.id;
  if (year !== undefined && !isNear(best, year)) return { kind: "guess", movieId };
  if (best.kind !== "fuzzy" || ofYear.length > 0 || isSlip(best)) return { kind: "film", movieId };
  return { kind: "guess", movieId, assumed: isClose(best) ? movieId : undefined };
}

/** The film that candidates are taken for, though their title is misspelled. */
export function assumedAmong(candidates: readonly Match[]): number | undefined {
  const verdict = decide(candidates);
  if (verdict.kind === "film") return verdict.movieId;
  return verdict.kind === "guess" ? verdict.assumed : undefined;
}

/** The film of several that many times as many people know as any other, if there is one. */
function likeliest(peers: readonly Match[]): number | undefined {
  const [first, second] = peers.toSorted((a, b) => b.movie.ratingCount - a.movie.ratingCount);
  if (first === undefined || second === undefined) return undefined;
  return first.movie.ratingCount >= MUCH * second.movie.ratingCount ? first.movie.id : undefined;
}

/** How many letters of a title there must be for each that is wrong. */
const LETTERS_PER_SLIP = 5;

/** Whether a misspelled title can hardly be another one. */
function isClose(match: Match): boolean {
  return key(match).length >= LETTERS_PER_SLIP * match.edits && match.movie.ratingCount >= MUCH;
}

/** From how many letters, and by how many people rated, a title with one slip is recognised. */
const RECOGNISED = { letters: 8, ratings: 20 };

/**
 * Whether one slip in a long title of a film that people know: "Goodfelas". Lookup is right about
 * those in 99 of 100, and the reply names the film; a question each time would be a nuisance.
 */
function isSlip(match: Match): boolean {
  const { letters, ratings } = RECOGNISED;
  const isLong = key(match).length >= letters;
  return match.edits === 1 && isLong && match.movie.ratingCount >= ratings;
}

/** Whether a film is of a year, or one that people may take for it. */
function isNear({ movie }: Match, year: number): boolean {
  return movie.year === undefined || Math.abs(movie.year - year) <= 1;
}

function equal(match: Match, best: Match): boolean {
  if (best.kind === "substring") return match.kind === "substring";
  if (best.kind === "fuzzy") return match.kind === "fuzzy" && match.edits === best.edits;
  if (match.kind === "substring" || match.kind === "fuzzy") return false;
  return best.kind === "normalized" ? key(match) === key(best) : sameName(match, best);
}

/** How many times as many people must have rated a film to be meant by half of its title. */
const MUCH = 4;

/** "Lord of the Rings" names a film that few know, and is how people call three that everybody knows. */
function overshadows(match: Match, best: Match): boolean {
  const name = match.matchedTitle.toLowerCase().replace(/^(the|a|an) /, "");
  const whole = best.matchedTitle.toLowerCase().replace(/^(the|a|an) /, "");
  const isPart = name.startsWith(`${whole}:`) || name.endsWith(`: ${whole}`);
  return isPart && match.movie.ratingCount >= MUCH * best.movie.ratingCount;
}

/** Of misspelled titles those without words that weren't typed. */
function shortest(peers: readonly Match[]): readonly Match[] {
  if (peers.some(({ kind }) => kind !== "fuzzy")) return peers;
  const words = ({ matchedTitle }: Match) =>
    matchedTitle.replace(/^(the|a|an) /i, "").split(/\s+/).length;
  const fewest = Math.min(...peers.map(words));
  return peers.filter((peer) => words(peer) === fewest);
}

/** Films of a series as they came out, so that "the second" is what people call so. */
function inOrder(peers: readonly Match[]): readonly Match[] {
  const names = new Set(peers.map(({ matchedTitle }) => matchedTitle));
  if (names.size < peers.length || peers.some(({ kind }) => kind === "fuzzy")) return peers;
  return byYear(peers);
}

function byYear(matches: readonly Match[]): readonly Match[] {
  return matches.toSorted((a, b) => (a.movie.year ?? 0) - (b.movie.year ?? 0));
}

/** Whether two films are called the same but for case. "The Heat" is not called "Heat". */
function sameName(match: Match, best: Match): boolean {
  return match.matchedTitle.toLowerCase() === best.matchedTitle.toLowerCase();
}

function key({ matchedTitle }: Match): string {
  return matchedTitle
    .normalize("NFD")
    .replace(/[^\p{L}\p{N}]/gu, "")
    .toLowerCase()
    .replace(/^(the|a|an)(?=.)/, "");
}

/** The year that stands beside a title: "Titanic" (1953), the 1953 "Titanic", Titanic from 1953. */
export function yearBeside(text: string, { span }: Mention): number | undefined {
  const points = codePoints(text);
  const before = /\b((?:18|19|20)\d\d)(?: version of| film)?\s*["“”„«‘']?$/u.exec(
    points.slice(0, span.start).join(""),
  );
  const after = /^["“”„»’']?\s*(?:,\s*|\(|from\s+|of\s+|the\s+)?((?:18|19|20)\d\d)\b/u.exec(
    points.slice(span.end).join(""),
  );
  const year = after?.[1] ?? before?.[1];
  return year === undefined ? undefined : Number(year);
}
