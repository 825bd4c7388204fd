import type { Condition } from "@bellwether/shared/domain/condition";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { subjectOf } from "@bellwether/shared/domain/lint/subject";
import type { Measure } from "@bellwether/shared/domain/measure";
import { describe, expect, test } from "vitest";
import { found, soundDocument } from "./given-document.ts";

const document = soundDocument();
const [small, standard] = document.scorecards;

/** A first scorecard of these weights, for accounts of which the condition holds. */
function scoredFirst(when: Condition, weights: Record<string, number>): Configuration {
  const card = { ...small, id: "first", label: "First", when, weights };
  return { ...document, scorecards: [card, standard] as Configuration["scorecards"] };
}

const product = { active_seat_share: 50 };
const support = { urgent_age: 30 };
const voice = { nps_level: 20 };
const missing = "error missing-group scorecards.first.weights";

describe("a scorecard has the groups that its accounts have evidence of", () => {
  test.each<[string, Condition, Record<string, number>, string[]]>([
    [
      "onboarding needs neither surveys nor a renewal",
      { fact: "stage", is: "onboarding" },
      { ...product, ...support },
      [],
    ],
    ["but support", { fact: "stage", is: "onboarding" }, product, [missing]],
    [
      "product-led accounts need no renewal",
      { fact: "businessModel", is: "product-led" },
      { ...product, ...support, ...voice },
      [],
    ],
    [
      "but their voice",
      { fact: "businessModel", is: "product-led" },
      { ...product, ...support },
      [missing],
    ],
    [
      "sales-led ones need both",
      { fact: "businessModel", is: "sales-led" },
      { ...product, ...support },
      [missing, missing],
    ],
    [
      "a small segment is no excuse",
      { fact: "segment", is: "all" },
      { ...product, ...support, ...voice },
      [missing],
    ],
    [
      "a scorecard that no account can have today is not asked",
      { fact: "usageFeed", is: false },
      support,
      [],
    ],
  ])("%s", (_, when, weights, expected) => {
    expect(found(scoredFirst(when, weights))).toEqual(expected);
  });
});

test("where the mapping says that every account is product-led, none needs a renewal", () => {
  const given = scoredFirst({ always: true }, { ...product, ...support, ...voice });
  const first = { ...given, scorecards: given.scorecards.slice(0, 1) };
  const businessModel = { from: "fixed", value: "PLG" } as const;

  expect(found(first)).toEqual([missing]);
  expect(found({ ...first, sources: { ...first.sources, businessModel } })).toEqual([]);
});

test("where every account is in onboarding, neither voice nor renewal is asked", () => {
  const given = scoredFirst({ always: true }, { ...product, ...support });
  const first = { ...given, scorecards: given.scorecards.slice(0, 1) };
  const lifecycleStage = { from: "fixed", value: "In onboarding" } as const;

  expect(found({ ...first, sources: { ...first.sources, lifecycleStage } })).toEqual([]);
});

describe("the renewal can be known where the document says where renewals live", () => {
  const first = scoredFirst({ fact: "segment", is: "all" }, { ...product, ...support, ...voice });

  test.each([
    ["neither date nor pipeline", null, [], "warning"],
    ["a date", { from: "account", field: "renews" } as const, [], "error"],
    ["a pipeline", null, ["renewals"], "error"],
  ])("%s", (_, renewalDate, pipelines, severity) => {
    const given = {
      ...first,
      sources: { ...first.sources, renewalDate },
      renewal: { ...first.renewal, pipelines },
    };

    expect(found(given)).toEqual([`${severity} missing-group scorecards.first.weights`]);
  });
});

test("the renewal cannot be known where deals are not read", () => {
  const given = scoredFirst({ fact: "segment", is: "all" }, { ...product, ...support, ...voice });
  const connected = given.feeds.filter((feed) => feed !== "crm");

  expect(found(given, { connected })).toContain("warning missing-group scorecards.first.weights");
});

describe("an admin's own measure belongs to a group by what it reads", () => {
  const base = document.measures[0] as Measure;
  const field = (name: string, enteredBy: "system" | "csm" = "system") =>
    ({
      ...base,
      id: "own",
      label: "Own",
      group: "Own",
      source: { from: "account", field: name, enteredBy },
    }) as const;

  test.each<[string, Measure, string | null]>([
    ["licence use", field("license_utilization"), "product"],
    ["open tickets", field("Open_Tickets__c"), "support"],
    ["an NPS field", field("last_nps"), "voice"],
    ["unpaid invoices", field("unpaid_invoices"), "commercial"],
    ["a success plan", field("success_plan"), null],
    ["an opinion of the renewal", field("renewal_feeling", "csm"), null],
    [
      "events",
      { ...base, id: "own", source: { from: "usage", events: ["Made"], take: "users", days: 7 } },
      "product",
    ],
  ])("%s", (_, measure, subject) => expect(subjectOf(measure)).toBe(subject));
});

describe("what a CSM alone can move", () => {
  const engaged = {
    ...document.measures[4],
    id: "engaged_contacts",
    label: "Engaged contacts",
    definition: "Contacts with a two-way contact.",
  };
  const weighing = (weight: number, over: Partial<Configuration["bands"]> = {}) => ({
    ...document,
    measures: [...document.measures, engaged] as Configuration["measures"],
    bands: { ...document.bands, ...over },
    scorecards: document.scorecards.map((card) =>
      card.id === "small"
        ? card
        : { ...card, weights: { ...card.weights, csm_pulse: 0.001, engaged_contacts: weight } },
    ),
  });
  const gamed = ["warning gaming scorecards.standard.weights"];

  test("is less than what turns red into green", () => {
    expect(found(weighing(29))).toEqual([]);
    expect(found(weighing(31))).toEqual(gamed);
  });

  test("may be more where the bands lie further apart", () => {
    expect(found(weighing(31, { yellowFrom: 40 }))).toEqual([]);
  });

  test("counts opinions up to their cap", () => {
    const scorecards = document.scorecards.map((card) =>
      card.id === "small" ? card : { ...card, weights: { ...card.weights, csm_pulse: 60 } },
    );

    expect(found({ ...document, scorecards })).toEqual([
      "warning opinion scorecards.standard.weights.csm_pulse",
    ]);
  });
});

describe("weight that nothing supplies", () => {
  test("is a share of seats where nobody says how many seats were bought", () => {
    const sources = { ...document.sources, seats: null };

    expect(found({ ...document, sources })).toEqual([
      "warning unreachable-weight scorecards.small.weights.active_seat_share",
      "warning unreachable-weight scorecards.standard.weights.active_seat_share",
    ]);
  });

  test("an admin's own share of seats among it", () => {
    const source = { from: "usage", events: ["Made"], take: "user-share", days: 28 } as const;
    const measures = document.measures.map((measure) =>
      measure.id === "reports_sent" ? { ...measure, source } : measure,
    );
    const sources = { ...document.sources, seats: null };

    expect(found({ ...document, measures, sources })).toEqual([
      "warning unreachable-weight scorecards.small.weights.active_seat_share",
      "warning unreachable-weight scorecards.standard.weights",
    ]);
  });

  test("is a share of a threshold that is not set", () => {
    const renamed = document.measures.map((measure) =>
      measure.id === "active_seat_share" ? { ...measure, id: "value_actions" } : measure,
    );
    const scorecards = document.scorecards.map(({ weights, ...card }) => {
      const { active_seat_share: weight = 0, ...others } = weights;
      return { ...card, weights: { ...others, value_actions: weight } };
    });
    const given = { ...document, measures: renamed, scorecards };
    const { usage } = document;
    const valueActions = { ...usage.valueActions, monthlyThreshold: {} };

    expect(found(given)).toEqual([]);
    expect(found({ ...given, usage: { ...usage, valueActions } })).toHaveLength(2);
  });
});
