import type { Configuration } from "./configuration.ts";

/**
 * An amount in home currency, to the cent. One in another currency counts at the latest rate at or before
 * `on` (`YYYY-MM-DD`); null where there is none: a guess would move an account's size.
 */
export function homeAmount(
  { amount, currency, on }: { amount: number; currency: string | null; on: string },
  { homeCurrency, exchangeRates }: Pick<Configuration, "homeCurrency" | "exchangeRates">,
): number | null {
  if (currency === null || currency.toUpperCase() === homeCurrency) return amount;
  const code = currency.toUpperCase();
  const dated = exchangeRates.filter((rate) => rate.currency === code && rate.from <= on);
  const latest = dated.toSorted((a, b) => (a.from < b.from ? -1 : 1)).at(-1);
  return latest === undefined ? null : toCents(amount * latest.rate);
}

/** Products of fractions miss round bounds by a hair: 100,000 × 1.1 is not 110,000. */
export function toCents(amount: number): number {
  return Math.round(amount * 100) / 100;
}
