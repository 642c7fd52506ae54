/** What comes into the conversation and what it asks for. */

import type { Choice, Match, Mention, Movie, Opinions, Recommendation, Span, Wish } from "./movies";
import type { Rating } from "./state";

/** What a person does: say something or press a button. */
export type Input =
  | { readonly kind: "text"; readonly text: string }
  /** A button under a question. `label` is what the button said. */
  | {
      readonly kind: "answer";
      readonly question: number;
      readonly value: Answer;
      readonly label: string;
    }
  /** A button on a film. */
  | { readonly kind: "rate"; readonly movieId: number; readonly value: number }
  | { readonly kind: "forget"; readonly movieId: number }
  | { readonly kind: "seen"; readonly movieId: number }
  | { readonly kind: "dismiss"; readonly movieId: number }
  | { readonly kind: "similar"; readonly movieId: number }
  | { readonly kind: "why"; readonly movieId: number }
  /** What-if: leave a rating out of the account, or take it in again. */
  | { readonly kind: "toggle"; readonly movieId: number; readonly off: boolean }
  | { readonly kind: "undo" }
  | { readonly kind: "recommend"; readonly wish?: Wish };

/** The value behind a button under a question. */
export type Answer =
  | { readonly kind: "movie"; readonly movieId: number }
  | { readonly kind: "none" }
  | { readonly kind: "yes" }
  | { readonly kind: "no" }
  | { readonly kind: "value"; readonly value: number };

/** A call to one of the services. */
export type Call =
  | { readonly kind: "findMentions"; readonly text: string }
  | { readonly kind: "search"; readonly query: string }
  | { readonly kind: "disambiguate"; readonly reply: string; readonly movieIds: readonly number[] }
  | { readonly kind: "classify"; readonly text: string; readonly spans: readonly Span[] }
  | {
      readonly kind: "recommend";
      readonly ratings: readonly Rating[];
      readonly exclude: readonly number[];
      readonly wish: Wish;
      readonly count: number;
    }
  | { readonly kind: "similar"; readonly movieId: number; readonly count: number };

/** What each call is answered with. */
export interface Results {
  findMentions: readonly Mention[];
  search: readonly Match[];
  disambiguate: Choice;
  classify: Opinions;
  recommend: readonly Recommendation[];
  similar: readonly Recommendation[];
}

/** The three services. */
export type Service = "lookup" | "classifier" | "recommender";

/** Which of them answers a call. */
export const SERVICES = {
  findMentions: "lookup",
  search: "lookup",
  disambiguate: "lookup",
  classify: "classifier",
  recommend: "recommender",
  similar: "recommender",
} as const satisfies Record<Call["kind"], Service>;

/** Why a call brought no answer. */
export interface Failure {
  readonly service: Service;
  /** `gone`: not reachable, too slow or too busy, worth another try. `refused`: it won't do. */
  readonly kind: "gone" | "refused";
  readonly detail: string;
}

/** The end of a call. */
export type Reply =
  | { readonly ok: true; readonly result: Results[keyof Results] }
  | { readonly ok: false; readonly failure: Failure };

/** What happens to a conversation. */
export type Event =
  | { readonly kind: "input"; readonly input: Input }
  | { readonly kind: "reply"; readonly turn: number; readonly index: number; readonly reply: Reply }
  /** Try again what could not be done: by the clock, by the network coming back, or by a button. */
  | { readonly kind: "retry" }
  /** The catalogue's genres are known. */
  | { readonly kind: "catalog"; readonly genres: readonly string[] }
  | {
      readonly kind: "import";
      readonly movies: readonly Movie[];
      readonly ratings: readonly Rating[];
      /** How many films of the list the catalogue lacks. */
      readonly missing: number;
    };

/** What a conversation asks of the world. */
export type Effect =
  | { readonly kind: "call"; readonly turn: number; readonly index: number; readonly call: Call }
  | { readonly kind: "retryAfter"; readonly ms: number };
