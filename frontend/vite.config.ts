import { defineConfig } from "vitest/config";

export default defineConfig({
  build: { target: "es2022", assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  test: { include: ["src/**/*.spec.ts"], environment: "node" },
});
