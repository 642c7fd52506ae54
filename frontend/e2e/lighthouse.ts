/**
 * `npm run lighthouse`: Lighthouse's scores of the built page on its phone settings; at BASE_URL, or
 * over a mesh started for it. Lighthouse itself is fetched when this is run: nothing else needs it.
 */

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { Mesh } from "./mesh";

const PACKAGE = "lighthouse@12.8.2";
const FLOOR = 0.95;

interface Report {
  readonly categories: Readonly<Record<string, { readonly title: string; readonly score: number }>>;
}

const { BASE_URL } = process.env;
const mesh = BASE_URL === undefined ? await Mesh.start() : null;
const output = join(mkdtempSync(join(tmpdir(), "lighthouse-")), "report.json");
execFileSync(
  "npx",
  [
    "--yes",
    PACKAGE,
    BASE_URL ?? mesh?.baseUrl ?? "",
    "--quiet",
    "--output=json",
    `--output-path=${output}`,
    "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
  ],
  {
    stdio: "inherit",
    env: { ...process.env, CHROME_PATH: process.env.CHROMIUM ?? "/usr/bin/chromium" },
  },
);
await mesh?.stop();

const report = JSON.parse(readFileSync(output, "utf8")) as Report;
const categories = Object.values(report.categories);
for (const { title, score } of categories) console.log(`${title}: ${Math.round(100 * score)}`);
process.exit(categories.every(({ score }) => score >= FLOOR) ? 0 : 1);
