import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import type { Onboarding } from "@bellwether/shared/domain/onboarding/onboarding";
import { afterAll, beforeAll, expect, test } from "vitest";
import { onboardingCurveCommand } from "../../server/commands/onboarding-curve.ts";
import { storeOnboardings } from "../../server/db/onboarding.ts";
import { givenInstallation } from "../http/given-app.ts";
import { createTestDatabase, type TestDatabase } from "../support/postgres.ts";
import { givenIo } from "./run-in-test.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
  const id = await givenInstallation(db.database, "4242");
  const gate = { seatsActive: null, csat: null };
  const onboarding = (account: string, startedOn: string, valueOn: string | null): Onboarding => ({
    ...{ account, startedOn, watchedFrom: startedOn, stage: "onboarding" },
    reached: valueOn === null ? {} : { first_value: { on: valueOn, by: null } },
    ...{ replans: [], sponsorsWord: null, graduatedOn: null, jumps: [] },
  });
  await db.database.forInstallation(id, (tx) =>
    storeOnboardings(
      tx,
      [
        onboarding("a", "2026-09-01", "2026-09-11"),
        onboarding("b", "2026-09-05", "2026-10-05"),
        onboarding("c", "2026-09-20", null),
        onboarding("d", "2026-10-02", null),
      ].map((each, i) => ({
        onboarding: each,
        known: { tier: i < 3 ? "mid_touch" : "tech_touch", usage: true, gate },
      })),
    ),
  );
});
afterAll(() => db.close());

async function curve(...args: string[]) {
  const { io, stdout } = givenIo();
  const { database } = db;
  const now = () => new Date("2026-11-22T09:00:00Z");
  await onboardingCurveCommand(args, io, {
    database,
    now,
    configuration: async () => defaultConfiguration,
  });
  return stdout().trim().split("\n");
}

test("time to value is told by month of the start, with those that still wait", async () => {
  expect(await curve()).toEqual([
    "2026-09: 3 accounts, half of them within 30 days, 33 % still waiting",
    "2026-10: 1 account, more than half still wait, 100 % still waiting",
  ]);
});

test("and by tier, as JSON with the whole curve", async () => {
  const [mid, tech] = (await curve("--by", "tier", "--json")).map((line) => JSON.parse(line));

  expect(mid).toMatchObject({ cohort: "mid_touch", accounts: 3, reached: 2, median: 30 });
  expect(mid.curve.map(({ day }: { day: number }) => day)).toEqual([10, 30]);
  expect(tech).toMatchObject({ cohort: "tech_touch", reached: 0, median: null, curve: [] });
});

test("a cohort that there is not is said with those there are", async () => {
  await expect(curve("--by", "moon")).rejects.toThrow("--by moon: write month or tier");
});
