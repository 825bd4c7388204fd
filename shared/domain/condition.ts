/** A test of an account's facts and readings. An unknown fact or missing reading satisfies nothing. */
export type Condition =
  | { readonly always: true }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly fact: string; readonly is: FactValue }
  | { readonly fact: string; readonly atLeast: number }
  | { readonly fact: string; readonly atMost: number }
  | { readonly measure: string; readonly atLeast: number }
  | { readonly measure: string; readonly atMost: number }
  | { readonly measure: string; readonly applies: boolean };

export type FactValue = string | number | boolean;

/**
 * What conditions may ask beside readings; one that is not known is left out. The shipped document asks:
 * `businessModel`, `stage`, `usageFeed` and `surveyFeed` (connected), `championVacant`, `sponsorVacant`,
 * `daysToNotice`, `noticeGiven`, `downgradeRequested`, `paymentOverdueDays`, and `daysSinceCoreEvent`,
 * which only a live feed states. The score command adds `segment`.
 */
export type Facts = Readonly<Record<string, FactValue>>;

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
export type Standing = number;
export const holds = 1;
const fails = 2;
export const couldHold = 4;
const couldFail = 8;
export const holding: Standing = holds | couldHold;
export const failing: Standing = fails | couldFail;
export const open: Standing = couldHold | couldFail;
export const unknown: Standing = 0;

export function conditionHolds(condition: Condition, asked: Asked): boolean {
  return (standing(condition, asked) & holds) !== 0;
}

/** Whether it holds or could hold once the missing measures are known. */
export function conditionCouldHold(condition: Condition, asked: Asked): boolean {
  return (standing(condition, asked) & couldHold) !== 0;
}

/** The measures that a condition asks for, in no order and maybe more than once. */
export function measuresAsked(condition: Condition): readonly string[] {
  if ("all" in condition) return condition.all.flatMap(measuresAsked);
  if ("any" in condition) return condition.any.flatMap(measuresAsked);
  if ("not" in condition) return measuresAsked(condition.not);
  return "measure" in condition ? [condition.measure] : [];
}

/** The facts that a condition asks for, likewise. */
export function factsAsked(condition: Condition): readonly string[] {
  if ("all" in condition) return condition.all.flatMap(factsAsked);
  if ("any" in condition) return condition.any.flatMap(factsAsked);
  if ("not" in condition) return factsAsked(condition.not);
  return "fact" in condition ? [condition.fact] : [];
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

export function both(a: Standing, b: Standing): Standing {
  return (a & b & holding) | ((a | b) & failing);
}

export function either(a: Standing, b: Standing): Standing {
  return ((a | b) & holding) | (a & b & failing);
}

export function negated(a: Standing): Standing {
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
