// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import type { Movie } from "../dialogue/movies";
import { Completion } from "./completion";

const film = (title: string, year: number): Movie => ({
  id: year,
  title,
  year,
  genres: [],
  imdbId: "",
  ratingCount: 1,
});
const MATRIX = film("The Matrix", 1999);
const MATILDA = film("Matilda", 1996);

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A message box, and what answers each question for suggestions. */
class Box {
  readonly input = document.createElement("input");
  readonly asked: ((movies: readonly Movie[]) => void)[] = [];
  readonly completion = new Completion(
    this.input,
    () => new Promise((resolve) => this.asked.push(resolve)),
  );

  async type(text: string): Promise<void> {
    this.input.value = text;
    this.input.setSelectionRange(text.length, text.length);
    this.input.dispatchEvent(new Event("input"));
    await vi.advanceTimersByTimeAsync(1_000);
  }

  async suggest(...movies: Movie[]): Promise<void> {
    this.asked.shift()?.(movies);
    await vi.advanceTimersByTimeAsync(0);
  }

  press(key: string): void {
    this.completion.key(new KeyboardEvent("keydown", { key }));
  }

  get titles(): (string | null)[] {
    return [...this.completion.list.children].map(({ textContent }) => textContent);
  }
}

it("shows what fits what was typed last", async () => {
  const box = new Box();
  await box.type("I loved The Mat");
  await box.type("I loved The Matr");
  await box.suggest(MATILDA);
  expect(box.titles).toEqual([]);
  await box.suggest(MATRIX);
  expect(box.titles).toEqual(["The Matrix (1999)"]);
});

it("leaves a list alone that somebody chooses from", async () => {
  const box = new Box();
  await box.type("I loved The Mat");
  await box.suggest(MATRIX, MATILDA);
  await box.type("I loved The Matr");
  box.press("ArrowDown");
  await box.suggest(MATILDA);
  box.press("Enter");
  expect(box.input.value).toBe("I loved “The Matrix” (1999) ");
});
