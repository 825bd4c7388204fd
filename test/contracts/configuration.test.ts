import { readFile } from "node:fs/promises";
import {
  type configurationSchema,
  parseConfiguration,
} from "@bellwether/shared/contracts/configuration";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import { describe, expect, expectTypeOf, test } from "vitest";
import type { z } from "zod";
import { publishedSchema } from "../../server/commands/config-schema.ts";

type Json = Record<string, unknown>;
type ReadOnly<T> = T extends object ? { readonly [K in keyof T]: ReadOnly<T[K]> } : T;

/** The shipped document as JSON, with one place changed. */
function documentWith(path: string, value: unknown): Json {
  const document = JSON.parse(JSON.stringify(defaultConfiguration)) as Json;
  const keys = path.split(".");
  const last = keys.pop() ?? "";
  const holder = keys.reduce((at, key) => at[key] as Json, document);
  if (value === undefined) delete holder[last];
  else holder[last] = value;
  return document;
}

function problemsWith(path: string, value: unknown): readonly string[] {
  const parsed = parseConfiguration(documentWith(path, value));
  return parsed.ok ? [] : parsed.problems;
}

test("the schema reads what the domain calls a configuration, and nothing else", () => {
  type Read = ReadOnly<z.output<typeof configurationSchema>>;

  expectTypeOf<Read>().toExtend<Configuration>();
  expectTypeOf<Configuration>().toExtend<Read>();
  expectTypeOf<keyof Read>().toEqualTypeOf<keyof Configuration>();
});

test("the shipped document reads as itself", () => {
  expect(parseConfiguration(documentWith("version", "default-1"))).toEqual({
    ok: true,
    configuration: defaultConfiguration,
  });
});

test("measures may be a map by id, with or without the ids repeated", () => {
  const map = Object.fromEntries(
    defaultConfiguration.measures.map(({ id, ...measure }, i) => [
      id,
      i % 2 === 0 ? measure : { id, ...measure },
    ]),
  );

  expect(parseConfiguration(documentWith("measures", map))).toEqual({
    ok: true,
    configuration: defaultConfiguration,
  });
});

test("a source that is not named is null", () => {
  const parsed = parseConfiguration(documentWith("sources.csm", undefined));

  expect(parsed.ok && parsed.configuration.sources.csm).toBeNull();
});

test("a scorecard may weigh opinions alone where the document caps none", () => {
  const document = documentWith("sentiment.most", 1);
  const card = { id: "mood", label: "Mood", badge: null, when: { always: true } };

  expect(
    parseConfiguration({ ...document, scorecards: [{ ...card, weights: { csm_pulse: 1 } }] }),
  ).toMatchObject({ ok: true });
});

const [seats] = defaultConfiguration.measures;

describe("a document that cannot be used says where and what to do", () => {
  test.each<[string, unknown, string]>([
    ["bands", undefined, "bands: is missing: add it"],
    ["bands.greenFrom", "75", "bands.greenFrom: must be a number, not a string: correct it"],
    [
      "bands.greenFrom",
      50,
      "bands.greenFrom: 50 is not above yellowFrom 50: raise one or lower the other",
    ],
    ["extra", 1, '"extra" is not known here: correct the spelling or remove it'],
    ["homeCurrency", "usd", 'homeCurrency: must be an ISO 4217 code like "USD"'],
    ["measures", 3, "measures: must be a list of measures, or a map of measures by their ids"],
    ["measures.0.halfLifeDays", 0, "measures[0].halfLifeDays: must be more than 0"],
    ["measures.0.curve", [[0, 0]], "measures[0].curve: needs at least two pairs [value, points]"],
    [
      "measures.0.curve",
      [
        [0, 0],
        [40, 60],
        [20, 80],
      ],
      "measures.active_seat_share.curve: value 20 follows 40: sort the pairs by value, each once",
    ],
    [
      "measures.0.curve",
      [
        [0, 0],
        [40, 60],
        [80, 50],
      ],
      'measures.active_seat_share.curve: points go from 60 to 50 at value 80, but the direction is "up": correct the points or the direction',
    ],
    [
      "measures.1.id",
      "active_seat_share",
      "measures.active_seat_share: stands more than once: keep one of them",
    ],
    [
      "measures",
      { seats: { ...seats, id: "other" } },
      'measures.seats.id: "other" differs from its key "seats": make them the same or remove the id',
    ],
    [
      "scorecards.4.weights.csm_pulse",
      0,
      "scorecards[4].weights.csm_pulse: must be more than 0, or left out",
    ],
    [
      "scorecards.4.weights.csm_puls",
      5,
      "scorecards.standard.weights.csm_puls: no measure has this id: define it or remove the weight",
    ],
    [
      "scorecards.4.weights",
      {},
      "scorecards.standard.weights: is empty: weigh at least one measure",
    ],
    [
      "scorecards.4.when",
      { fact: "x", is: 1 },
      'scorecards.standard.when: the last scorecard must hold for every account: write {"always": true}',
    ],
    [
      "scorecards.0.when",
      { measure: "csm_pulse", atMost: 2 },
      'scorecards.product-led.when: asks for the measure "csm_pulse": a scorecard is chosen by facts, use a fact',
    ],
    [
      "scorecards.0.when",
      { all: [{ fact: "x" }] },
      "scorecards[0].when.all[0]: is no condition: write always, all, any, not, a fact with is, atLeast or atMost, or a measure with atLeast, atMost or applies",
    ],
    [
      "vetoes.4.when.atLeast",
      "5",
      "vetoes[4].when.atLeast: must be a number, not a string: correct it",
    ],
    [
      "vetoes.4.when.measure",
      "urgnt_age",
      'vetoes.urgent_ticket_5d.when: no measure has the id "urgnt_age": define it or correct the name',
    ],
    [
      "vetoes.4.when",
      { not: { measure: "urgent_age", atLeast: 5 } },
      'vetoes.urgent_ticket_5d.when: a better reading of "urgent_age" (direction "down") would bring the veto about: turn the comparison round',
    ],
    [
      "vetoes.4.id",
      "csm_pulse",
      "vetoes.csm_pulse.id: is a measure's id too: drivers are told apart by it, rename one",
    ],
    ["vetoes.4.cap", 101, "vetoes[4].cap: Too big: expected number to be <=100"],
    [
      "evidence.coverageLeast",
      0.7,
      "evidence.coverageLeast: 0.7 is above coverageWanted 0.6: lower one or raise the other",
    ],
    [
      "segments.1.from",
      100_000,
      "segments.mid_market.from: 100000 is not below 100000 of the segment before: list the largest first",
    ],
    [
      "segments.1.tier",
      "mid",
      'segments.mid_market.tier: no tier has the id "mid": add it to tiers or correct the name',
    ],
    [
      "renewal.byTier.mid",
      { deal: 1, contact: null, proposal: null, commit: null },
      'renewal.byTier.mid: no tier has the id "mid": add it to tiers or correct the name',
    ],
    [
      "usage.valueActions.monthlyThreshold.big",
      5,
      "usage.valueActions.monthlyThreshold.big: no segment has this id: correct the name or remove it",
    ],
    ["sources.arr", { from: "account" }, "sources.arr.field: is missing: add it"],
    [
      "sources.arr",
      { from: "deals" },
      "sources.arr.from: is no source: write null, an account field, won-deals (arr, or latest with a field), line-items (quantity) or a fixed value",
    ],
    [
      "calendar.timeZone",
      "Berlin",
      'calendar.timeZone: "Berlin" is not known: use an IANA name like "Europe/Berlin"',
    ],
    [
      "calendar.hours.to",
      "08:00",
      "calendar.hours: 09:00 is not before 08:00: correct one of them",
    ],
    [
      "measures.0.curves",
      [
        {
          when: { fact: "stage", is: "new" },
          curve: [
            [10, 0],
            [10, 100],
          ],
        },
      ],
      "measures.active_seat_share.curves.0.curve: value 10 follows 10: sort the pairs by value, each once",
    ],
    [
      "measures.0.curves",
      [
        {
          when: { fact: "stage", is: "new" },
          curve: [
            [0, 100],
            [10, 0],
          ],
        },
      ],
      'measures.active_seat_share.curves.0.curve: points go from 100 to 0 at value 10, but the direction is "up": correct the points or the direction',
    ],
    [
      "measures.0.curves",
      [
        {
          when: { not: { measure: "csm_pulse", applies: true } },
          curve: [
            [0, 0],
            [10, 100],
          ],
        },
      ],
      'measures.active_seat_share.curves.0.when: asks for the measure "csm_pulse": a curve is chosen by facts, use a fact',
    ],
    [
      "scorecards.0.bands",
      { ...defaultConfiguration.bands, greenFrom: 40 },
      "scorecards.product-led.bands.greenFrom: 40 is not above yellowFrom 50: raise one or lower the other",
    ],
    [
      "scorecards.0.weights",
      { csm_pulse: 5 },
      "scorecards.product-led.weights: weighs opinions alone, and sentiment.most is 0.15: weigh a measure that is counted",
    ],
    ["feeds", ["crm", "crm"], "feeds.crm: stands more than once: keep one of them"],
    ["riskCauses.1.id", "no_value", "riskCauses.no_value: stands more than once: keep one of them"],
    [
      "levers.0.measure",
      "two_way",
      "levers.two_way: no measure has this id: define it or remove the lever",
    ],
    [
      "levers.0.measure",
      "urgent_age",
      "levers.urgent_age: stands more than once: write all its levels in one",
    ],
    [
      "levers.1.levels.2.to",
      3,
      'levers.engaged_contacts.levels.2.to: 3 is no better than 3 of the level before (direction "up"): list the levels from the least to the best',
    ],
    [
      "levers.3.levels.1.to",
      4,
      'levers.urgent_age.levels.1.to: 4 is no better than 2 of the level before (direction "down"): list the levels from the least to the best',
    ],
    [
      "levers.3.levels.1.hours",
      3,
      "levers.urgent_age.levels.1.hours: 3 is not above 3 of the level before: more takes more, or remove the level before",
    ],
    [
      "levers.2.levels.0.sets",
      { stage: "adoption" },
      "levers.sponsor_coverage.levels.0.sets.stage: a scorecard or a curve is chosen by this fact: set only what vetoes ask",
    ],
    ["calendar.hours.to", "8 pm", 'calendar.hours.to: must be a time of day like "09:00"'],
  ])("%s", (path, value, problem) => {
    expect(problemsWith(path, value)).toContain(problem);
  });

  test("all problems of a document are named at once", () => {
    const document = { ...documentWith("bands.greenFrom", "75"), version: "" };

    const parsed = parseConfiguration(document);

    expect(parsed).toEqual({
      ok: false,
      problems: [
        "version: must not be empty",
        "bands.greenFrom: must be a number, not a string: correct it",
      ],
    });
  });

  test.each([null, [], "default", 3])("%j is no document", (document) => {
    expect(parseConfiguration(document)).toMatchObject({ ok: false });
  });
});

test.each(["configuration", "accounts", "tier-input"] as const)(
  "docs/%s.schema.json is what `bellwether config schema` prints",
  async (name) => {
    const published = await readFile(`docs/${name}.schema.json`, "utf8");

    expect(JSON.parse(published)).toEqual(JSON.parse(JSON.stringify(publishedSchema(name))));
  },
);
