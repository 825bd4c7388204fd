import { assess } from "@bellwether/shared/domain/assess";
import type { KnownBand } from "@bellwether/shared/domain/assessment";
import type { Configuration, Lever } from "@bellwether/shared/domain/configuration";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import type { Measure, Readings } from "@bellwether/shared/domain/measure";
import type { AccountEvidence } from "@bellwether/shared/domain/row";
import { shortestWay, type Way } from "@bellwether/shared/domain/shortest-way";
import type { Reach } from "@bellwether/shared/domain/way/options";
import { done } from "@bellwether/shared/domain/way/standing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { account as anyAccount, daysBefore, now } from "./arbitrary-accounts.ts";
import { asOf, exampleReadings, workedExamples } from "./worked-examples.ts";

const anything: Reach = { inMotion: new Set(), limits: new Map() };

const example = (name: string, over: Partial<Configuration> = {}): AccountEvidence => ({
  configuration: { ...defaultConfiguration, ...over },
  facts: { usageFeed: true },
  readings: exampleReadings(workedExamples.find((one) => one.account === name)?.readings ?? ""),
  now: asOf,
});

const wayOf = (account: AccountEvidence, reach = anything) =>
  shortestWay(account, assess({ ...account, previous: null }), reach);

describe("the shortest way to the next band", () => {
  it("lifts a drifting account with the steps that cost the CSM least", () => {
    const way = wayOf(example("Drifting (usage −30 %)"));

    expect(way).toMatchObject({ to: "green" });
    expect(way && "steps" in way && way.hours).toBe(hoursByHand(example("Drifting (usage −30 %)")));
  });

  it("goes one band at a time", () => {
    expect(wayOf(example("Failing"))).toMatchObject({ to: "yellow" });
  });

  it("leads nowhere for an account that is green or has too little evidence for a band", () => {
    expect(wayOf(example("Healthy"))).toBeNull();
    expect(wayOf(example("CRM facts only, usage feed silent"))).toBeNull();
  });

  it("proposes nothing to an account that only awaits the confirmation of its better band", () => {
    const account = example("Healthy");

    expect(shortestWay(account, { band: "yellow" }, anything)).toBeNull();
  });

  it("lifts a veto along with the score", () => {
    const account = example("Green usage, people gone, renewal late");

    const way = wayOf(account);

    expect(way && "steps" in way && way.steps.map(({ measure }) => measure)).toContain(
      "sponsor_coverage",
    );
  });

  it("names the veto that nothing people can do would lift", () => {
    const account = { ...example("Failing"), facts: { usageFeed: true, noticeGiven: true } };

    expect(wayOf(account)).toEqual({ to: "yellow", veto: "notice_given" });
  });

  it("says how far everything within reach leads where that is not far enough", () => {
    const only: Lever = {
      measure: "two_way_recency",
      levels: [{ to: 0, hours: 1, action: "Speak with the customer" }],
    };
    const account = example("Drifting (usage −30 %)", { levers: [only] });

    const way = wayOf(account);

    const spoken = assess({ ...done(account, stepsOf(only)), previous: null });
    expect(way).toEqual({ to: "green", most: spoken.score });
  });

  it("says that evidence is missing where a better score would have no band", () => {
    const limits = { greenFrom: 95, yellowFrom: 92.5, hysteresis: 0 };
    const account = example("CRM facts only, usage feed silent", {
      bands: { ...defaultConfiguration.bands, ...limits },
      levers: [{ measure: "two_way_recency", levels: [{ to: 0, hours: 1, action: "Speak" }] }],
    });

    expect(wayOf(account)).toEqual({ to: "yellow", thin: true });
  });

  it("leaves out what is under way already", () => {
    const account = example("Green usage, people gone, renewal late");
    const reach = { ...anything, inMotion: new Set(["sponsor_coverage"]) };

    expect(wayOf(account, reach)).toEqual({ to: "yellow", veto: "people_gone_near_notice" });
  });

  it("asks for no more engaged contacts than the account has people", () => {
    const only: Lever = {
      measure: "engaged_contacts",
      levels: [
        { to: 3, hours: 1, action: "three" },
        { to: 5, hours: 2, action: "five" },
      ],
    };
    const bands = { ...defaultConfiguration.bands, greenFrom: 65, hysteresis: 0 };
    const account = example("Drifting (usage −30 %)", { levers: [only], bands });

    expect(wayOf(account)).toMatchObject({ steps: [{ to: 3 }] });
    expect(wayOf(account, { ...anything, limits: new Map([["engaged_contacts", 2]]) })).toEqual({
      to: "green",
      most: 64.9,
    });
  });

  it("never proposes what would make a reading worse, nor a measure that has no value", () => {
    const worse: Lever = {
      measure: "active_seat_share",
      levels: [{ to: 10, hours: 0.1, action: "worse" }],
    };
    const absent: Lever = { measure: "nps_level", levels: [{ to: 9, hours: 0.1, action: "ask" }] };
    const account = example("No surveys, no pulse", { levers: [worse, absent] });

    expect(wayOf(account)).toEqual({ to: "green", most: 74.9 });
  });
});

/** Values that levers lead to, costs in whole tenths of hours: equal sums are equal. */
function lever({ id, curve, direction }: Measure): fc.Arbitrary<Lever> {
  const [first = 0, last = 0] = [curve[0]?.[0], curve.at(-1)?.[0]];
  const level = fc.record({
    to: fc.integer({ min: first - 5, max: last + 5 }),
    tenths: fc.integer({ min: 1, max: 40 }),
  });
  return fc
    .uniqueArray(level, { minLength: 1, maxLength: 3, selector: ({ to }) => to })
    .map((levels) => {
      const towards = direction === "up" ? 1 : -1;
      const sorted = levels.toSorted((a, b) => (a.to - b.to) * towards);
      return {
        measure: id,
        levels: sorted.map(({ to, tenths }) => ({ to, hours: tenths / 10, action: `to ${to}` })),
      };
    });
}

const withLevers = anyAccount.chain(({ configuration, readings }) =>
  fc
    .record({
      levers: fc.tuple(...configuration.measures.slice(0, 3).map(lever)),
      greenFrom: fc.integer({ min: 40, max: 90 }),
      gap: fc.integer({ min: 5, max: 40 }),
      hysteresis: fc.integer({ min: 0, max: 3 }),
    })
    .map(({ levers, greenFrom, gap, hysteresis }): AccountEvidence => {
      const limits = { greenFrom, yellowFrom: greenFrom - gap, hysteresis };
      const bands = { ...configuration.bands, ...limits };
      return { configuration: { ...configuration, levers, bands }, facts: {}, readings, now };
    }),
);

describe("the shortest way, whatever the document and the readings", () => {
  it("costs what the cheapest of all combinations costs, and always reaches the band", () => {
    fc.assert(
      fc.property(withLevers, (account) => {
        const { band } = assess({ ...account, previous: null });
        fc.pre(band === "red" || band === "yellow");
        const to = band === "red" ? "yellow" : "green";

        const way = wayOf(account);

        const hours = hoursOf(way);
        expect(hours).toBeCloseTo(bruteForce(account, band, to), 6);
        if (Number.isFinite(hours))
          expect(reaches(done(account, stepsAlong(way)), band, to)).toBe(true);
      }),
      { numRuns: 10_000 },
    );
  }, 120_000);

  it("is exact with eight levers of five levels as well", () => {
    fc.assert(
      fc.property(eightByFive, ({ account, costs }) => {
        const way = wayOf(account);

        const hours = way !== null && "hours" in way ? way.hours : null;
        expect(hours).toBe(byCost(costs));
      }),
      { numRuns: 100 },
    );
  }, 120_000);
});

/** None are needed where no way is; nothing suffices where one is blocked. */
function hoursOf(way: Way | null): number {
  if (way === null) return 0;
  return "hours" in way ? way.hours : Number.POSITIVE_INFINITY;
}

const stepsAlong = (way: Way | null) => (way !== null && "steps" in way ? way.steps : []);

/** The hours of the cheapest of all combinations that brings the band about; Infinity where none does. */
function bruteForce(account: AccountEvidence, from: KnownBand, to: KnownBand): number {
  const options = account.configuration.levers.map((each) => {
    const measure = account.configuration.measures.find(({ id }) => id === each.measure);
    const reading = account.readings[each.measure];
    const value = reading?.state === "value" ? reading.value : null;
    const better = stepsOf(each).filter(
      (step) => value !== null && (measure?.direction === "up" ? step.to > value : step.to < value),
    );
    return [[], ...better.map((step) => [step])];
  });
  const combinations = options.reduce<ReturnType<typeof stepsOf>[]>(
    (sofar, choices) => sofar.flatMap((steps) => choices.map((choice) => [...steps, ...choice])),
    [[]],
  );
  const cheapestFirst = combinations.toSorted((a, b) => hoursIn(a) - hoursIn(b));
  const cheapest = cheapestFirst.find((steps) => reaches(done(account, steps), from, to));
  return cheapest === undefined ? Number.POSITIVE_INFINITY : hoursIn(cheapest);
}

const hoursIn = (steps: ReturnType<typeof stepsOf>) =>
  steps.reduce((sum, { hours }) => sum + hours, 0);

/** Once confirmed: by hysteresis the band rises on the second assessment. */
function reaches(account: AccountEvidence, from: KnownBand, to: KnownBand): boolean {
  const rank = { red: 1, yellow: 2, green: 3 };
  const pending = { band: to, since: daysBefore(2) };
  const { scorecard } = assess({ ...account, previous: null });
  const previous = { scorecard, band: from, at: daysBefore(1), pending };
  const { band } = assess({ ...account, previous });
  return band !== "unknown" && rank[band] >= rank[to];
}

function stepsOf({ measure, levels }: Lever) {
  return levels.map((level) => ({ sets: {}, ...level, measure }));
}

/** Eight measures of straight curves, all evidence fresh: what a level adds is weight times its points. */
const eightByFive = fc
  .array(
    fc.record({
      weight: fc.integer({ min: 1, max: 20 }),
      value: fc.integer({ min: 0, max: 50 }),
      levels: fc.uniqueArray(
        fc.record({ to: fc.integer({ min: 51, max: 100 }), cost: fc.integer({ min: 1, max: 60 }) }),
        { minLength: 5, maxLength: 5, selector: ({ to }) => to },
      ),
    }),
    { minLength: 8, maxLength: 8 },
  )
  .map((rows) => {
    const measures = rows.map((_, i) => straight(`m${i}`));
    const levers = rows.map(({ levels }, i) => ({
      measure: `m${i}`,
      levels: levels
        .toSorted((a, b) => a.to - b.to)
        .map(({ to, cost }) => ({ to, hours: cost / 10, action: `to ${to}` })),
    }));
    const weights = Object.fromEntries(rows.map(({ weight }, i) => [`m${i}`, weight]));
    const readings: Readings = Object.fromEntries(
      rows.map(({ value }, i) => [`m${i}`, { state: "value", value, at: now }]),
    );
    const scorecard = { id: "only", label: "Only", when: { always: true as const }, badge: null };
    const configuration: Configuration = {
      ...defaultConfiguration,
      measures,
      levers,
      vetoes: [],
      scorecards: [{ ...scorecard, weights }],
      bands: { ...defaultConfiguration.bands, greenFrom: 78, yellowFrom: 51, hysteresis: 2 },
    };
    const aim = rows.reduce((sum, { weight, value }) => sum + weight * (53 - value), 0);
    const gains = rows.map(({ weight, value, levels }) =>
      levels.map(({ to, cost }) => ({ cost, gain: weight * (to - value) })),
    );
    return { account: { configuration, facts: {}, readings, now }, costs: { aim, gains } };
  });

type Costs = { readonly aim: number; readonly gains: readonly { cost: number; gain: number }[][] };

/** Most gain by total cost, one lever after the other; the least cost that makes up the deficit, in hours. */
function byCost({ aim, gains }: Costs): number | null {
  let most = new Map([[0, 0]]);
  for (const levels of gains) {
    const next = new Map(most);
    for (const [spent, gained] of most) {
      for (const { cost, gain } of levels) {
        const total = spent + cost;
        next.set(total, Math.max(next.get(total) ?? 0, gained + gain));
      }
    }
    most = next;
  }
  const enough = [...most].filter(([, gained]) => gained >= aim).map(([cost]) => cost);
  return enough.length === 0 ? null : Math.min(...enough) / 10;
}

function straight(id: string): Measure {
  return {
    id,
    label: id,
    definition: id,
    group: "Lines",
    unit: "points",
    direction: "up",
    curve: [
      [0, 0],
      [100, 100],
    ],
    window: "now",
    halfLifeDays: 30,
  };
}

/** Every combination of the shipped levers, priced one by one. */
function hoursByHand(account: AccountEvidence): number {
  const scorecards = account.configuration.scorecards.filter(({ id }) => id === "standard");
  const only = scorecards.map((card) => ({ ...card, id: "only" }));
  const configuration = { ...account.configuration, scorecards: only };
  return bruteForce({ ...account, configuration }, "yellow", "green");
}
