/** Tells what is going on: thinking, waiting for a service, offline. */

import type { State } from "../dialogue/state";
import { PAGE } from "../text";
import { byId } from "./dom";
import type { Store } from "./store";

/** A quick answer needs no sign that it is being worked on. */
const PATIENCE_MS = 200;

/** The line under the conversation. Its place is always kept, so nothing jumps. */
export class Status {
  readonly #line = byId("status");
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(store: Store) {
    store.subscribe((state) => {
      this.#show(state);
    });
    for (const event of ["online", "offline"]) {
      addEventListener(event, () => {
        this.#show(store.state);
      });
    }
    addEventListener("online", () => {
      store.dispatch({ kind: "retry" });
    });
  }

  #show(state: State): void {
    clearTimeout(this.#timer);
    if (state.turn !== null && state.turn.parked === undefined) {
      this.#timer = setTimeout(() => {
        this.#say(navigator.onLine ? PAGE.working : PAGE.offline, true);
      }, PATIENCE_MS);
    } else {
      this.#say(this.#standing(state), false);
    }
  }

  #standing({ parked }: State): string {
    if (!navigator.onLine) return PAGE.offline;
    return parked.length > 0 ? PAGE.waiting : "";
  }

  #say(text: string, working: boolean): void {
    if (this.#line.textContent !== text) this.#line.textContent = text;
    this.#line.classList.toggle("working", working);
  }
}
