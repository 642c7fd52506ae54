/** Tells whether something read from a file is a conversation, down to its last part. */

import type { Answer, Input, Service } from "../dialogue/events";
import type { Movie, Reason, Recommendation, Wish } from "../dialogue/movies";
import type {
  Message,
  Option,
  Parked,
  Purpose,
  Question,
  Rating,
  Settled,
  State,
  Taste,
} from "../dialogue/state";

type Check = (given: unknown) => boolean;
/** A check for each field of a type: a field that is added must be added here. */
type Fields<T> = { readonly [Name in keyof T]-?: Check };
/** The fields beside `kind` for each kind of a type. */
type Kinds<T extends { readonly kind: string }> = {
  readonly [Kind in T["kind"]]: Fields<Omit<Extract<T, { readonly kind: Kind }>, "kind">>;
};

const text: Check = (given) => typeof given === "string";
const flag: Check = (given) => typeof given === "boolean";
const number: Check = (given) => Number.isFinite(given);
const integer: Check = (given) => Number.isSafeInteger(given);
const opinion: Check = (given) => number(given) && Math.abs(given as number) <= 1;
const nothing: Check = (given) => given === null;

const optional =
  (check: Check): Check =>
  (given) =>
    given === undefined || check(given);
const nullable =
  (check: Check): Check =>
  (given) =>
    given === null || check(given);
const either =
  (...checks: readonly Check[]): Check =>
  (given) =>
    checks.some((check) => check(given));
const list =
  (check: Check): Check =>
  (given) =>
    Array.isArray(given) && given.every(check);
const among =
  <T extends string>(values: Readonly<Record<T, true>>): Check =>
  (given) =>
    text(given) && Object.hasOwn(values, given as string);

function isRecord(given: unknown): given is Record<string, unknown> {
  return typeof given === "object" && given !== null && !Array.isArray(given);
}

/** Something with these fields. */
const record =
  <T>(fields: Fields<T>): Check =>
  (given) =>
    isRecord(given) &&
    Object.entries<Check>(fields).every(([name, check]) =>
      check(Object.hasOwn(given, name) ? given[name] : undefined),
    );

/** Something with the fields of its kind. */
const kinds = <T extends { readonly kind: string }>(fields: Kinds<T>): Check => {
  const checks = new Map(
    Object.entries<Readonly<Record<string, Check>>>(fields).map(([kind, named]) => [
      kind,
      record(named),
    ]),
  );
  return (given) => isRecord(given) && (checks.get(given.kind as string)?.(given) ?? false);
};

const movie = record<Movie>({
  id: integer,
  title: text,
  year: optional(integer),
  genres: list(text),
  imdbId: text,
  tmdbId: optional(integer),
  ratingCount: integer,
  meanRating: optional(number),
});
const recommendation = record<Recommendation>({
  movie,
  score: number,
  prior: number,
  reasons: list(
    record<Reason>({ movieId: integer, contribution: number, sharedGenres: list(text) }),
  ),
});
const wish = record<Wish>({
  genres: list(text),
  excludeGenres: list(text),
  minYear: optional(integer),
  maxYear: optional(integer),
  like: optional(integer),
  popularity: optional(number),
  count: optional(integer),
});
const answer = kinds<Answer>({
  movie: { movieId: integer },
  none: {},
  yes: {},
  no: {},
  value: { value: opinion },
});
const ofFilm = { movieId: integer };
const input = kinds<Input>({
  text: { text },
  answer: { question: integer, value: answer, label: text },
  rate: { movieId: integer, value: opinion },
  forget: ofFilm,
  seen: ofFilm,
  dismiss: ofFilm,
  similar: ofFilm,
  why: ofFilm,
  toggle: { movieId: integer, off: flag },
  undo: {},
  recommend: { wish: optional(wish) },
});
const message = record<Message>({
  id: integer,
  from: among<Message["from"]>({ person: true, chat: true }),
  text: list(either(text, record(ofFilm))),
  question: optional(integer),
  options: optional(list(record<Option>({ label: text, answer }))),
  cards: optional(list(recommendation)),
  why: optional(recommendation),
  parked: optional(integer),
});
const asked = { id: integer, asked: integer, assumed: optional(integer) };
const purpose = among<Purpose>({
  rate: true,
  seen: true,
  similar: true,
  dismiss: true,
  why: true,
  forget: true,
});
const question = kinds<Question>({
  which: {
    ...asked,
    title: text,
    movieIds: list(integer),
    purpose,
    value: optional(opinion),
  },
  guess: { ...asked, title: text, movieId: integer, purpose, value: optional(opinion) },
  opinion: { ...asked, movieId: integer, unsure: flag },
  title: { ...asked, value: opinion },
  offer: asked,
  reset: asked,
});
const settled = record<Settled>({
  movieId: integer,
  title: text,
  movieIds: list(integer),
  value: optional(opinion),
});
const parked = record<Parked>({
  id: integer,
  input,
  service: among<Service>({ lookup: true, classifier: true, recommender: true }),
});
const ratings = list(record<Rating>({ movieId: integer, value: opinion, off: optional(flag) }));
const movies: Check = (given) =>
  isRecord(given) &&
  Object.entries(given).every(([id, one]) => movie(one) && (one as Movie).id === Number(id));

const conversation = record<State>({
  ratings,
  excluded: list(integer),
  seed: integer,
  phrases: integer,
  lastId: integer,
  genres: list(text),
  movies,
  messages: list(message),
  questions: list(question),
  turn: nothing,
  inbox: list(input),
  parked: list(parked),
  attempts: integer,
  past: list(record<Taste>({ ratings, excluded: list(integer) })),
  focus: list(integer),
  settled: nullable(settled),
  shown: list(recommendation),
  offered: list(integer),
  wish,
  wanted: nullable(wish),
  nudgedAt: integer,
});

/** Whether something is a conversation, with nothing under way. */
export function isConversation(given: unknown): given is State {
  return conversation(given);
}
