/** Finds films spoken of before by their titles, or by parts of them: "actually gravity grew on me", "the pirates one". */

import { command } from "./commands";
import type { Draft } from "./draft";
import { AHEAD, isPartOfFilm, THEN } from "./grammar";
import { value } from "./language";
import type { Match, Mention, Movie } from "./movies";
import { isCalled } from "./search";
import { codePoints, overlap, spanOf } from "./spans";
import { isWishful } from "./wishes";

/** Shorter titles are words like any other: "it", "her", "up". */
const SHORTEST = 4;
/** How many times as many people must have rated a film for a part of its title not to be another's. */
const MUCH = 4;

/** The titles found in a text, and those of films known or just spoken of; of these last, parts as well. */
export function recalled(draft: Draft, text: string, found: readonly Mention[]): Mention[] {
  const { ratings, focus, shown, movies } = draft.state;
  const near = [...new Set([...focus, ...shown.map(({ movie }) => movie.id)])];
  const known = [...new Set([...near, ...ratings.map(({ movieId }) => movieId)])];
  const of = (ids: readonly number[]) => ids.flatMap((id) => movies[id] ?? []);
  const named = [
    ...of(known).flatMap((movie) => mentionOf(text, nameOf(movie), [movie]) ?? []),
    ...partsOf(of(near)).flatMap(([part, films]) => partIn(text, part, films) ?? []),
  ];
  const mentions = [...found];
  for (const one of named.sort((a, b) => length(b) - length(a))) {
    const rivals = mentions.filter(({ span }) => overlap(span, one.span));
    if (!rivals.every((rival) => isRather(one, rival))) continue;
    for (const rival of rivals) mentions.splice(mentions.indexOf(rival), 1);
    mentions.push(one);
  }
  return mentions.sort((a, b) => a.span.start - b.span.start);
}

const length = ({ title }: Mention) => title.length;
const nameOf = ({ title }: Movie) => title.replace(/^(?:the|an?) /i, "");

/** Whether a part of a title is rather meant than the title that Lookup takes the words for: "pirates". */
function isRather(part: Mention, { quoted, title, candidates }: Mention): boolean {
  const [near, best] = [part.candidates[0], candidates[0]];
  if (quoted || title.length > part.title.length || near?.kind !== "substring") return false;
  if (best === undefined || !isCalled(candidates)) return true;
  const isSame = candidates.some(({ movie }) => movie.id === near.movie.id);
  return !isSame && near.movie.ratingCount > MUCH * best.movie.ratingCount;
}

function mentionOf(
  text: string,
  name: string,
  films: readonly Movie[],
  kind: Match["kind"] = "exact",
): Mention | null {
  if (name.length < SHORTEST) return null;
  const at = new RegExp(
    `(?<![\\p{L}\\p{N}])${escaped(name)}(?![\\p{L}\\p{N}'’]|[ :]+(?:\\d|[IVX]+\\b))`,
    "iu",
  ).exec(text);
  if (at === null) return null;
  const span = spanOf(text, at.index, at[0]);
  const candidates = films.map((movie) => ({ movie, kind, matchedTitle: movie.title, edits: 0 }));
  return { span, title: at[0], quoted: false, probability: 1, candidates };
}

/** The parts of titles by which films may be called, and the films that have them. */
function partsOf(films: readonly Movie[]): [string, Movie[]][] {
  const parts = new Map<string, Movie[]>();
  for (const movie of films) {
    const words = movie.title.toLowerCase().match(/[\p{L}\p{N}'’]+|[^\p{L}\p{N}'’]+/gu) ?? [];
    const ends = [...words.keys()].filter((at) => isTelling(words[at] ?? ""));
    for (const from of ends)
      for (const to of ends) {
        const part = words.slice(from, to + 1).join("");
        if (part !== "") parts.set(part, [...(parts.get(part) ?? []), movie]);
      }
  }
  return [...parts];
}

/** Whether a word of a title is no word of every conversation. */
function isTelling(word: string): boolean {
  return (
    /^[\p{L}'’]{4,}$/u.test(word) &&
    value(word) === null &&
    command(word) === null &&
    !isPartOfFilm(word) &&
    !isWishful(word)
  );
}

/** Words of titles that may be any, unless they stand as "the dark one". */
const COMMON =
  /^(?:with|from|this|what|when|will|there|have|your|some|love|life|times?|night|days?|home|show|list|lost|next|right|things?|world|dead|hard|true|never|always|little|girls?|boys?|back|over|like|once|real|stars?|story|fiction|great|good|best)$/;

const BEFORE = new RegExp(`(?:${AHEAD}|\\b(?:of|for|about|with) )(?:the )?$`, "i");
const AFTER = new RegExp(`^(?:['’]s)?${THEN}`, "i");

/** A part of a title, where it stands for the film: several words, a name, or what is judged. */
function partIn(text: string, part: string, films: readonly Movie[]): Mention | null {
  const single = !part.includes(" ");
  const spoken = new RegExp(
    `\\bthe ${escaped(part).replace(/s$/, "s?")} (?:one|film|movie)\\b`,
    "iu",
  ).exec(text)?.[0];
  if (spoken !== undefined) return mentionOf(text, spoken, films, "substring");
  const mention = mentionOf(text, part, films, "substring");
  if (mention === null || !single) return mention;
  if (COMMON.test(part)) return null;
  const points = codePoints(text);
  const before = points.slice(0, mention.span.start).join("");
  const isName = /^\p{Lu}/u.test(mention.title) && /[\p{L},] $/u.test(before);
  const after = points.slice(mention.span.end).join("");
  return isName || (BEFORE.test(before) && AFTER.test(after)) ? mention : null;
}

function escaped(words: string): string {
  return words.replace(/[\^$\\.*+?()[\]{}|/]/g, "\\$&");
}
