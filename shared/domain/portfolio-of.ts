import type { Facts } from "./condition.ts";
import type { Readings } from "./measure.ts";
import type { Portfolio } from "./portfolio.ts";
import { missing, notApplicable } from "./score.ts";

/** Evidence of one account as somebody states it. */
export type StatedAccount = {
  readonly accountId: string;
  /** ISO instant that its ages are counted to; null: the portfolio's. */
  readonly asOf: string | null;
  readonly facts: Facts;
  readonly readings: Readings;
};

/** Accounts in their order as a portfolio of `now` (epoch milliseconds); each keeps the ages that it has. */
export function portfolioOf(accounts: readonly StatedAccount[], now: number): Portfolio {
  const measures = [...new Set(accounts.flatMap(({ readings }) => Object.keys(readings)))].sort();
  const rows = accounts.length;
  const values = new Float64Array(measures.length * rows).fill(missing);
  const at = new Float64Array(measures.length * rows);
  accounts.forEach(({ asOf, readings }, row) => {
    const later = asOf === null ? 0 : now - Date.parse(asOf);
    measures.forEach((measure, m) => {
      const reading = Object.hasOwn(readings, measure) ? readings[measure] : undefined;
      if (reading?.state === "not-applicable") values[m * rows + row] = notApplicable;
      if (reading?.state !== "value") return;
      values[m * rows + row] = reading.value;
      at[m * rows + row] = Date.parse(reading.at) + later;
    });
  });
  return {
    accountIds: accounts.map(({ accountId }) => accountId),
    facts: accounts.map(({ facts }) => facts),
    measures,
    values,
    at,
    now,
  };
}
