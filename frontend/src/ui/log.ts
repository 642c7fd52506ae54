/** The conversation as it is shown. */

import type { Message, State } from "../dialogue/state";
import { PAGE } from "../text";
import { card } from "./card";
import { button, byId, format, h } from "./dom";
import type { Store } from "./store";
import { explanation } from "./why";
import { sentence } from "./words";

/** How close to the end, in pixels, counts as reading the end. */
const NEAR_END = 120;
/** How long it takes to scroll there at most, in ms, on a busy machine: a reply may come earlier. */
const SCROLLING = 1_000;

/** Shows each message once, in order, and follows the end only when it was in sight. */
export class Log {
  readonly #log = byId("log");
  readonly #scroll = byId("scroll");
  readonly #shown = new Map<Message, HTMLElement>();
  #followed = -Infinity;

  constructor(private readonly store: Store) {
    store.subscribe((state) => {
      this.#show(state);
    });
  }

  #show(state: State): void {
    const follows = this.#isAtEnd();
    const messages = new Set(state.messages);
    for (const [message, element] of this.#shown)
      if (!messages.has(message)) this.#remove(message, element);
    const fresh = state.messages.filter((message) => !this.#shown.has(message));
    for (const message of fresh) this.#append(message, state);
    this.#showQueue(state);
    this.#showStarters(state);
    for (const message of state.messages) this.#refresh(message, state);
    const own = fresh.some(({ from }) => from === "person");
    if (fresh.length > 0 && (follows || own)) this.#follow();
  }

  #remove(message: Message, element: HTMLElement): void {
    element.remove();
    this.#shown.delete(message);
  }

  #append(message: Message, state: State): void {
    const { from } = message;
    const speaker = h("span", { class: "unseen" }, `${from === "chat" ? PAGE.chat : PAGE.you} `);
    const text = h("p", { class: "text" }, speaker, ...sentence(message.text, state.movies));
    const element = h("div", { class: `message ${from}`, "data-id": message.id }, text);
    if (message.cards !== undefined) {
      element.append(
        h("ul", { class: "cards" }, ...message.cards.map((one) => card(one, state, this.store))),
      );
    }
    if (message.why !== undefined) element.append(explanation(message.why, state));
    if (message.question !== undefined) element.append(this.#options(message, message.question));
    if (message.parked !== undefined) element.append(this.#retry());
    this.#log.append(element);
    this.#shown.set(message, element);
  }

  #options({ options = [] }: Message, question: number): HTMLElement {
    const buttons = options.map(({ label, answer }) =>
      button(label, () => {
        byId("say").focus({ preventScroll: true });
        this.store.do({ kind: "answer", question, value: answer, label });
      }),
    );
    const numbered = options.some(({ answer }) => answer.kind === "movie");
    const items = buttons.map((one) => h("li", {}, one));
    return h(numbered ? "ol" : "ul", { class: "options", role: "list" }, ...items);
  }

  #retry(): HTMLElement {
    const retry = button(PAGE.retry, () => {
      this.store.dispatch({ kind: "retry" });
    });
    return h("div", { class: "options retry" }, retry);
  }

  /** Only the buttons of what is still open can be pressed, where it was asked last. */
  #refresh(message: Message, { messages, questions, parked }: State): void {
    const { id, question, parked: parkedId } = message;
    if (question === undefined && parkedId === undefined) return;
    const open =
      (questions.some((one) => one.id === question) &&
        messages.findLast((one) => one.question === question)?.id === id) ||
      parked.some((one) => one.id === parkedId);
    this.#shown.get(message)?.querySelector(".options")?.toggleAttribute("hidden", !open);
  }

  /** What was said while an answer is under way. */
  #showQueue({ inbox }: State): void {
    for (const element of this.#log.querySelectorAll(".queued")) element.remove();
    for (const input of inbox) {
      if (input.kind !== "text") continue;
      this.#log.append(
        h("div", { class: "message person queued" }, h("p", { class: "text" }, input.text)),
      );
    }
  }

  /** Before anything was said: what could be. */
  #showStarters({ messages }: State): void {
    const shown = this.#log.querySelector(".starters");
    if (messages.length > 1) shown?.remove();
    if (messages.length > 1 || shown !== null) return;
    const items = PAGE.starters.map((text) =>
      h(
        "li",
        {},
        button(
          text,
          () => {
            fillIn(text);
          },
          { "aria-label": format(PAGE.starterUse, { text }) },
        ),
      ),
    );
    this.#log.append(h("ul", { class: "options starters", role: "list" }, ...items));
  }

  #isAtEnd(): boolean {
    const { scrollHeight, scrollTop, clientHeight } = this.#scroll;
    if (performance.now() - this.#followed < SCROLLING) return true;
    return scrollHeight - scrollTop - clientHeight < NEAR_END;
  }

  /** Show the end, but never scroll past what the person said last. */
  #follow(): void {
    const said = [...this.#log.querySelectorAll<HTMLElement>(".message.person")].at(-1);
    const end = this.#scroll.scrollHeight - this.#scroll.clientHeight;
    const top = said === undefined ? end : Math.min(end, said.offsetTop - 16);
    this.#scroll.scrollTo({ top });
    this.#followed = performance.now();
  }
}

function fillIn(text: string): void {
  const say = byId("say") as HTMLInputElement;
  say.value = text;
  say.focus();
}
