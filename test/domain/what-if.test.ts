import { assess } from "@bellwether/shared/domain/assess";
import { assessPortfolio, portfolioBands } from "@bellwether/shared/domain/assess-portfolio";
import type { Facts } from "@bellwether/shared/domain/condition";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import type { Measure, Readings } from "@bellwether/shared/domain/measure";
import type { Portfolio } from "@bellwether/shared/domain/portfolio";
import { missing, notApplicable } from "@bellwether/shared/domain/score";
import { movement } from "@bellwether/shared/domain/what-if";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { configuration, daysBefore, facts, now, readingsOf } from "./arbitrary-accounts.ts";

type Account = { readonly facts: Facts; readonly readings: Readings };

/** The accounts as the server stores them: all with readings of the same measures. */
function portfolioOf(accounts: readonly Account[]): Portfolio {
  const measures = Object.keys(accounts[0]?.readings ?? {}).sort();
  const readings = measures.flatMap((id) => accounts.map((account) => account.readings[id]));
  return {
    accountIds: accounts.map((_, row) => `account-${row}`),
    facts: accounts.map(({ facts }) => facts),
    measures,
    values: Float64Array.from(readings, (reading) => {
      if (reading?.state === "value") return reading.value;
      return reading?.state === "not-applicable" ? notApplicable : missing;
    }),
    at: Float64Array.from(readings, (reading) =>
      reading?.state === "value" ? Date.parse(reading.at) : 0,
    ),
    now: Date.parse(now),
  };
}

/** One document, and accounts whose readings may lack measures that it has. */
const underDocument = configuration.chain((configuration) =>
  fc.subarray([...configuration.measures], { minLength: 1 }).chain((measures) =>
    fc.record({
      configuration: fc.constant(configuration),
      accounts: fc.array(fc.record({ facts, readings: readingsOf({ measures }) }), {
        minLength: 1,
        maxLength: 8,
      }),
    }),
  ),
);

test("a portfolio is assessed as each of its accounts alone", () => {
  fc.assert(
    fc.property(underDocument, ({ configuration, accounts }) => {
      const { scores, bands } = assessPortfolio(portfolioOf(accounts), configuration);

      const alone = accounts.map((account) =>
        assess({ configuration, ...account, previous: null, now }),
      );
      expect([...scores]).toEqual(alone.map(({ score }) => score ?? Number.NaN));
      expect([...bands].map((code) => portfolioBands[code])).toEqual(alone.map(({ band }) => band));
    }),
    { numRuns: 500 },
  );
});

/** Elms count for what the measure "elm" says, all others for "ash"; each is worth its value. */
function document(bands = defaultConfiguration.bands): Configuration {
  const measures = ["ash", "elm"].map((id): Measure => {
    const curve = [
      [0, 0],
      [100, 100],
    ] as const;
    const named = { id, label: id, definition: id, group: "Trees", window: "now" };
    return { ...named, unit: "points", direction: "up", curve, halfLifeDays: 10 };
  });
  return {
    ...defaultConfiguration,
    bands,
    vetoes: [],
    measures,
    scorecards: [
      {
        id: "elms",
        label: "",
        when: { fact: "kind", is: "elm" },
        badge: null,
        weights: { elm: 1 },
      },
      { id: "others", label: "", when: { always: true }, badge: null, weights: { ash: 1 } },
    ],
  };
}

function account(ash: number | null, facts: Facts = {}): Account {
  const read = (value: number) => ({ state: "value" as const, value, at: now });
  return {
    facts,
    readings:
      ash === null
        ? { ash: { state: "missing" }, elm: { state: "missing" } }
        : { ash: read(ash), elm: read(100 - ash) },
  };
}

test("more accounts than are scored at once come out the same, each by its scorecard", () => {
  const many = Array.from({ length: 3_500 }, (_, row) =>
    account((row * 7) % 101, row % 3 === 0 ? { kind: "elm" } : {}),
  );
  const vetoes = [
    { id: "low", label: "low", cap: 5, when: { measure: "ash", atMost: 10 } as const },
    { id: "elm", label: "elm", cap: 90, when: { measure: "elm", atMost: 10 } as const },
  ];
  const vetoed = { ...document(), vetoes };

  const { scores } = assessPortfolio(portfolioOf(many), vetoed);

  const alone = many.map((each) => assess({ configuration: vetoed, ...each, previous: null, now }));
  expect([...scores]).toEqual(alone.map(({ score }) => score));
});

test("a veto on a measure that nothing supplies and nobody weighs is off in the portfolio too", () => {
  const plain = document();
  const measure = (id: string): Measure => ({
    id,
    label: id,
    definition: id,
    group: "Trees",
    unit: "points",
    direction: "up",
    curve: [
      [0, 80],
      [100, 100],
    ],
    window: "now",
    halfLifeDays: 30,
  });
  const configuration: Configuration = {
    ...plain,
    measures: [measure("known"), measure("absent"), measure("idle")],
    scorecards: [
      {
        id: "only",
        label: "Only",
        when: { always: true },
        badge: null,
        weights: { known: 1, absent: 1 },
      },
    ],
    vetoes: [{ id: "off", label: "off", cap: 10, when: { measure: "idle", atMost: 5 } }],
  };
  const none = { state: "missing" as const };
  const readings = {
    known: { state: "value" as const, value: 50, at: now },
    absent: none,
    idle: none,
  };

  const { bands } = assessPortfolio(portfolioOf([{ facts: {}, readings }]), configuration);

  expect(portfolioBands[bands[0] ?? 3]).toBe("green");
});

test("where no scorecard holds for an account, that is said", () => {
  const partial = { ...document(), scorecards: document().scorecards.slice(0, 1) };

  expect(() => assessPortfolio(portfolioOf([account(50)]), partial)).toThrow(
    "no scorecard holds for 1 accounts",
  );
});

describe("what another document would do", () => {
  const stricter = document({ ...defaultConfiguration.bands, greenFrom: 90, yellowFrom: 60 });
  const accounts = [
    account(95, { arr: 10 }),
    account(80, { arr: 300 }),
    account(80),
    account(85, { arr: 500 }),
    account(55, { arr: 40 }),
    account(20, { arr: 5 }),
    account(null, { arr: 7 }),
  ];
  const moved = movement(portfolioOf(accounts), document(), stricter);

  test("is counted by band, before and after, in accounts and revenue", () => {
    expect(moved.accounts).toBe(7);
    expect(moved.bands).toEqual([
      { band: "green", before: { accounts: 4, arr: 810 }, after: { accounts: 1, arr: 10 } },
      { band: "yellow", before: { accounts: 1, arr: 40 }, after: { accounts: 3, arr: 800 } },
      { band: "red", before: { accounts: 1, arr: 5 }, after: { accounts: 2, arr: 45 } },
      { band: "unknown", before: { accounts: 1, arr: 7 }, after: { accounts: 1, arr: 7 } },
    ]);
  });

  test("is counted by move, the better band first", () => {
    expect(moved.moves).toEqual([
      { from: "green", to: "yellow", accounts: 3, arr: 800 },
      { from: "yellow", to: "red", accounts: 1, arr: 40 },
    ]);
  });

  test("is shown on accounts, the largest first and unknown revenue last", () => {
    const move = { from: "green", to: "yellow" };

    expect(moved.examples).toEqual([
      { row: 3, ...move, scoreBefore: 85, scoreAfter: 85, arr: 500 },
      { row: 1, ...move, scoreBefore: 80, scoreAfter: 80, arr: 300 },
      { row: 4, from: "yellow", to: "red", scoreBefore: 55, scoreAfter: 55, arr: 40 },
      { row: 2, ...move, scoreBefore: 80, scoreAfter: 80, arr: null },
    ]);
  });

  test("is nothing where the documents say the same", () => {
    expect(movement(portfolioOf(accounts), document(), document())).toMatchObject({
      moves: [],
      examples: [],
    });
  });

  test("counts what is too old by the document at hand", () => {
    const when = { measure: "elm", atLeast: 1 } as const;
    const vetoes = [{ id: "elm", label: "elm", cap: 10, when }];
    const patient = { ...document(), vetoes };
    const impatient = {
      ...patient,
      measures: patient.measures.map((measure) => ({ ...measure, halfLifeDays: 1 })),
    };
    const elm = { state: "value", value: 50, at: daysBefore(5) } as const;
    const { facts, readings } = account(80);

    const { moves } = movement(
      portfolioOf([{ facts, readings: { ...readings, elm } }]),
      patient,
      impatient,
    );

    expect(moves).toMatchObject([{ from: "red", to: "green" }]);
  });

  test("has twenty examples at most, whatever the order", () => {
    const many = Array.from({ length: 60 }, (_, row) => account(80, { arr: (row * 7) % 60 }));

    const { examples } = movement(portfolioOf(many), document(), stricter);

    expect(examples.map(({ arr }) => arr)).toEqual(Array.from({ length: 20 }, (_, i) => 59 - i));
  });

  test("shows no score where the evidence is gone", () => {
    const elsewhere = {
      ...document(),
      measures: document().measures.map((measure) => ({ ...measure, id: `${measure.id}-2` })),
      scorecards: [
        {
          id: "o",
          label: "",
          when: { always: true } as const,
          badge: null,
          weights: { "ash-2": 1 },
        },
      ],
    };

    const [example] = movement(portfolioOf([account(80)]), document(), elsewhere).examples;

    expect(example).toMatchObject({ to: "unknown", scoreBefore: 80, scoreAfter: null });
  });
});
