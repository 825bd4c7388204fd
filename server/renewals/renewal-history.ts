import type { Configuration } from "@bellwether/shared/domain/configuration";
import { type Contract, contractsOf } from "@bellwether/shared/domain/contract";
import { type DecidedRenewal, decidedRenewals } from "@bellwether/shared/domain/renewal/decided";
import { type PastForecast, pastForecast } from "@bellwether/shared/domain/renewal/outlook";
import type { OpeningRevenue } from "@bellwether/shared/domain/renewal/retention";
import { activeContracts, dealArrAt } from "@bellwether/shared/domain/revenue";
import { contractRecords } from "../db/contract-records.ts";
import type { Tx } from "../db/database.ts";
import { accountsThatBought, forecastHistory } from "../db/renewals.ts";
import { readSnapshots } from "../plays/day-account.ts";

/** Accounts read at once: bounds memory, not the result. */
const chunk = 500;

export type RenewalHistory = {
  readonly renewals: readonly (DecidedRenewal & {
    readonly account: string;
    readonly said: PastForecast["said"];
    readonly segment: string | null;
  })[];
  /** Revenue by won deals at the opening and now, of every account that ever bought. */
  readonly revenue: readonly OpeningRevenue[];
};

/** How all renewals came out and what was said before, and what became of the revenue since `opening`. */
export async function renewalHistory(
  tx: Tx,
  given: { readonly configuration: Configuration; readonly opening: Date; readonly now: Date },
): Promise<RenewalHistory> {
  const ids = await accountsThatBought(tx);
  const parts: RenewalHistory[] = [];
  for (let i = 0; i < ids.length; i += chunk)
    parts.push(await historyOf(tx, ids.slice(i, i + chunk), given));
  return {
    renewals: parts.flatMap(({ renewals }) => renewals),
    revenue: parts.flatMap(({ revenue }) => revenue),
  };
}

async function historyOf(
  tx: Tx,
  ids: readonly string[],
  { configuration, opening, now: at }: Parameters<typeof renewalHistory>[1],
): Promise<RenewalHistory> {
  const now = at.getTime();
  const records = Map.groupBy(await contractRecords(tx, ids), ({ accountId }) => accountId);
  const histories = await forecastHistory(tx, ids);
  const snapshots = await readSnapshots(tx, ids);
  const accounts = [...records].map(([account, rows]) => {
    const own = rows.map(({ record }) => record);
    const deals = own.filter((record) => record.kind === "deal");
    const lineItems = own.filter((record) => record.kind === "line-item");
    const contracts = contractsOf({ deals, lineItems, configuration, now });
    return { account, deals, contracts };
  });
  return {
    renewals: accounts.flatMap(({ account, deals, contracts }) => {
      const segment = snapshots.get(account)?.segment?.label ?? null;
      return decidedRenewals(deals, contracts, { configuration, now }).map((renewal) => {
        const { said } = pastForecast(renewal, histories.get(account) ?? [], segment);
        return { ...renewal, account, said, segment };
      });
    }),
    revenue: accounts.map(({ account, contracts }) => ({
      account,
      opening: revenueAt(contracts, opening.getTime()),
      closing: revenueAt(contracts, now),
    })),
  };
}

/** 0 where nothing is in force; null where what is in force states no amount. */
function revenueAt(contracts: readonly Contract[], at: number): number | null {
  return activeContracts(contracts, at).length === 0 ? 0 : dealArrAt(contracts, at);
}
