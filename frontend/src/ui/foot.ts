/** Whose data this is, and on which terms. */

import { PAGE } from "../text";
import { byId, format, h } from "./dom";

/** A data set that the films come from. */
export interface DataSet {
  readonly name: string;
  readonly url: string;
  readonly attribution: string;
  readonly terms: string;
}

/** What is said before, and without, the catalogue's own words. */
export const MOVIELENS: DataSet = {
  name: "MovieLens",
  url: "https://grouplens.org/datasets/movielens/",
  attribution: PAGE.attribution,
  terms: PAGE.terms,
};

/** Show where the films come from, and on request the full acknowledgement and terms. */
export function acknowledge(dataSets: readonly DataSet[]): void {
  const names = dataSets.map(({ name }) => name).join(", ");
  const paragraphs = dataSets.map(({ name, url, attribution, terms }) =>
    h(
      "p",
      {},
      `${attribution} ${terms} `,
      h("a", { href: url, target: "_blank", rel: "noreferrer" }, name),
    ),
  );
  const summary = h("summary", {}, format(PAGE.data, { names }));
  byId("foot").replaceChildren(h("details", {}, summary, ...paragraphs));
}
