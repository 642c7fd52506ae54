import js from "@eslint/js";
import prettier from "eslint-config-prettier";
import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["dist", "src/gen", "eslint.config.js"] },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // Nothing is put into the page as HTML.
      "no-restricted-properties": [
        "error",
        { property: "innerHTML" },
        { property: "outerHTML" },
        { property: "insertAdjacentHTML" },
      ],
    },
  },
  {
    // The conversation knows neither the network nor the page.
    files: ["src/dialogue/**"],
    ignores: ["**/*.spec.ts"],
    rules: {
      "no-restricted-imports": [
        "error",
        { patterns: ["**/gen/**", "**/api/**", "**/ui/**", "@connectrpc/*", "@bufbuild/*"] },
      ],
      "no-restricted-globals": [
        "error",
        "document",
        "window",
        "fetch",
        "localStorage",
        "Date",
        "setTimeout",
      ],
    },
  },
  prettier,
);
