import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { LongestFirst } from "./test/support/longest-first.ts";

export default defineConfig({
  test: {
    include: ["test/**/*.test.{ts,tsx}"],
    exclude: ["test/browser/**"],
    // Loading modules anew for every file costs as much as the tests: none of them keeps what another left.
    isolate: false,
    globalSetup: ["test/support/postgres-setup.ts"],
    // Many tests wait for a database or another process: one worker more than cores leaves none idle.
    sequence: { sequencer: LongestFirst },
    maxWorkers: availableParallelism() + 1,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
