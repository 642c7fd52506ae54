/** Carries out the calls that a conversation asks for. */

import { ConnectError } from "@connectrpc/connect";

import {
  SERVICES,
  type Call,
  type Failure,
  type Reply,
  type Results,
  type Service,
} from "../dialogue/events";
import { BadRequestSchema } from "../gen/google/rpc/error_details_pb";
import type { Clients } from "./clients";
import { choice, match, mention, opinions, recommendation } from "./convert";
import { isGone } from "./failures";

/** How many matches of a title are of interest. */
const MATCHES = 10;

/** Make a call. Never throws: a failure is a reply, too. */
export async function perform(clients: Clients, call: Call): Promise<Reply> {
  try {
    return { ok: true, result: await carryOut(clients, call) };
  } catch (error) {
    return { ok: false, failure: failureOf(SERVICES[call.kind], ConnectError.from(error)) };
  }
}

async function carryOut(
  { lookup, classifier, recommender }: Clients,
  call: Call,
): Promise<Results[Call["kind"]]> {
  switch (call.kind) {
    case "findMentions":
      return (await lookup.findMentions({ text: call.text })).mentions.map(mention);
    case "search":
      return (await lookup.searchMovies({ query: call.query, pageSize: MATCHES })).matches.map(
        match,
      );
    case "disambiguate":
      return choice(
        await lookup.disambiguateMovies({ reply: call.reply, candidateIds: [...call.movieIds] }),
      );
    case "classify":
      return opinions(await classifier.classify({ text: call.text, mentions: [...call.spans] }));
    case "recommend":
      return (await recommender.recommend(recommendRequest(call))).recommendations.map(
        recommendation,
      );
    case "similar":
      return (
        await recommender.listSimilarMovies({ movieId: call.movieId, pageSize: call.count })
      ).recommendations.map(recommendation);
  }
}

function recommendRequest({ ratings, exclude, wish, count }: Extract<Call, { kind: "recommend" }>) {
  const { genres, excludeGenres, minYear, maxYear, popularity } = wish;
  return {
    ratings: ratings.map(({ movieId, value }) => ({ movieId, value })),
    excludeMovieIds: [...exclude],
    filter: {
      genres: [...genres],
      excludeGenres: [...excludeGenres],
      ...(minYear === undefined ? {} : { minYear }),
      ...(maxYear === undefined ? {} : { maxYear }),
    },
    pageSize: count,
    ...(popularity === undefined ? {} : { popularity }),
  };
}

function failureOf(service: Service, error: ConnectError): Failure {
  const violations = error
    .findDetails(BadRequestSchema)
    .flatMap(({ fieldViolations }) => fieldViolations);
  const detail = violations.map(({ description }) => description).join(" ") || error.rawMessage;
  return { service, kind: isGone(error) ? "gone" : "refused", detail };
}
