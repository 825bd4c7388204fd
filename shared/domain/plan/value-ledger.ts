import type { Configuration } from "../configuration.ts";
import { homeAmount, toCents } from "../money.ts";
import type { SuccessPlan, ValueEntry } from "./success-plan.ts";

export type Value = { readonly amount: number; readonly currency: string };

/** What the customer has confirmed: all that may be called theirs. */
export const confirmedValue = ({ value }: Pick<SuccessPlan, "value">): readonly ValueEntry[] =>
  value.filter(({ confirmedBy }) => confirmedBy !== null);

/**
 * What the confirmed entries bring a year, in home currency, each at the rate of its day. Null where nothing
 * counts; one in a currency without a rate is left out, not guessed.
 */
export function valueTotal(
  plan: Pick<SuccessPlan, "value">,
  money: Pick<Configuration, "homeCurrency" | "exchangeRates">,
): Value | null {
  const amounts = confirmedValue(plan).flatMap(({ amount, currency, on }) => {
    const counted = amount === null ? null : homeAmount({ amount, currency, on }, money);
    return counted === null ? [] : [counted];
  });
  if (amounts.length === 0) return null;
  const amount = toCents(amounts.reduce((sum, each) => sum + each, 0));
  return { amount, currency: money.homeCurrency };
}
