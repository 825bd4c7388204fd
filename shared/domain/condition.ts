import type { Condition, Facts, FactValue } from "./configuration.ts";

/** What is known of a measure: its value, or that it has none. `unasked` is not on the scorecard. */
export type Known = number | "missing" | "not-applicable" | "unasked";

export type Asked = {
  readonly facts: Facts;
  readonly known: (measure: string) => Known;
};

/**
 * How a condition stands, as bits: it holds, it fails, it could hold or could fail once missing measures
 * are known. An absent fact has none of them: it satisfies nothing, negated or not.
 */
type Standing = number;
const holds = 1;
const fails = 2;
const couldHold = 4;
const couldFail = 8;
const holding: Standing = holds | couldHold;
const failing: Standing = fails | couldFail;
const open: Standing = couldHold | couldFail;
const unknown: Standing = 0;

export function conditionHolds(condition: Condition, asked: Asked): boolean {
  return (standing(condition, asked) & holds) !== 0;
}

/** Whether it holds or could hold once the missing measures are known. */
export function conditionCouldHold(condition: Condition, asked: Asked): boolean {
  return (standing(condition, asked) & couldHold) !== 0;
}

function standing(condition: Condition, asked: Asked): Standing {
  if ("always" in condition) return holding;
  if ("all" in condition)
    return condition.all.map((part) => standing(part, asked)).reduce(both, holding);
  if ("any" in condition)
    return condition.any.map((part) => standing(part, asked)).reduce(either, failing);
  if ("not" in condition) return negated(standing(condition.not, asked));
  if ("fact" in condition) return ofFact(condition, asked.facts);
  return ofMeasure(condition, asked.known(condition.measure));
}

function both(a: Standing, b: Standing): Standing {
  return (a & b & holding) | ((a | b) & failing);
}

function either(a: Standing, b: Standing): Standing {
  return ((a | b) & holding) | (a & b & failing);
}

function negated(a: Standing): Standing {
  return ((a & holding) << 1) | ((a & failing) >> 1);
}

function ofFact(condition: Extract<Condition, { fact: string }>, facts: Facts): Standing {
  const fact = Object.hasOwn(facts, condition.fact) ? facts[condition.fact] : undefined;
  if (fact === undefined) return unknown;
  if ("is" in condition) return when(fact === condition.is);
  return ofNumber(fact, condition);
}

function ofMeasure(condition: Extract<Condition, { measure: string }>, known: Known): Standing {
  if (known === "unasked") return unknown;
  if (known === "missing") return open;
  if ("applies" in condition) return when((known !== "not-applicable") === condition.applies);
  return known === "not-applicable" ? failing : ofNumber(known, condition);
}

function ofNumber(value: FactValue, limit: { atLeast: number } | { atMost: number }): Standing {
  if (typeof value !== "number") return unknown;
  return when("atLeast" in limit ? value >= limit.atLeast : value <= limit.atMost);
}

function when(truth: boolean): Standing {
  return truth ? holding : failing;
}
