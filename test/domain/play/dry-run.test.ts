import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import type { Play } from "@bellwether/shared/domain/play";
import { type DryRunInput, dryRun, type PastAccount } from "@bellwether/shared/domain/play/dry-run";
import type { Seen } from "@bellwether/shared/domain/play/seen";
import type { Colleague } from "@bellwether/shared/domain/team";
import { describe, expect, test } from "vitest";
import { day, seen } from "./given-seen.ts";

const calendar = defaultConfiguration.calendar;
const ada: Colleague = {
  id: "ada",
  name: "Ada",
  email: null,
  active: true,
  calendar,
  absences: [],
  skills: [],
};

/** A Monday, 120 days after the first look. */
const now = day(119);

function account(
  id: string,
  looks: readonly (readonly [day: number, seen: Seen])[],
  over: Partial<PastAccount> = {},
): PastAccount {
  return {
    id,
    arr: 120_000,
    roles: { csm: "ada", cs_lead: null },
    looks: looks.map(([days, look]) => ({ at: day(days), seen: look })),
    plays: [],
    ...over,
  };
}

const run = (accounts: readonly PastAccount[], over: Partial<DryRunInput> = {}) =>
  dryRun({
    accounts,
    configuration: defaultConfiguration,
    playbook: "save_plan",
    colleagues: new Map([["ada", ada]]),
    now,
    ...over,
  });

/** Red from day 49 (a Monday) on, green before. */
const turnsRed = [[0, seen()] as const, [49, seen({ band: "red" })] as const];

const past = (over: Partial<Play>): Play => ({
  id: "p",
  playbook: "renewal",
  version: "1",
  tier: "high_touch",
  startedAt: new Date(day(10)).toISOString(),
  because: "",
  trigger: "",
  contact: null,
  term: null,
  status: "running",
  pausedBy: [],
  endedAt: null,
  outcome: null,
  cause: null,
  steps: [],
  ...over,
});

describe("what would have started", () => {
  test("counts accounts whose trigger came, and says why", () => {
    const { started, accounts, days } = run([
      account("1", turnsRed),
      account("2", [
        [0, seen()],
        [50, seen()],
      ]),
    ]);

    expect({ accounts, days }).toEqual({ accounts: 2, days: 90 });
    expect(started).toEqual({
      accounts: 1,
      plays: 1,
      byTier: { high_touch: 1 },
      overlapping: 0,
      examples: [{ account: "1", at: new Date(day(49)).toISOString(), because: "band red" }],
    });
  });

  test("leaves out what was so at the first look, and what came before the 90 days", () => {
    const red = seen({ band: "red" });

    expect(
      run([
        account("1", [
          [40, red],
          [50, red],
        ]),
      ]).started.accounts,
    ).toBe(0);
    expect(
      run([
        account("1", [
          [0, seen()],
          [28, red],
        ]),
      ]).started.accounts,
    ).toBe(0);
    expect(
      run([
        account("1", [
          [0, seen()],
          [30, red],
        ]),
      ]).started.accounts,
    ).toBe(1);
  });

  test("is the same whether the playbook is on or off, and whatever the order of accounts", () => {
    const on = defaultConfiguration.playbooks.map((book) => ({ ...book, on: true }));
    const both = [account("1", turnsRed), account("2", turnsRed)];

    expect(run(both, { configuration: { ...defaultConfiguration, playbooks: on } })).toEqual(
      run(both),
    );
    expect(run(both.toReversed())).toEqual(run(both));
  });

  test("says how many would have overlapped with a play that really ran", () => {
    const ended = new Date(day(45)).toISOString();

    expect(run([account("1", turnsRed, { plays: [past({})] })]).started.overlapping).toBe(1);
    expect(
      run([account("1", turnsRed, { plays: [past({ status: "ended", endedAt: ended })] })]).started
        .overlapping,
    ).toBe(0);
  });

  test("leaves out those that a play that really ran would have kept away", () => {
    const full = (share: number) =>
      seen({
        facts: { accountAgeDays: 400, daysToNotice: 200 },
        readings: { active_seat_share: share, urgent_age: 0 },
      });
    const looks = [
      [0, full(50)],
      [40, full(95)],
      [54, full(95)],
    ] as const;
    const sell = (plays: readonly Play[]) =>
      run([account("1", looks, { plays })], { playbook: "expansion" }).started.accounts;

    expect(sell([])).toBe(1);
    expect(sell([past({})])).toBe(1);
    expect(sell([past({ playbook: "save_plan" })])).toBe(0);
  });

  test("a history of a month is said to be one", () => {
    expect(
      run([
        account("1", [
          [89, seen()],
          [100, seen()],
        ]),
      ]).days,
    ).toBe(30);
    expect(run([])).toMatchObject({ days: 0, accounts: 0, steps: 0, hours: 0, busiest: null });
  });
});

describe("what it would have asked of people", () => {
  test("steps count in the week in which they are due, with the minutes of their tier", () => {
    const { weeks } = run([account("1", turnsRed)]);

    // Acknowledge on Tuesday, decision maker on Wednesday, plan, pod and review until Monday.
    expect(weeks.slice(0, 2)).toEqual([
      { from: "2026-08-03", steps: 2, hours: 0.8 },
      { from: "2026-08-10", steps: 3, hours: 1.7 },
    ]);
  });

  test("a weekly review comes again every week until the play ends, and then no more", () => {
    const reviews = (looks: Parameters<typeof account>[1]) =>
      run([account("1", looks)]).roles.find(({ role }) => role === "cs_lead")?.steps;

    expect(reviews(turnsRed)).toBe(10);
    expect(
      reviews([...turnsRed, [63, seen({ band: "yellow" })], [80, seen({ band: "yellow" })]]),
    ).toBe(3);
  });

  test("what a condition rules out and what is automatic costs nobody anything", () => {
    const small = (band: Seen["band"]) => seen({ band, tier: "tech_touch", facts: { arr: 1000 } });
    const { steps, roles } = run([
      account(
        "1",
        [
          [0, small("green")],
          [49, small("red")],
        ],
        { roles: { pool: "ada" } },
      ),
    ]);

    // The outcome alone: no call under 3,000 a year.
    expect({ steps, roles }).toEqual({ steps: 1, roles: [{ role: "pool", steps: 1, hours: 0 }] });
  });

  test("the busiest person and week are named", () => {
    const { busiest } = run([account("1", turnsRed), account("2", turnsRed)]);

    expect(busiest).toEqual({ owner: "ada", from: "2026-08-10", hours: 3.3 });
  });
});
