/** The message box: sends, remembers what was said, and completes titles. */

import { PAGE } from "../text";
import { Completion, type Suggest } from "./completion";
import { byId, h } from "./dom";
import type { Store } from "./store";

/** What the classifier and Lookup read at most. */
const LONGEST_MESSAGE = 2_000;

/** The form below the conversation. */
export class Composer {
  readonly #input = h("input", {
    id: "say",
    type: "text",
    class: "say",
    placeholder: PAGE.placeholder,
    "aria-label": PAGE.placeholder,
    maxlength: LONGEST_MESSAGE,
    autocomplete: "off",
    autocapitalize: "sentences",
    enterkeyhint: "send",
  });
  readonly #completion: Completion;
  /** How far back in what was said; 0 is what is being written. */
  #back = 0;
  #written = "";

  constructor(
    private readonly store: Store,
    suggest: Suggest,
  ) {
    this.#completion = new Completion(this.#input, suggest);
    const send = h("button", { type: "submit", class: "send", "aria-label": PAGE.send });
    const form = byId("composer");
    form.append(this.#completion.list, this.#input, send, this.#completion.status);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#send();
    });
    this.#input.addEventListener("keydown", (event) => {
      this.#key(event);
    });
  }

  /** Put the cursor into the box, unless that would open a keyboard on a screen. */
  focus(): void {
    if (matchMedia("(pointer: fine)").matches) this.#input.focus({ preventScroll: true });
  }

  #send(): void {
    const text = this.#input.value.trim();
    if (text === "") return;
    this.#input.value = "";
    this.#back = 0;
    this.#completion.close();
    this.store.do({ kind: "text", text });
  }

  #key(event: KeyboardEvent): void {
    if (event.isComposing || this.#completion.key(event)) return;
    if (event.key === "ArrowUp") this.#recall(event, 1);
    if (event.key === "ArrowDown") this.#recall(event, -1);
  }

  /** Go back or forth through what was said. */
  #recall(event: KeyboardEvent, by: number): void {
    const said = this.#said();
    const back = this.#back + by;
    if (back < 0 || back > said.length) return;
    event.preventDefault();
    if (this.#back === 0) this.#written = this.#input.value;
    this.#back = back;
    this.#input.value = back === 0 ? this.#written : (said.at(-back) ?? "");
    this.#input.setSelectionRange(this.#input.value.length, this.#input.value.length);
  }

  #said(): string[] {
    return this.store.state.messages
      .filter(({ from }) => from === "person")
      .map(({ text }) => text.filter((segment) => typeof segment === "string").join(""));
  }
}
