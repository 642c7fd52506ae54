/** From the services' messages to what the conversation speaks of. */

import { INTENTS, likeliest } from "../dialogue/intent";
import type * as dialogue from "../dialogue/movies";
import {
  Sentiment,
  type ClassifyResponse,
  type Opinion,
} from "../gen/moviechat/classifier/v1/classifier_service_pb";
import {
  MatchKind,
  Outcome,
  type DisambiguateMoviesResponse,
  type Match,
  type Mention,
} from "../gen/moviechat/lookup/v1/lookup_service_pb";
import type { Recommendation } from "../gen/moviechat/recommender/v1/recommender_service_pb";
import type { Movie } from "../gen/moviechat/types/v1/movie_pb";

const KINDS: Readonly<Record<MatchKind, dialogue.MatchKind>> = {
  [MatchKind.UNSPECIFIED]: "fuzzy",
  [MatchKind.EXACT]: "exact",
  [MatchKind.ALTERNATIVE_TITLE]: "alternative",
  [MatchKind.NORMALIZED]: "normalized",
  [MatchKind.SUBSTRING]: "substring",
  [MatchKind.FUZZY]: "fuzzy",
};

const SENTIMENTS: Readonly<Record<Sentiment, dialogue.Sentiment>> = {
  [Sentiment.UNSPECIFIED]: "unsure",
  [Sentiment.POSITIVE]: "positive",
  [Sentiment.NEGATIVE]: "negative",
  [Sentiment.NEUTRAL]: "neutral",
  [Sentiment.MIXED]: "mixed",
  [Sentiment.UNSURE]: "unsure",
};

/** A film; a message without one is none. */
export function movie(message: Movie | undefined): dialogue.Movie {
  if (message === undefined) throw new TypeError("the answer lacks a film");
  const { id, title, year, genres, imdbId, tmdbId, ratingCount, meanRating } = message;
  return { id, title, year, genres, imdbId, tmdbId, ratingCount, meanRating };
}

/** A film that a title may mean. */
export function match(message: Match): dialogue.Match {
  const { kind, matchedTitle, edits } = message;
  return { movie: movie(message.movie), kind: KINDS[kind], matchedTitle, edits };
}

/** A title in a text. */
export function mention(message: Mention): dialogue.Mention {
  const { title, quoted, probability } = message;
  const { start, end } = message.span ?? { start: 0, end: 0 };
  const candidates = message.candidates.map(match);
  return { span: { start, end }, title, quoted, probability, candidates };
}

/** The opinions in a text, and what it wants. */
export function opinions(message: ClassifyResponse): dialogue.Opinions {
  const intents = message.intents.map(({ intent, probability }) => ({
    intent: INTENTS[intent - 1] ?? "talk",
    chance: probability,
  }));
  return {
    overall: sentiment(message.overall),
    mentions: message.mentions.map(sentiment),
    intent: likeliest(intents),
  };
}

/** How likely a class must be for an unsure opinion to lean to it. */
const LEANS_FROM = 0.5;

const LEANINGS: Readonly<Partial<Record<Sentiment, dialogue.Sentiment>>> = {
  [Sentiment.POSITIVE]: "likely positive",
  [Sentiment.NEGATIVE]: "likely negative",
  [Sentiment.MIXED]: "likely mixed",
};

function sentiment(message: Opinion | undefined): dialogue.Sentiment {
  const found = SENTIMENTS[message?.sentiment ?? Sentiment.UNSPECIFIED];
  if (found !== "unsure") return found;
  const likely = message?.probabilities.find(({ probability }) => probability >= LEANS_FROM);
  return LEANINGS[likely?.sentiment ?? Sentiment.UNSPECIFIED] ?? found;
}

/** How an answer to "which of these?" was understood. */
export function choice(message: DisambiguateMoviesResponse): dialogue.Choice {
  switch (message.outcome) {
    case Outcome.SELECTED:
      return { outcome: "selected", movieIds: message.movieIds };
    case Outcome.NONE:
      return { outcome: "none" };
    case Outcome.NEW_QUERY:
      return { outcome: "newQuery", query: message.newQuery };
    default:
      return { outcome: "unrecognised" };
  }
}

/** A film to watch, and why. */
export function recommendation(message: Recommendation): dialogue.Recommendation {
  const { score, prior } = message;
  const reasons = message.reasons.map(({ movieId, contribution, sharedGenres }) => ({
    movieId,
    contribution,
    sharedGenres,
  }));
  return { movie: movie(message.movie), score, prior, reasons };
}
