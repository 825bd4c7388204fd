import type { LintFinding } from "@bellwether/shared/contracts/settings";
import {
  commonScorecard,
  takenInWords,
} from "@bellwether/shared/contracts/settings-view-conditions";
import {
  errorsFirst,
  findingsInWords,
  movementInWords,
  tierMovementInWords,
} from "@bellwether/shared/contracts/settings-view-movement";
import { problemsOfDraft } from "@bellwether/shared/contracts/settings-view-numbers";
import { byPlace, placeInWords } from "@bellwether/shared/contracts/settings-view-places";
import {
  namesOf,
  sourceKey,
  sourceOptions,
  tallyInWords,
} from "@bellwether/shared/contracts/settings-view-sources";
import {
  curveInWords,
  unitInWords,
  weightGroups,
} from "@bellwether/shared/contracts/settings-view-weights";
import type { Condition } from "@bellwether/shared/domain/condition";
import { conditionInWords } from "@bellwether/shared/domain/condition-words";
import type { Source } from "@bellwether/shared/domain/configuration";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import { sourceInWords } from "@bellwether/shared/domain/source-words";
import { describe, expect, it } from "vitest";
import { mapping, movement, tierMovement } from "../support/settings-server.ts";

const document = defaultConfiguration;

describe("a condition in words", () => {
  it.each<[Condition, string]>([
    [{ always: true }, "always"],
    [{ fact: "businessModel", is: "product-led" }, "the business model is product-led"],
    [{ fact: "usageFeed", is: false }, "product usage is not connected"],
    [{ fact: "championVacant", is: true }, "there is no champion"],
    [{ fact: "usesApi", is: true }, "the uses api is yes"],
    [{ fact: "daysToNotice", atMost: 120 }, "the notice deadline in days is at most 120"],
    [{ fact: "seatCount", atLeast: 5 }, "the seat count is at least 5"],
    [{ measure: "urgent_age", atLeast: 5 }, "Urgent ticket open is at least 5"],
    [{ measure: "renewal_slip", applies: false }, "Renewal readiness does not apply"],
    [{ not: { fact: "stage", is: "onboarding" } }, "it is not so that the stage is onboarding"],
    [
      {
        all: [
          { fact: "usageFeed", is: true },
          {
            any: [
              { fact: "noticeGiven", is: true },
              { fact: "downgradeRequested", is: true },
            ],
          },
        ],
      },
      "product usage is connected and either notice was given, or a downgrade was requested",
    ],
  ])("%j", (condition, words) => {
    const labelled = document.measures.map((measure) =>
      measure.id === "renewal_slip" ? { ...measure, label: "Renewal readiness" } : measure,
    );

    expect(conditionInWords(condition, { measures: labelled })).toBe(words);
  });

  it("says of the first and the last scorecard that they are", () => {
    const alone = { ...document, scorecards: document.scorecards.slice(-1) };

    expect(takenInWords(document, "product-led")).toBe(
      "Scores accounts of which the business model is product-led.",
    );
    expect(takenInWords(document, "onboarding")).toBe(
      "Scores accounts of which the stage is onboarding, unless one above it takes them.",
    );
    expect(takenInWords(alone, "standard")).toBe("Scores every account.");
  });
});

describe("the scorecard that is looked at first", () => {
  const heard = (feed: string) => ({ feed, heardAt: "2026-11-21T05:14:00.000Z" });
  it.each([
    ["usage and surveys", [heard("usage"), heard("surveys")], "standard"],
    ["surveys", [heard("surveys"), { feed: "usage", heardAt: null }], "crm-with-surveys"],
    ["nothing but the CRM", [heard("crm")], "crm-only"],
  ])("is the one that most accounts get where %s is connected", (_what, feeds, scorecard) => {
    expect(commonScorecard(document, feeds)).toBe(scorecard);
  });
});

describe("a source in words", () => {
  it.each<[Source, string]>([
    [{ from: "account", field: "csm" }, "Account field csm"],
    [{ from: "won-deals", take: "arr" }, "Recurring revenue of won deals, summed"],
    [{ from: "won-deals", take: "latest", field: "term" }, "Latest won deal, field term"],
    [{ from: "line-items", take: "quantity" }, "Quantities of won deals' line items, summed"],
    [{ from: "fixed", value: "USD" }, 'Always "USD"'],
  ])("%j", (source, words) => {
    expect(sourceInWords(source)).toBe(words);
  });

  it("has a key that no other source has", () => {
    const sources: (Source | null)[] = [
      null,
      { from: "account", field: "arr" },
      { from: "won-deals", take: "arr" },
      { from: "won-deals", take: "latest", field: "arr" },
      { from: "line-items", take: "quantity" },
      { from: "fixed", value: "arr" },
    ];

    expect(new Set(sources.map(sourceKey)).size).toBe(sources.length);
  });

  it("offers what is published and what is chosen beside what the CRM has, each once", () => {
    const [csm] = mapping.sources;
    if (csm === undefined) throw new Error("the mapping asks nothing");
    const published: Source = { from: "account", field: "csm_owner" };
    const chosen: Source = { from: "fixed", value: "Priya" };

    const options = sourceOptions({ ...csm, source: published }, chosen);

    expect(options.map(({ label }) => label)).toEqual([
      "Not answered",
      "CSM (csm_owner, account)",
      'Always "Priya"',
    ]);
  });

  it("has no colon where there is no example", () => {
    expect(tallyInWords({ count: 0, examples: [] }, 120)).toBe("0 of 120 customers have one.");
  });

  it("reads names between commas, each once", () => {
    expect(namesOf(" customer,, churn risk ,customer, ")).toEqual(["customer", "churn risk"]);
  });
});

describe("weights", () => {
  it("share the whole between them, by group", () => {
    const standard = document.scorecards.find(({ id }) => id === "standard");
    if (standard === undefined) throw new Error("there is no standard scorecard");

    const groups = weightGroups(document, standard);

    expect(groups.map(({ group, share }) => `${group} ${share}`)).toEqual([
      "Product 42 %",
      "Support 15 %",
      "Voice 13 %",
      "Relationship 19 %",
      "Commercial 11 %",
    ]);
  });

  it("have no share while they are being typed", () => {
    const [group] = weightGroups(document, {
      id: "s",
      label: "S",
      when: { always: true },
      badge: null,
      weights: { urgent_age: Number.NaN, ticket_rate: 4 },
    });

    expect(group?.rows.map(({ share }) => share)).toEqual(["–", "100 %"]);
  });

  it("belong to measures whose unit and curve are said", () => {
    const measure = document.measures.find(({ id }) => id === "usage_change");
    if (measure === undefined) throw new Error("usage_change is gone");

    expect(unitInWords(measure)).toBe("Values in %, higher is better");
    expect(curveInWords(measure)).toMatch(/^−50\u00a0→\u00a00 · −20\u00a0→\u00a040/);
    expect(curveInWords({ curve: [[Number.NaN, 3]] })).toBe("…\u00a0→\u00a03");
  });
});

describe("what moves", () => {
  it("is counted in one sentence", () => {
    const one = { from: "green", to: "red", accounts: 1, arr: 5_000 } as const;

    expect(movementInWords(movement())).toBe("5 of 120 accounts would change their band (€400k).");
    expect(movementInWords(movement({ moves: [one] }))).toBe(
      "1 of 120 accounts would change its band (€5k).",
    );
    expect(movementInWords(movement({ accounts: 1, moves: [] }))).toBe(
      "None of 1 account would change its band.",
    );
  });

  it("comes with findings, errors first", () => {
    const finding = (severity: LintFinding["severity"], rule: string): LintFinding => ({
      rule,
      severity,
      place: "bands",
      message: "",
    });
    const findings = [finding("warning", "a"), finding("error", "b"), finding("warning", "c")];

    expect(errorsFirst(findings).map(({ rule }) => rule)).toEqual(["b", "a", "c"]);
    expect(findingsInWords(findings)).toBe("1 error and 2 warnings");
    expect(findingsInWords([])).toBe("The check finds nothing wrong");
  });
});

describe("a place in the document", () => {
  it.each([
    [
      "scorecards.standard.weights.urgent_age",
      "Scorecards › Standard › Weights › Urgent ticket open",
    ],
    ["scorecards[0].label", "Scorecards › Product-led › Label"],
    ["segments.smb.from", "Segments › SMB › From"],
    ["bands.yellowFrom", "Bands › Yellow from"],
    ["scorecards[99]", "Scorecards[99]"],
  ])("%s reads %s", (place, words) => {
    expect(placeInWords(place, document)).toBe(words);
  });

  it("of a problem is named as the fields name it", () => {
    const problems = byPlace(
      ["scorecards[1].weights.urgent_age: is odd", "measures[0].curve[1][0]: no", "is no document"],
      document,
    );

    expect([...problems]).toEqual([
      ["scorecards.onboarding.weights.urgent_age", "is odd"],
      [`measures.${document.measures[0]?.id}.curve[1][0]`, "no"],
      ["document", "is no document"],
    ]);
  });
});

describe("the numbers of a draft", () => {
  it("are all right in the document as it ships", () => {
    expect([...problemsOfDraft(document)]).toEqual([]);
  });

  const { bands, evidence, judgement, renewal } = document;
  it.each([
    ["bands.greenFrom", { bands: { ...bands, greenFrom: 101 } }, "must lie between 0 and 100"],
    ["bands.hysteresis", { bands: { ...bands, hysteresis: -1 } }, "must not be below 0"],
    ["bands.confirmUpHours", { bands: { ...bands, confirmUpHours: Number.NaN } }, "needs a number"],
    [
      "evidence.coverageWanted",
      { evidence: { ...evidence, coverageWanted: 1.2 } },
      "must lie between 0 and 100 %",
    ],
    [
      "judgement.snoozeDays",
      { judgement: { ...judgement, snoozeDays: 1.5 } },
      "must be whole days, at least 1",
    ],
    [
      "renewal.defaultNoticeDays",
      { renewal: { ...renewal, defaultNoticeDays: -1 } },
      "must not be below 0",
    ],
    ["sentiment.most", { sentiment: { most: Number.POSITIVE_INFINITY } }, "needs a number"],
  ])("%s is said to be wrong", (place, change, problem) => {
    expect(problemsOfDraft({ ...document, ...change }).get(place)).toBe(problem);
  });

  it("are checked in each scorecard, its own bands included, and in each measure", () => {
    const problems = problemsOfDraft({
      ...document,
      scorecards: document.scorecards.map((card) => ({
        ...card,
        weights: { urgent_age: 0 },
        bands: { ...bands, yellowFrom: Number.NaN },
      })),
      measures: document.measures.map((measure) => ({
        ...measure,
        halfLifeDays: 0,
        curve: [
          [0, 0],
          [Number.NaN, 120],
        ],
      })),
    });

    expect(problems.get("scorecards.standard.weights.urgent_age")).toBe("must be more than 0");
    expect(problems.get("scorecards.standard.bands.yellowFrom")).toBe("needs a number");
    expect(problems.get("measures.urgent_age.halfLifeDays")).toBe("must be more than 0");
    expect(problems.get("measures.urgent_age.curve[1][0]")).toBe("needs a number");
    expect(problems.get("measures.urgent_age.curve[1][1]")).toBe("must lie between 0 and 100");
  });

  it("must not contradict one another", () => {
    const problems = problemsOfDraft({ ...document, bands: { ...bands, greenFrom: 40 } });

    expect(problems.get("bands.greenFrom")).toContain("40 is not above yellowFrom 50");
  });
});

describe("who would change their tier", () => {
  const words = (over: Parameters<typeof tierMovement>[0]) =>
    tierMovementInWords(movement({ tiers: tierMovement(over) }));

  it.each([
    [{}, "1 of 120 accounts would change its tier (€60k), for 5.5 planned hours a month more."],
    [
      { hours: { before: 10, after: 9.9 } },
      "1 of 120 accounts would change its tier (€60k), for 0.1 planned hours a month less.",
    ],
    [
      { moves: [], hours: { before: 10, after: 12 } },
      "None of 120 accounts would change its tier, for 2 planned hours a month more.",
    ],
    [
      { moves: [], hours: { before: 10, after: 10 } },
      "None of 120 accounts would change its tier.",
    ],
  ])("%j", (over, sentence) => {
    expect(words(over)).toBe(sentence);
  });
});
