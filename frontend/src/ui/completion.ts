/** Completes titles while they are typed, by keyboard or touch: an ARIA combobox. */

import { named } from "../dialogue/draft";
import type { Movie } from "../dialogue/movies";
import { PAGE } from "../text";
import { format, h } from "./dom";
import { titleBeingTyped } from "./typing";

/** Finds films whose titles begin so; never throws. */
export type Suggest = (prefix: string) => Promise<readonly Movie[]>;

const PAUSE_MS = 120;

/** The list of titles above the message box. */
export class Completion {
  readonly list = h("ul", {
    id: "titles",
    class: "titles",
    role: "listbox",
    "aria-label": PAGE.suggestions,
    hidden: true,
  });
  readonly status = h("span", { class: "unseen", role: "status" });
  #movies: readonly Movie[] = [];
  #active = -1;
  /** Counts what was typed and pressed: suggestions asked for earlier are ignored. */
  #typed = 0;

  constructor(
    private readonly input: HTMLInputElement,
    private readonly suggest: Suggest,
  ) {
    for (const [name, value] of [
      ["role", "combobox"],
      ["aria-autocomplete", "list"],
      ["aria-expanded", "false"],
      ["aria-controls", "titles"],
    ] as const) {
      input.setAttribute(name, value);
    }
    input.addEventListener("input", () => void this.#type());
    input.addEventListener("blur", () => {
      this.close();
    });
  }

  /** Take a key meant for the list; false when it is not. */
  key(event: KeyboardEvent): boolean {
    if (this.list.hidden) return false;
    switch (event.key) {
      case "ArrowDown":
        this.#move(1);
        break;
      case "ArrowUp":
        this.#move(-1);
        break;
      case "Escape":
        this.close();
        break;
      case "Enter":
      case "Tab":
        if (this.#active < 0) {
          this.close();
          return false;
        }
        this.#take(this.#active);
        break;
      default:
        return false;
    }
    event.preventDefault();
    return true;
  }

  /** Put the list away. */
  close(): void {
    this.#typed++;
    this.#present([]);
  }

  async #type(): Promise<void> {
    const typed = ++this.#typed;
    const part = titleBeingTyped(this.input.value, this.input.selectionStart ?? 0);
    if (part === null) {
      this.#present([]);
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    if (typed !== this.#typed) return;
    const movies = await this.suggest(part.prefix);
    if (typed === this.#typed) this.#present(movies);
  }

  #present(movies: readonly Movie[]): void {
    this.#movies = movies;
    this.#active = -1;
    this.list.hidden = movies.length === 0;
    this.list.replaceChildren(...movies.map((movie, index) => this.#option(movie, index)));
    this.status.textContent =
      movies.length === 0 ? "" : format(PAGE.suggestionCount, { count: movies.length });
    this.input.setAttribute("aria-expanded", String(movies.length > 0));
    this.input.removeAttribute("aria-activedescendant");
  }

  #option(movie: Movie, index: number): HTMLElement {
    const option = h(
      "li",
      { id: `title-${index}`, role: "option", "aria-selected": "false" },
      named(movie),
    );
    // The box keeps its focus, or the list would close before the click.
    option.addEventListener("mousedown", (event) => {
      event.preventDefault();
    });
    // Not sooner: the rest of a tap would press what lies behind the list.
    option.addEventListener("click", () => {
      this.#take(index);
    });
    return option;
  }

  #move(by: number): void {
    // What is being chosen from stays as it is.
    this.#typed++;
    const count = this.#movies.length;
    this.#active = this.#active < 0 && by < 0 ? count - 1 : (this.#active + by + count) % count;
    for (const [index, option] of [...this.list.children].entries()) {
      option.setAttribute("aria-selected", String(index === this.#active));
      if (index === this.#active) option.scrollIntoView({ block: "nearest" });
    }
    this.input.setAttribute("aria-activedescendant", `title-${this.#active}`);
  }

  /** Put a title in the place of what was typed of it. */
  #take(index: number): void {
    const movie = this.#movies[index];
    const part = titleBeingTyped(this.input.value, this.input.selectionStart ?? 0);
    if (movie === undefined || part === null) return;
    const title = `“${movie.title}”${movie.year === undefined ? "" : ` (${movie.year})`} `;
    const rest = this.input.value.slice(part.end).replace(/^["”]?\s*/, "");
    this.input.value = this.input.value.slice(0, part.start) + title + rest;
    const caret = part.start + title.length;
    this.input.setSelectionRange(caret, caret);
    this.close();
  }
}
