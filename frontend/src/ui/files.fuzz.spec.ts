// @vitest-environment happy-dom
/** Whatever a file holds that somebody takes in: it is refused, or the page goes on with it. */

import { readFileSync } from "node:fs";

import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";

import { Talk } from "../testing/world";
import { Composer } from "./composer";
import { readList } from "./lists";
import { Log } from "./log";
import { read, write } from "./session";
import { Shelf } from "./shelf";
import { Status } from "./status";
import { Store } from "./store";

/** How long to try each; by default a little, and the same every time. */
const SECONDS = Number(process.env.FUZZ_SECONDS ?? 0);
const BOUNDS =
  SECONDS > 0
    ? { numRuns: Number.MAX_SAFE_INTEGER, interruptAfterTimeLimit: SECONDS * 1_000 }
    : { numRuns: 100, seed: 7 };
vi.setConfig({ testTimeout: 120_000 + SECONDS * 2_000 });
const BODY = /<body>(.*)<\/body>/s.exec(readFileSync("index.html", "utf8"))?.[1] ?? "";
const SAID = ['I loved "Heat"', "yes", "1997", "both", "why?", "undo", "more", "no, I hated it"];

/** Conversations that hold every kind of thing. */
function conversations(): string[] {
  const talk = new Talk();
  const stored = [];
  for (const said of [
    'I loved "Heat" and "Alien"', "what should I watch?", "why?", "no musicals", 'I liked "Titanic"', "1997",
    'I loved "Matirx"', "yes", 'I saw "Scream"', 'forget "Heat"', "undo", "reset",
  ]) {
    talk.say(said);
    stored.push(write(talk.state));
  }
  talk.gone.add("lookup");
  talk.say('I loved "Fargo"');
  return [...stored, write(talk.state)];
} // prettier-ignore

type Json = fc.JsonValue;
/** Puts things in the places with these numbers, counted through all parts of a value. */
function replaced(whole: Json, changes: readonly (readonly [number, Json | undefined])[]): Json {
  const copy: Json = structuredClone(whole);
  for (const [number, part] of changes) {
    const places = placesOf(copy);
    const place = places[number % places.length];
    if (place === undefined) continue;
    const [holder, name] = place;
    if (part === undefined) Reflect.deleteProperty(holder, name);
    else Reflect.set(holder, name, part);
  }
  return copy;
}

function placesOf(value: unknown): [object, string][] {
  if (typeof value !== "object" || value === null) return [];
  const parts: [string, unknown][] = Object.entries(value);
  return parts.flatMap(([name, part]) => [[value, name] as [object, string], ...placesOf(part)]);
}

const oddity = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.integer(),
  fc.constantFrom<Json | undefined>(undefined, null, "", 0, -1, 1e300, [], {}, "__proto__"),
);
const damaged = fc
  .tuple(
    fc.constantFrom(...conversations()),
    fc.array(fc.tuple(fc.nat(), oddity), { minLength: 1, maxLength: 3 }),
  )
  .map(([text, changes]) => JSON.stringify(replaced(JSON.parse(text) as Json, changes)));

/** Show a conversation and go on with it. */
function goOn(text: string): boolean {
  const state = read(text);
  if (state === null) return false;
  expect(read(write(state))).toEqual(JSON.parse(JSON.stringify(state)));
  document.body.replaceChildren(document.createRange().createContextualFragment(BODY));
  const store = new Store(state, () => new Promise(() => undefined));
  new Log(store);
  new Composer(store, () => Promise.resolve([]));
  new Status(store);
  new Shelf(store, { export: vi.fn(), import: vi.fn(), erase: vi.fn() });
  store.resume();
  const talk = new Talk();
  talk.state = state;
  for (const said of SAID) talk.say(said);
  store.replace(talk.state);
  for (const one of document.querySelectorAll<HTMLElement>("#log button, #shelf .rated button"))
    one.click();
  return true;
}

describe("a conversation from a file", () => {
  it("is taken in when it is whole", () => {
    for (const text of conversations()) expect(goOn(text)).toBe(true);
  });

  it("is refused when it is damaged, or harmless", () => {
    fc.assert(
      fc.property(damaged, (text) => {
        goOn(text);
      }),
      BOUNDS,
    );
  });

  it("is refused when it is something else", () => {
    const other = fc.oneof(fc.string({ unit: "binary" }), fc.json());
    fc.assert(
      fc.property(other, (text) => {
        expect(read(text)).toBeNull();
      }),
      BOUNDS,
    );
  });
});

describe("a list from elsewhere", () => {
  const HEADERS = ["Date,Name,Year,Letterboxd URI,Rating", "Const,Your Rating,Title", "a,b"];
  const cell = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 12 }),
    fc.constantFrom(
      "tt0113277",
      "5",
      "10",
      "1995",
      "Infinity",
      "-7",
      "0x10",
      '"',
      '""',
      '"a""',
      " ",
      "1e9",
    ),
    fc.double().map(String),
  );
  const table = fc
    .tuple(
      fc.constantFrom(...HEADERS),
      fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 20 }),
    )
    .map(([header, rows]) => [header, ...rows.map((row) => row.join(","))].join("\n"));

  it("gives ratings that can be sent, or none", () => {
    fc.assert(
      fc.property(table, (text) => {
        for (const { title, year, imdbId, value } of readList(text) ?? []) {
          expect(Math.abs(value)).toBeLessThanOrEqual(1);
          expect(title === "" && imdbId === undefined).toBe(false);
          expect(year ?? 1995).toBeLessThan(10_000);
          expect(imdbId ?? "tt1").toMatch(/^tt\d+$/);
        }
      }),
      BOUNDS,
    );
  });
});
