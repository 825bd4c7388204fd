/** Sums of the same numbers in another order differ in the last bits: limits are compared after this. */
export function settle(value: number): number {
  return Math.round(value * 1e9) / 1e9;
}

export function toTenths(value: number): number {
  return Math.round(settle(value) * 10);
}

/**
 * Tenths that sum to `total` exactly: each share rounded down, the rest handed to the largest remainders,
 * the earlier first among equals.
 */
export function tenthsByLargestRemainder(shares: readonly number[], total: number): number[] {
  const exact = shares.map((share) => settle(share * 10));
  const tenths = exact.map(Math.floor);
  const remainder = (i: number) => settle((exact[i] ?? 0) - (tenths[i] ?? 0));
  const byRemainder = exact.map((_, i) => i).sort((a, b) => remainder(b) - remainder(a) || a - b);
  const rest = total - tenths.reduce((sum, tenth) => sum + tenth, 0);
  for (const i of byRemainder.slice(0, rest)) tenths[i] = (tenths[i] ?? 0) + 1;
  return tenths;
}
