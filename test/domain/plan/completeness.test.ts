import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import { originOf } from "@bellwether/shared/domain/measure-origin";
import { partsOfAccount, partsOfSegment } from "@bellwether/shared/domain/plan/completeness";
import { describe, expect, it } from "vitest";
import { outcome, plan } from "../../support/plan-builders.ts";

const on = {
  ...defaultConfiguration,
  playbooks: defaultConfiguration.playbooks.map((playbook) => ({ ...playbook, on: true })),
};
const off = {
  ...defaultConfiguration,
  playbooks: defaultConfiguration.playbooks.map((playbook) => ({ ...playbook, on: false })),
};
const whole = plan({
  sponsors: { sales: "88", product: "66", success: "77", customer: "ada" },
  agreedOn: "2026-09-03",
  agreedBy: "ada",
});
const given = { configuration: on, tier: "high_touch", scorecard: "standard", plan: whole };

const missing = (parts: ReturnType<typeof partsOfAccount>) =>
  Object.fromEntries(parts.map((part) => [part.part, part.missing]));

describe("the five parts of a plan", () => {
  it("are complete where outcomes, people, score and both playbooks are there", () => {
    expect(missing(partsOfAccount(given))).toEqual({
      outcomes: [],
      engagement: [],
      score: [],
      expansion: [],
      churn: [],
    });
  });

  it("name what an account's plan lacks", () => {
    const thin = plan({ outcomes: [outcome({ target: null, dueOn: null, owner: null })] });

    const parts = partsOfAccount({ ...given, configuration: off, plan: thin, scorecard: null });

    expect(missing(parts)).toEqual({
      outcomes: [
        "“Invoices are checked in a day” has no number to reach",
        "“Invoices are checked in a day” has no date",
        "“Invoices are checked in a day” has no person of the customer's",
        "The customer has not agreed to it",
      ],
      engagement: [
        "No sales sponsor is named",
        "No product sponsor is named",
        "No customer success sponsor is named",
        "No customer's sponsor is named",
      ],
      score: ["It is not scored yet"],
      expansion: ["No playbook that is on answers to a signal of growth"],
      churn: ["No playbook that is on answers to red"],
    });
  });

  it("ask for an outcome that was not dropped, and for a tier", () => {
    const dropped = { ...whole, outcomes: [outcome({ state: "dropped" })] };

    const parts = missing(partsOfAccount({ ...given, plan: dropped, tier: null }));

    expect(parts["outcomes"]).toEqual(["No outcome is set"]);
    expect(parts["engagement"]).toEqual(["No tier is decided, so nobody knows how often to talk"]);
  });

  it.each(defaultConfiguration.segments.map(({ id }) => id))(
    "are there for every account of %s once the shipped playbooks are on",
    (segment) => {
      expect(missing(partsOfSegment({ configuration: on, segment }))).toEqual({
        outcomes: [],
        engagement: [],
        score: [],
        expansion: [],
        churn: [],
      });
    },
  );

  it("say which segment the library has nothing for", () => {
    const configuration = { ...on, outcomes: [] };

    expect(missing(partsOfSegment({ configuration, segment: "smb" }))["outcomes"]).toEqual([
      "The library has no outcome for it",
    ]);
  });
});

describe("the shipped library of outcomes", () => {
  const { outcomes, measures, segments } = defaultConfiguration;

  it("names segments that exist, each outcome once", () => {
    const known = segments.map(({ id }) => id);
    const named = outcomes.flatMap((each) => (each.segments === "all" ? [] : each.segments));

    expect(known).toEqual(expect.arrayContaining(named));
    expect(new Set(outcomes.map(({ id }) => id)).size).toBe(outcomes.length);
  });

  it("ties outcomes only to measures that the customer may see, in percent as they are", () => {
    const tied = outcomes.filter(({ measure }) => measure !== null);

    expect(tied.length).toBeGreaterThan(0);
    for (const { measure, unit } of tied) {
      const found = measures.find(({ id }) => id === measure);
      expect(found && originOf(found).feed).toBe("usage");
      expect([found?.unit, unit]).toEqual(["percent", "%"]);
    }
  });
});
