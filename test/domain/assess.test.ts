import { assess } from "@bellwether/shared/domain/assess";
import type { Facts } from "@bellwether/shared/domain/condition";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import type { Readings } from "@bellwether/shared/domain/measure";
import { describe, expect, test } from "vitest";
import { daysBefore, now } from "./arbitrary-accounts.ts";
import { exampleReadings, workedExamples } from "./worked-examples.ts";

const healthy = exampleReadings(workedExamples[0]?.readings ?? "");

function assessed(readings: Readings, facts: Facts = {}, configuration = defaultConfiguration) {
  return assess({ configuration, facts, readings, previous: null, now });
}

function value(of: number, ageDays = 0) {
  return { state: "value" as const, value: of, at: daysBefore(ageDays) };
}

/** Two measures of equal weight, each worth its value, half-life ten days. */
const even: Configuration = {
  ...defaultConfiguration,
  vetoes: [],
  measures: ["ash", "beech"].map((id) => ({
    id,
    label: id,
    definition: id,
    group: "Trees",
    unit: "points",
    direction: "up",
    curve: [
      [0, 0],
      [100, 100],
    ],
    window: "now",
    halfLifeDays: 10,
  })),
  scorecards: [
    {
      id: "even",
      label: "Even",
      when: { always: true },
      badge: null,
      weights: { ash: 10, beech: 10 },
    },
  ],
};

const missing = { state: "missing" as const };

describe("evidence", () => {
  test("an account without any has no score, no coverage and bounds from 0 to 100", () => {
    const assessment = assessed({});

    expect(assessment).toMatchObject({ score: null, band: "unknown", coverage: 0, drivers: [] });
    expect([assessment.low, assessment.high]).toEqual([0, 100]);
    expect(assessment.missing.slice(0, 3)).toEqual([
      "active_seat_share",
      "value_actions",
      "usage_change",
    ]);
  });

  test("a reading one half-life old weighs half", () => {
    const { score, drivers } = assessed({ ash: value(90), beech: value(30, 10) }, {}, even);

    expect(score).toBe(70);
    expect(drivers).toEqual([
      { measure: "beech", points: 10, best: 33.3, weight: 10, value: 30, ageDays: 10 },
      { measure: "ash", points: 60, best: 66.7, weight: 10, value: 90, ageDays: 0 },
    ]);
  });

  test("a reading two half-lives old still counts, an older one is missing", () => {
    const old = assessed({ ash: value(90), beech: value(30, 20) }, {}, even);
    const older = assessed({ ash: value(90), beech: value(30, 20.1) }, {}, even);

    expect(old.missing).toEqual([]);
    expect(older).toMatchObject({
      score: 90,
      coverage: 0.5,
      low: 45,
      high: 95,
      missing: ["beech"],
    });
  });

  test("a reading from the future is as fresh as can be", () => {
    const { drivers } = assessed({ ash: value(90, -3), beech: value(30) }, {}, even);

    expect(drivers.map(({ ageDays }) => ageDays)).toEqual([0, 0]);
  });

  test("a measure that does not apply leaves score and coverage alike", () => {
    const assessment = assessed({ ash: value(90), beech: { state: "not-applicable" } }, {}, even);

    expect(assessment).toMatchObject({ score: 90, coverage: 1, low: 90, high: 90, missing: [] });
  });

  test("an account to which nothing applies has no score", () => {
    const nothing = { state: "not-applicable" as const };

    expect(assessed({ ash: nothing, beech: nothing }, {}, even)).toMatchObject({
      score: null,
      coverage: 0,
      low: 0,
      high: 100,
      missing: [],
    });
  });

  test("a value of minus zero is zero", () => {
    expect(assessed({ ash: value(-0) }, {}, even).drivers[0]?.value).toBe(0);
  });
});

describe("points", () => {
  test("equal remainders go to the measure whose id comes first", () => {
    const { score, drivers } = assessed({ beech: value(50.1), ash: value(50.1) }, {}, even);

    expect(score).toBe(50.1);
    expect(drivers.map(({ measure, points }) => [measure, points])).toEqual([
      ["beech", 25],
      ["ash", 25.1],
    ]);
  });

  test("drivers stand in the order of what they cost", () => {
    const costs = assessed(healthy).drivers.map(({ best, points }) =>
      Math.round((best - points) * 10),
    );

    expect(costs).toEqual(costs.toSorted((a, b) => b - a));
    expect(costs[0]).toBeGreaterThan(0);
  });
});

describe("scorecards", () => {
  test.each<[string, Facts]>([
    ["standard", {}],
    ["standard", { usageFeed: true, stage: "adoption", surveyFeed: true }],
    ["crm-only", { usageFeed: false }],
    ["crm-only", { usageFeed: false, surveyFeed: false }],
    ["crm-with-surveys", { usageFeed: false, surveyFeed: true }],
    ["onboarding", { stage: "onboarding", usageFeed: false }],
    ["product-led", { businessModel: "product-led", stage: "onboarding" }],
  ])("%s for %j", (scorecard, facts) => {
    expect(assessed(healthy, facts).scorecard).toBe(scorecard);
  });

  test("after a change of scorecard the band is a baseline: there is nothing to confirm", () => {
    const previous = {
      scorecard: "crm-only",
      band: "red" as const,
      at: daysBefore(1),
      pending: null,
    };

    const changed = assess({
      configuration: defaultConfiguration,
      facts: {},
      readings: healthy,
      previous,
      now,
    });
    const same = assess({
      configuration: defaultConfiguration,
      facts: {},
      readings: healthy,
      previous: { ...previous, scorecard: "standard" },
      now,
    });

    expect([changed.band, changed.pending]).toEqual(["green", null]);
    expect([same.band, same.pending]).toEqual(["red", { band: "green", since: now }]);
  });
});

describe("vetoes", () => {
  test("what nothing supplies and the scorecard does not weigh brings no veto into the bounds", () => {
    const readings = exampleReadings(workedExamples[0]?.readings ?? "");
    const account = { configuration: defaultConfiguration, facts: {}, previous: null, now };

    const without = assess({ ...account, readings: { ...readings, csm_pulse: missing } });
    const idle = assess({
      ...account,
      readings: { ...readings, csm_pulse: missing, payment_overdue: missing },
    });

    expect(idle.low).toBe(without.low);
    expect(without.low).toBeGreaterThan(65);
  });

  test.each<[string, Facts, Readings, string, number]>([
    ["notice given", { noticeGiven: true }, {}, "notice_given", 25],
    ["downgrade requested", { downgradeRequested: true }, {}, "notice_given", 25],
    ["payment overdue, said by a fact", { paymentOverdueDays: 30 }, {}, "payment_overdue_30d", 40],
    ["payment overdue, read", {}, { payment_overdue: value(30) }, "payment_overdue_30d", 40],
    [
      "no core event with a live feed",
      { usageFeed: true, daysSinceCoreEvent: 14 },
      {},
      "no_core_event_14d",
      45,
    ],
    [
      "nobody and nothing used, read",
      {},
      { active_seat_share: value(0), value_actions: value(0) },
      "no_core_event_14d",
      45,
    ],
    ["urgent ticket, read", {}, { urgent_age: value(5) }, "urgent_ticket_5d", 65],
    ["people gone, read", {}, { sponsor_coverage: value(0) }, "people_gone", 65],
    [
      "people gone, said by facts",
      { championVacant: true, sponsorVacant: true },
      {},
      "people_gone",
      65,
    ],
    [
      "people gone and notice near, said by facts",
      { championVacant: true, sponsorVacant: true, daysToNotice: 120 },
      {},
      "people_gone_near_notice",
      45,
    ],
    [
      "people gone inside the renewal window, read",
      {},
      { sponsor_coverage: value(0), renewal_slip: value(0) },
      "people_gone_near_notice",
      45,
    ],
  ])("%s", (_, facts, readings, id, cap) => {
    const { score, vetoes } = assessed({ ...healthy, ...readings }, facts);

    expect(vetoes[0]).toMatchObject({ id, cap });
    expect(score).toBe(cap);
  });

  test.each<[string, Facts, Readings]>([
    ["one of three key people is left", {}, { sponsor_coverage: value(1) }],
    ["only the champion is gone", { championVacant: true, sponsorVacant: false }, {}],
    ["the urgent ticket is four days old", {}, { urgent_age: value(4.9) }],
    ["the reading is too old to count", {}, { urgent_age: value(7, 6.1) }],
    ["the feed has been silent for as long", { daysSinceCoreEvent: 20 }, {}],
  ])("none where %s", (_, facts, readings) => {
    expect(assessed({ ...healthy, ...readings }, facts).vetoes).toEqual([]);
  });

  test("the lowest cap takes all the points, and stands first among the drivers", () => {
    const facts = { noticeGiven: true, paymentOverdueDays: 40 };

    const { score, drivers, vetoes } = assessed(healthy, facts);

    expect(score).toBe(25);
    expect(drivers[0]).toEqual({
      measure: "notice_given",
      points: -60.2,
      best: 0,
      weight: 0,
      value: 25,
      ageDays: 0,
    });
    expect(vetoes).toEqual([
      { id: "notice_given", cap: 25, points: -60.2 },
      { id: "payment_overdue_30d", cap: 40, points: 0 },
    ]);
    expect(drivers.filter(({ weight }) => weight === 0)).toHaveLength(1);
  });

  test("one that takes nothing away is said and is no driver", () => {
    const failing = exampleReadings(workedExamples[4]?.readings ?? "");

    const { drivers, vetoes } = assessed(failing);

    expect(vetoes).toEqual([{ id: "urgent_ticket_5d", cap: 65, points: 0 }]);
    expect(drivers.every(({ weight }) => weight > 0)).toBe(true);
  });

  test("one that a missing measure could bring about is within the bounds", () => {
    const { urgent_age: _, ...rest } = healthy;

    expect(assessed(rest)).toMatchObject({ low: 65, missing: ["urgent_age"], vetoes: [] });
  });

  test("one brings the band down at once", () => {
    const previous = {
      scorecard: "standard",
      band: "green" as const,
      at: daysBefore(1),
      pending: null,
    };
    const strict = {
      ...defaultConfiguration,
      vetoes: [{ id: "v", label: "v", cap: 74, when: { always: true } as const }],
    };

    const { band } = assess({ configuration: strict, facts: {}, readings: healthy, previous, now });

    expect(band).toBe("yellow");
  });
});
