import { defineConfig, type Plugin } from "vitest/config";

/** Lets enums that nothing uses be left out: most of those that describe .proto files. */
const unusedEnums: Plugin = {
  name: "unused-enums",
  transform: (code, id) =>
    id.endsWith("_pb.js")
      ? code.replace(
          /export var (\w+);\s*\(function \(\1\) \{(.*?)\}\)\(\1 \|\| \(\1 = \{\}\)\);/gs,
          "export const $1 = /* @__PURE__ */ (($1) => {$2; return $1; })({});",
        )
      : null,
};

export default defineConfig({
  plugins: [unusedEnums],
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    minify: "terser",
    terserOptions: { ecma: 2020, module: true, compress: { passes: 3 } },
  },
  test: { include: ["src/**/*.spec.ts"], environment: "node", testTimeout: 30_000 },
});
