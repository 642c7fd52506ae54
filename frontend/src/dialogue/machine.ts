/** The conversation as a state machine: events in, a new state and effects out. Pure. */

import { converse } from "./converse";
import { Draft } from "./draft";
import type { Effect, Event, Input } from "./events";
import { press } from "./press";
import { SAID } from "../text";
import { BLANK_MEMORY } from "./reset";
import { CallFailed, run } from "./routine";
import type { Parked, Segment, State } from "./state";
import { KNOWN_GENRES } from "./wishes";
import { fill } from "./wording";

/** A new state, and what to do. */
export interface Step {
  readonly state: State;
  readonly effects: readonly Effect[];
}

const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 8_000;

/** A conversation that begins with a greeting; numbers go on from `lastId`. */
export function begin(seed: number, genres: readonly string[] = KNOWN_GENRES, lastId = 0): State {
  const draft = new Draft({
    ...BLANK_MEMORY,
    seed,
    genres,
    lastId,
    phrases: 0,
    turn: null,
    inbox: [],
  });
  draft.say("greeting");
  return draft.state;
}

/** Let an event happen. */
export function step(state: State, event: Event): Step {
  switch (event.kind) {
    case "input":
      if (state.turn === null) return start(state, event.input);
      return { state: { ...state, inbox: [...state.inbox, event.input] }, effects: [] };
    case "reply":
      return receive(state, event);
    case "retry":
      return retry(state);
    case "catalog":
      return { state: { ...state, genres: event.genres }, effects: [] };
    case "import":
      return { state: imported(state, event), effects: [] };
  }
}

function start(state: State, input: Input, parked?: Parked): Step {
  const draft = new Draft(state);
  if (parked === undefined) draft.hear(heard(input));
  const id = draft.newId();
  draft.set({ turn: { id, input, replies: [], parked: parked?.id } });
  return advance(draft.state);
}

function receive(state: State, event: Extract<Event, { kind: "reply" }>): Step {
  const turn = state.turn;
  if (turn?.id !== event.turn || turn.replies[event.index] !== null) return { state, effects: [] };
  const replies = turn.replies.with(event.index, event.reply);
  return advance({ ...state, turn: { ...turn, replies } });
}

function retry(state: State): Step {
  const parked = state.parked[0];
  if (state.turn !== null || parked === undefined) return { state, effects: [] };
  return start(state, parked.input, parked);
}

/** Take the turn as far as the replies reach. */
function advance(state: State): Step {
  const turn = state.turn;
  if (turn === null) return { state, effects: [] };
  const draft = new Draft({ ...state, turn: null });
  unpark(draft, turn.parked, turn.input);
  try {
    const progress = run(respond(draft, turn.input), turn.replies);
    if (progress.kind === "waiting") {
      const missing = progress.calls.slice(turn.replies.length - progress.first);
      const effects = missing.map((call, offset): Effect => ({
        kind: "call",
        turn: turn.id,
        index: turn.replies.length + offset,
        call,
      }));
      const replies = [...turn.replies, ...missing.map(() => null)];
      return { state: { ...state, turn: { ...turn, replies } }, effects };
    }
    draft.set({ attempts: 0 });
    return next(draft.state);
  } catch (error) {
    if (!(error instanceof CallFailed)) throw error;
    return next(failed({ ...state, turn: null }, turn.input, turn.parked, error));
  }
}

function unpark(draft: Draft, id: number | undefined, input: Input): void {
  if (id === undefined) return;
  const message = draft.state.messages.findLast(({ parked }) => parked === id);
  draft.set({ parked: draft.state.parked.filter((parked) => parked.id !== id) });
  const since = message !== undefined && draft.state.messages.at(-1) !== message;
  if (since && input.kind === "text") draft.say("backAgain", { said: input.text });
}

function failed(state: State, input: Input, parked: number | undefined, error: CallFailed): State {
  const { service, kind, detail } = error.failure;
  const draft = new Draft(state);
  if (kind === "refused") {
    draft.set({ parked: state.parked.filter(({ id }) => id !== parked) });
    draft.say("refused", { detail });
  } else if (parked === undefined) {
    draft.park(input, service);
  } else {
    const waits = (one: Parked) => one.service === service;
    draft.set({
      attempts: state.attempts + 1,
      parked: [...state.parked.filter((one) => !waits(one)), ...state.parked.filter(waits)],
    });
  }
  return draft.state;
}

/** After a turn: what waits in the inbox, and another try later at what is parked. */
function next(state: State): Step {
  const [input, ...inbox] = state.inbox;
  if (input !== undefined) return start({ ...state, inbox }, input);
  if (state.parked.length === 0) return { state, effects: [] };
  const ms = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** state.attempts);
  return { state, effects: [{ kind: "retryAfter", ms }] };
}

function respond(draft: Draft, input: Input) {
  return input.kind === "text" ? converse(draft, input.text) : press(draft, input);
}

function heard(input: Input): Segment[] {
  switch (input.kind) {
    case "text":
      return [input.text];
    case "answer":
      return [input.label];
    case "undo":
    case "recommend":
      return [SAID[input.kind]];
    case "rate":
      return fill(SAID[input.value > 0 ? "liked" : input.value < 0 ? "disliked" : "okay"], {
        film: input.movieId,
      });
    case "toggle":
      return fill(input.off ? SAID.off : SAID.on, { film: input.movieId });
    default:
      return fill(SAID[input.kind], { film: input.movieId });
  }
}

function imported(state: State, event: Extract<Event, { kind: "import" }>): State {
  const draft = new Draft(state);
  draft.remember();
  draft.learn(event.movies);
  for (const { movieId, value } of event.ratings) draft.rate(movieId, value);
  const count = String(event.ratings.length);
  if (event.ratings.length === 0) draft.say("importedNone");
  else if (event.missing > 0) draft.say("importedSome", { count, missing: String(event.missing) });
  else draft.say("imported", { count });
  return draft.state;
}
