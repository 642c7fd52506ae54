/** The reasons of a recommendation as bars. */

import type { Recommendation } from "../dialogue/movies";
import type { State } from "../dialogue/state";
import { PAGE } from "../text";
import { h } from "./dom";
import { nameOf } from "./words";

/** How many bars are drawn; the rest is added up. */
const MOST_BARS = 6;

interface Bar {
  readonly label: string;
  readonly note: string;
  readonly amount: number;
}

/** Each of the person's films and how much it moved the film, beside what everybody's taste adds. */
export function explanation({ prior, reasons }: Recommendation, { movies }: State): HTMLElement {
  const films = reasons.map(({ movieId, contribution, sharedGenres }): Bar => {
    return { label: nameOf(movieId, movies), note: sharedGenres.join(", "), amount: contribution };
  });
  const rest = films.slice(MOST_BARS).reduce((sum, { amount }) => sum + amount, 0);
  const bars = films.slice(0, MOST_BARS);
  if (films.length > MOST_BARS) bars.push({ label: PAGE.otherFilms, note: "", amount: rest });
  bars.push({ label: PAGE.prior, note: "", amount: prior });
  const longest = Math.max(...bars.map(({ amount }) => Math.abs(amount)), Number.MIN_VALUE);
  const total = bars.reduce((sum, { amount }) => sum + Math.abs(amount), 0) || 1;
  return h("ul", { class: "bars" }, ...bars.map((bar) => row(bar, longest, total)));
}

function row({ label, note, amount }: Bar, longest: number, total: number): HTMLElement {
  const bar = h("span", { class: amount < 0 ? "bar against" : "bar", "aria-hidden": "true" });
  bar.style.setProperty("--share", String(Math.abs(amount) / longest));
  const percent = Math.round((100 * Math.abs(amount)) / total);
  const share = `${amount < 0 && percent > 0 ? "−" : ""}${percent} %`;
  const name = h("span", { class: "name" }, label, note === "" ? null : h("small", {}, ` ${note}`));
  return h("li", {}, name, bar, h("span", { class: "share" }, share));
}
