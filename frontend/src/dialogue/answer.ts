/** Settles questions, by a button or by words that were understood. */

import { about, opine } from "./about";
import type { Draft } from "./draft";
import type { Answer } from "./events";
import { recommend } from "./recommend";
import { reset } from "./reset";
import type { Routine } from "./routine";
import type { Question } from "./state";

type Which = Extract<Question, { kind: "which" }>;
type Titled = Extract<Question, { kind: "which" | "guess" }>;

/** Settle a question by a button. */
export function* answer(draft: Draft, question: Question, given: Answer): Routine {
  switch (question.kind) {
    case "which":
    case "guess":
      if (given.kind === "movie") yield* settleFilm(draft, question, given.movieId);
      else if (given.kind === "yes" && question.kind === "guess")
        yield* settleFilm(draft, question, question.movieId);
      else drop(draft, question);
      return;
    case "opinion":
      settleOpinion(draft, question, given.kind === "value" ? given.value : null);
      return;
    case "title":
      draft.settle(question.id);
      draft.say("noPendingRefusal");
      return;
    case "offer":
      draft.settle(question.id);
      if (given.kind === "yes") yield* recommend(draft, draft.state.wish);
      else draft.say("offerDeclined");
      return;
    case "reset":
      if (given.kind === "yes") reset(draft);
      else keep(draft, question);
  }
}

/** The film of a question is found: do with it what was wanted. */
export function* settleFilm(draft: Draft, question: Titled, movieId: number): Routine {
  draft.settle(question.id);
  const { purpose, value, title } = question;
  const movieIds = question.kind === "which" ? question.movieIds : [movieId];
  if (purpose !== "rate" && (purpose !== "seen" || value === undefined)) {
    yield* about(draft, purpose, movieId);
  } else if (value === undefined) {
    draft.attend([movieId], { movieId, title, movieIds });
    draft.askFirst({ kind: "opinion", movieId, unsure: false });
  } else {
    opine(draft, movieId, value, { movieId, title, movieIds, value });
  }
}

/** What is thought of the film is said before which film it is. */
export function hold(draft: Draft, question: Which, value: number | null): void {
  draft.settle(question.id);
  draft.askFirst({ ...question, value: value ?? undefined });
}

/** None of the films on offer is meant. */
export function drop(draft: Draft, question: Titled): void {
  draft.settle(question.id);
  if (question.title === "") draft.say("noPendingRefusal");
  else draft.say("dropped", { title: question.title });
}

/** What somebody thinks of the film asked about; null when they won't say. */
export function settleOpinion(
  draft: Draft,
  question: Extract<Question, { kind: "opinion" }>,
  value: number | null,
): void {
  draft.settle(question.id);
  if (value === null) draft.say("skipped", { film: question.movieId });
  else opine(draft, question.movieId, value);
}

/** Do not start afresh. */
export function keep(draft: Draft, question: Question): void {
  draft.settle(question.id);
  draft.say("resetKept");
}
