/** Answers what a person says. */

import { about, list, undo } from "./about";
import {
  decline,
  drop,
  hold,
  keep,
  reconsider,
  settleFilm,
  settleOpinion,
  withdraw,
} from "./answer";
import { namesakeIn } from "./corrections";
import type { Draft } from "./draft";
import { finish } from "./finish";
import { foresee } from "./foresee";
import { wantedIn } from "./intended";
import { intentOf } from "./intent";
import { countIn } from "./counts";
import { agrees, command, isMore, type Command } from "./commands";
import { findRequest, plain, value } from "./language";
import { spelledOut } from "./spelling";
import { explain, more, recommend } from "./recommend";
import { askToReset, reset } from "./reset";
import { judgedIn, puttingAside } from "./shown";
import { opening, twoParts } from "./parts";
import { choosable, replyToGuess, replyToOpinion, replyToTitle, replyToWhich } from "./replies";
import type { Routine } from "./routine";
import type { Purpose, Question } from "./state";
import { understand } from "./understand";
import { untitled } from "./untitled";
import { findWish, isComplaint, wishBeside } from "./wishes";

/** Answer a message. */
export function* converse(draft: Draft, said: string): Routine {
  const text = spelledOut(said);
  yield* foresee(draft, [text]);
  if (!(yield* putsAside(draft, text)) && !(yield* answerInParts(draft, text)))
    yield* answerOther(draft, text);
  yield* finish(draft);
}

/** Answer what a message tells, then what it asks for; false where it doesn't do both, or tells nothing that counts. */
function* answerInParts(draft: Draft, text: string): Routine<boolean> {
  const parts = yield* twoParts(draft, text);
  if (parts === null) return false;
  yield* foresee(draft, parts);
  const before = draft.state;
  yield* answer(draft, parts[0]);
  if (!draft.learned(before)) {
    draft.rewind(before);
    return false;
  }
  yield* answer(draft, parts[1]);
  return true;
}

/** Answer a message, or a part of one. */
function* answer(draft: Draft, text: string): Routine {
  if (!(yield* putsAside(draft, text))) yield* answerOther(draft, text);
}

/** Answer what puts no films aside: to the question asked, or freely. */
function* answerOther(draft: Draft, text: string): Routine {
  if (yield* replyToQuestion(draft, text)) return;
  draft.lapse();
  yield* answerFreely(draft, text);
}

function* putsAside(draft: Draft, text: string): Routine<boolean> {
  return draft.question?.kind !== "which" && (yield* puttingAside(draft, text));
}

/** Answer a message that is no answer to a question. */
function* answerFreely(draft: Draft, text: string): Routine {
  const found = command(text);
  const angry = found === "rude" || found === "frustrated";
  const parts = around(draft, found === null || angry ? text : "");
  // "This is useless. Show me others!"
  const goesOn = angry && (isMore(parts.last) || asksForFilms(draft, text));
  if (found !== null && !goesOn && (yield* obey(draft, found, text))) return;
  const { first, rest, last } = parts;
  if (first !== null) yield* obey(draft, first, text);
  const whole = first === null && last === null;
  if (whole || (rest !== "" && last !== "reset" && !(yield* obeyBeside(draft, rest))))
    yield* understandAll(draft, whole ? text : rest);
  if (last !== null) yield* obey(draft, last, text);
}

/** "Not that one. Give me another": the rest of a message is a command, too; false when it isn't. */
function* obeyBeside(draft: Draft, rest: string): Routine<boolean> {
  if (yield* putsAside(draft, rest)) return true;
  const found = command(rest);
  return found !== null && (yield* obey(draft, found, rest));
}

/** "Heat was never my thing. Drop Ronin": a film to be forgotten after what is said of others. */
function* understandAll(draft: Draft, text: string): Routine {
  const [, before = "", last = text] = /^(.+[.!?])\s+([^.!?]+)[.!?]*$/s.exec(text) ?? [];
  const forgets = before !== "" && findRequest(last)?.purpose === "forget";
  if (forgets) yield* understand(draft, before);
  yield* understand(draft, forgets ? last : text);
}

/** "Why? Did you roll dice?", "I meant Ronin. More!", "others, please, we'll vote": commands, and what is said after or before them. */
function around(draft: Draft, text: string) {
  const clauses = text.split(/(?<=[,;])\s+/);
  const goesOn = isMore(command(clauses[0] ?? ""));
  const sentences = goesOn ? clauses : text.split(/(?<=[.!?])\s+/);
  const [first = null, last = null] = [sentences[0], sentences.at(-1)].map((sentence = "") => {
    const found = sentences.length > 1 ? command(sentence) : null;
    return found !== null && SENTENCES.has(found) ? found : null;
  });
  const rest = sentences.slice(first === null ? 0 : 1, last === null ? undefined : -1).join(" ");
  // "More, but funny": a wish is met once.
  const wishes = (isMore(first) || isMore(last)) && asksForFilms(draft, rest, true);
  return wishes ? { first: null, rest: text, last: null } : { first, rest, last };
}

/** The commands that may be a sentence among others. */
const SENTENCES: ReadonlySet<Command> = new Set([
  "reset",
  "undo",
  "list",
  "why",
  "more",
  "others",
  "alike",
]);

/** Take a message as the answer to the question asked; false when it isn't one, or leaves a rest. */
function* replyToQuestion(draft: Draft, text: string): Routine<boolean> {
  const question = draft.question;
  if (question === undefined) return false;
  const found = command(text);
  if (found === null && value(text) === null && (yield* passed(draft, question, text))) return true;
  switch (question.kind) {
    case "reset":
      if (agrees(text) || found === "reset") reset(draft);
      else keep(draft, question);
      return (
        agrees(text) ||
        found === "reset" ||
        found === "no" ||
        KEEPS.test(plain(text)) ||
        // "Sorry, wrong button" takes nothing else back.
        (yield* intentOf(text)).intent === "undo"
      );
    case "offer":
      draft.settle(question.id);
      if (agrees(text)) yield* recommend(draft, draft.state.wish);
      else if (found === "no") draft.say("offerDeclined");
      return agrees(text) || found === "no";
    case "opinion": {
      const namesake = yield* namesakeIn(draft, text);
      if (namesake !== null && namesake !== question.movieId) {
        draft.settle(question.id);
        yield* untitled(draft, text);
        return true;
      }
      const given = judged(draft, question, text);
      if (given === "contrary") {
        withdraw(draft, question);
        draft.askFirst({ kind: "opinion", movieId: question.movieId, unsure: false });
        return true;
      }
      if (given !== null || found === "skip") settleOpinion(draft, question, given);
      if (given !== null || found === "skip") return true;
      return isCommand(found) ||
        findRequest(text)?.purpose === "forget" ||
        wishBeside(text, draft.state.genres) !== null ||
        /^you\b/i.test(text) ||
        // "Creepy but really good" is no wish.
        (judgedIn(text) === null && (asksForFilms(draft, text) || (yield* wantedIn(text)) !== null))
        ? false
        : yield* replyToOpinion(draft, question, text);
    }
    case "guess":
      if (agrees(text)) yield* settleFilm(draft, question, question.movieId);
      else if (found === "no" || found === "skip") drop(draft, question);
      else if (
        isCommand(found) ||
        asksForFilms(draft, text) ||
        wishBeside(text, draft.state.genres) !== null
      )
        return false;
      else if ((yield* wantedIn(text)) !== null) return false;
      else return yield* replyToGuess(draft, question, text);
      return true;
    case "which":
      if (question.assumed !== undefined && agrees(text))
        yield* settleFilm(draft, question, question.assumed);
      else if (question.assumed !== undefined && found === "no") reconsider(draft, question);
      else if (found !== null && ["skip", "no", "others"].includes(found)) drop(draft, question);
      else if (value(text) !== null && found === null && question.assumed === undefined)
        hold(draft, question, value(text));
      else if (isOfYear(draft, question, text)) return yield* replyToWhich(draft, question, text);
      else if (
        isCommand(found) ||
        findRequest(text)?.purpose === "forget" ||
        asksForFilms(draft, text) ||
        wishBeside(text, draft.state.genres) !== null
      )
        return false;
      else if ((yield* wantedIn(text)) !== null) return false;
      else return yield* replyToWhich(draft, question, text);
      return true;
    case "title":
      draft.settle(question.id);
      if (found === "no" || found === "skip") decline(draft, question);
      else if (isCommand(found) || asksForFilms(draft, text)) return false;
      else if ((yield* wantedIn(text)) !== null) return false;
      else return yield* replyToTitle(draft, question, text);
      return true;
  }
}

/** Let a question go that somebody won't or can't answer: "I can't remember. What should we see?", "neither, I mixed it up". */
function* passed(draft: Draft, question: Question, text: string): Routine<boolean> {
  if (question.assumed !== undefined || question.kind === "offer" || question.kind === "reset")
    return false;
  const [first, rest] = opening(text);
  const whole = (yield* wantedIn(text)) === "skip";
  const found = command(first);
  const isPart = found === "skip" || found === "others" || (yield* wantedIn(first)) === "skip";
  if (!whole && !isPart) return false;
  if (whole || found === "others") decline(draft, question);
  else {
    draft.settle(question.id);
    yield* understand(draft, rest);
  }
  return true;
}

/** Whether a text tells the year of a film to choose from. */
function isOfYear(draft: Draft, question: Extract<Question, { kind: "which" }>, text: string) {
  return choosable(draft, question).some((movieId) =>
    text.includes(String(draft.state.movies[movieId]?.year ?? "unknown")),
  );
}

/** "No, keep it", "don't". */
const KEEPS = /^(?:(?:no+|nope|nah|please|actually),? )*(?:keep|don't|do not|leave|cancel|stop)\b/;

/** What a few words say of the film asked about; "contrary" where they deny what was understood. */
function judged(draft: Draft, { assumed }: Question, text: string): number | "contrary" | null {
  if (assumed !== undefined && agrees(text)) return draft.valueOf(assumed) ?? null;
  return assumed !== undefined && command(text) === "no" ? "contrary" : value(text);
}

function asksForFilms(draft: Draft, text: string, refining = false): boolean {
  const wish = findWish(text, draft.state.genres);
  return isComplaint(text) || (wish !== null && wish.refines <= refining);
}

function isCommand(found: Command | null): boolean {
  return found !== null && !["yes", "no", "skip", "hello", "seen", "dismiss"].includes(found);
}

/** Do what a message that is a command asks; false when here it is something else. */
function* obey(draft: Draft, found: Command, text: string): Routine<boolean> {
  switch (found) {
    case "reset":
      askToReset(draft);
      return true;
    case "undo":
      undo(draft);
      return true;
    case "list":
      list(draft);
      return true;
    case "alike":
      yield* alike(draft);
      return true;
    case "more":
    case "others":
      yield* more(draft, countIn(text));
      return true;
    case "why":
    case "seen":
    case "dismiss":
      return yield* aboutLast(draft, found);
    case "yes":
      draft.say("noPendingAnswer");
      return true;
    case "no":
    case "skip":
      draft.say("noPendingRefusal");
      return true;
    default:
      if (found === "frustrated") draft.set({ questions: [] });
      draft.say(found);
      return true;
  }
}

/** "Anything similar?": to the film spoken of last, or to those that were liked. */
function* alike(draft: Draft): Routine {
  const [only, ...others] = draft.state.focus;
  if (only === undefined || others.length > 0) yield* more(draft);
  else yield* about(draft, "similar", only);
}

/** "Seen it", "not that one", "why?": about the film spoken of last, or one of those shown. */
function* aboutLast(
  draft: Draft,
  purpose: Exclude<Purpose, "rate" | "forget" | "similar">,
): Routine<boolean> {
  const [first, ...others] = draft.state.focus;
  if (first === undefined) {
    draft.say(purpose === "why" ? "noReasons" : "noFocus");
  } else if (purpose === "why") {
    explain(
      draft,
      draft.shown(first) === undefined ? (draft.state.shown[0]?.movie.id ?? first) : first,
    );
  } else if (others.length === 0) {
    yield* about(draft, purpose, first);
  } else {
    draft.askFirst({ kind: "which", title: "", movieIds: draft.state.focus, purpose });
  }
  return true;
}
