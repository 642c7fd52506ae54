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
      decline(draft, question);
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
  const { purpose, value, title, assumed } = question;
  const movieIds = question.kind === "which" ? question.movieIds : [movieId];
  if (purpose !== "rate" && (purpose !== "seen" || value === undefined)) {
    yield* about(draft, purpose, movieId);
  } else if (value === undefined) {
    draft.attend([movieId], { movieId, title, movieIds });
    draft.askFirst({ kind: "opinion", movieId, unsure: false });
  } else {
    opine(draft, movieId, value, { movieId, title, movieIds, value });
    if (assumed !== undefined && assumed !== movieId) draft.unrate(assumed);
  }
}

/** What is thought of the film is said before which film it is. */
export function hold(draft: Draft, question: Which, value: number | null): void {
  draft.settle(question.id);
  draft.askFirst({ ...question, value: value ?? undefined });
}

/** Take a question away, and with it what was taken for granted. */
export function withdraw(draft: Draft, { id, assumed }: Question): void {
  draft.settle(id);
  if (assumed === undefined) return;
  draft.remember();
  draft.unrate(assumed);
}

/** The film taken for granted is not the one: ask about the others. */
export function reconsider(draft: Draft, question: Which): void {
  const { title, purpose, value, assumed } = question;
  const movieIds = question.movieIds.filter((movieId) => movieId !== assumed);
  const [movieId = 0, ...others] = movieIds;
  withdraw(draft, question);
  if (others.length > 0) draft.askFirst({ kind: "which", title, movieIds, purpose, value });
  else draft.askFirst({ kind: "guess", title, movieId, purpose, value });
}

/** None of the films on offer is meant. */
export function drop(draft: Draft, question: Titled): void {
  withdraw(draft, question);
  if (question.title === "") draft.say("noPendingRefusal");
  else draft.say("dropped", { title: question.title });
}

/** A question is not answered. */
export function decline(draft: Draft, question: Question): void {
  if (question.kind === "which" || question.kind === "guess") drop(draft, question);
  else if (question.kind === "opinion") settleOpinion(draft, question, null);
  else {
    draft.settle(question.id);
    draft.say("noPendingRefusal");
  }
}

/** What somebody thinks of the film asked about; null when they won't say. */
export function settleOpinion(
  draft: Draft,
  question: Extract<Question, { kind: "opinion" }>,
  value: number | null,
): void {
  if (value === null) {
    withdraw(draft, question);
    draft.say("skipped", { film: question.movieId });
  } else {
    draft.settle(question.id);
    opine(draft, question.movieId, value);
  }
}

/** Do not start afresh. */
export function keep(draft: Draft, question: Question): void {
  draft.settle(question.id);
  draft.say("resetKept");
}
