/** Takes back which film was meant, keeping what was said of it. */

import { opine } from "./about";
import type { Draft } from "./draft";
import { correction, value } from "./language";
import { meant } from "./meant";
import type { Mention } from "./movies";
import { ask, type Routine } from "./routine";
import { BLANK, mask, remainder, slice } from "./spans";
import type { Settled } from "./state";
import { pursue } from "./search";

/** "No, I meant Ronin": the opinion moves to the other film. */
export function swap(draft: Draft, text: string, mentions: readonly Mention[]): boolean {
  const { settled } = draft.state;
  const [mention, other] = mentions;
  if (mention !== undefined && other !== undefined && settled !== null)
    return isDenied(text, mentions, settled) && swap(draft, beforeDenial(text, mention), [mention]);
  const rest = remainder(
    text,
    mentions.map(({ span }) => span),
  );
  const pointing =
    /^((no+|not that one|sorry|actually|wait|oops|i|mean|meant|rather|it was|the film|the movie|called|[,.!;-])\s*)+$/i;
  if (
    settled?.value === undefined ||
    mention === undefined ||
    mentions.length > 1 ||
    !pointing.test(rest)
  )
    return false;
  const verdict = meant(draft, text, mention);
  if (verdict.kind === "unknown") return false;
  if (verdict.kind === "film" && verdict.movieId === settled.movieId) {
    draft.say("alreadyKnown", { films: [settled.movieId] });
    return true;
  }
  // Both in one step, for "undo".
  const { value } = settled;
  if (verdict.kind === "film") opine(draft, verdict.movieId, value);
  else draft.remember();
  draft.unrate(settled.movieId);
  draft.say("insteadOf", { film: settled.movieId });
  if (verdict.kind !== "film") pursue(draft, verdict, mention.title, "rate", value);
  return true;
}

/** Whether a text says that the first film was meant, "not" the one settled on. */
function isDenied(text: string, mentions: readonly Mention[], { movieId }: Settled): boolean {
  const spans = mentions.map(({ span }) => span);
  const denied = mentions[1]?.candidates.some(({ movie }) => movie.id === movieId);
  return (
    denied === true &&
    new RegExp(`${BLANK},? (?:and )?not ${BLANK}\\W*$`, "u").test(mask(text, spans))
  );
}

function beforeDenial(text: string, { span }: Mention): string {
  return slice(text, { start: 0, end: span.end });
}

/** "No, the 1953 one", "I meant the old one": points at another film of the name. */
export function* corrects(draft: Draft, text: string): Routine<boolean> {
  const corrected = correction(text);
  if (
    corrected === null ||
    /\b(?:was|is|were|loved|liked|hated)\b/.test(corrected) ||
    !/\b(one|ones|version|film|movie)$|^(the |from )?\d{4}$|^the /.test(corrected)
  )
    return false;
  const { movies, focus, settled } = draft.state;
  const ofYear = [...focus, ...(settled?.movieIds ?? [])].find((movieId) =>
    corrected.includes(String(movies[movieId]?.year ?? "unknown")),
  );
  if (ofYear !== undefined && focus.includes(ofYear)) {
    draft.say("alreadyKnown", { films: [ofYear] });
    return true;
  }
  // "Actually, the second one …" of several films is about one of them.
  if (focus.length > 1 && ofYear === undefined) return false;
  return yield* another(draft, corrected);
}

/** "No, the 1953 one": the title settled last meant another of its candidates. */
function* another(draft: Draft, text: string): Routine<boolean> {
  const { settled } = draft.state;
  if (settled === null || settled.movieIds.length < 2 || value(text) !== null) return false;
  const movieId = yield* chosen(settled, text);
  if (movieId === undefined) return false;
  if (movieId === settled.movieId) {
    draft.say("alreadyKnown", { films: [movieId] });
    return true;
  }
  const { title, movieIds, value: said } = settled;
  if (said === undefined) draft.askFirst({ kind: "opinion", movieId, unsure: false });
  else opine(draft, movieId, said, { movieId, title, movieIds, value: said });
  draft.unrate(settled.movieId);
  return true;
}

function* chosen({ movieIds }: Settled, reply: string): Routine<number | undefined> {
  const choice = yield* ask({ kind: "disambiguate", reply, movieIds });
  return choice.outcome === "selected" && choice.movieIds.length === 1
    ? choice.movieIds[0]
    : undefined;
}

const NAMESAKE =
  /\bthe (?:(?:[\w']+ ){0,2}?(?:original|remake)\b|(?:much )?(?:old|older|oldest|earlier|new|newer|newest|later|\d{4})(?: (?:one|version|film|movie)|(?= (?:was|is))|$)|other (?:one|version))/i;

/** Whether a text may speak of another film of the name settled last. */
export function pointsAtNamesake({ state }: Draft, text: string): boolean {
  return (state.settled?.movieIds.length ?? 0) > 1 && NAMESAKE.test(text);
}

/** "The old one was better": another film of the name settled last; null where none is meant. */
export function* namesakeIn(draft: Draft, text: string): Routine<number | null> {
  const { settled } = draft.state;
  const phrase = NAMESAKE.exec(text)?.[0];
  if (settled === null || settled.movieIds.length < 2 || phrase === undefined) return null;
  const ofYear = settled.movieIds.find((movieId) =>
    text.includes(String(draft.state.movies[movieId]?.year ?? "unknown")),
  );
  if (ofYear !== undefined) return ofYear;
  const others = settled.movieIds.filter((movieId) => movieId !== settled.movieId);
  if (phrase.includes(" other ")) return (others.length === 1 ? others[0] : undefined) ?? null;
  return (yield* chosen(settled, phrase)) ?? null;
}
