import { decideTheSame, rebased } from "@bellwether/shared/contracts/settings-view-draft";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

const base = defaultConfiguration;

const standardWeight = (document: Configuration, measure: string) =>
  document.scorecards.find(({ id }) => id === "standard")?.weights[measure];

const withWeight = (document: Configuration, measure: string, weight: number): Configuration => ({
  ...document,
  scorecards: document.scorecards.map((card) =>
    card.id === "standard" ? { ...card, weights: { ...card.weights, [measure]: weight } } : card,
  ),
});

/** A document that somebody made of the shipped one. */
const changed = fc
  .record({
    currency: fc.constantFrom("USD", "EUR"),
    green: fc.integer({ min: 60, max: 90 }),
    urgent: fc.constantFrom(7, 9),
    nps: fc.constantFrom(5, 8),
    questions: fc.subarray([...base.pulse.questions], { minLength: 1 }),
    measures: fc.subarray([...base.measures], { minLength: 20 }),
  })
  .map(({ currency, green, urgent, nps, questions, measures }) => ({
    ...withWeight(withWeight(base, "urgent_age", urgent), "nps_level", nps),
    homeCurrency: currency,
    bands: { ...base.bands, greenFrom: green },
    pulse: { ...base.pulse, questions },
    measures,
  }));

describe("two documents", () => {
  it("decide the same whatever they are called and however their fields are ordered", () => {
    const reordered = Object.fromEntries(Object.entries(base).reverse()) as Configuration;

    expect(decideTheSame({ ...reordered, version: "7" }, base)).toBe(true);
  });

  it.each<[string, Partial<Configuration>]>([
    ["a number", { bands: { ...base.bands, greenFrom: 76 } }],
    ["a list's order", { measures: base.measures.toReversed() }],
    ["a list's length", { measures: base.measures.slice(1) }],
    [
      "a field that one has not",
      { scorecards: base.scorecards.map((c) => ({ ...c, bands: base.bands })) },
    ],
  ])("do not decide the same when %s differs", (_what, change) => {
    expect(decideTheSame({ ...base, ...change }, base)).toBe(false);
    expect(decideTheSame(base, { ...base, ...change })).toBe(false);
  });
});

describe("changes put on top of another version", () => {
  it("are the whole version where nobody else changed anything", () => {
    fc.assert(
      fc.property(changed, (mine) => {
        expect(decideTheSame(rebased({ base, mine, theirs: base }), mine)).toBe(true);
      }),
    );
  });

  it("are the other version where nothing was changed here", () => {
    fc.assert(
      fc.property(changed, (theirs) => {
        expect(rebased({ base, mine: base, theirs })).toEqual(theirs);
      }),
    );
  });

  it("keep both where different things were changed", () => {
    const mine = withWeight({ ...base, homeCurrency: "EUR" }, "urgent_age", 9);
    const theirs = { ...withWeight(base, "nps_level", 8), feeds: [], version: "8" };

    const both = rebased({ base, mine, theirs });

    expect(both).toMatchObject({ homeCurrency: "EUR", feeds: [], version: "8" });
    expect(standardWeight(both, "urgent_age")).toBe(9);
    expect(standardWeight(both, "nps_level")).toBe(8);
  });

  it("stay where both changed the same", () => {
    const both = rebased({
      base,
      mine: withWeight(base, "urgent_age", 9),
      theirs: withWeight(base, "urgent_age", 3),
    });

    expect(standardWeight(both, "urgent_age")).toBe(9);
  });

  it("leave out what either has removed and keep what either has added", () => {
    const [first, second, ...rest] = base.measures;
    if (first === undefined || second === undefined) throw new Error("too few measures");
    const added = { ...first, id: "mine" };

    const { measures } = rebased({
      base,
      mine: { ...base, measures: [second, ...rest, added] },
      theirs: { ...base, measures: [first, ...rest, { ...first, id: "theirs" }] },
    });

    const ids = measures.map(({ id }) => id);
    expect(ids).not.toContain(first.id);
    expect(ids).not.toContain(second.id);
    expect(ids.slice(-2)).toEqual(["theirs", "mine"]);
  });

  it("keep scorecards in their order, whatever their ids look like", () => {
    const [first, ...rest] = base.scorecards;
    if (first === undefined) throw new Error("there is no scorecard");
    const scorecards = [first, ...rest.map((card, index) => ({ ...card, id: String(9 - index) }))];
    const numbered = { ...base, scorecards };
    const mine = {
      ...numbered,
      scorecards: scorecards.map((card) => ({ ...card, badge: "mine" })),
    };

    const both = rebased({
      base: numbered,
      mine,
      theirs: { ...numbered, feeds: [], scorecards: [...scorecards] },
    });

    expect(both.scorecards.map(({ id }) => id)).toEqual(scorecards.map(({ id }) => id));
  });

  it("take a list that names something twice as a whole", () => {
    const [first] = base.measures;
    if (first === undefined) throw new Error("there is no measure");
    const twice = { ...base, measures: [first, { ...first, label: "Again" }] };

    const { measures } = rebased({ base, mine: twice, theirs: { ...base, measures: [first] } });

    expect(measures).toEqual(twice.measures);
  });
});
