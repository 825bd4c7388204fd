import type { Facts } from "./condition.ts";

/**
 * The newest evidence of many accounts, whatever their scorecards: what a question about the whole portfolio
 * is answered from. Columns of measures lie one after the other, one entry an account.
 */
export type Portfolio = {
  readonly accountIds: readonly string[];
  readonly facts: readonly Facts[];
  /** Ids, sorted by code unit. */
  readonly measures: readonly string[];
  /** NaN where a reading is missing, Infinity where it does not apply. */
  readonly values: Float64Array;
  /** When the evidence was made, epoch milliseconds; 0 where there is none. */
  readonly at: Float64Array;
  /** Epoch milliseconds: what ages are counted to. */
  readonly now: number;
};
