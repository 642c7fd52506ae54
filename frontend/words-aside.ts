/**
 * Has the page load its text, and the words in which people wish for films, as data beside the script
 * instead of carrying them inside: both belong to a language, neither is code.
 */

import type { Plugin } from "vite";

import * as vocabulary from "./src/dialogue/vocabulary";
import text from "./src/text.json";

const TEXT = "/src/text.json";
const VOCABULARY = "/src/dialogue/vocabulary.ts";
const WORDS = "virtual:words";

/** A value as JSON can hold it: a regular expression as its source and flags. */
const written = (value: unknown) => (value instanceof RegExp ? [value.source, value.flags] : value);

const data = {
  ...text,
  vocabulary: Object.fromEntries(
    Object.entries(vocabulary).map(([name, value]) => [name, written(value)]),
  ),
};

/** What reads the vocabulary back. */
const read = Object.entries(vocabulary).map(([name, value]) =>
  value instanceof RegExp
    ? `export const ${name} = new RegExp(...words.vocabulary.${name});`
    : `export const ${name} = words.vocabulary.${name};`,
);

export const wordsAside: Plugin = {
  name: "words-aside",
  enforce: "pre",
  resolveId: (id) => (id === WORDS ? WORDS : null),
  load(id) {
    if (id.endsWith(TEXT)) return { code: `export { default } from "${WORDS}";`, moduleType: "js" };
    if (id.endsWith(VOCABULARY))
      return { code: [`import words from "${WORDS}";`, ...read].join("\n"), moduleType: "js" };
    if (id !== WORDS) return null;
    const asset = this.emitFile({
      type: "asset",
      name: "words.json",
      source: JSON.stringify(data),
    });
    return [
      `const url = import.meta.ROLLUP_FILE_URL_${asset};`,
      // On a bad connection it is fetched again: without it there is no page.
      "const load = async () => (await fetch(url)).json();",
      "const later = () => new Promise((go) => setTimeout(go, 1e3)).then(load);",
      "export default await load().catch(later).catch(later);",
    ].join("\n");
  },
  // Script and words are fetched side by side.
  transformIndexHtml: {
    order: "post",
    handler: (_, { bundle }) =>
      Object.keys(bundle ?? {})
        .filter((name) => /\/words-[^/]*\.json$/.test(name))
        .map((name) => ({
          tag: "link",
          attrs: { rel: "preload", as: "fetch", crossorigin: true, href: `/${name}` },
          injectTo: "head",
        })),
  },
};
