/** What the conversation knows of films and of what the services answer. */

import type { IntentFound } from "./intent";

/** A film, as the catalogue describes it. */
export interface Movie {
  readonly id: number;
  readonly title: string;
  /** Absent where the catalogue does not know it. */
  readonly year?: number | undefined;
  readonly genres: readonly string[];
  readonly imdbId: string;
  readonly tmdbId?: number | undefined;
  readonly ratingCount: number;
  /** In stars, from 0.5 to 5. */
  readonly meanRating?: number | undefined;
}

/** How a film was found, in falling order of trust. */
export type MatchKind = "exact" | "alternative" | "normalized" | "substring" | "fuzzy";

/** A film that a title may mean. */
export interface Match {
  readonly movie: Movie;
  readonly kind: MatchKind;
  readonly matchedTitle: string;
  readonly edits: number;
}

/** A part of a text, in Unicode code points, the end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A title in a text; without candidates when the catalogue has nothing like it. */
export interface Mention {
  readonly span: Span;
  readonly title: string;
  readonly quoted: boolean;
  /** How likely the words are meant as a title at all. */
  readonly probability: number;
  /** Whether the words are no title, but point at a film by its place. */
  readonly points?: boolean;
  readonly candidates: readonly Match[];
}

/** What somebody thinks of a film, as the classifier tells it. */
export type Sentiment =
  | "positive"
  | "negative"
  | "neutral"
  | "mixed"
  | "unsure"
  /** Not sure enough to go without asking. */
  | "likely positive"
  | "likely negative"
  | "likely mixed";

/** The opinions in one text, and what it wants. */
export interface Opinions {
  readonly overall: Sentiment;
  /** In the order of the mentions asked about. */
  readonly mentions: readonly Sentiment[];
  readonly intent: IntentFound;
  /** False where nobody could be asked. */
  readonly known?: boolean;
}

/** How an answer to "which of these?" was understood. */
export type Choice =
  | { readonly outcome: "selected"; readonly movieIds: readonly number[] }
  | { readonly outcome: "none" }
  | { readonly outcome: "unrecognised" }
  | { readonly outcome: "newQuery"; readonly query: string };

/** How much one rated film moved a recommendation. */
export interface Reason {
  readonly movieId: number;
  readonly contribution: number;
  readonly sharedGenres: readonly string[];
}

/** A film to watch, and why: `prior` and the contributions add up to `score`. */
export interface Recommendation {
  readonly movie: Movie;
  readonly score: number;
  readonly prior: number;
  readonly reasons: readonly Reason[];
}

/** What the films recommended must be like. */
export interface Wish {
  readonly genres: readonly string[];
  readonly excludeGenres: readonly string[];
  readonly minYear?: number | undefined;
  readonly maxYear?: number | undefined;
  /** The film that they must be like. */
  readonly like?: number | undefined;
  /** From 0, hidden gems, to 1, what everybody saw. Absent: the service's own choice. */
  readonly popularity?: number | undefined;
  /** How many films, if that was said. */
  readonly count?: number | undefined;
}

/** A wish for anything. */
export const ANYTHING: Wish = { genres: [], excludeGenres: [] };
