import type { Configuration } from "@bellwether/shared/domain/configuration";
import { describeChanges } from "@bellwether/shared/domain/configuration-changes";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

type Draft = { -readonly [K in keyof Configuration]: Configuration[K] };

function changed(edit: (draft: Draft) => void): string[] {
  const draft = structuredClone(defaultConfiguration) as Draft;
  edit(draft);
  return describeChanges(defaultConfiguration, draft);
}

/** Sets what stands at a path of keys and ids. */
function set(...path: readonly unknown[]): string[] {
  return changed((draft) => place(draft, path));
}

function place(at: unknown, [key, ...rest]: readonly unknown[]): void {
  const holder = at as Record<string, unknown>;
  const name = Array.isArray(at) ? at.findIndex((one) => (one.id ?? one.measure) === key) : key;
  if (rest.length > 1) place(holder[String(name)], rest);
  else if (rest[0] === undefined) delete holder[String(name)];
  else holder[String(name)] = rest[0];
}

describe("what a change is called", () => {
  test.each<[string, string[]]>([
    [
      'In "Standard", "Active seats" weighs 20 instead of 12.',
      set("scorecards", "standard", "weights", "active_seat_share", 20),
    ],
    [
      'In "Standard", "CSAT" weighs nothing instead of 4.',
      set("scorecards", "standard", "weights", "csat_90", undefined),
    ],
    [
      'In "Standard", "Kickoff" weighs 3 instead of nothing.',
      set("scorecards", "standard", "weights", "kickoff_lag", 3),
    ],
    [
      'The condition of the scorecard "Onboarding" is "the segment is smb" instead of "the stage is onboarding".',
      set("scorecards", "onboarding", "when", { fact: "segment", is: "smb" }),
    ],
    [
      'The badge of the scorecard "Standard" is "new" instead of null.',
      set("scorecards", "standard", "badge", "new"),
    ],
    ["Green begins at 80 instead of 75.", set("bands", "greenFrom", 80)],
    ["Bands.hysteresis is 3 instead of 2.", set("bands", "hysteresis", 3)],
    [
      'What to do about an account that is green is "Rest" instead of "Keep the cadence; look for room to grow".',
      set("bands", "actions", "green", "Rest"),
    ],
    [
      'The curve of the measure "CSAT" is [0, 0] [100, 100] instead of [50, 0] [70, 40] [85, 80] [95, 100].',
      set("measures", "csat_90", "curve", [
        [0, 0],
        [100, 100],
      ]),
    ],
    [
      'The halfLifeDays of the measure "CSAT" is 90 instead of 60.',
      set("measures", "csat_90", "halfLifeDays", 90),
    ],
    [
      'The cap of the veto "notice of non-renewal or downgrade" is 30 instead of 25.',
      set("vetoes", "notice_given", "cap", 30),
    ],
    [
      'The source of csm is "Account field csm_owner" instead of not set.',
      set("sources", "csm", { from: "account", field: "csm_owner" }),
    ],
    [
      'usage.coreEvents is Made, Sent instead of "all".',
      set("usage", "coreEvents", ["Made", "Sent"]),
    ],
    [
      "calendar.holidays is 2026-12-25 instead of empty.",
      set("calendar", "holidays", ["2026-12-25"]),
    ],
    ["segments.smb.from is 5 instead of 0.", set("segments", "smb", "from", 5)],
    [
      'levers.two_way_recency.levels is [{"to":1,"hours":2,"action":"Call"}] instead of [{"to":0,"hours":0.5,"action":"Speak with the customer"}].',
      set("levers", "two_way_recency", "levels", [{ to: 1, hours: 2, action: "Call" }]),
    ],
  ])("%s", (sentence, sentences) => expect(sentences).toEqual([sentence]));
});

test("bands of a scorecard's own are new as a whole, then compared", () => {
  const own = { ...defaultConfiguration.bands, greenFrom: 60 };
  const withOwn = (bands: Configuration["bands"]): Configuration => ({
    ...defaultConfiguration,
    scorecards: defaultConfiguration.scorecards.map((card) =>
      card.id === "standard" ? { ...card, bands } : card,
    ),
  });

  const first = describeChanges(defaultConfiguration, withOwn(own));
  const then = describeChanges(withOwn(own), withOwn({ ...own, greenFrom: 65 }));

  expect(first[0]).toMatch(/^The bands of the scorecard "Standard" is new: \{"greenFrom":60,/);
  expect(then).toEqual(['In "Standard", green begins at 65 instead of 60.']);
});

test("a new scorecard is said with its condition and weights, one that is gone by its name", () => {
  const added = changed((draft) => {
    const card = {
      id: "x",
      label: "X",
      when: { fact: "segment", is: "smb" },
      badge: null,
      weights: { nps_level: 4, urgent_age: 6 },
    };
    draft.scorecards = [card, ...draft.scorecards];
  });
  const removed = changed((draft) => {
    draft.scorecards = draft.scorecards.slice(1);
  });

  expect(added).toEqual([
    'The scorecard "X" is new, for accounts of which the segment is smb; it weighs "NPS" 4, "Urgent ticket open" 6.',
  ]);
  expect(removed).toEqual(['The scorecard "Product-led" is gone.']);
});

test("a new veto is said with what it does", () => {
  const when = { measure: "nps_level", atMost: 3 };
  const added = changed((draft) => {
    draft.vetoes = [...draft.vetoes, { id: "v", label: "angry", cap: 40, when }];
  });

  expect(added).toEqual([
    'The veto "angry" is new: it caps the score at 40 where NPS is at most 3.',
  ]);
});

test("conditions name measures by the labels that they have now", () => {
  const added = changed((draft) => {
    draft.measures = draft.measures.map((measure) =>
      measure.id === "nps_level" ? { ...measure, label: "Promoters" } : measure,
    );
    const when = { measure: "nps_level", atMost: 3 };
    draft.vetoes = [...draft.vetoes, { id: "v", label: "angry", cap: 40, when }];
  });

  expect(added.at(-1)).toMatch(/ where Promoters is at most 3\.$/);
});

test("scorecards in another order are another document, measures are not", () => {
  const scorecards = changed((draft) => {
    draft.scorecards = draft.scorecards.toSpliced(0, 2, ...draft.scorecards.slice(0, 2).reverse());
  });
  const measures = changed((draft) => {
    draft.measures = draft.measures.toReversed();
  });

  expect(scorecards).toEqual([
    "The order of the scorecards is onboarding, product-led, crm-with-surveys, crm-only, standard instead of product-led, onboarding, crm-with-surveys, crm-only, standard.",
  ]);
  expect(measures).toEqual([]);
});

test("a document differs from itself in nothing, whatever its version and the order of its keys", () => {
  const shuffled = Object.fromEntries(Object.entries(defaultConfiguration).reverse());

  const after = { ...(shuffled as Configuration), version: "another" };

  expect(describeChanges(defaultConfiguration, after)).toEqual([]);
});

test("a condition with its keys in another order is the same condition", () => {
  const veto = (when: object) =>
    [{ id: "v", label: "v", cap: 40, when }] as Configuration["vetoes"];
  const before = { ...defaultConfiguration, vetoes: veto({ measure: "nps_level", atMost: 3 }) };
  const after = { ...defaultConfiguration, vetoes: veto({ atMost: 3, measure: "nps_level" }) };

  expect(describeChanges(before, after)).toEqual([]);
});

test("no change goes unsaid", () => {
  const leaves = leavesOf(defaultConfiguration, []).filter(([path]) => path[0] !== "version");
  fc.assert(
    fc.property(fc.constantFrom(...leaves), ([path, value]) => {
      const draft = structuredClone(defaultConfiguration);
      const holder = path
        .slice(0, -1)
        .reduce<unknown>((at, key) => (at as Json)[key], draft) as Json;
      holder[path.at(-1) ?? ""] = typeof value === "number" ? value + 1 : "something else";

      expect(describeChanges(defaultConfiguration, draft)).not.toEqual([]);
    }),
    { numRuns: 150 },
  );
});

type Json = Record<string, unknown>;

function leavesOf(
  value: unknown,
  path: readonly string[],
): [path: readonly string[], value: unknown][] {
  if (typeof value !== "object" || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, held]) => leavesOf(held, [...path, key]));
}
