import { expect, test } from "vitest";
import { chaosOfPlays } from "./plays.ts";

const seed = Number(process.env["CHAOS_SEED"] ?? Date.now() % 100_000);

test("a server killed twenty times while it runs plays leaves the tasks of one that nobody killed, none twice", async () => {
  const report = await chaosOfPlays({ kills: 20, seed, at: Date.now() });

  process.stdout.write(`CHAOS_SEED=${seed}: ${JSON.stringify(report)}\n`);
  expect(report).toMatchObject({ kills: 20, doubled: 0, missing: 0, different: 0 });
  expect(report.tasks).toBeGreaterThan(5);
  expect(report.killsAtTasks).toBeGreaterThan(4);
}, 240_000);
