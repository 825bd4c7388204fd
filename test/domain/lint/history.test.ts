import { correlation } from "@bellwether/shared/domain/lint/correlation";
import { lint } from "@bellwether/shared/domain/lint/lint";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { counting, found, history, soundDocument } from "./given-document.ts";

const document = soundDocument();

describe("two measures that order thirty accounts alike count one thing twice", () => {
  const double = "warning double-counting scorecards.standard.weights.reports_sent";
  const seats = counting(30);

  test.each([
    ["the same way", (row: number) => row ** 3],
    ["the opposite way", (row: number) => -row],
  ])("%s", (_, value) => {
    const given = history({ active_seat_share: seats, reports_sent: counting(30, value) });

    expect(found(document, { history: given })).toEqual([double]);
  });

  test("unless the accounts are too few to tell", () => {
    const given = history({ active_seat_share: counting(29), reports_sent: counting(29) });

    expect(found(document, { history: given })).toEqual([]);
  });

  test("unless their orders differ", () => {
    const given = history({
      active_seat_share: seats,
      reports_sent: counting(30, (row) => (row * 7) % 30),
    });

    expect(found(document, { history: given })).toEqual([]);
  });

  test("unless no scorecard weighs both", () => {
    const given = history({ reports_sent: seats, unknown: seats });

    expect(found(document, { history: given })).toEqual([]);
  });
});

test("the finding names both measures, and r", () => {
  const given = history({ nps_level: counting(40), urgent_age: counting(40, (row) => 40 - row) });

  const findings = lint(document, { connected: document.feeds, history: given });

  expect(findings.map(({ message }) => message)).toEqual([
    '"Urgent tickets" and "NPS" order 40 accounts almost alike (r = −1.00), so that one thing counts twice: weigh one of them, or both less.',
  ]);
});

describe("rank correlation", () => {
  const columns = fc.array(
    fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 0, max: 9 })),
    {
      minLength: 2,
      maxLength: 60,
    },
  );
  const of = (pairs: readonly (readonly [number, number])[]) =>
    correlation(history({ a: pairs.map(([a]) => a), b: pairs.map(([, b]) => b) }), "a", "b")?.r ??
    null;

  test("lies between −1 and 1, and does not depend on which comes first", () => {
    fc.assert(
      fc.property(columns, (pairs) => {
        const r = of(pairs);
        const swapped = of(pairs.map(([a, b]) => [b, a] as const));
        expect(swapped === null).toBe(r === null);
        expect(Math.abs(r ?? 0)).toBeLessThanOrEqual(1 + 1e-9);
        expect(swapped ?? 0).toBeCloseTo(r ?? 0, 9);
      }),
    );
  });

  test("is the same after any curve that keeps the order", () => {
    fc.assert(
      fc.property(columns, (pairs) => {
        const curved = pairs.map(([a, b]) => [a ** 3 + a, b] as const);
        expect(of(curved)).toBe(of(pairs));
      }),
    );
  });

  test("gives equal values the mean of their ranks", () => {
    expect(
      of([
        [1, 1],
        [2, 2],
        [2, 3],
        [4, 4],
      ]),
    ).toBeCloseTo(0.9487, 4);
  });

  test("looks only at accounts that have both values", () => {
    const given = history({ a: [1, 2, 3, null, 5], b: [1, 2, 3, 9, null] });

    expect(correlation(given, "a", "b")).toMatchObject({ accounts: 3 });
  });

  test("of a large portfolio is taken from accounts all over it", () => {
    const given = history({
      a: counting(10_000),
      b: counting(10_000, (row) => (row < 5_000 ? row : -row)),
    });

    const { r = 0, accounts = 0 } = correlation(given, "a", "b") ?? {};

    expect([Math.round(r * 100) / 100, accounts]).toEqual([-0.75, 10_000]);
  });

  test("is not known of a measure that says the same of all, or was not read", () => {
    const given = history({ a: counting(40), b: counting(40, () => 7) });

    expect([correlation(given, "a", "b"), correlation(given, "a", "c")]).toEqual([null, null]);
  });
});

describe("a measure that the history shows to be dead", () => {
  test("has the same value for all accounts", () => {
    const given = history({ urgent_age: counting(30, () => 0) });

    expect(found(document, { history: given })).toEqual([
      "warning dead-measure measures.urgent_age",
    ]);
  });

  test("has no value for any account", () => {
    const given = history({ csm_pulse: counting(30, () => null) });

    expect(found(document, { history: given })).toEqual([
      "warning dead-measure measures.csm_pulse",
    ]);
  });

  test("is not told from few accounts", () => {
    const given = history({
      urgent_age: counting(29, () => 0),
      csm_pulse: counting(29, () => null),
    });

    expect(found(document, { history: given })).toEqual([]);
  });

  test("is not one whose feed is not connected: that is said already", () => {
    const given = history({ urgent_age: counting(30, () => null) });
    const feeds = document.feeds.filter((feed) => feed !== "tickets");

    expect(found({ ...document, feeds }, { history: given })).toEqual([
      "warning waiting-measures feeds",
    ]);
  });

  test("is not one that nobody weighs", () => {
    const scorecards = document.scorecards.map((card) => {
      const { csm_pulse: _, ...weights } = card.weights;
      return { ...card, weights };
    });
    const given = history({ csm_pulse: counting(30, () => null) });

    expect(found({ ...document, scorecards }, { history: given })).toEqual([]);
  });
});
