import { type Condition, couldHold, holds, measuresAsked } from "./condition.ts";
import { type AskedColumns, factColumns, standings, unasked } from "./condition-columns.ts";
import type { Configuration, Scorecard } from "./configuration.ts";
import { at } from "./curve.ts";
import { daysFrom, isPast } from "./freshness.ts";
import type { Portfolio } from "./portfolio.ts";
import { couldBeKnown } from "./row.ts";
import { missing } from "./score.ts";

/** How conditions stand for the accounts of a portfolio, each worked out once however many documents ask. */
export type PortfolioAnswers = {
  /** Of a condition that chooses a scorecard or a curve: it asks facts alone. */
  readonly ofFacts: (condition: Condition) => Uint8Array;
  /** Of the vetoes together, for the accounts of one scorecard: `caps` and `possibleCaps` of `Evidence`. */
  readonly caps: (scored: ScoredBy) => Caps;
};

export type Caps = { readonly caps: Float64Array; readonly possibleCaps: Float64Array };

type ScoredBy = { readonly configuration: Configuration; readonly scorecard: Scorecard };

/** What counts as a measure's value: one that was read and not lately enough is missing. */
type Counted =
  | {
      readonly start: number;
      readonly halfLifeDays: number;
      readonly freshnessLeast: number;
      /** Where it is missing, nobody asked for it. */
      readonly isIdle: boolean;
    }
  | "missing"
  | "unasked";

export function portfolioAnswers(portfolio: Portfolio): PortfolioAnswers {
  const accounts = portfolio.accountIds.length;
  const facts = factColumns(portfolio.facts);
  const columns = new Map<string, Float64Array | null>();
  const answers = new Map<string, Uint8Array>();
  const caps = new Map<string, Caps>();
  const answer = (condition: Condition, counted: ReadonlyMap<string, Counted>) => {
    const known: AskedColumns["known"] = (measure) => {
      const counts = counted.get(measure) ?? "unasked";
      return once(columns, JSON.stringify(counts), () => countedValues(counts, portfolio));
    };
    const key = JSON.stringify([condition, [...counted]]);
    return once(answers, key, () => standings(condition, { accounts, facts, known }));
  };
  return {
    ofFacts: (condition) => answer(condition, new Map()),
    caps: (scored) => {
      const { vetoes } = scored.configuration;
      const asked = vetoes.flatMap(({ when }) => measuresAsked(when));
      const counted = new Map(asked.map((id) => [id, countedAs(id, portfolio, scored)] as const));
      const key = JSON.stringify([vetoes, [...counted]]);
      return once(caps, key, () =>
        lowestCaps(
          accounts,
          vetoes.map(({ cap, when }) => ({ cap, column: answer(when, counted) })),
        ),
      );
    },
  };
}

/** Where the readings of a measure begin; null where nobody read it. */
export function columnStart({ measures, accountIds }: Portfolio, id: string): number | null {
  const position = measures.indexOf(id);
  return position < 0 ? null : position * accountIds.length;
}

/** As `fillRow` knows it: a measure that nobody read is missing where the scorecard weighs it. */
function countedAs(
  id: string,
  portfolio: Portfolio,
  { configuration, scorecard }: ScoredBy,
): Counted {
  const { freshnessLeast } = configuration.evidence;
  const measure = configuration.measures.find((candidate) => candidate.id === id);
  const start = columnStart(portfolio, id);
  if (measure && start !== null) {
    const isIdle = !couldBeKnown(measure, scorecard);
    return { start, halfLifeDays: measure.halfLifeDays, freshnessLeast, isIdle };
  }
  return Object.hasOwn(scorecard.weights, id) ? "missing" : "unasked";
}

function countedValues(counted: Counted, portfolio: Portfolio): Float64Array | null {
  const { values, at, now, accountIds } = portfolio;
  if (counted === "unasked") return null;
  if (counted === "missing") return new Float64Array(accountIds.length).fill(missing);
  const { start, halfLifeDays, freshnessLeast } = counted;
  const none = counted.isIdle ? unasked : missing;
  const column = values.slice(start, start + accountIds.length);
  for (let row = 0; row < column.length; row++) {
    const value = column[row] ?? missing;
    const age = Number.isFinite(value) ? daysFrom(at[start + row] ?? 0, now) : 0;
    if (Number.isNaN(value) || isPast(age, halfLifeDays, freshnessLeast)) column[row] = none;
  }
  return column;
}

function lowestCaps(
  accounts: number,
  vetoes: readonly { readonly cap: number; readonly column: Uint8Array }[],
): Caps {
  const caps = new Float64Array(accounts).fill(100);
  const possibleCaps = new Float64Array(accounts).fill(100);
  for (const { cap, column } of vetoes) {
    for (let row = 0; row < accounts; row++) {
      const standing = column[row] ?? 0;
      if ((standing & holds) !== 0 && cap < at(caps, row)) caps[row] = cap;
      if ((standing & couldHold) !== 0 && cap < at(possibleCaps, row)) possibleCaps[row] = cap;
    }
  }
  return { caps, possibleCaps };
}

function once<T>(made: Map<string, T>, key: string, make: () => T): T {
  const known = made.get(key);
  if (known !== undefined) return known;
  const value = make();
  made.set(key, value);
  return value;
}
