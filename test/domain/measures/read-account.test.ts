import type { AccountFacts } from "@bellwether/shared/domain/account-facts";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import { readAccount } from "@bellwether/shared/domain/measures/read-account";
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
  survey,
  ticket,
  touch,
  usage,
} from "../../support/account-builders.ts";

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
    expect(read(wellKnown())["milestones_late"]).toEqual({
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
    const given = wellKnown();
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
    const later = {
      tickets: [ticket({ openedAt: daysAgo(-2), priority: "urgent" })],
      touches: [touch({ at: daysAgo(-2), contactIds: ["c"] })],
      surveys: [survey({ answeredAt: daysAgo(-2), value: 0 })],
      deals: [deal({ arr: 999_999, closedAt: daysAgo(-2), createdAt: daysAgo(-1) })],
    };

    const readings = read({
      ...given,
      tickets: [...later.tickets, ...given.tickets],
      touches: [...later.touches, ...given.touches],
      surveys: [...later.surveys, ...given.surveys],
      deals: [...later.deals, ...given.deals],
    });

    expect(readings).toEqual(read(given));
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
