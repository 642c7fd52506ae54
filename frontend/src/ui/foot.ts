/** Whose data this is, and on which terms. */

import { PAGE } from "../text";
import { byId, h } from "./dom";

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

/** Show the acknowledgement of each data set. */
export function acknowledge(dataSets: readonly DataSet[]): void {
  const paragraphs = dataSets.map(({ name, url, attribution, terms }) =>
    h(
      "p",
      {},
      `${attribution} ${terms} `,
      h("a", { href: url, rel: "noopener noreferrer", target: "_blank" }, name),
    ),
  );
  byId("foot").replaceChildren(...paragraphs);
}
