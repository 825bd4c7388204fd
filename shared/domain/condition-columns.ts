import type { Condition, Facts, FactValue } from "./condition.ts";
import {
  both,
  either,
  failing,
  holding,
  negated,
  open,
  type Standing,
  unknown,
} from "./condition.ts";
import { notApplicable } from "./score.ts";

/** In a column of a measure, for an account of which nobody asks for it. */
export const unasked = Number.NEGATIVE_INFINITY;

type FactCondition = Extract<Condition, { fact: string }>;
type MeasureCondition = Extract<Condition, { measure: string }>;

/** By name, and there by account; undefined where nobody knows the fact. */
export type FactColumns = ReadonlyMap<string, readonly (FactValue | undefined)[]>;

/** What conditions ask of many accounts. */
export type AskedColumns = {
  readonly accounts: number;
  readonly facts: FactColumns;
  /** NaN where the measure is missing, Infinity where it does not apply; null where nobody asks for it. */
  readonly known: (measure: string) => Float64Array | null;
};

/** How a condition stands for each account: `conditionHolds` and `conditionCouldHold` of all of them at once. */
export function standings(condition: Condition, asked: AskedColumns): Uint8Array {
  if ("always" in condition) return new Uint8Array(asked.accounts).fill(holding);
  if ("all" in condition) return ofAll(condition.all, asked);
  if ("any" in condition) return ofAny(condition.any, asked);
  if ("not" in condition) return standings(condition.not, asked).map(negated);
  if ("fact" in condition) return ofFact(condition, asked);
  return ofMeasure(condition, asked);
}

function ofAll(parts: readonly Condition[], asked: AskedColumns): Uint8Array {
  const result = new Uint8Array(asked.accounts).fill(holding);
  for (const part of parts) {
    const column = standings(part, asked);
    for (let i = 0; i < result.length; i++) result[i] = both(result[i] ?? 0, column[i] ?? 0);
  }
  return result;
}

function ofAny(parts: readonly Condition[], asked: AskedColumns): Uint8Array {
  const result = new Uint8Array(asked.accounts).fill(failing);
  for (const part of parts) {
    const column = standings(part, asked);
    for (let i = 0; i < result.length; i++) result[i] = either(result[i] ?? 0, column[i] ?? 0);
  }
  return result;
}

function ofFact(condition: FactCondition, { accounts, facts }: AskedColumns): Uint8Array {
  const result = new Uint8Array(accounts).fill(unknown);
  const column = facts.get(condition.fact) ?? [];
  const { least, most } = rangeOf(condition);
  const is = "is" in condition ? condition.is : undefined;
  for (let i = 0; i < column.length; i++) {
    const fact = column[i];
    if (fact === undefined) continue;
    if (is !== undefined) result[i] = fact === is ? holding : failing;
    else if (typeof fact === "number") result[i] = within(fact, least, most);
  }
  return result;
}

function ofMeasure(condition: MeasureCondition, { accounts, known }: AskedColumns): Uint8Array {
  const result = new Uint8Array(accounts).fill(unknown);
  const range = rangeOf(condition);
  const asksForNone = "applies" in condition && !condition.applies;
  const column = known(condition.measure) ?? [];
  for (let i = 0; i < column.length; i++) {
    const value = column[i] ?? Number.NaN;
    if (value === unasked) continue;
    result[i] = Number.isNaN(value) ? open : ofValue(value, range, asksForNone);
  }
  return result;
}

function ofValue(value: number, { least, most }: Range, asksForNone: boolean): Standing {
  const standing = value === notApplicable ? failing : within(value, least, most);
  return asksForNone ? negated(standing) : standing;
}

type Range = { readonly least: number; readonly most: number };

function rangeOf(condition: FactCondition | MeasureCondition): Range {
  return {
    least: "atLeast" in condition ? condition.atLeast : Number.NEGATIVE_INFINITY,
    most: "atMost" in condition ? condition.atMost : Number.POSITIVE_INFINITY,
  };
}

function within(value: number, least: number, most: number): Standing {
  return value >= least && value <= most ? holding : failing;
}

/** Reads the facts of accounts out once, however many conditions ask for them. */
export function factColumns(facts: readonly Facts[]): FactColumns {
  const columns = new Map<string, (FactValue | undefined)[]>();
  for (let row = 0; row < facts.length; row++) {
    const known = facts[row] ?? {};
    // Twice as fast as Object.keys, and the same: facts are plain objects.
    for (const name in known) {
      let column = columns.get(name);
      if (column === undefined) {
        column = new Array<FactValue | undefined>(facts.length).fill(undefined);
        columns.set(name, column);
      }
      column[row] = known[name];
    }
  }
  return columns;
}
