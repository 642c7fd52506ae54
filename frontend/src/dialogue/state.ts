/** Everything a conversation remembers. Plain data: it can be stored, compared and replayed. */

import type { Answer, Input, Reply, Service } from "./events";
import type { Movie, Recommendation, Wish } from "./movies";

/** What a person thinks of a film. */
export interface Rating {
  readonly movieId: number;
  /** From -1 (hated) to 1 (loved); 0 is "okay". */
  readonly value: number;
  /** Whether it is left out of the account for now, to see what changes. */
  readonly off?: boolean;
}

/** A piece of a sentence: words, or a film to be named with its year. */
export type Segment = string | { readonly movieId: number };

/** A button under a question. */
export interface Option {
  readonly label: string;
  readonly answer: Answer;
}

/** One bubble of the conversation. */
export interface Message {
  readonly id: number;
  readonly from: "person" | "chat";
  readonly text: readonly Segment[];
  /** The question that it asks. */
  readonly question?: number;
  readonly options?: readonly Option[];
  readonly cards?: readonly Recommendation[];
  /** The recommendation it explains. */
  readonly why?: Recommendation;
  /** The parked input it tells of. */
  readonly parked?: number;
}

/** What to do with the film that a question finds. */
export type Purpose = "rate" | "seen" | "similar" | "dismiss" | "why" | "forget";

/** What the chat waits to hear. */
export type Question = {
  readonly id: number;
  readonly asked: number;
  /**
   * The film for which an answer is taken for granted until another is given. Such a question waits
   * for nothing: the talk may pass it by.
   */
  readonly assumed?: number | undefined;
} & (
  | {
      readonly kind: "which";
      readonly title: string;
      readonly movieIds: readonly number[];
      readonly purpose: Purpose;
      /** What was said of the film, if anything. */
      readonly value?: number | undefined;
    }
  | {
      readonly kind: "guess";
      readonly title: string;
      readonly movieId: number;
      readonly purpose: Purpose;
      readonly value?: number | undefined;
    }
  | { readonly kind: "opinion"; readonly movieId: number; readonly unsure: boolean }
  | { readonly kind: "title"; readonly value: number }
  | { readonly kind: "offer" }
  | { readonly kind: "reset" }
);

/** The film last settled on, and what else its title could have meant. */
export interface Settled {
  readonly movieId: number;
  readonly title: string;
  readonly movieIds: readonly number[];
  readonly value?: number | undefined;
}

/** An input being worked on: it is read afresh with each reply until none is missing. */
export interface Turn {
  readonly id: number;
  readonly input: Input;
  /** By the order in which the calls were made. */
  readonly replies: readonly (Reply | null)[];
  readonly parked?: number | undefined;
}

/** An input that could not be answered yet. */
export interface Parked {
  readonly id: number;
  readonly input: Input;
  readonly service: Service;
}

/** What "undo" brings back. */
export interface Taste {
  readonly ratings: readonly Rating[];
  readonly excluded: readonly number[];
}

/** A conversation. */
export interface State extends Taste {
  readonly seed: number;
  /** How many phrases were chosen. */
  readonly phrases: number;
  /** The last number given to a turn, message or question. */
  readonly lastId: number;
  readonly genres: readonly string[];
  readonly movies: Readonly<Record<number, Movie>>;
  readonly messages: readonly Message[];
  /** The first one is being asked. */
  readonly questions: readonly Question[];
  readonly turn: Turn | null;
  /** Said while a turn was under way. */
  readonly inbox: readonly Input[];
  readonly parked: readonly Parked[];
  readonly attempts: number;
  readonly past: readonly Taste[];
  /** Films spoken of last, for "it" and "the second one". */
  readonly focus: readonly number[];
  readonly settled: Settled | null;
  /** Recommendations shown last. */
  readonly shown: readonly Recommendation[];
  /** Films recommended already, which are not shown again while there are others. */
  readonly offered: readonly number[];
  readonly wish: Wish;
  /** A wish to be met once a film is known and no question is open. */
  readonly wanted: Wish | null;
  /** How many ratings there were when recommendations were last offered or given. */
  readonly nudgedAt: number;
}
