import type { AccountFacts } from "@bellwether/shared/domain/account-facts";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import {
  readEngagedContacts,
  readSponsorCoverage,
  readTwoWayRecency,
  valueWorth,
} from "@bellwether/shared/domain/measures/relationship";
import type { ContactRole } from "@bellwether/shared/domain/records";
import type { PeopleChange } from "@bellwether/shared/domain/said";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  account,
  contact,
  daysAgo,
  deal,
  evidence,
  facts,
  heardAt,
  midMarket,
  peopleChange,
  said,
  touch,
} from "../../support/account-builders.ts";

const noUsage = { ...facts().feeds, usage: null };
const nobodyTwoWay = { ...facts().portfolio, twoWayTouches: 0, recordedTwoWayTouches: 0 };

describe("two_way_recency", () => {
  it("is working days since the last two-way contact over the tier's cadence", () => {
    const given = midMarket({ touches: [touch({ at: daysAgo(42) }), touch({ at: daysAgo(60) })] });

    const reading = readTwoWayRecency(evidence(given));

    expect(reading).toMatchObject({ state: "value", at: heardAt });
    expect(reading.state === "value" && reading.value).toBeCloseTo(30 / 22, 9);
  });

  it.each([
    ["one-way contact", touch({ at: daysAgo(1), twoWay: false })],
    ["a meeting still to come", touch({ at: daysAgo(-1) })],
  ])("is not helped by %s", (_, vain) => {
    const spoken = touch({ at: daysAgo(42) });

    expect(readTwoWayRecency(evidence(midMarket({ touches: [vain, spoken] })))).toEqual(
      readTwoWayRecency(evidence(midMarket({ touches: [spoken] }))),
    );
  });

  it("without any contact is as long as the account has been a customer", () => {
    const since = (days: number) =>
      facts({ deals: [deal({ arr: 42_000, closedAt: daysAgo(days) })] });

    expect(readTwoWayRecency(evidence(since(3)))).toMatchObject({ value: 1 / 22 });
    expect(readTwoWayRecency(evidence(since(308)))).toMatchObject({ value: 10 });
  });

  it("does not apply where the tier asks for no human touch", () => {
    expect(readTwoWayRecency(evidence(facts({ deals: [deal({ arr: 900 })] }))).state).toBe(
      "not-applicable",
    );
  });

  it("is missing where the tier is not known, or activities are not", () => {
    const feeds = { ...facts().feeds, activities: null };

    expect(readTwoWayRecency(evidence(facts())).state).toBe("missing");
    expect(readTwoWayRecency(evidence(midMarket({ feeds }))).state).toBe("missing");
  });

  it("without usage counts only what the system recorded", () => {
    const touches = [touch({ at: daysAgo(3), recorded: false }), touch({ at: daysAgo(42) })];

    expect(readTwoWayRecency(evidence(midMarket({ touches })))).toMatchObject({ value: 1 / 22 });
    expect(readTwoWayRecency(evidence(midMarket({ touches, feeds: noUsage })))).toMatchObject({
      value: 30 / 22,
    });
  });

  it("falls back on one-way contact where no account has any other, for at most 70 points", () => {
    const touches = [touch({ at: daysAgo(1), twoWay: false })];
    const given = midMarket({ touches, portfolio: nobodyTwoWay });

    const reading = readTwoWayRecency(evidence(given));

    expect(reading.state === "value" && reading.value).toBeCloseTo(1 + (0.5 * 15) / 35, 9);
  });

  it("lets old one-way contact fall below 70 points", () => {
    const touches = [touch({ at: daysAgo(77), twoWay: false })];

    expect(
      readTwoWayRecency(evidence(midMarket({ touches, portfolio: nobodyTwoWay }))),
    ).toMatchObject({
      value: 2.5,
    });
  });

  it("is missing where no account has two-way contact and this one has none at all", () => {
    expect(readTwoWayRecency(evidence(midMarket({ portfolio: nobodyTwoWay }))).state).toBe(
      "missing",
    );
  });

  it("is never worsened by another two-way contact", () => {
    const days = fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 12 });
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 400 }), (past, extra) => {
        const touches = past.map((day) => touch({ at: daysAgo(day) }));

        const before = readTwoWayRecency(evidence(midMarket({ touches })));
        const after = readTwoWayRecency(
          evidence(midMarket({ touches: [...touches, touch({ at: daysAgo(extra) })] })),
        );

        expect(worth(after)).toBeLessThanOrEqual(worth(before));
      }),
      { numRuns: 100 },
    );
  });
});

function worth(reading: ReturnType<typeof readTwoWayRecency>): number {
  return reading.state === "value" ? reading.value : Number.NaN;
}

describe("the value of a falling curve that is worth so many points", () => {
  const curve = [
    [0.5, 100],
    [1, 85],
    [1.5, 50],
  ] as const;

  it.each([
    [100, 0.5],
    [85, 1],
    [67.5, 1.25],
    [10, 1.5],
  ])("%d points", (points, value) => {
    expect(valueWorth(curve, points)).toBeCloseTo(value, 9);
  });
});

describe("engaged_contacts", () => {
  const people = ["a", "b", "c"].map((id) => contact({ id }));
  const met = (ids: string[], days: number) => touch({ contactIds: ids, at: daysAgo(days) });

  it.each([
    ["each person once", [met(["a"], 5), met(["a", "b"], 9)], 2],
    ["nobody met over 90 days ago", [met(["a"], 5), met(["b"], 90)], 1],
    ["nobody who only got mail", [met(["a"], 5), { ...met(["b"], 5), twoWay: false }], 1],
    ["nobody of another company", [met(["a", "partner"], 5)], 1],
    ["nobody where nothing was said", [], 0],
  ])("counts %s", (_, touches, value) => {
    expect(readEngagedContacts(evidence(midMarket({ contacts: people, touches })))).toMatchObject({
      value,
    });
  });

  it("looks back 180 days where no human touch is due", () => {
    const given = { deals: [deal({ arr: 900 })], contacts: people };

    expect(
      readEngagedContacts(evidence(facts({ ...given, touches: [met(["a"], 179)] }))),
    ).toMatchObject({
      value: 1,
    });
    expect(
      readEngagedContacts(evidence(facts({ ...given, touches: [met(["a"], 180)] }))),
    ).toMatchObject({
      value: 0,
    });
  });

  it("does not count somebody whose mail bounces", () => {
    const contacts = [contact({ id: "a", bounced: true })];

    expect(
      readEngagedContacts(evidence(midMarket({ contacts, touches: [met(["a"], 5)] }))),
    ).toMatchObject({
      value: 0,
    });
  });

  it.each<[string, Partial<AccountFacts>]>([
    ["no account has two-way contact", { portfolio: nobodyTwoWay }],
    ["the contacts on record name nobody", { touches: [met([], 5)] }],
    ["activities are not connected", { feeds: { ...facts().feeds, activities: null } }],
  ])("is missing where %s", (_, over) => {
    expect(readEngagedContacts(evidence(midMarket({ contacts: people, ...over }))).state).toBe(
      "missing",
    );
  });
});

describe("sponsor_coverage", () => {
  const holder = (id: string, ...roles: ContactRole[]) => contact({ id, roles });
  const champion = holder("c", "champion");
  const decider = holder("d", "decision-maker");
  const admin = holder("a", "admin");
  const met = touch({ contactIds: ["a", "c", "d", "s"], at: daysAgo(100) });

  it.each([
    ["all three", [champion, decider, admin], 3],
    ["a sponsor for a decision maker", [champion, holder("s", "sponsor"), admin], 3],
    ["decision maker and sponsor as one seat", [decider, holder("s", "sponsor")], 1],
    ["one person in two seats", [holder("c", "champion", "admin")], 2],
    ["nobody whose mail bounces", [{ ...champion, bounced: true }, admin], 1],
    ["nobody who was not in touch", [champion, holder("silent", "admin")], 1],
  ])("counts %s", (_, contacts, value) => {
    expect(readSponsorCoverage(evidence(midMarket({ contacts, touches: [met] })))).toMatchObject({
      value,
    });
  });

  it("forgets contact of over 180 days ago", () => {
    const touches = [touch({ contactIds: ["c"], at: daysAgo(180) })];

    expect(
      readSponsorCoverage(evidence(midMarket({ contacts: [champion], touches }))),
    ).toMatchObject({
      value: 0,
    });
  });

  it("is missing where nobody has filled in roles: ask, do not assume", () => {
    const contacts = [contact({ id: "c" }), holder("o", "other")];

    expect(readSponsorCoverage(evidence(midMarket({ contacts, touches: [met] }))).state).toBe(
      "missing",
    );
  });

  it("is 0 where most accounts name roles and this one does not", () => {
    const portfolio = { ...facts().portfolio, rolesShare: 0.5 };

    expect(readSponsorCoverage(evidence(midMarket({ portfolio })))).toMatchObject({ value: 0 });
  });
});

describe("somebody who is said to have left", () => {
  const contacts = [
    contact({ id: "c", roles: ["champion"] }),
    contact({ id: "d", roles: ["decision-maker"] }),
  ];
  const touches = [touch({ contactIds: ["c", "d", "n"], at: daysAgo(10) })];
  const told = (...peopleChanges: readonly PeopleChange[]) =>
    evidence(midMarket({ contacts, touches, said: said({ peopleChanges }) }));

  it.each([
    ["is neither engaged nor in the seat", [peopleChange("c", "left")], 1, 1],
    [
      "stays gone until said otherwise",
      [peopleChange("c", "champion", 9), peopleChange("c", "left")],
      1,
      1,
    ],
    [
      "is back once named in a role",
      [peopleChange("c", "left", 9), peopleChange("c", "admin")],
      2,
      3,
    ],
    ["leaves tomorrow, and is there today", [peopleChange("c", "left", -1)], 2, 2],
  ])("%s", (_, changes, engaged, seats) => {
    const given = told(...changes);

    expect(readEngagedContacts(given)).toMatchObject({ value: engaged });
    expect(readSponsorCoverage(given)).toMatchObject({ value: seats });
  });

  it("leaves a vacancy even where the CRM named no role of theirs", () => {
    const unnamed = [contact({ id: "c" })];
    const peopleChanges = [peopleChange("c", "champion", 9), peopleChange("c", "left")];
    const given = midMarket({ contacts: unnamed, touches, said: said({ peopleChanges }) });

    expect(readSponsorCoverage(evidence(given))).toMatchObject({ value: 0 });
  });
});

it("a role that people named fills a seat beside those of the CRM", () => {
  const contacts = [contact({ id: "c", roles: ["champion"] }), contact({ id: "n" })];
  const touches = [touch({ contactIds: ["c", "n"], at: daysAgo(10) })];
  const peopleChanges = [peopleChange("n", "sponsor"), peopleChange("c", "admin")];
  const given = midMarket({ contacts, touches, said: said({ peopleChanges }) });

  expect(readSponsorCoverage(evidence(given))).toMatchObject({ value: 3 });
});

describe("two_way_recency while onboarding", () => {
  const sources = {
    ...defaultConfiguration.sources,
    lifecycleStage: { from: "account", field: "stage" } as const,
  };
  const recency = (arr: number, stage: string, tiers = defaultConfiguration.tiers) => {
    const given = facts({
      account: account({ fields: { stage } }),
      deals: [deal({ arr })],
      touches: [touch({ at: daysAgo(14) })],
    });
    return readTwoWayRecency(evidence(given, { ...defaultConfiguration, sources, tiers }));
  };

  it.each([
    ["7 working days in high-touch", 120_000, 10 / 7],
    ["10 in mid-touch", 42_000, 1],
  ])("goes by a cadence of %s", (_, arr, value) => {
    expect(recency(arr, "onboarding")).toMatchObject({ value });
  });

  it("goes by the tier's own cadence afterwards, or where none is set for onboarding", () => {
    const tiers = [{ id: "mid_touch", label: "Mid-touch", cadenceDays: 22 }];

    expect(recency(42_000, "adoption")).toMatchObject({ value: 10 / 22 });
    expect(recency(42_000, "onboarding", tiers)).toMatchObject({ value: 10 / 22 });
  });

  it("does not apply where the tier asks for no human touch even then", () => {
    expect(recency(900, "onboarding").state).toBe("not-applicable");
  });
});

it("one-way contact is worth at most 70 points on the curve that applies to the account", () => {
  const measures = defaultConfiguration.measures.map((measure) =>
    measure.id === "two_way_recency"
      ? {
          ...measure,
          curves: [
            {
              when: { fact: "segment", is: "mid_market" } as const,
              curve: [
                [0, 100],
                [10, 0],
              ] as const,
            },
          ],
        }
      : measure,
  );
  const touches = [touch({ at: daysAgo(1), twoWay: false })];
  const given = midMarket({ touches, portfolio: nobodyTwoWay });

  expect(readTwoWayRecency(evidence(given, { ...defaultConfiguration, measures }))).toMatchObject({
    value: 3,
  });
});

it("an account without a won deal is silent since its record was made", () => {
  const sources = {
    ...defaultConfiguration.sources,
    segment: { from: "fixed", value: "smb" } as const,
  };
  const tiers = [{ id: "tech_touch", label: "Tech-touch", cadenceDays: 10 }];
  const configuration = { ...defaultConfiguration, sources, tiers };
  const given = facts({ account: account({ createdAt: daysAgo(14) }) });

  expect(readTwoWayRecency(evidence(given, configuration))).toMatchObject({ value: 1 });
});
