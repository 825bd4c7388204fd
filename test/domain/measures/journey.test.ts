import type { JourneyFacts } from "@bellwether/shared/domain/account-facts";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import { gatherEvidence } from "@bellwether/shared/domain/evidence";
import {
  readAdminSetup,
  readMilestonesLate,
  readPromisesLate,
} from "@bellwether/shared/domain/measures/journey";
import type { Onboarding } from "@bellwether/shared/domain/onboarding/onboarding";
import type { CustomerPromise } from "@bellwether/shared/domain/promise";
import { describe, expect, it } from "vitest";
import { account, deal, evidence, facts } from "../../support/account-builders.ts";

/** Mid-touch: kickoff 14, plan 18, set-up 28 calendar days after Monday 1 June 2026. */
const onboarding = (over: Partial<Onboarding> = {}): Onboarding => ({
  ...{ account: "acme", startedOn: "2026-06-01", watchedFrom: "2026-06-01", stage: "onboarding" },
  ...{ reached: {}, replans: [], sponsorsWord: null, graduatedOn: null, jumps: [] },
  ...over,
});

const reached = (...ids: readonly string[]) =>
  Object.fromEntries(ids.map((id) => [id, { on: "2026-06-15", by: null }]));

const promise = (over: Partial<CustomerPromise> = {}): CustomerPromise => ({
  ...{ id: "p", account: "acme", handoff: null, text: "SSO", kind: "integration" },
  ...{ owner: null, dueOn: "2026-06-19", proof: null, approvedBy: null, madeBy: null },
  ...{ madeAt: "2026-06-01T09:00:00.000Z", state: "open", endedAt: null, endedBy: null },
  reason: null,
  ...over,
});

const none: JourneyFacts = { onboarding: null, promises: [], handedOver: false };

/** Acme, 42,000 a year, at ten o'clock of a day. */
function on(day: string, journey: Partial<JourneyFacts> | null, arr = 42_000) {
  const won = deal({ arr, closedAt: "2026-06-01T08:00:00.000Z" });
  const known = facts({
    account: account({ id: "acme" }),
    deals: [won],
    journey: journey === null ? null : { ...none, ...journey },
  });
  const now = `${day}T10:00:00.000Z`;
  return gatherEvidence({ facts: known, configuration: defaultConfiguration, now });
}

const value = (worth: number, day: string, n: number) => ({
  ...{ state: "value", value: worth, at: `${day}T10:00:00.000Z` },
  n,
});

describe("milestones_late", () => {
  it.each([
    ["nothing is due yet", "2026-06-10", onboarding(), 0, 0],
    ["nothing on the day itself", "2026-06-15", onboarding(), 0, 0],
    ["the kickoff for three working days", "2026-06-18", onboarding(), 3, 1],
    ["the oldest of two", "2026-06-24", onboarding(), 7, 2],
    [
      "what is left once the kickoff was held",
      "2026-06-24",
      onboarding({ reached: reached("kickoff") }),
      3,
      1,
    ],
    [
      "nothing where the customer agreed to a later day",
      "2026-06-18",
      onboarding({
        replans: [
          {
            milestone: "kickoff",
            to: "2026-06-30",
            by: "Mia",
            at: "2026-06-15",
            reason: "Holidays",
          },
        ],
      }),
      0,
      0,
    ],
  ])("%s", (_, day, known, late, n) => {
    expect(readMilestonesLate(on(day, { onboarding: known }))).toEqual(value(late, day, n));
  });

  it("is missing where nobody follows the onboarding, and of the past", () => {
    expect(readMilestonesLate(on("2026-06-18", none))).toMatchObject({ state: "missing" });
    expect(readMilestonesLate(on("2026-06-18", null))).toMatchObject({ state: "missing" });
    expect(readMilestonesLate(evidence(facts()))).toMatchObject({ state: "missing" });
  });

  it("is not asked of who graduated", () => {
    const known = onboarding({ graduatedOn: "2026-06-16" });

    expect(readMilestonesLate(on("2026-09-18", { onboarding: known }))).toMatchObject({
      state: "not-applicable",
    });
  });
});

describe("admin_setup", () => {
  const setUp = (day: string, known = onboarding(), arr = 42_000) =>
    readAdminSetup(on(day, { onboarding: known }, arr));

  it("is all done, before its day too, or none of it once it is due", () => {
    expect(setUp("2026-06-20", onboarding({ reached: reached("set_up") }))).toMatchObject({
      value: 100,
      n: 1,
    });
    expect(setUp("2026-06-30")).toMatchObject({ value: 0, n: 0 });
  });

  it("is not asked for before it is due, nor of a tier without it", () => {
    expect(setUp("2026-06-29")).toMatchObject({ state: "not-applicable" });
    expect(setUp("2026-06-30", onboarding(), 2_000)).toMatchObject({
      state: "not-applicable",
      reason: "no milestone of its tier is the set-up",
    });
  });
});

describe("promises_late", () => {
  const late = (journey: Partial<JourneyFacts> | null) =>
    readPromisesLate(on("2026-06-22", journey));

  it("counts open promises whose day is over", () => {
    const promises = [
      promise({ id: "late" }),
      promise({ id: "today", dueOn: "2026-06-22" }),
      promise({ id: "some-day", dueOn: null }),
      promise({ id: "kept", state: "kept" }),
      promise({ id: "withdrawn", state: "withdrawn" }),
    ];

    expect(late({ promises })).toEqual(value(1, "2026-06-22", 3));
  });

  it("is none where a handoff said that nothing was promised", () => {
    expect(late({ handedOver: true })).toEqual(value(0, "2026-06-22", 0));
  });

  it("is missing where nobody said what was promised, and of the past", () => {
    expect(late(none)).toMatchObject({ state: "missing" });
    expect(late(null)).toMatchObject({ state: "missing" });
  });
});
