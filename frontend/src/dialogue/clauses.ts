/** "Loved the first one, the second one was too loud": each part about another of several films. */

import type { Draft } from "./draft";
import { plain, saidIn, value } from "./language";
import { opinions, valueOf } from "./opinions";
import { chosenIn } from "./references";
import { note, type Said } from "./review";
import type { Routine } from "./routine";

const POINTS =
  /\b(?:the )?(?:first|second|third|fourth|fifth|last|former|latter)(?: (?:one|film|movie)\b|$| (?:was|is|wasn't|isn't|not|bored)\b)/;

interface Part {
  readonly movieId: number;
  text: string;
}

/** Take in what is said of several films by their order; false when a text doesn't do that. */
export function* eachPointed(draft: Draft, text: string): Routine<boolean> {
  const parts = partsOf(draft, text);
  if (new Set(parts.map(({ movieId }) => movieId)).size < 2) return false;
  const said: Said[] = [];
  for (const part of parts) {
    const plainly = value(part.text) ?? saidIn(part.text);
    const found = plainly ?? valueOf((yield* opinions(draft, part.text, [])).overall);
    if (found === undefined) return false;
    said.push({ movieId: part.movieId, value: found });
  }
  note(draft, said);
  return true;
}

/** The clauses with the film each is about: one that names none goes on about the film before. */
function partsOf(draft: Draft, text: string): Part[] {
  const parts: Part[] = [];
  for (const clause of text.split(/[.;!?,]+\s+|\s(?:but|and|while)\s/)) {
    const last = parts.at(-1);
    const [movieId, ...others] = POINTS.test(plain(clause)) ? (chosenIn(draft, clause) ?? []) : [];
    if (movieId !== undefined && others.length === 0) parts.push({ movieId, text: clause });
    else if (last !== undefined) last.text += `, ${clause}`;
  }
  return parts;
}
