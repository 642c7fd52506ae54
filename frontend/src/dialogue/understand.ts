/** Understands a message that is neither a command nor an answer. */

import { aside, asideOnPointed } from "./asides";
import { corrects, pointsAtNamesake, swap } from "./corrections";
import type { Draft } from "./draft";
import { findTitles } from "./fragments";
import { findRequest, plain, pointsIn, saidIn } from "./language";
import { opinions, valueOf } from "./opinions";
import type { Mention } from "./movies";
import { grant, restOf } from "./requests";
import { intended, takesOff } from "./intended";
import { meet } from "./meet";
import { filmsOf } from "./pointers";
import { isOutlook, pointedAt } from "./references";
import { CERTAIN, ellipsis, review, SURE } from "./review";
import { CallFailed, type Routine } from "./routine";
import { choose, putAside } from "./shown";
import { BLANK, mask, remainder, slice } from "./spans";
import { untitled } from "./untitled";
import { FAMOUS, findWish, isBeyond, readConditions, wishBeside, type WishFound } from "./wishes";

const IMPATIENT =
  /\b(?:stop|quit|no more|enough) (?:asking|(?:with )?(?:the |your )?questions)|\bjust (?:give|show|tell|pick|recommend|suggest)\b/;

/** Understand a message. */
export function* understand(draft: Draft, text: string): Routine {
  const mentions = yield* titlesOf(draft, text);
  if (yield* turningDown(draft, text, mentions)) return;
  const request = findRequest(
    mask(
      text,
      mentions.map(({ span }) => span),
    ),
  );
  if (request !== null && (yield* grant(draft, request, text, mentions))) {
    const wish =
      request.purpose === "forget" || request.purpose === "why"
        ? findWish(restOf(text), draft.state.genres)
        : null;
    if (wish !== null) yield* meet(draft, wish);
    return;
  }
  if (mentions.every((one) => one.points === true) && (yield* corrects(draft, text))) return;
  const { wish, films } = readWish(draft, text, mentions);
  if (films.length === 0 && isBeyond(text)) {
    draft.say("beyond");
    if (wish === null) {
      yield* intended(draft, text, null, []);
      return;
    }
  }
  if (films.length > 0 && (yield* doneWith(draft, text, films, wish))) return;
  const least = wish === null ? SURE : CERTAIN;
  if (films.length === 0 || !(yield* review(draft, text, films, undefined, least))) {
    if (films.length === 0 && asideOnPointed(draft, text, pointedAt(draft, text))) return;
    const refers = pointsAtNamesake(draft, text) || isElliptic(draft, text);
    if (!refers && (yield* intended(draft, text, wish, films))) return;
    // Where nothing else is said, even a doubtful title is better than none.
    if (wish === null && films.length > 0) yield* review(draft, text, films, undefined, 0);
    else if (wish === null) yield* untitled(draft, text);
  }
  if (wish === null) return;
  // Whoever is tired of questions is asked none.
  const impatient = IMPATIENT.test(plain(text));
  if (impatient) draft.set({ questions: [] });
  const popularity = impatient && draft.state.ratings.length === 0 ? FAMOUS : undefined;
  yield* meet(
    draft,
    popularity === undefined ? wish : { ...wish, wish: { popularity, ...wish.wish } },
  );
}

/** "But not cars", after what was said of another film. */
function isElliptic({ state }: Draft, text: string): boolean {
  return ellipsis(text.replace(/\bnot .+/i, `not ${BLANK}`), state.settled?.value) !== undefined;
}

/** Do what is no opinion of films: correct which was meant, tell of one, put them aside, choose one; false for all else. */
function* doneWith(
  draft: Draft,
  text: string,
  films: readonly Mention[],
  wish: WishFound | null,
): Routine<boolean> {
  if (yield* takesOff(draft, text, films)) return true;
  if (swap(draft, text, films) || (wish === null && aside(draft, text, films))) return true;
  const spans = [...new Set(films.map(({ span }) => span))];
  const points = films.every((one) => one.points === true);
  const plainly = saidIn(remainder(text, spans)) !== null;
  if (points && !plainly && (yield* intended(draft, text, wish, films))) return true;
  const shown = filmsOf(draft, films);
  if (wish !== null || !isOutlook(draft, text, shown, spans.length === 1)) return false;
  yield* choose(draft, shown, valueOf((yield* opinions(draft, text, [])).overall));
  return true;
}

const TURNED_DOWN = new RegExp(
  `(?:^|[^,.;!?]* )(?:no more|not|no|enough|without|except)(?: of)?(?: the| any| another)? ${BLANK}(?: films?| movies?| again| please)*(?:[,.;!?]+\\s*|$)`,
  "iu",
);

/** "No more Star Wars. A romance instead?": films shown that are not wanted, by their name. */
function* turningDown(draft: Draft, text: string, mentions: readonly Mention[]): Routine<boolean> {
  const [only, ...others] = mentions;
  if (only === undefined || others.length > 0) return false;
  const rest = mask(text, [only.span]).replace(TURNED_DOWN, "");
  const films = only.candidates.map(({ movie }) => movie.id).filter((id) => draft.shown(id));
  if (rest.includes(BLANK) || films.length === 0) return false;
  return yield* putAside(draft, "dismiss", films, rest);
}

/** The titles in a message. Without Lookup, a wish that needs none can still be met. */
function* titlesOf(draft: Draft, text: string): Routine<readonly Mention[]> {
  try {
    return yield* findTitles(draft, text);
  } catch (error) {
    if (error instanceof CallFailed && findWish(text, draft.state.genres) !== null) return [];
    throw error;
  }
}

/** Tells titles from words that only say what is wished for: "something scary". */
function readWish(draft: Draft, text: string, mentions: readonly Mention[]) {
  const { genres } = draft.state;
  // "Good for date night", "a scary movie": a kind of film rather than one.
  const isKind = ({ quoted, title, span }: Mention) =>
    !quoted &&
    !/\p{Lu}/u.test(title) &&
    /\b(?:for|an?|some|any|no|more|good) $/i.test(slice(text, { start: 0, end: span.start })) &&
    readConditions(title, genres).genres.length > 0;
  const films = mentions.filter((mention) => !isKind(mention));
  const masked = mask(
    text,
    films.map(({ span }) => span),
  );
  const around = findWish(masked, genres);
  if (around !== null) return { wish: around, films };
  const beside = wishBeside(masked, genres);
  // "Didn't care for pirates", of those shown.
  const isShown = ({ candidates }: Mention) =>
    candidates.some(({ movie }) => draft.shown(movie.id) !== undefined);
  if (beside !== null || films.some((one) => one.quoted || isShown(one)))
    return { wish: beside, films };
  // A title beside a score is no wish: "2001: A Space Odyssey 9/10".
  const whole = pointsIn(text) === null ? findWish(text, genres) : null;
  return whole === null ? { wish: null, films: mentions } : { wish: whole, films: [] };
}
