/** Understands a message that is neither a command nor an answer. */

import { about, forget, opine } from "./about";
import type { Draft } from "./draft";
import { correction, findRequest, pointsBack, positions, value, type Request } from "./language";
import type { Mention } from "./movies";
import { opinions, valueOf } from "./opinions";
import { recommend } from "./recommend";
import { pursue, review } from "./review";
import { ask, type Routine } from "./routine";
import { codePoints, mask, remainder } from "./spans";
import { LONGEST_BARE_TITLE } from "./replies";
import { decide, LONGEST_QUERY, yearBeside } from "./titles";
import { findWish, refine, type WishFound } from "./wishes";

/** Understand a message. */
export function* understand(draft: Draft, text: string): Routine {
  const mentions = yield* ask({ kind: "findMentions", text });
  const request = findRequest(
    mask(
      text,
      mentions.map(({ span }) => span),
    ),
  );
  if (request !== null && (yield* grant(draft, request, text, mentions))) return;
  if (mentions.length === 0 && (yield* corrects(draft, text))) return;
  const { wish, films } = readWish(draft, text, mentions);
  if (films.length > 0) {
    if (!swap(draft, text, films)) yield* review(draft, text, films);
  } else if (wish === null) {
    yield* withoutTitle(draft, text);
  }
  if (wish !== null) yield* meet(draft, wish);
}

/** Tells titles from words that only say what is wished for: "something scary". */
function readWish(draft: Draft, text: string, mentions: readonly Mention[]) {
  const spans = mentions.map(({ span }) => span);
  const around = findWish(mask(text, spans), draft.state.genres);
  if (around !== null || mentions.some(({ quoted }) => quoted))
    return { wish: around, films: mentions };
  const whole = findWish(text, draft.state.genres);
  return whole === null ? { wish: null, films: mentions } : { wish: whole, films: [] };
}

function* meet(draft: Draft, { wish, refines }: WishFound): Routine {
  const wanted = refines ? refine(draft.state.wish, wish) : wish;
  const { question } = draft;
  const rated = draft.state.ratings.length > 0;
  if (question === undefined || (question.asked > 0 && rated)) yield* recommend(draft, wanted);
  else draft.set({ wanted });
}

/** Do what is asked about films; false when it isn't about films that are known. */
function* grant(
  draft: Draft,
  request: Request,
  text: string,
  mentions: readonly Mention[],
): Routine<boolean> {
  const { purpose } = request;
  const pointed = pointedAt(draft, request.what);
  if (mentions.length === 0 && pointed.length === 0) return false;
  const isShown = mentions.some(({ candidates }) =>
    candidates.some(({ movie }) => draft.shown(movie.id) !== undefined),
  );
  if (mentions.length > 0 && (purpose === "seen" || (purpose === "dismiss" && !isShown)))
    return false;
  if (mentions.length === 0) {
    if (purpose === "forget") forget(draft, pointed);
    else for (const movieId of pointed) yield* about(draft, purpose, movieId);
    return true;
  }
  for (const mention of mentions) yield* grantNamed(draft, purpose, text, mention);
  return true;
}

function* grantNamed(
  draft: Draft,
  purpose: Request["purpose"],
  text: string,
  mention: Mention,
): Routine {
  const { candidates, title } = mention;
  draft.learn(candidates.map(({ movie }) => movie));
  const near = candidates.find(({ movie }) => isNear(draft, purpose, movie.id));
  const verdict =
    near === undefined
      ? decide(candidates, yearBeside(text, mention))
      : ({ kind: "film", movieId: near.movie.id } as const);
  if (verdict.kind === "unknown") draft.say("unknown", { title });
  else if (verdict.kind === "film") yield* about(draft, purpose, verdict.movieId);
  else if (purpose === "forget") draft.say("nothingToForget", { title });
  else draft.enqueue({ ...verdict, title, purpose });
}

/** Whether a film is the likely one: on the list to be forgotten, shown to be explained. */
function isNear(draft: Draft, purpose: Request["purpose"], movieId: number): boolean {
  if (purpose === "forget") return draft.valueOf(movieId) !== undefined;
  return (purpose === "why" || purpose === "dismiss") && draft.shown(movieId) !== undefined;
}

function pointedAt(draft: Draft, text: string): number[] {
  const focus = draft.state.focus;
  const named = positions(text, focus.length);
  if (named !== null) return named.flatMap((position) => focus[position] ?? []);
  return pointsBack(text) ? focus.slice(-1) : [];
}

/** "No, I meant Ronin": the opinion moves to the other film. */
function swap(draft: Draft, text: string, mentions: readonly Mention[]): boolean {
  const { settled } = draft.state;
  const [mention] = mentions;
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
  draft.learn(mention.candidates.map(({ movie }) => movie));
  const verdict = decide(mention.candidates, yearBeside(text, mention));
  if (verdict.kind === "unknown") return false;
  draft.remember();
  draft.unrate(settled.movieId);
  if (verdict.kind === "film") opine(draft, verdict.movieId, settled.value);
  else draft.askFirst({ ...verdict, title: mention.title, purpose: "rate", value: settled.value });
  return true;
}

/** A message that names no film: about one named before, an opinion ahead of its title, or talk. */
function* withoutTitle(draft: Draft, text: string): Routine {
  const targets = pointedAt(draft, text);
  const given = value(correction(text) ?? text);
  const opinion = given === null ? yield* opinions(draft, text, []) : null;
  const found = given ?? valueOf(opinion?.overall);
  if (found !== undefined && targets.length > 0) {
    for (const movieId of targets) opine(draft, movieId, found);
    if (targets.length > 1) draft.attend(targets);
    return;
  }
  yield* untargeted(draft, text, found, opinion?.overall === "unsure");
}

function* untargeted(
  draft: Draft,
  text: string,
  found: number | undefined,
  unsure: boolean,
): Routine {
  const object = objectOf(text);
  const last = draft.state.focus.at(-1);
  if (object !== null) yield* pursue(draft, object, undefined, found);
  else if (unsure && last !== undefined && pointsBack(text))
    draft.askFirst({ kind: "opinion", movieId: last, unsure: true });
  else if (found !== undefined) draft.askFirst({ kind: "title", value: found });
  else if (isQuestion(text)) draft.say("offTopic");
  else if (text.trim().split(/\s+/).length <= LONGEST_BARE_TITLE)
    yield* bareTitle(draft, text.trim());
  else draft.say("notUnderstood");
}

/** A few words that say nothing may be a title: ask, if anything comes close. */
function* bareTitle(draft: Draft, text: string): Routine {
  const candidates = yield* ask({
    kind: "search",
    query: codePoints(text).slice(0, LONGEST_QUERY).join(""),
  });
  const verdict = decide(candidates);
  draft.learn(candidates.map(({ movie }) => movie));
  if (verdict.kind === "unknown") draft.say("notUnderstood");
  else if (verdict.kind === "which") draft.enqueue({ ...verdict, title: text, purpose: "rate" });
  else draft.enqueue({ kind: "guess", movieId: verdict.movieId, title: text, purpose: "rate" });
}

/** "No, the 1953 one", "I meant the old one": points at another film of the name. */
function* corrects(draft: Draft, text: string): Routine<boolean> {
  const corrected = correction(text);
  if (
    corrected === null ||
    !/\b(one|ones|version|film|movie)$|^(the |from )?\d{4}$|^the /.test(corrected)
  )
    return false;
  return yield* another(draft, corrected);
}

/** "No, the 1953 one": the title settled last meant another of its candidates. */
function* another(draft: Draft, text: string): Routine<boolean> {
  const { settled } = draft.state;
  if (settled === null || settled.movieIds.length < 2 || value(text) !== null) return false;
  const choice = yield* ask({ kind: "disambiguate", reply: text, movieIds: settled.movieIds });
  const [movieId] = choice.outcome === "selected" ? choice.movieIds : [];
  if (movieId === undefined || movieId === settled.movieId) return false;
  const { title, movieIds, value: said } = settled;
  draft.remember();
  draft.unrate(settled.movieId);
  if (said === undefined) draft.askFirst({ kind: "opinion", movieId, unsure: false });
  else opine(draft, movieId, said, { movieId, title, movieIds, value: said });
  return true;
}

const OBJECT =
  /\b(?:loved?|liked?|enjoyed?|hated?|disliked?|adored?|saw|seen|watch(?:ed)?) (?<object>(?!(?:it|that|this|them|him|her|the (?:film|movie|first|second|third|last)|to|a|an|films?|movies?|both|all|how|when|watching)\b)[\p{L}\p{N}][^.,!?;]*?)(?= (?:but|because|was|is|and|a lot|very much|so much|last|yesterday|today|tonight)\b|[.,!?;]|$)/iu;

/** What an opinion is about, by the grammar: "I loved □". */
function objectOf(text: string): string | null {
  return OBJECT.exec(text)?.groups?.object?.trim() ?? null;
}

function isQuestion(text: string): boolean {
  return (
    /\?\s*$/.test(text) ||
    /^(who|what|when|where|how|why|which|can|could|do|does|is|are|will|would|tell me)\b/i.test(
      text.trim(),
    )
  );
}
