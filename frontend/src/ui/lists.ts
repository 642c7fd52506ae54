/** Reads lists of ratings that other sites export. */

import { ofStars } from "../dialogue/language";

/** A film as another site names it, and what the person thought of it. */
export interface Listed {
  readonly title: string;
  readonly year?: number;
  readonly imdbId?: string;
  /** From -1 to 1. */
  readonly value: number;
}

/** The ratings in a Letterboxd or IMDb export; null when the text is neither. */
export function readList(text: string): Listed[] | null {
  const [header, ...rows] = readCsv(text);
  if (header === undefined) return null;
  const column = (name: string) => header.findIndex((cell) => cell.trim() === name);
  if (column("Letterboxd URI") >= 0 && column("Rating") >= 0) {
    return rows.flatMap((row) =>
      letterboxd(row[column("Name")], row[column("Year")], row[column("Rating")]),
    );
  }
  if (column("Const") >= 0 && column("Your Rating") >= 0) {
    return rows.flatMap((row) =>
      imdb(
        row[column("Const")],
        row[column("Title")],
        row[column("Year")],
        row[column("Your Rating")],
      ),
    );
  }
  return null;
}

/** Letterboxd counts half stars, from 0.5 to 5. */
function letterboxd(title = "", year = "", rating = ""): Listed[] {
  const stars = Number(rating);
  if (title === "" || rating === "" || Number.isNaN(stars)) return [];
  return [{ title, value: ofStars(stars), ...readYear(year) }];
}

/** IMDb counts from 1 to 10. */
function imdb(imdbId = "", title = "", year = "", rating = ""): Listed[] {
  const points = Number(rating);
  if (!/^tt\d+$/.test(imdbId) || rating === "" || Number.isNaN(points)) return [];
  return [{ title, imdbId, value: ofStars(points / 2), ...readYear(year) }];
}

function readYear(year: string): { year?: number } {
  return /^\d{4}$/.test(year) ? { year: Number(year) } : {};
}

/** Rows of cells (RFC 4180: quoted cells may hold commas, doubled quotes and line ends). */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, bare = "", end] of text
    .replace(/^\uFEFF/, "")
    .matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/g)) {
    row.push(quoted?.replaceAll('""', '"') ?? bare);
    if (end === ",") continue;
    if (row.length > 1 || row[0] !== "") rows.push(row);
    row = [];
  }
  return rows;
}
