import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { LongestFirst } from "./test/support/longest-first.ts";

/** The tests that need a Chromium: `npx vitest run --config vitest.browser.config.ts`. */
export default defineConfig({
  test: {
    include: ["test/browser/**/*.test.ts"],
    isolate: false,
    sequence: { sequencer: LongestFirst },
    // Whoever tests in a browser waits for it more than half of the time.
    maxWorkers: availableParallelism() + 1,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
