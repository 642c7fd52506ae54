/** The films rated so far, to be corrected at any time. */

import type { Rating, State } from "../dialogue/state";
import { PAGE } from "../text";
import { button, byId, format, h } from "./dom";
import type { Store } from "./store";
import { nameOf } from "./words";

/** What the buttons below the list do. */
export interface Deeds {
  readonly export: () => void;
  readonly import: () => void;
  readonly erase: () => void;
}

/** The side list; on a small screen it opens over the conversation. */
export class Shelf {
  readonly #shelf = byId("shelf");
  readonly #open = byId("open-shelf");
  readonly #list = h("ul", { class: "rated", role: "list" });
  readonly #empty = h("p", { class: "empty" }, PAGE.noFilms);
  readonly #title = h("h2", { id: "shelf-title", tabindex: -1 }, PAGE.films);
  #ratings: readonly Rating[] | null = null;

  constructor(
    private readonly store: Store,
    deeds: Deeds,
  ) {
    this.#shelf.append(
      h(
        "div",
        { class: "shelf-head" },
        this.#title,
        button(
          PAGE.close,
          () => {
            this.close();
          },
          { class: "quiet close" },
        ),
      ),
      this.#empty,
      this.#list,
      this.#tools(deeds),
      h("p", { class: "privacy" }, PAGE.privacy),
    );
    this.#open.addEventListener("click", () => {
      this.#toggle(true);
      this.#title.focus();
    });
    byId("scrim").addEventListener("click", () => {
      this.close();
    });
    this.#shelf.addEventListener("keydown", ({ key }) => {
      if (key === "Escape") this.close();
    });
    store.subscribe((state) => {
      this.#show(state);
    });
  }

  /** Go back to the conversation. */
  close(): void {
    if (!document.body.classList.contains("shelf-open")) return;
    this.#toggle(false);
    this.#open.focus();
  }

  /** What lies behind the open list can't be reached. */
  #toggle(isOpen: boolean): void {
    document.body.classList.toggle("shelf-open", isOpen);
    this.#open.setAttribute("aria-expanded", String(isOpen));
    for (const behind of document.querySelectorAll("main, .top, .foot"))
      behind.toggleAttribute("inert", isOpen);
  }

  #tools(deeds: Deeds): HTMLElement {
    const act = (label: string, kind: "recommend" | "undo", style: string) =>
      button(
        label,
        () => {
          this.close();
          this.store.do({ kind });
        },
        { class: style },
      );
    return h(
      "div",
      { class: "tools" },
      act(PAGE.recommend, "recommend", "primary"),
      act(PAGE.undo, "undo", "quiet"),
      button(PAGE.export, deeds.export, { class: "quiet" }),
      button(PAGE.import, deeds.import, { class: "quiet", title: PAGE.importHint }),
      button(PAGE.erase, deeds.erase, { class: "quiet" }),
    );
  }

  #show(state: State): void {
    if (state.ratings === this.#ratings) return;
    this.#ratings = state.ratings;
    const focused = document.activeElement?.getAttribute("data-key");
    this.#empty.hidden = state.ratings.length > 0;
    const count = state.ratings.length;
    this.#open.textContent = count === 0 ? PAGE.films : format(PAGE.filmsCount, { count });
    this.#list.replaceChildren(
      ...state.ratings.toReversed().map((rating) => this.#row(rating, state)),
    );
    if (focused != null) this.#list.querySelector<HTMLElement>(`[data-key="${focused}"]`)?.focus();
  }

  #row({ movieId, value, off = false }: Rating, state: State): HTMLElement {
    const name = nameOf(movieId, state.movies);
    const rate = (label: string, wanted: number) =>
      this.#button(
        label,
        `${label}: ${name}`,
        `${movieId}:${wanted}`,
        Math.sign(value) === wanted,
        () => {
          this.store.do({ kind: "rate", movieId, value: wanted });
        },
      );
    const count = this.#button(
      PAGE.count,
      `${PAGE.count}: ${name}`,
      `${movieId}:count`,
      !off,
      () => {
        this.store.do({ kind: "toggle", movieId, off: !off });
      },
    );
    const remove = button(
      "×",
      () => {
        this.#title.focus();
        this.store.do({ kind: "forget", movieId });
      },
      { class: "remove", "aria-label": `${PAGE.remove}: ${name}` },
    );
    const values = [rate(PAGE.liked, 1), rate(PAGE.okay, 0), rate(PAGE.disliked, -1)];
    return h(
      "li",
      { class: off ? "off" : "on" },
      h("span", { class: "name" }, name),
      remove,
      h("span", { class: "values", role: "group", "aria-label": name }, ...values),
      count,
    );
  }

  #button(
    label: string,
    name: string,
    key: string,
    pressed: boolean,
    press: () => void,
  ): HTMLElement {
    return button(label, press, {
      "aria-label": name,
      "aria-pressed": String(pressed),
      "data-key": key,
    });
  }
}
