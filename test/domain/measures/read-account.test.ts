import type { AccountFacts } from "@bellwether/shared/domain/account-facts";
import { assess } from "@bellwether/shared/domain/assess";
import type { Scorecard } from "@bellwether/shared/domain/configuration";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import type { Readings } from "@bellwether/shared/domain/measure";
import { readAccount } from "@bellwether/shared/domain/measures/read-account";
import type { Snooze } from "@bellwether/shared/domain/said";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  account,
  contact,
  dateIn,
  daysAgo,
  deal,
  facts,
  lineItem,
  now,
  peopleChange,
  pulse,
  said,
  snooze,
  survey,
  ticket,
  touch,
  usage,
} from "../../support/account-builders.ts";

const [standardCard] = defaultConfiguration.scorecards.slice(-1) as [Scorecard];
const standardOnly = { ...defaultConfiguration, scorecards: [standardCard] };

const read = (given: AccountFacts) =>
  readAccount({ facts: given, configuration: defaultConfiguration, now });

const standard = [
  "active_seat_share",
  "value_actions",
  "usage_change",
  "feature_breadth",
  "urgent_age",
  "ticket_rate",
  "resolution_ratio",
  "nps_level",
  "nps_trend",
  "csat_90",
  "two_way_recency",
  "engaged_contacts",
  "sponsor_coverage",
  "csm_pulse",
  "renewal_slip",
  "arr_change_12m",
];

function withoutWeight(measure: string): Scorecard {
  const weights = Object.entries(standardCard.weights).filter(([id]) => id !== measure);
  return { ...standardCard, weights: Object.fromEntries(weights) };
}

/** An account with evidence for everything but the pulse. */
function wellKnown(): AccountFacts {
  const first = deal({ arr: 40_000, closedAt: daysAgo(800), id: "first" });
  const second = deal({ arr: 2_000, closedAt: daysAgo(100), id: "second" });
  return facts({
    account: account(),
    contacts: [
      contact({ id: "c", roles: ["champion"] }),
      contact({ id: "d", roles: ["decision-maker"] }),
      contact({ id: "a", roles: ["admin"], bounced: true }),
    ],
    deals: [first, second],
    lineItems: [
      lineItem({ dealIds: ["first"], quantity: 40, termMonths: 48, startsOn: dateIn(-800) }),
      lineItem({ dealIds: ["second"], quantity: 10, termMonths: 24, startsOn: dateIn(-100) }),
    ],
    tickets: [3, 20, 40, 50, 70, 90, 100, 130, 160].map((days) =>
      ticket({ openedAt: daysAgo(days), closedAt: daysAgo(days - 2), priority: "high" }),
    ),
    touches: [
      touch({ contactIds: ["c"], at: daysAgo(12) }),
      touch({ contactIds: ["d"], at: daysAgo(50) }),
      touch({ contactIds: ["d"], at: daysAgo(1), twoWay: false }),
    ],
    surveys: [
      survey({ contactIds: ["c"], value: 9, answeredAt: daysAgo(20) }),
      survey({ contactIds: ["d"], value: 7, answeredAt: daysAgo(120) }),
      ...[5, 4, 2].map((value, i) =>
        survey({ survey: "csat", value, answeredAt: daysAgo(10 + i) }),
      ),
    ],
    usage: usage(),
  });
}

describe("the readings of an account", () => {
  it("cover the measures of the standard scorecard, each with a value where all is known", () => {
    const readings = read(wellKnown());

    const withoutValue = standard.filter((id) => readings[id]?.state !== "value");
    expect(withoutValue).toEqual(["csm_pulse", "renewal_slip"]);
    expect(readings["renewal_slip"]?.state).toBe("not-applicable");
  });

  it("are missing for a measure that nothing supplies", () => {
    expect(read(wellKnown())["payment_overdue"]).toEqual({
      state: "missing",
      reason: "no source supplies this measure yet",
    });
  });

  it("of an account of which nothing is connected are all missing, none is zero", () => {
    const feeds = { usage: null, surveys: null, tickets: null, activities: null, crm: null };

    const readings = read({ ...wellKnown(), surveys: [], feeds });

    expect(standard.filter((id) => readings[id]?.state !== "missing")).toEqual([]);
  });

  it("do not depend on the order of records", () => {
    const given = {
      ...wellKnown(),
      said: said({
        pulses: [pulse({ answers: [1] }), pulse({ at: daysAgo(2), answers: [5] })],
        peopleChanges: [
          peopleChange("c", "left", 9),
          peopleChange("c", "left", 3),
          peopleChange("c", "sponsor", 3),
          peopleChange("d", "left", 1),
        ],
        snoozes: [
          snooze("csat_90", { reason: "short", until: daysAgo(-1) }),
          snooze("csat_90", { reason: "long" }),
        ],
      }),
    };
    const shuffled = <T>(records: readonly T[]) =>
      fc.shuffledSubarray([...records], { minLength: records.length });
    const expected = read(given);
    fc.assert(
      fc.property(
        fc.record({
          contacts: shuffled(given.contacts),
          deals: shuffled(given.deals),
          lineItems: shuffled(given.lineItems),
          tickets: shuffled(given.tickets),
          touches: shuffled(given.touches),
          surveys: shuffled(given.surveys),
          said: fc.record({
            pulses: shuffled(given.said.pulses),
            risks: shuffled(given.said.risks),
            peopleChanges: shuffled(given.said.peopleChanges),
            nextSteps: shuffled(given.said.nextSteps),
            snoozes: shuffled(given.said.snoozes),
            overrides: shuffled(given.said.overrides),
            tierAssignments: shuffled(given.said.tierAssignments),
            exclusions: shuffled(given.said.exclusions),
          }),
        }),
        (records) => {
          expect(read({ ...given, ...records })).toEqual(expected);
        },
      ),
      { numRuns: 50 },
    );
  });

  it("do not look into the future: records of later change nothing", () => {
    const given = wellKnown();
    const saidLater = said({
      pulses: [pulse({ at: daysAgo(-2) })],
      peopleChanges: [peopleChange("c", "left", -2)],
      snoozes: [snooze("urgent_age", { at: daysAgo(-2) })],
    });
    const later = {
      tickets: [ticket({ openedAt: daysAgo(-2), priority: "urgent" })],
      touches: [touch({ at: daysAgo(-2), contactIds: ["c"] })],
      surveys: [survey({ answeredAt: daysAgo(-2), value: 0 })],
      deals: [deal({ arr: 999_999, closedAt: daysAgo(-2), createdAt: daysAgo(-1) })],
    };

    const readings = read({
      ...given,
      said: saidLater,
      tickets: [...later.tickets, ...given.tickets],
      touches: [...later.touches, ...given.touches],
      surveys: [...later.surveys, ...given.surveys],
      deals: [...later.deals, ...given.deals],
    });

    expect(readings).toEqual(read(given));
  });

  describe("of a measure that is set aside", () => {
    const aside = (over: Partial<Snooze> = {}) =>
      read({ ...wellKnown(), said: said({ snoozes: [snooze("urgent_age", over)] }) })["urgent_age"];

    it("do not apply, and say until when, by whom and why", () => {
      expect(aside({ until: "2026-07-04T23:00:00.000Z" })).toEqual({
        state: "not-applicable",
        reason: "set aside until 2026-07-04 by Cleo: they moved offices",
      });
    });

    it.each([
      ["has run out", { until: now }],
      ["was ended", { endedAt: daysAgo(1) }],
      ["has not begun", { at: daysAgo(-1) }],
    ])("are read again where the term %s", (_, over) => {
      expect(aside(over)).toEqual(read(wellKnown())["urgent_age"]);
    });

    it("leave the score and the coverage, which are as if the measure did not exist", () => {
      const given = wellKnown();
      const withoutIt = (readings: Readings): Readings =>
        Object.fromEntries(Object.entries(readings).filter(([id]) => id !== "urgent_age"));
      const scored = (readings: Readings) =>
        assess({ configuration: standardOnly, facts: {}, readings, now, previous: null });
      const snoozed = read({ ...given, said: said({ snoozes: [snooze("urgent_age")] }) });

      const { score, coverage } = scored(snoozed);

      const { score: scoreWithout, coverage: coverageWithout } = assess({
        configuration: { ...standardOnly, scorecards: [withoutWeight("urgent_age")] },
        facts: {},
        readings: withoutIt(read(given)),
        now,
        previous: null,
      });
      expect(score).toBe(scoreWithout);
      expect(coverage).toBe(coverageWithout);
      expect(scored(read(given)).score).not.toBe(score);
    });
  });

  it("are finite numbers whatever the counts", () => {
    const counts = fc.array(fc.nat(500), { minLength: 7, maxLength: 7 });
    fc.assert(
      fc.property(
        counts,
        counts,
        fc.nat(60),
        fc.array(fc.nat(400)),
        (users, events, quantity, opened) => {
          const won = deal({ arr: 20_000 });
          const readings = read({
            ...wellKnown(),
            deals: [won],
            lineItems: [lineItem({ dealIds: [won.id], quantity })],
            usage: usage({ activeUsers: users, coreEvents: events.slice(0, 4) }),
            tickets: opened.map((days) => ticket({ openedAt: daysAgo(days) })),
          });

          const values = Object.values(readings).flatMap((reading) =>
            reading.state === "value" ? [reading.value] : [],
          );
          expect(values.filter((value) => !Number.isFinite(value))).toEqual([]);
        },
      ),
      { numRuns: 200 },
    );
  });
});
