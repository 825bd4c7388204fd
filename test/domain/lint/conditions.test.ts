import type { Condition } from "@bellwether/shared/domain/condition";
import { conditionHolds } from "@bellwether/shared/domain/condition";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { lint } from "@bellwether/shared/domain/lint/lint";
import { worldsOf } from "@bellwether/shared/domain/lint/worlds";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { found, soundDocument } from "./given-document.ts";

const document = soundDocument();
const limit = fc.integer({ min: -3, max: 3 });
const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ fact: fc.constant("usageFeed"), is: fc.boolean() }),
  fc.record({ fact: fc.constant("stage"), is: fc.constantFrom("onboarding", "renewal", "trial") }),
  fc.record({ fact: fc.constant("arr"), atLeast: limit }),
  fc.record({ fact: fc.constant("arr"), atMost: limit }),
  fc.record({ measure: fc.constant("nps_level"), atMost: limit }),
  fc.record({ measure: fc.constant("nps_level"), applies: fc.boolean() }),
);
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: "small" },
    leaf,
    fc.record({ all: fc.array(tie("condition"), { maxLength: 3 }) }),
    fc.record({ any: fc.array(tie("condition"), { maxLength: 3 }) }),
    fc.record({ not: tie("condition") }),
  ),
}));
const account = fc.record({
  facts: fc.record(
    {
      usageFeed: fc.boolean(),
      stage: fc.constantFrom("onboarding", "renewal", "adoption"),
      arr: fc.double({ min: -4, max: 4, noNaN: true }),
    },
    { requiredKeys: ["usageFeed"] },
  ),
  nps: fc.oneof(
    fc.double({ min: -4, max: 4, noNaN: true }),
    fc.constantFrom("missing" as const, "not-applicable" as const),
  ),
});

test("a condition that holds for any account holds for one of those that are tried", () => {
  fc.assert(
    fc.property(condition, account, (when, { facts, nps }) => {
      const holdsHere = conditionHolds(when, { facts, known: () => nps });
      const tried = worldsOf([when], document, {}) ?? [];
      if (holdsHere) expect(tried.some((world) => conditionHolds(when, world))).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

const [small, standard] = document.scorecards;

function withScorecards(...whens: readonly Condition[]): Configuration {
  const cards = whens.map((when, i) => ({ ...small, id: `card-${i}`, label: `Card ${i}`, when }));
  return { ...document, scorecards: [...cards, standard] as Configuration["scorecards"] };
}

/** What is said of the first thing that is found. */
function said(configuration: Configuration): string | undefined {
  return lint(configuration, { connected: configuration.feeds })[0]?.message;
}

describe("a scorecard that scores nobody", () => {
  test.each<[string, Condition[], string]>([
    [
      "what takes its accounts is named",
      [
        { fact: "arr", atMost: 9 },
        { fact: "arr", atMost: 5 },
      ],
      '"Card 1" scores no account: "Card 0" stands before it and takes every account that it is for. Put it first, or remove it.',
    ],
    [
      "a value that no account has is named",
      [{ fact: "segment", is: "giant" }],
      '"Card 0" scores no account: nothing here ever says "segment giant". Correct the name or the value, or remove it until it is known.',
    ],
    [
      "a contradiction is called one",
      [
        {
          all: [
            { fact: "usageFeed", is: true },
            { fact: "usageFeed", is: false },
          ],
        },
      ],
      '"Card 0" scores no account: its condition contradicts itself or what is set for all accounts. Correct it, or remove it.',
    ],
  ])("%s", (_, whens, message) => expect(said(withScorecards(...whens))).toBe(message));

  test.each<[string, Condition[], string]>([
    [
      "its accounts are all taken by two before it",
      [
        { fact: "arr", atMost: 1000 },
        { fact: "arr", atLeast: 500 },
        { fact: "arr", atLeast: 100 },
      ],
      "card-2",
    ],
    [
      "its condition contradicts itself",
      [
        {
          all: [
            { fact: "arr", atLeast: 10 },
            { fact: "arr", atMost: 9 },
          ],
        },
      ],
      "card-0",
    ],
    ["it is for a segment that is not defined", [{ fact: "segment", is: "giant" }], "card-0"],
  ])("%s", (_, whens, dead) => {
    expect(found(withScorecards(...whens))).toEqual([
      `error dead-condition scorecards.${dead}.when`,
    ]);
  });
});

test("a scorecard that waits for a feed is not dead", () => {
  const waiting = withScorecards({ fact: "usageFeed", is: false });

  expect(found(waiting)).toEqual([]);
});

test("a scorecard for accounts of which something is not known is not dead", () => {
  const known = withScorecards({
    any: [
      { fact: "arr", atLeast: 0 },
      { fact: "arr", atMost: 0 },
    ],
  });

  expect(found(known)).toEqual([]);
});

test("conditions that ask too much to be tried are believed", () => {
  const limits = Array.from({ length: 60 }, (_, i) => i * 10);
  const facts = ["arr", "daysToNotice", "daysToRenewal", "daysSinceCoreEvent"];
  const long: Condition = {
    all: facts.flatMap((fact) => limits.map((atLeast) => ({ fact, atLeast }))),
  };

  expect(found(withScorecards(long, { fact: "segment", is: "giant" }))).toEqual([]);
});

test("a curve for some accounts that tells nothing apart is flat", () => {
  const flat = [
    [0, 50],
    [9, 50],
  ] as const;
  const curves = [{ when: { fact: "accountAgeDays", atMost: 200 }, curve: flat }];
  const measures = document.measures.map((measure) =>
    measure.id === "urgent_age" ? { ...measure, curves } : measure,
  );

  expect(found({ ...document, measures })).toEqual([
    "warning dead-measure measures.urgent_age.curves[0].curve",
  ]);
});

describe("a curve that applies to nobody", () => {
  const curve = [
    [0, 100],
    [9, 0],
  ] as const;

  test("stands behind one that takes its accounts", () => {
    const curves = [
      { when: { fact: "accountAgeDays", atMost: 200 }, curve },
      { when: { fact: "accountAgeDays", atMost: 100 }, curve },
    ];
    const measures = document.measures.map((measure) =>
      measure.id === "urgent_age" ? { ...measure, curves } : measure,
    );

    expect(found({ ...document, measures })).toEqual([
      "warning dead-condition measures.urgent_age.curves[1].when",
    ]);
  });
});

describe("a veto", () => {
  const veto = { id: "v", label: "v", cap: 40 };

  test.each<[string, Condition, string[]]>([
    [
      "that contradicts itself is off",
      {
        all: [{ measure: "nps_level", atMost: 3 }, { not: { measure: "nps_level", atMost: 4 } }],
      },
      ["warning veto vetoes.v.when"],
    ],
    [
      "of a measure that nothing supplies is off",
      { measure: "unread", atMost: 0 },
      ["warning veto vetoes.v.when"],
    ],
    [
      "that fires at one value is on",
      {
        all: [
          { measure: "nps_level", atMost: 3 },
          { measure: "nps_level", atLeast: 3 },
        ],
      },
      [],
    ],
    [
      "that fires between two values is on",
      {
        all: [
          { not: { measure: "nps_level", atMost: 3 } },
          { not: { measure: "nps_level", atLeast: 4 } },
        ],
      },
      [],
    ],
    [
      "with another way to fire is on",
      {
        any: [
          { fact: "noticeGiven", is: true },
          { measure: "nps_level", atMost: 3 },
        ],
      },
      [],
    ],
  ])("%s", (_, when, expected) => {
    const unread = { ...document.measures[3], id: "unread", label: "Unread" };
    const given = {
      ...document,
      measures: [...document.measures, unread] as Configuration["measures"],
      vetoes: [{ ...veto, when }],
    };

    expect(found(given)).toEqual(expected);
  });

  test.each<[Condition, string]>([
    [
      { fact: "noticeGiven", is: true },
      'The veto "v" is off, since nothing supplies "noticeGiven": connect a source, or remove the veto.',
    ],
    [
      {
        all: [
          { fact: "arr", atMost: 3 },
          { fact: "arr", atLeast: 4 },
        ],
      },
      'The veto "v" is off, since its condition contradicts itself: correct it.',
    ],
  ])("that is off says why: %j", (when, message) => {
    expect(said({ ...document, vetoes: [{ ...veto, when }] })).toBe(message);
  });

  test("is judged by the highest limit of green of any scorecard", () => {
    const scorecards = document.scorecards.map((card) =>
      card.id === "small" ? { ...card, bands: { ...document.bands, greenFrom: 90 } } : card,
    );
    const vetoes = [{ ...veto, cap: 80, when: { measure: "nps_level", atMost: 3 } }];

    expect(found({ ...document, scorecards, vetoes })).toEqual([]);
    expect(found({ ...document, vetoes })).toEqual(["warning veto vetoes.v.cap"]);
  });
});
