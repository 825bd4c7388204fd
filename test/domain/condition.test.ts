import type { Condition } from "@bellwether/shared/domain/condition";
import {
  conditionCouldHold,
  conditionHolds,
  type Known,
} from "@bellwether/shared/domain/condition";
import { describe, expect, test } from "vitest";

const known: Readonly<Record<string, Known>> = {
  tickets: 5,
  pulse: "missing",
  slip: "not-applicable",
};

const asked = {
  facts: { stage: "onboarding", seats: 10, live: true },
  known: (measure: string) => known[measure] ?? ("unasked" as const),
};

const cases: readonly [string, Condition, boolean, boolean][] = [
  ["always", { always: true }, true, true],
  ["a fact that is so", { fact: "stage", is: "onboarding" }, true, true],
  ["a fact that is otherwise", { fact: "stage", is: "adoption" }, false, false],
  ["a fact at its limit", { fact: "seats", atLeast: 10 }, true, true],
  ["a fact above its limit", { fact: "seats", atMost: 9 }, false, false],
  ["an absent fact", { fact: "notice", is: true }, false, false],
  ["an absent fact, negated", { not: { fact: "notice", is: true } }, false, false],
  ["an inherited name is no fact", { fact: "constructor", atLeast: 0 }, false, false],
  ["a word where a number is asked for", { fact: "stage", atLeast: 0 }, false, false],
  ["a reading at its limit", { measure: "tickets", atLeast: 5 }, true, true],
  ["a reading under its limit", { measure: "tickets", atLeast: 6 }, false, false],
  ["a missing reading could", { measure: "pulse", atMost: 2 }, false, true],
  ["a missing reading, negated, could", { not: { measure: "pulse", atMost: 2 } }, false, true],
  ["a measure that does not apply", { measure: "slip", atLeast: 0 }, false, false],
  ["that a measure applies", { measure: "tickets", applies: true }, true, true],
  ["that a measure does not apply", { measure: "slip", applies: false }, true, true],
  ["whether a missing one applies is open", { measure: "pulse", applies: true }, false, true],
  ["a measure that was not asked for", { measure: "other", atMost: 1 }, false, false],
  [
    "all of them, one still open",
    {
      all: [
        { measure: "pulse", atMost: 2 },
        { fact: "live", is: true },
      ],
    },
    false,
    true,
  ],
  [
    "all of them, one failing",
    {
      all: [
        { measure: "pulse", atMost: 2 },
        { fact: "live", is: false },
      ],
    },
    false,
    false,
  ],
  [
    "any of them, one holding",
    {
      any: [
        { fact: "notice", is: true },
        { fact: "live", is: true },
      ],
    },
    true,
    true,
  ],
  [
    "not any of them",
    {
      not: {
        any: [
          { fact: "live", is: false },
          { measure: "tickets", atLeast: 6 },
        ],
      },
    },
    true,
    true,
  ],
  ["all of nothing holds", { all: [] }, true, true],
  ["any of nothing fails", { any: [] }, false, false],
];

describe("a condition holds, or could hold once missing measures are known", () => {
  test.each(cases)("%s", (_, condition, holds, could) => {
    expect(conditionHolds(condition, asked)).toBe(holds);
    expect(conditionCouldHold(condition, asked)).toBe(could);
  });
});
