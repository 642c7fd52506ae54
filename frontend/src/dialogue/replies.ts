/** Answers to questions that take a service to understand. */

import { presume } from "./about";
import { drop, hold, settleFilm, settleOpinion, withdraw } from "./answer";
import type { Draft } from "./draft";
import { bareTitle, isPartOfFilm, LONGEST_BARE_TITLE, objectOf, pointedOut } from "./grammar";
import { findTitles } from "./fragments";
import { leaningOf, opinions, valueOf } from "./opinions";
import { command } from "./commands";
import { isQuestion, plain, pointsBack, saidIn, summedUp, value, withoutLead } from "./language";
import type { Match, Mention } from "./movies";
import { ask, askAlong, type Routine } from "./routine";
import { remainder } from "./spans";
import type { Question } from "./state";
import { decide } from "./titles";
import { note, review } from "./review";
import { understand } from "./understand";
import { find, isCalled, mentionOf, pursue, suggest } from "./search";

type Kind<K extends Question["kind"]> = Extract<Question, { kind: K }>;

/** Words around a title that only point at it: "I meant Heat", "it's the 1995 Heat". */
const POINTING =
  /^(no+|yes|yeah|i|mean|meant|it's|it|is|was|that's|that|the|one|film|movie|called|with|of|from|sorry|actually|rather|please|think|thinking|about|talking|,|\.|!|\s|\(|\)|\d{4})*$/i;

/** "Which of these?": by number, ordinal, year, words, "neither", or another title. */
export function* replyToWhich(
  draft: Draft,
  question: Kind<"which">,
  text: string,
): Routine<boolean> {
  if (question.assumed !== undefined && !isShort(text)) return false;
  if (ALL.test(plain(withoutLead(text)))) {
    settleAll(draft, question, value(text) ?? saidIn(text) ?? undefined);
    return true;
  }
  const reply = choosingIn(text).replace(/\bmiddle\b/i, "second");
  const [choice, mentions = []] = yield* askAlong(
    { kind: "disambiguate", reply, movieIds: choosable(draft, question) },
    [{ kind: "findMentions", text }],
  );
  const others = mentions.filter(
    ({ candidates }) => !candidates.some(({ movie }) => question.movieIds.includes(movie.id)),
  );
  const says = saysMore(text, others);
  if (choice.outcome === "selected" && !says) {
    const given = yield* saidBeside(draft, text, reply);
    return yield* select(draft, { ...question, value: given ?? question.value }, choice.movieIds);
  }
  if (choice.outcome === "none" && !says) {
    drop(draft, question);
    return true;
  }
  if (question.assumed !== undefined && !says && DESCRIBED.test(withoutLead(text))) {
    yield* settleFilm(draft, question, question.assumed);
    return true;
  }
  if (says || isQuestion(text)) return false;
  if (choice.outcome === "newQuery")
    return yield* correctTitle(draft, question, choice.query, mentions);
  const given = yield* saidBeside(draft, text, "");
  if (given !== undefined) hold(draft, question, given);
  return given !== undefined;
}

/** What chooses: a year, a decade, or "the old one", whatever else is told: "the seventies remake". */
const CHOOSING = [
  /(?<!\bnot )\b(?:18|19|20)\d\d\b/,
  /\b(?:'?\d0'?s|\w{3,}ties)\b/i,
  /(?<!\bnot )\b(?:the|that) (?:[\w'&-]+ ){0,3}?(?:one|version|original|remake|adaptation|oldest|newest|latest|first|second|third|middle|last)\b/i,
];

/** The films asked about, and those that are called almost so: "The War of the Worlds", of 1953. */
export function choosable({ state }: Draft, { movieIds, title }: Kind<"which">): readonly number[] {
  const { settled } = state;
  return settled?.title === title ? [...new Set([...movieIds, ...settled.movieIds])] : movieIds;
}

/** The words of an answer that choose, where it says more; else all of it. */
function choosingIn(text: string): string {
  return CHOOSING.map((pattern) => pattern.exec(text)?.[0]).find((found) => found) ?? text;
}

/** What is thought of the film that the other words of an answer choose. */
function* saidBeside(draft: Draft, text: string, choosing: string): Routine<number | undefined> {
  const it = text
    .replace(choosing === "" ? /$^/ : choosing, "it")
    .replace(/\b(?:the|from|of) it\b|\bit (?:one|film|movie|version|remake)\b/gi, "it")
    .replace(/\bit[\s,.;:-]+(?:it\b)?/i, "it ");
  if (it.replace(/\b(?:it|the|i|mean|meant|one|please)\b|\W/gi, "") === "") return undefined;
  const clauses = it.split(/[,.;!?]+\s*|\s(?:and|but|lol)\s/).map(saidIn);
  const plainly = summedUp(it) ?? value(it) ?? clauses.findLast((one) => one !== null) ?? null;
  if (plainly !== null) return plainly;
  return /\w \w+ \w/.test(it) && (choosing !== "" || pointsBack(text))
    ? valueOf((yield* opinions(draft, it, [])).overall)
    : undefined;
}

/** How many words an answer has at most where none is waited for. */
const SHORT_ANSWER = 6;

function isShort(text: string): boolean {
  return text.trim().split(/\s+/).length <= SHORT_ANSWER || DESCRIBED.test(withoutLead(text));
}

/** "The Hitchcock one", which tells us nothing, is the one that most people mean. */
const DESCRIBED = /^(?:i mean(?:t)? )?(?:the|that) (?:[\w'-]+ ){0,4}?(?:one|version)\b/i;

const ALL =
  /^(?:i (?:mean|meant|saw|liked|loved) )?(?:both|all (?:of them|three|two|four))(?: (?:of them|actually|really|in fact))*$/;

function settleAll(draft: Draft, question: Kind<"which">, given = question.value): void {
  const { movieIds } = question;
  draft.settle(question.id);
  draft.attend(movieIds);
  if (given !== undefined)
    note(
      draft,
      movieIds.map((movieId) => ({ movieId, value: given })),
    );
  else for (const movieId of movieIds) draft.enqueue({ kind: "opinion", movieId, unsure: false });
}

/** "Did you mean …?": with more than yes or no. */
export function* replyToGuess(
  draft: Draft,
  question: Kind<"guess">,
  text: string,
): Routine<boolean> {
  const affirmed = /^(?:yes|yeah|yep|yup|right|exactly|correct)\b[\s,.!;-]*(?<rest>.+)$/is.exec(
    text,
  )?.groups?.rest;
  if (affirmed !== undefined) {
    yield* settleFilm(draft, question, question.movieId);
    const asked = draft.question;
    return asked?.kind === "opinion" && asked.assumed === undefined
      ? yield* replyToOpinion(draft, asked, affirmed)
      : true;
  }
  const [choice, mentions = []] = yield* askAlong(
    { kind: "disambiguate", reply: text, movieIds: [question.movieId] },
    [{ kind: "findMentions", text }],
  );
  const says = saysMore(text, mentions);
  if (says || choice.outcome === "unrecognised" || isQuestion(text)) return false;
  if (choice.outcome === "newQuery")
    return yield* correctTitle(draft, question, choice.query, mentions);
  if (choice.outcome === "selected") yield* settleFilm(draft, question, question.movieId);
  else drop(draft, question);
  return true;
}

/** "How did you like it?": in words. Unless it speaks of another film. */
export function* replyToOpinion(
  draft: Draft,
  question: Kind<"opinion">,
  text: string,
): Routine<boolean> {
  const mentions = yield* findTitles(draft, text);
  const others = mentions.filter(
    ({ candidates }) => !candidates.some(({ movie }) => movie.id === question.movieId),
  );
  if (others.length > 0 && (yield* settleFirst(draft, question, text))) return true;
  const alone =
    others.length > 0 &&
    remainder(
      text,
      others.map(({ span }) => span),
    ) === "";
  if (alone || others.some(({ quoted }) => quoted) || saysMore(text, others)) return false;
  if (mentions.length === 0 && (namesSomething(text) || (yield* isAboutAnother(draft, text))))
    return false;
  const { overall } = yield* ask({
    kind: "classify",
    text,
    spans: mentions.map(({ span }) => span),
  });
  const given = summedUp(text) ?? valueOf(overall) ?? saidIn(text) ?? undefined;
  if (given === undefined) {
    if (question.assumed !== undefined) return false;
    if (
      overall === "neutral" &&
      (others.length > 0 || /\?\s*$/.test(text) || command(text) !== null)
    )
      return false;
    const leaning = leaningOf(overall);
    if (leaning === undefined) return draft.doubt(question);
    draft.settle(question.id);
    presume(draft, question.movieId, leaning);
  } else {
    settleOpinion(draft, question, given);
  }
  return true;
}

/** "It was rubbish. Clueless is perfect": the answer stands before what is said of other films. */
function* settleFirst(draft: Draft, question: Kind<"opinion">, text: string): Routine<boolean> {
  const [, first = "", rest = ""] = /^([^.;!?]+)[.;!?]+\s+(.+)$/s.exec(text) ?? [];
  const [clause = first] = first.split(",");
  const given = value(clause) ?? saidIn(clause);
  if (given === null) return false;
  settleOpinion(draft, question, given);
  yield* understand(draft, rest);
  return true;
}

/** Whether a text has an object that is neither "it" nor a part of a film: "I loved Zzyzx". */
function namesSomething(text: string): boolean {
  const object = objectOf(text);
  return (
    object !== null &&
    !pointsBack(text) &&
    !isPartOfFilm(object) &&
    !/^(?:my|our|his|her|their) \w+$/i.test(object) &&
    !/^(how|when|each|seeing|watching|what|not|every|most|parts? of|the way)\b/i.test(object)
  );
}

/** Whether a few words are a title with an opinion beside it: "Heat - meh". */
function* isAboutAnother(draft: Draft, text: string): Routine<boolean> {
  const title = bareTitle(text);
  if (title === null || title === text.trim() || pointsBack(text)) return false;
  return isCalled(yield* find(draft, title));
}

/** "Which film is that about?": its title. The question was taken away already. */
export function* replyToTitle(
  draft: Draft,
  question: Kind<"title">,
  text: string,
): Routine<boolean> {
  const mentions = yield* ask({ kind: "findMentions", text });
  if (mentions.length > 0) {
    yield* review(draft, text, mentions, question.value);
    return true;
  }
  const title = objectOf(text) ?? pointedOut(text, true) ?? bareTitle(text) ?? text.trim();
  if (title.split(/\s+/).length > LONGEST_BARE_TITLE) return false;
  if (isPartOfFilm(title) || isQuestion(text) || (pointsBack(text) && title === text.trim()))
    return false;
  const candidates = yield* find(draft, title);
  if (isCalled(candidates))
    yield* review(draft, text, [mentionOf(text, title, candidates)], question.value);
  else suggest(draft, title, candidates, question.value);
  return true;
}

function* select(
  draft: Draft,
  question: Kind<"which">,
  movieIds: readonly number[],
): Routine<boolean> {
  const [only] = movieIds;
  if (movieIds.length === 1 && only !== undefined) {
    yield* settleFilm(draft, question, only);
    return true;
  }
  draft.settle(question.id);
  draft.askFirst({ ...question, movieIds });
  return true;
}

/** Another title was given instead: look for that, keeping what was said of the film. */
function* correctTitle(
  draft: Draft,
  question: Kind<"which" | "guess">,
  query: string,
  mentions: readonly Mention[],
): Routine<boolean> {
  const candidates: readonly Match[] =
    mentions[0]?.candidates ?? (yield* ask({ kind: "search", query }));
  const verdict = decide(candidates);
  draft.learn(candidates.map(({ movie }) => movie));
  const { purpose, value } = question;
  if (verdict.kind === "film")
    yield* settleFilm(
      draft,
      { ...question, kind: "guess", movieId: verdict.movieId, title: query },
      verdict.movieId,
    );
  else {
    withdraw(draft, question);
    if (verdict.kind === "unknown") draft.say("unknown", { title: query });
    else pursue(draft, verdict, query, purpose, value);
  }
  return true;
}

function saysMore(text: string, mentions: readonly Mention[]): boolean {
  const rest = remainder(
    text,
    mentions.map(({ span }) => span),
  );
  return mentions.length > 0 && !POINTING.test(rest);
}
