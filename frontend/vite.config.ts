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

const FOR_OTHERS = [
  "(?:java|go|cc|py|objc|csharp|swift|php|ruby)_\\w+",
  "optimize_for|ctype|jstype|(?:unverified_)?lazy|weak|debug_redact|retention|targets",
  "leading_\\w+|trailing_\\w+|source_file|semantic|begin|path|span|annotation|location",
  "edition_(?:introduced|deprecated|removed|defaults)|deprecation_warning|removal_error|feature_support",
  "uninterpreted_option|source_code_info|declaration|verification|visibility|reserved_\\w+|allow_alias|deprecated_\\w+",
  "overridable_features|fixed_features|defaults|(?:min|max)imum_edition|name_part|is_extension|\\w+_value_?|no_standard_descriptor_accessor|message_set_wire_format",
].join("|");

/** Leaves out how .proto files describe what only compilers and other languages read. */
const foreignOptions: Plugin = {
  name: "foreign-options",
  transform: (code, id) =>
    id.endsWith("descriptor_pb.js")
      ? code.replace(
          new RegExp(
            `\\{ "name": "(?:${FOR_OTHERS})", "number": \\d+, "type": \\d+, "label": \\d(?:, "\\w+": (?:"[^"]*"|\\{[^}]*\\}))* \\},?`,
            "g",
          ),
          "",
        )
      : null,
};

export default defineConfig({
  plugins: [unusedEnums, foreignOptions],
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    minify: "terser",
    terserOptions: { ecma: 2020, module: true, compress: { passes: 3 } },
  },
  test: { include: ["src/**/*.spec.ts"], environment: "node", testTimeout: 30_000 },
});
