/** Has the page load its text as data beside the script instead of carrying it inside. */

import type { Plugin } from "vite";

const TEXT = "/src/text.json";

export const textAside: Plugin = {
  name: "text-aside",
  enforce: "pre",
  load: (id) =>
    id.endsWith(TEXT)
      ? {
          code: [
            `import url from ${JSON.stringify(`${id}?url`)};`,
            // On a bad connection it is fetched again: without it there is no page.
            "const load = async () => (await fetch(url)).json();",
            "const later = () => new Promise((go) => setTimeout(go, 1e3)).then(load);",
            "export default await load().catch(later).catch(later);",
          ].join("\n"),
          moduleType: "js",
        }
      : null,
  // Script and text are fetched side by side.
  transformIndexHtml: {
    order: "post",
    handler: (_, { bundle }) =>
      Object.keys(bundle ?? {})
        .filter((name) => /\/text-[^/]*\.json$/.test(name))
        .map((name) => ({
          tag: "link",
          attrs: { rel: "preload", as: "fetch", crossorigin: true, href: `/${name}` },
          injectTo: "head",
        })),
  },
};
