import { describe, expect, it } from "vitest";

import { FILMS, Talk } from "../testing/world";
import type { Event, Input } from "./events";
import { uniform } from "./random";
import type { State } from "./state";

const SENTENCES = [
  'I loved "Heat"', 'I hated "Ronin" and "Titanic"', "Titanic was great", "1997", "the second one", "none", "yes",
  "no", "it was okay", "hm", "actually I hated it", "no, the 1953 one", 'forget "Heat"', "undo", "more", "why?",
  "what should I watch?", "something scary from the 90s", "no musicals", "seen it", "not that one", 'I saw "Alien"',
  'I loved "Matirx"', 'I loved "Zzyzx"', "reset", "thanks", "help", "this is useless", "what is the time?", "both",
  'more like "Fargo"', "surprise me", "skip", "I loved it", "🎬", '"', 'but not "Up"',
]; // prettier-ignore

/** Draws numbers below a bound. */
type Draw = (bound: number) => number;

function randomEvent(state: State, draw: Draw): Event {
  const question = state.questions[draw(Math.max(1, state.questions.length))];
  const options =
    state.messages.findLast((message) => message.question === question?.id)?.options ?? [];
  const option = options[draw(Math.max(1, options.length))];
  const movieId =
    state.ratings[draw(Math.max(1, state.ratings.length))]?.movieId ?? state.shown[0]?.movie.id;
  const kind = (["forget", "seen", "dismiss", "similar", "why"] as const)[draw(5)] ?? "why";
  const inputs: Input[] = [
    { kind: "text", text: SENTENCES[draw(SENTENCES.length)] ?? "" },
    ...(question !== undefined && option !== undefined
      ? [
          {
            kind: "answer" as const,
            question: question.id,
            value: option.answer,
            label: option.label,
          },
        ]
      : []),
    ...(movieId === undefined
      ? []
      : [
          { kind, movieId },
          { kind: "toggle" as const, movieId, off: draw(2) === 0 },
        ]),
  ];
  return { kind: "input", input: inputs[draw(inputs.length)] ?? { kind: "undo" } };
}

/** What must hold whenever nothing is under way. */
function check(talk: Talk, mayLose: boolean, before: State): void {
  const { state } = talk;
  const ids = state.ratings.map(({ movieId }) => movieId);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids)
    expect(FILMS.some((film) => film.id === id && state.movies[id] === film)).toBe(true);
  for (const { value } of state.ratings) expect(Math.abs(value)).toBeLessThanOrEqual(1);
  if (!mayLose) for (const { movieId } of before.ratings) expect(ids).toContain(movieId);
  expect(state.turn).toBeNull();
  expect(state.inbox).toEqual([]);
  expect(new Set(state.messages.map(({ id }) => id)).size).toBe(state.messages.length);
  const open = state.questions.filter(({ asked }) => asked > 0);
  expect(open.length === 0 || state.questions[0]?.asked !== 0).toBe(true);
  expect(JSON.parse(JSON.stringify(state))).toEqual(state);
}

function mayLoseRatings({ kind, ...event }: Event): boolean {
  if (kind !== "input" || !("input" in event)) return false;
  const { input } = event;
  return input.kind !== "text"
    ? ["forget", "undo", "answer"].includes(input.kind)
    : /reset|undo|forget|yes|^no|skip|actually/.test(input.text);
}

describe("random conversations", () => {
  it.each(Array.from({ length: 150 }, (_, seed) => [seed]))(
    "keep the invariants (seed %i)",
    (seed) => {
      let drawn = 0;
      const draw: Draw = (bound) => Math.floor(uniform(seed, drawn++) * bound);
      const talk = new Talk(seed);
      for (let turn = 0; turn < 30; turn++) {
        talk.gone.clear();
        if (draw(8) === 0)
          talk.gone.add((["lookup", "classifier", "recommender"] as const)[draw(3)] ?? "lookup");
        const before = talk.state;
        const event = randomEvent(before, draw);
        const reply = talk.do(event);
        expect(reply, JSON.stringify(event)).not.toBe("");
        check(talk, mayLoseRatings(event), before);
      }
      talk.gone.clear();
      for (let tries = 0; talk.state.parked.length > 0; tries++) {
        expect(tries).toBeLessThan(50);
        talk.do({ kind: "retry" });
      }
    },
  );
});
