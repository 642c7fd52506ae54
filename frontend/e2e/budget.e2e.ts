import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";

/** What a visitor may have to load, in bytes after compression. */
const MOST_SCRIPT = 60_000;
const MOST = 90_000;

const dist = join(import.meta.dirname, "../dist");
const files = readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ parentPath, name }) => ({
    name,
    size: gzipSync(readFileSync(join(parentPath, name))).length,
  }));

const sum = (parts: typeof files) => parts.reduce((total, { size }) => total + size, 0);

it("loads little", () => {
  expect(sum(files.filter(({ name }) => name.endsWith(".js")))).toBeLessThanOrEqual(MOST_SCRIPT);
  expect(sum(files)).toBeLessThanOrEqual(MOST);
});
