import { create } from "@bufbuild/protobuf";
import { Code, ConnectError, createRouterTransport } from "@connectrpc/connect";
import { describe, expect, it } from "vitest";

import { BadRequestSchema, RetryInfoSchema } from "../gen/google/rpc/error_details_pb";
import {
  ClassifierService,
  Intent,
  Sentiment,
} from "../gen/moviechat/classifier/v1/classifier_service_pb";
import { LookupService, MatchKind, Outcome } from "../gen/moviechat/lookup/v1/lookup_service_pb";
import { RecommenderService } from "../gen/moviechat/recommender/v1/recommender_service_pb";
import { INTENTS } from "../dialogue/intent";
import { createClients } from "./clients";
import { resolve } from "./imports";
import { perform } from "./perform";
import { retrying } from "./retry";

const HEAT = {
  id: 6,
  title: "Heat",
  year: 1995,
  genres: ["Crime"],
  imdbId: "tt0113277",
  tmdbId: 949,
  ratingCount: 102,
  meanRating: 3.9,
};

type Routes = Parameters<typeof createRouterTransport>[0];
const clientsFor = (routes: Routes) => createClients(createRouterTransport(routes));

describe("perform", () => {
  it("finds mentions", async () => {
    const clients = clientsFor(({ service }) => {
      service(LookupService, {
        findMentions: ({ text }) => ({
          mentions: [
            {
              span: { start: 8, end: 12 },
              title: text.slice(8, 12),
              quoted: true,
              candidates: [{ movie: HEAT, kind: MatchKind.EXACT, matchedTitle: "Heat" }],
            },
          ],
        }),
      });
    });
    const reply = await perform(clients, { kind: "findMentions", text: "I liked Heat" });
    expect(reply).toMatchObject({
      ok: true,
      result: [
        {
          title: "Heat",
          span: { start: 8, end: 12 },
          candidates: [{ kind: "exact", movie: HEAT }],
        },
      ],
    });
  });

  it("classifies and disambiguates", async () => {
    const clients = clientsFor(({ service }) => {
      service(ClassifierService, {
        classify: ({ mentions }) => ({
          overall: { sentiment: Sentiment.MIXED },
          intents: [
            { intent: Intent.MORE, probability: 0.5 },
            { intent: Intent.WHY, probability: 0.25 },
            { intent: Intent.WISH, probability: 0.125 },
          ],
          mentions: mentions.map(() => ({ sentiment: Sentiment.NEGATIVE })),
        }),
      });
      service(LookupService, {
        disambiguateMovies: ({ candidateIds }) => ({
          outcome: Outcome.SELECTED,
          movieIds: candidateIds.slice(1),
        }),
      });
    });
    const opinions = await perform(clients, {
      kind: "classify",
      text: "Heat",
      spans: [{ start: 0, end: 4 }],
    });
    // Whatever asks for films counts for the intent that does.
    const intent = { intent: "more", chance: 0.625 };
    const result = { overall: "mixed", mentions: ["negative"], intent };
    expect(opinions).toEqual({ ok: true, result });
    const choice = await perform(clients, { kind: "disambiguate", reply: "2", movieIds: [1, 2] });
    expect(choice).toEqual({ ok: true, result: { outcome: "selected", movieIds: [2] } });
  });

  it("knows the intents of the contract by their names", () => {
    const names = INTENTS.map((name) => name.replace(/[A-Z]/g, "_$&").toUpperCase());
    const numbered = Object.keys(Intent).filter((key) => Number(key) > 0);
    expect(numbered.map((number) => Intent[Number(number)])).toEqual(names);
  });

  it("passes the whole wish on", async () => {
    const clients = clientsFor(({ service }) => {
      service(RecommenderService, {
        recommend: ({ ratings, excludeMovieIds, filter, popularity, pageSize }) => {
          expect(ratings).toMatchObject([{ movieId: 1, value: -1 }]);
          expect([excludeMovieIds, popularity, pageSize]).toEqual([[2], 0.2, 5]);
          expect(filter).toMatchObject({
            genres: ["Drama"],
            excludeGenres: ["War"],
            minYear: 1990,
          });
          expect(filter?.maxYear).toBeUndefined();
          return {
            recommendations: [
              { movie: HEAT, score: 1, prior: 0.5, reasons: [{ movieId: 1, contribution: 0.5 }] },
            ],
          };
        },
      });
    });
    const wish = { genres: ["Drama"], excludeGenres: ["War"], minYear: 1990, popularity: 0.2 };
    const reply = await perform(clients, {
      kind: "recommend",
      ratings: [{ movieId: 1, value: -1 }],
      exclude: [2],
      wish,
      count: 5,
    });
    expect(reply).toMatchObject({
      ok: true,
      result: [{ score: 1, prior: 0.5, reasons: [{ movieId: 1, contribution: 0.5 }] }],
    });
  });

  it("says what was refused, in the server's words", async () => {
    const clients = clientsFor(({ service }) => {
      service(LookupService, {
        findMentions: () => {
          const details = {
            fieldViolations: [{ field: "text", description: "Shorten the text." }],
          };
          throw new ConnectError("bad", Code.InvalidArgument, undefined, [
            { desc: BadRequestSchema, value: details },
          ]);
        },
      });
    });
    const reply = await perform(clients, { kind: "findMentions", text: "x" });
    expect(reply).toEqual({
      ok: false,
      failure: { service: "lookup", kind: "refused", detail: "Shorten the text." },
    });
  });

  it.each([[Code.Unavailable], [Code.DeadlineExceeded], [Code.Internal], [Code.ResourceExhausted]])(
    "counts code %i as gone",
    async (code) => {
      const clients = clientsFor(({ service }) => {
        service(ClassifierService, {
          classify: () => {
            throw new ConnectError("no", code);
          },
        });
      });
      const reply = await perform(clients, { kind: "classify", text: "x", spans: [] });
      expect(reply).toMatchObject({ ok: false, failure: { service: "classifier", kind: "gone" } });
    },
  );
});

describe("retrying", () => {
  function flaky(failures: number, code: Code, waits: number[]) {
    let calls = 0;
    const transport = createRouterTransport(
      ({ service }) => {
        service(LookupService, {
          getCatalog: () => {
            if (calls++ >= failures) return { movieCount: calls };
            const delay = create(RetryInfoSchema, { retryDelay: { seconds: 1n, nanos: 0 } });
            throw new ConnectError("busy", code, undefined, [
              { desc: RetryInfoSchema, value: delay },
            ]);
          },
        });
      },
      { transport: { interceptors: [retrying((ms) => Promise.resolve(void waits.push(ms)))] } },
    );
    return createClients(transport).lookup.getCatalog({});
  }

  it("tries twice again, each time later than the server asks for", async () => {
    const waits: number[] = [];
    expect((await flaky(2, Code.ResourceExhausted, waits)).movieCount).toBe(3);
    expect(waits).toHaveLength(2);
    expect(Math.min(...waits)).toBeGreaterThan(1_000);
  });

  it("gives up after that", async () => {
    await expect(flaky(3, Code.Unavailable, [])).rejects.toThrow("busy");
  });

  it("does not repeat what was refused", async () => {
    const waits: number[] = [];
    await expect(flaky(1, Code.InvalidArgument, waits)).rejects.toThrow("busy");
    expect(waits).toEqual([]);
  });
});

describe("resolve", () => {
  it("finds the films of a list and counts the others", async () => {
    const clients = clientsFor(({ service }) => {
      service(LookupService, {
        resolveMovies: ({ references }) => ({
          results: references.map(({ title }) => (title === "Heat" ? { movieId: 6 } : {})),
        }),
        batchGetMovies: () => ({ movies: [HEAT] }),
      });
    });
    const found = await resolve(clients, [
      { title: "Heat", value: 1 },
      { title: "Nope", value: -1 },
    ]);
    expect(found).toMatchObject({
      ratings: [{ movieId: 6, value: 1 }],
      movies: [{ title: "Heat" }],
      missing: 1,
    });
  });
});
