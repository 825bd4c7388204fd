import type { Condition, Facts } from "@bellwether/shared/domain/condition";
import {
  conditionCouldHold,
  conditionHolds,
  couldHold,
  holds,
  type Known,
} from "@bellwether/shared/domain/condition";
import { factColumns, standings } from "@bellwether/shared/domain/condition-columns";
import { missing, notApplicable } from "@bellwether/shared/domain/score";
import fc from "fast-check";
import { expect, test } from "vitest";

const limit = fc.integer({ min: -2, max: 2 });
const fact = fc.constantFrom("plan", "size", "unheard");
const measure = fc.constantFrom("ash", "beech", "unasked");

const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.constant({ always: true as const }),
  fc.record({ fact, is: fc.constantFrom("pro", 1, true) }),
  fc.record({ fact, atLeast: limit }),
  fc.record({ fact, atMost: limit }),
  fc.record({ measure, atLeast: limit }),
  fc.record({ measure, atMost: limit }),
  fc.record({ measure, applies: fc.boolean() }),
);

const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    fc.record({ all: fc.array(tie("condition"), { maxLength: 3 }) }),
    fc.record({ any: fc.array(tie("condition"), { maxLength: 3 }) }),
    fc.record({ not: tie("condition") }),
  ),
}));

const facts: fc.Arbitrary<Facts> = fc.record(
  { plan: fc.constantFrom("pro", "free", true), size: fc.oneof(limit, fc.constant("pro")) },
  { requiredKeys: [] },
);
const value = fc.oneof(limit, fc.constantFrom(missing, notApplicable));
const account = fc.record({ facts, ash: value, beech: value });

function knownFrom(value: number | null): Known {
  if (value === null) return "unasked";
  if (value === notApplicable) return "not-applicable";
  return Number.isNaN(value) ? "missing" : value;
}

test("a condition stands for many accounts as for each of them alone", () => {
  fc.assert(
    fc.property(condition, fc.array(account, { maxLength: 6 }), (condition, accounts) => {
      const columns = new Map([
        ["ash", Float64Array.from(accounts, ({ ash }) => ash)],
        ["beech", Float64Array.from(accounts, ({ beech }) => beech)],
      ]);

      const column = standings(condition, {
        accounts: accounts.length,
        facts: factColumns(accounts.map((each) => each.facts)),
        known: (id) => columns.get(id) ?? null,
      });

      const alone = accounts.map(({ facts, ...values }) => {
        const known = (id: string) => knownFrom(id === "ash" || id === "beech" ? values[id] : null);
        const asked = { facts, known };
        return [conditionHolds(condition, asked), conditionCouldHold(condition, asked)];
      });
      expect([...column].map((bits) => [(bits & holds) !== 0, (bits & couldHold) !== 0])).toEqual(
        alone,
      );
    }),
    { numRuns: 2_000 },
  );
});
