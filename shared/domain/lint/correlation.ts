import type { Portfolio } from "../portfolio.ts";

/** More accounts would not change what is said of them. */
const mostAccounts = 2000;

/**
 * Spearman's rank correlation of two measures over the accounts that have a value of both. Ranks, because
 * curves are monotone: order is what survives them, and one giant account cannot make it. Null where a
 * measure was not read, or says the same of all.
 */
export function correlation(
  portfolio: Portfolio,
  one: string,
  other: string,
): { readonly r: number; readonly accounts: number } | null {
  const [a, b] = [columnOf(portfolio, one), columnOf(portfolio, other)];
  if (a === null || b === null) return null;
  const both = [...a.keys()].filter((i) => Number.isFinite(a[i]) && Number.isFinite(b[i]));
  const step = Math.max(1, both.length / mostAccounts);
  const taken = Array.from(
    { length: Math.min(both.length, mostAccounts) },
    (_, k) => both[Math.floor(k * step)] ?? 0,
  );
  const r = pearson(ranksOf(taken.map((i) => a[i] ?? 0)), ranksOf(taken.map((i) => b[i] ?? 0)));
  return Number.isNaN(r) ? null : { r, accounts: both.length };
}

/** One entry an account; null for a measure that the portfolio does not have. */
export function columnOf(
  { measures, accountIds, values }: Portfolio,
  measure: string,
): Float64Array | null {
  const column = measures.indexOf(measure);
  const rows = accountIds.length;
  return column < 0 ? null : values.subarray(column * rows, (column + 1) * rows);
}

/** Equal values share the mean of their ranks. */
function ranksOf(values: readonly number[]): number[] {
  const order = [...values.keys()].sort((i, j) => (values[i] ?? 0) - (values[j] ?? 0));
  const ranks = new Array<number>(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && values[order[to] ?? 0] === values[order[from] ?? 0]) to++;
    for (const i of order.slice(from, to)) ranks[i] = (from + to - 1) / 2;
    from = to;
  }
  return ranks;
}

/** NaN where one of them never changes. */
function pearson(a: readonly number[], b: readonly number[]): number {
  const [meanA, meanB] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  for (const [i, value] of a.entries()) {
    const [fromA, fromB] = [value - meanA, (b[i] ?? 0) - meanB];
    ab += fromA * fromB;
    aa += fromA * fromA;
    bb += fromB * fromB;
  }
  return ab / Math.sqrt(aa * bb);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
