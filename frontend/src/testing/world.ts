/**
 * A small world for unit tests: a few films, and services that understand plain sentences. What a
 * message wants is what the real classifier said of it.
 */

import {
  SERVICES,
  type Call,
  type Effect,
  type Event,
  type Failure,
  type Reply,
  type Results,
  type Service,
} from "../dialogue/events";
import { begin, step } from "../dialogue/machine";
import type { Match, Mention, Movie, Sentiment } from "../dialogue/movies";
import type { State } from "../dialogue/state";
import { recordedIntent } from "./intents";

const film = (id: number, title: string, year: number, ...genres: string[]): Movie => {
  return { id, title, year, genres, imdbId: `tt${id}`, tmdbId: id, ratingCount: 10, meanRating: 4 };
};

/** The films of this world. */
export const FILMS: readonly Movie[] = [
  film(1, "Heat", 1995, "Crime"),
  film(2, "Ronin", 1998, "Action"),
  film(3, "Titanic", 1997, "Romance"),
  film(4, "Titanic", 1953, "Drama"),
  film(5, "The Matrix", 1999, "Sci-Fi"),
  film(6, "Alien", 1979, "Horror"),
  film(7, "Scream", 1996, "Horror"),
  film(8, "Cats", 2019, "Musical"),
  film(9, "Fargo", 1996, "Crime"),
  film(10, "Up", 2009, "Animation"),
];

/** A conversation with this world, by what is said. */
export class Talk {
  state: State;
  readonly calls: Call[] = [];
  /** Services that can't be reached for now. */
  readonly gone = new Set<Service>();
  #waiting: Effect[] = [];

  constructor(seed = 1) {
    this.state = begin(seed);
  }

  /** Say something; gives what the chat says to it. */
  say(text: string): string {
    return this.do({ kind: "input", input: { kind: "text", text } });
  }

  /** Let an event happen and answer all calls; gives what the chat says to it. */
  do(event: Event): string {
    const before = new Set(this.state.messages.map(({ id }) => id));
    this.raise(event);
    while (this.answerNext());
    return this.state.messages
      .filter(({ id, from }) => from === "chat" && !before.has(id))
      .map((message) => textOf(this.state, message.id))
      .join("\n");
  }

  /** Let an event happen, leaving its calls unanswered. */
  raise(event: Event): void {
    const { state, effects } = step(this.state, event);
    this.state = state;
    this.#waiting.push(...effects.filter(({ kind }) => kind === "call"));
  }

  /** Answer the oldest call; false when there is none. */
  answerNext(): boolean {
    const effect = this.#waiting.shift();
    if (effect?.kind !== "call") return false;
    const { turn, index, call } = effect;
    this.calls.push(call);
    this.raise({ kind: "reply", turn, index, reply: this.#reply(call) });
    return true;
  }

  /** How many calls wait to be answered. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** The ratings, by title: "Heat (1995)": 1. */
  get ratings(): Record<string, number> {
    return Object.fromEntries(
      this.state.ratings.map(({ movieId, value }) => [nameOf(this.state, movieId), value]),
    );
  }

  /** What the chat waits to hear. */
  get asked(): string | undefined {
    return this.state.questions[0]?.kind;
  }

  #reply(call: Call): Reply {
    const service = SERVICES[call.kind];
    const failure: Failure = { service, kind: "gone", detail: "no route" };
    return this.gone.has(service) ? { ok: false, failure } : { ok: true, result: answer(call) };
  }
}

/** What a message says, with films by name. */
export function textOf(state: State, messageId: number): string {
  const message = state.messages.find(({ id }) => id === messageId);
  const segments = message?.text ?? [];
  return segments
    .map((one) => (typeof one === "string" ? one : nameOf(state, one.movieId)))
    .join("");
}

function nameOf({ movies }: State, movieId: number): string {
  const movie = movies[movieId];
  return movie === undefined ? `unknown ${movieId}` : `${movie.title} (${movie.year ?? "?"})`;
}

function answer(call: Call): Results[Call["kind"]] {
  switch (call.kind) {
    case "findMentions":
      return findMentions(call.text);
    case "search":
      return search(call.query);
    case "disambiguate":
      return disambiguate(call.reply, call.movieIds);
    case "classify":
      return classify(call.text, call.spans);
    case "recommend":
      return recommend(call);
    case "similar":
      return FILMS.filter(({ id }) => id !== call.movieId).map(recommended);
  }
}

function findMentions(text: string): Mention[] {
  const names = [...new Set(FILMS.map(({ title }) => title))].join("|");
  const pattern = new RegExp(`"([^"]+)"|\\b(${names})\\b`, "g");
  return [...text.matchAll(pattern)].map((found) => {
    const title = found[1] ?? found[2] ?? "";
    const start = found.index + (found[1] === undefined ? 0 : 1);
    const span = { start, end: start + title.length };
    const quoted = found[1] !== undefined;
    return { span, title, quoted, probability: 1, candidates: search(title) };
  });
}

function search(query: string): Match[] {
  const wanted = query.toLowerCase().replace(/^the /, "");
  const exact = FILMS.filter(({ title }) => title.toLowerCase().replace(/^the /, "") === wanted);
  if (exact.length > 0) return exact.map((movie) => found(movie, "exact"));
  const sorted = (word: string) =>
    Array.from(word.toLowerCase().replace(/^the /, "")).sort().join("");
  return FILMS.filter(({ title }) => sorted(title) === sorted(query)).map((movie) =>
    found(movie, "fuzzy"),
  );
}

function found(movie: Movie, kind: Match["kind"]): Match {
  return { movie, kind, matchedTitle: movie.title, edits: kind === "fuzzy" ? 1 : 0 };
}

function disambiguate(reply: string, movieIds: readonly number[]): Results["disambiguate"] {
  if (/\b(neither|none)\b/i.test(reply)) return { outcome: "none" };
  const year = /\b(\d{4})\b/.exec(reply);
  const ordinal = /^(\d)$/.exec(reply.trim());
  const chosen = movieIds.filter((id, index) => {
    return (
      FILMS.some((film) => film.id === id && film.year === Number(year?.[1])) ||
      index + 1 === Number(ordinal?.[1])
    );
  });
  return chosen.length > 0
    ? { outcome: "selected", movieIds: chosen }
    : { outcome: "unrecognised" };
}

function classify(
  text: string,
  spans: readonly { start: number; end: number }[],
): Results["classify"] {
  const mentions: Sentiment[] = [];
  let from = 0;
  for (const { end } of spans) {
    const clause = text.slice(from, end) + (/^[^,.]*/.exec(text.slice(end))?.[0] ?? "");
    const felt = feeling(clause);
    mentions.push(felt === "neutral" ? (mentions.at(-1) ?? felt) : felt);
    from = end;
  }
  return { overall: feeling(text), mentions, intent: recordedIntent(text, spans) };
}

function feeling(text: string): Sentiment {
  if (/\bperhaps good\b/i.test(text)) return "likely positive";
  if (/\b(hm+|sort of)\b/i.test(text)) return "unsure";
  if (/\b(hated?|bad|boring|awful|not|didn't)\b/i.test(text)) return "negative";
  if (/\b(okay|so-so)\b/i.test(text)) return "mixed";
  return /\b(loved?|liked?|great|enjoyed|better)\b/i.test(text) ? "positive" : "neutral";
}

function recommend({
  ratings,
  exclude,
  wish,
  count,
}: Extract<Call, { kind: "recommend" }>): Results["recommend"] {
  const known = new Set([...ratings.map(({ movieId }) => movieId), ...exclude]);
  return FILMS.filter(({ id, year = 0, genres }) => {
    const fits = wish.genres.length === 0 || wish.genres.some((genre) => genres.includes(genre));
    const banned = wish.excludeGenres.some((genre) => genres.includes(genre));
    return (
      !known.has(id) &&
      fits &&
      !banned &&
      year >= (wish.minYear ?? 0) &&
      year <= (wish.maxYear ?? 9999)
    );
  })
    .slice(0, count)
    .map((movie) => ({
      ...recommended(movie),
      reasons: ratings.map(reason),
      score: 1 + ratings.length,
    }));
}

function reason({ movieId }: { movieId: number }) {
  return { movieId, contribution: 1, sharedGenres: [] };
}

function recommended(movie: Movie): Results["similar"][number] {
  return { movie, score: 1, prior: 1, reasons: [] };
}
