/** The answer to one input as it is being put together. */

import type { Input, Service } from "./events";
import type { Movie, Recommendation } from "./movies";
import { OPTIONS, PHRASES } from "../text";
import { choose } from "./random";
import type { Message, Option, Question, Segment, Settled, State } from "./state";
import { fill, type Value } from "./wording";

type Phrase = keyof typeof PHRASES;
type WithoutId<T> = T extends unknown ? Omit<T, "id" | "asked"> : never;
/** A question that has not been put yet. */
export type NewQuestion = WithoutId<Question>;

/** How often a question is put beside other answers before it waits in silence. */
const MOST_TIMES_REMINDED = 2;
/** How often a question is put before it is let go. */
const MOST_TIMES_ASKED = 3;
/** How many new ratings make the chat offer recommendations by itself. */
const RATINGS_BEFORE_OFFER = 3;
const MOST_UNDONE = 50;

/** Collects what changes; thrown away when a call is still missing. */
export class Draft {
  #spoke = false;

  constructor(public state: State) {}

  /** Change some of the state. */
  set(change: Partial<State>): void {
    this.state = { ...this.state, ...change };
  }

  /** Whether more came to be known of the person's taste since. */
  learned({ ratings, excluded }: State): boolean {
    return (
      this.state.ratings.length > ratings.length || this.state.excluded.length > excluded.length
    );
  }

  /** Take back all that was said and changed since. */
  rewind(state: State): void {
    this.state = state;
    this.#spoke = false;
  }

  /** A number that nothing else in this conversation has. */
  newId(): number {
    this.set({ lastId: this.state.lastId + 1 });
    return this.state.lastId;
  }

  /** Say a phrase. */
  say(
    phrase: Phrase,
    values: Readonly<Record<string, Value>> = {},
    extras: Partial<Message> = {},
  ): void {
    const words = choose(PHRASES[phrase], this.state.seed, this.state.phrases);
    this.set({ phrases: this.state.phrases + 1 });
    this.#spoke = true;
    this.#add({ from: "chat", text: fill(words, values), ...extras });
  }

  /** Take back the films shown in this turn: others take their place. */
  unshow(): void {
    const { messages } = this.state;
    const turn = messages.findLastIndex(({ from }) => from === "person");
    this.set({ messages: messages.filter(({ cards }, at) => at < turn || cards === undefined) });
  }

  /** Say a phrase unless something was said in this turn already. */
  sayElse(phrase: Phrase): void {
    if (!this.#spoke) this.say(phrase);
  }

  /** Show what the person said. */
  hear(text: readonly Segment[]): void {
    this.#add({ from: "person", text });
  }

  #add(message: Omit<Message, "id">): void {
    const id = this.newId();
    this.set({ messages: [...this.state.messages, { ...message, id }] });
  }

  /** Remember films by their ids. */
  learn(movies: readonly Movie[]): void {
    const entries = movies.map((movie) => [movie.id, movie] as const);
    this.set({ movies: { ...this.state.movies, ...Object.fromEntries(entries) } });
  }

  /** The question being asked, if any. */
  get question(): Question | undefined {
    return this.state.questions[0];
  }

  /** Put a question after those waiting. About one film it is asked only once. */
  enqueue(question: NewQuestion): void {
    if (question.kind === "opinion") this.#withdrawOpinion(question.movieId);
    const id = this.newId();
    this.set({ questions: [...this.state.questions, { ...question, id, asked: 0 }] });
  }

  /** Take a question away. */
  settle(id: number): void {
    this.set({ questions: this.state.questions.filter((question) => question.id !== id) });
  }

  /** The talk has moved on: let go what waits for no answer. */
  lapse(): void {
    this.set({ questions: this.state.questions.filter((question) => waits(question)) });
  }

  /** Put a question before all that wait. */
  askFirst(question: NewQuestion): void {
    this.enqueue(question);
    const last = this.state.questions.slice(-1);
    this.set({ questions: [...last, ...this.state.questions.slice(0, -1)] });
  }

  /** Ask first about films just named, rather than about those named before. */
  askOf(movieIds: readonly number[]): void {
    const { questions } = this.state;
    if (this.question?.kind !== "opinion") return;
    const isNew = (one: Question) => one.kind === "opinion" && movieIds.includes(one.movieId);
    this.set({
      questions: [...questions.filter(isNew), ...questions.filter((one) => !isNew(one))],
    });
  }

  /** Put a question once more, since its answer was unclear; false when it was put often enough and is let go. */
  doubt(question: Question & { kind: "opinion" }): boolean {
    this.settle(question.id);
    if (question.asked >= MOST_TIMES_REMINDED) return false;
    const doubted = { ...question, unsure: true };
    this.set({ questions: [doubted, ...this.state.questions] });
    return true;
  }

  /** The value of the rating of a film, if there is one. */
  valueOf(movieId: number): number | undefined {
    return this.state.ratings.find((rating) => rating.movieId === movieId)?.value;
  }

  /** Keep the present taste for "undo". */
  remember(): void {
    const { ratings, excluded, past } = this.state;
    this.set({ past: [...past, { ratings, excluded }].slice(-MOST_UNDONE) });
  }

  /** Rate a film, in place of an earlier rating of it. */
  rate(movieId: number, value: number): void {
    const ratings = this.state.ratings;
    const known = ratings.some((rating) => rating.movieId === movieId);
    this.set({
      ratings: known
        ? ratings.map((rating) => (rating.movieId === movieId ? { movieId, value } : rating))
        : [...ratings, { movieId, value }],
    });
    this.#withdrawOpinion(movieId);
  }

  /** Take a rating away, and all questions about the film. */
  unrate(movieId: number): void {
    this.set({
      ratings: this.state.ratings.filter((rating) => rating.movieId !== movieId),
    });
    this.#withdrawOpinion(movieId);
  }

  #withdrawOpinion(movieId: number): void {
    const about = (question: Question) =>
      question.kind === "opinion" && question.movieId === movieId;
    this.set({ questions: this.state.questions.filter((question) => !about(question)) });
  }

  /** Never suggest a film. */
  exclude(movieId: number): void {
    if (!this.state.excluded.includes(movieId)) {
      this.set({ excluded: [...this.state.excluded, movieId] });
    }
  }

  /** Turn attention to films: what "it" and "the second one" mean from now on. */
  attend(focus: readonly number[], settled: Settled | null = null): void {
    this.set({ focus, settled });
  }

  /** The recommendation of a film among those shown last. */
  shown(movieId: number): Recommendation | undefined {
    return this.state.shown.find((recommendation) => recommendation.movie.id === movieId);
  }

  /** Keep an input that could not be answered, and say so. */
  park(input: Input, service: Service): void {
    const id = this.newId();
    const again = this.state.parked.some((one) => one.service === service);
    const phrase = service === "recommender" ? "recommenderGone" : "lookupGone";
    this.set({ parked: [...this.state.parked, { id, input, service }] });
    this.say(again ? "keptToo" : phrase, {}, { parked: id });
  }

  /** Let a question go that was put often enough, when an input came to nothing else. */
  giveUp(): void {
    const { question } = this;
    if (question === undefined || this.#spoke || question.asked < MOST_TIMES_ASKED) return;
    this.settle(question.id);
    this.say("letGo");
  }

  /** End the turn: put the question that comes first, unless that would only nag. */
  close(): void {
    if (this.question === undefined) this.#offer();
    const question = this.question;
    if (question === undefined || (this.#spoke && question.asked >= MOST_TIMES_REMINDED)) return;
    this.#put(question);
    const [, ...others] = this.state.questions;
    this.set({ questions: [{ ...question, asked: question.asked + 1 }, ...others] });
  }

  #offer(): void {
    const { ratings, nudgedAt } = this.state;
    if (ratings.length - nudgedAt < RATINGS_BEFORE_OFFER) return;
    this.set({ nudgedAt: 2 * ratings.length });
    this.enqueue({ kind: "offer" });
  }

  #put(question: Question): void {
    const extras = { question: question.id, options: this.#options(question) };
    const again = question.asked > 0;
    switch (question.kind) {
      case "which": {
        const { title, assumed } = question;
        if (assumed !== undefined) this.say("whichAssumed", { title, film: assumed }, extras);
        else this.say(title === "" ? "whichOf" : again ? "whichAgain" : "which", { title }, extras);
        return;
      }
      case "guess":
        this.say(
          again ? "guessAgain" : "guess",
          { title: question.title, film: question.movieId },
          extras,
        );
        return;
      case "opinion":
        this.say(
          question.assumed !== undefined ? "unsureYet" : question.unsure ? "unsure" : "howWas",
          { film: question.movieId },
          extras,
        );
        return;
      case "title":
        this.say("whichFilm", {}, extras);
        return;
      case "offer":
        this.say("offer", {}, extras);
        return;
      case "reset":
        this.say("resetAsk", {}, extras);
    }
  }

  #options(question: Question): Option[] {
    const yes = (label: string): Option => ({ label, answer: { kind: "yes" } });
    const no = (label: string): Option => ({ label, answer: { kind: "no" } });
    switch (question.kind) {
      case "which":
        return [
          ...question.movieIds.map((movieId): Option => ({
            label: this.name(movieId),
            answer: { kind: "movie", movieId },
          })),
          { label: OPTIONS.none, answer: { kind: "none" } },
        ];
      case "guess":
        return [yes(OPTIONS.yes), no(OPTIONS.no)];
      case "opinion":
        return [
          { label: OPTIONS.liked, answer: { kind: "value", value: 1 } },
          { label: OPTIONS.okay, answer: { kind: "value", value: 0 } },
          { label: OPTIONS.disliked, answer: { kind: "value", value: -1 } },
          { label: OPTIONS.skip, answer: { kind: "none" } },
        ];
      case "title":
        return [{ label: OPTIONS.skip, answer: { kind: "none" } }];
      case "offer":
        return [yes(OPTIONS.recommend), no(OPTIONS.later)];
      case "reset":
        return [yes(OPTIONS.reset), no(OPTIONS.keep)];
    }
  }

  /** A film's title and year. */
  name(movieId: number): string {
    const movie = this.state.movies[movieId];
    return movie === undefined ? "" : named(movie);
  }
}

/** Whether a question must be answered, for what was said not to be lost. */
function waits(question: Question): boolean {
  const guesses = question.kind === "guess" && question.value === undefined;
  return question.assumed === undefined && !guesses;
}

/** A film's title and year: "Heat (1995)". */
export function named(movie: Movie): string {
  return movie.year === undefined ? movie.title : `${movie.title} (${movie.year})`;
}
