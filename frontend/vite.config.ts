import { defineConfig } from "vitest/config";

import { readyDescriptors } from "./descriptors";
import { wordsAside } from "./words-aside";

export default defineConfig({
  plugins: [
    { ...readyDescriptors, apply: "build" },
    { ...wordsAside, apply: "build" },
  ],
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    minify: "terser",
    terserOptions: {
      ecma: 2020,
      module: true,
      compress: {
        passes: 4,
        unsafe: true,
        unsafe_arrows: true,
        unsafe_methods: true,
        pure_getters: true,
        sequences: false,
        toplevel: true,
      },
    },
  },
  test: { include: ["src/**/*.spec.ts"], environment: "node", testTimeout: 30_000 },
});
