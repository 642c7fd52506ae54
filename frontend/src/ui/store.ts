/** Holds the conversation, carries out its effects, and tells the views of every change. */

import type { Call, Effect, Event, Input, Reply } from "../dialogue/events";
import { step } from "../dialogue/machine";
import type { State } from "../dialogue/state";

/** Carries out a call; never throws. */
export type Perform = (call: Call) => Promise<Reply>;
type View = (state: State) => void;

/** The one place where the conversation changes. */
export class Store {
  readonly #views: View[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    public state: State,
    private readonly perform: Perform,
  ) {}

  /** Call a view now and after every change. */
  subscribe(view: View): void {
    this.#views.push(view);
    view(this.state);
  }

  /** A person did something. */
  do(input: Input): void {
    this.dispatch({ kind: "input", input });
  }

  /** Let an event happen. */
  dispatch(event: Event): void {
    const { state, effects } = step(this.state, event);
    this.replace(state);
    for (const effect of effects) this.#carryOut(effect);
  }

  /** Go on with what was left undone when the page was closed. */
  resume(): void {
    const { inbox } = this.state;
    this.replace({ ...this.state, inbox: [] });
    for (const input of inbox) this.do(input);
    if (this.state.turn === null) this.dispatch({ kind: "retry" });
  }

  /** Put another conversation in place of this one. */
  replace(state: State): void {
    this.state = state;
    for (const view of this.#views) view(state);
  }

  #carryOut(effect: Effect): void {
    if (effect.kind === "retryAfter") {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => {
        this.dispatch({ kind: "retry" });
      }, effect.ms);
      return;
    }
    const { turn, index, call } = effect;
    void this.perform(call).then((reply) => {
      this.dispatch({ kind: "reply", turn, index, reply });
    });
  }
}
