import type { PreviewedAccount } from "@bellwether/shared/domain/mapping-preview";
import type { CrmRecord } from "@bellwether/shared/domain/records";
import { contractRecords } from "../db/contract-records.ts";
import type { Tx } from "../db/database.ts";

/** Accounts read at once: bounds memory, not the result. */
const chunk = 1_000;

/** Live accounts with what their contracts are read from, one after the other. */
export async function* storedAccounts(
  tx: Tx,
  accountIds: readonly string[],
): AsyncGenerator<PreviewedAccount> {
  for (let i = 0; i < accountIds.length; i += chunk) {
    const rows = await contractRecords(tx, accountIds.slice(i, i + chunk));
    for (const group of Map.groupBy(rows, ({ accountId }) => accountId).values()) {
      const records: readonly CrmRecord[] = group.map(({ record }) => record);
      const account = records.find((record) => record.kind === "account");
      const deals = records.filter((record) => record.kind === "deal");
      const lineItems = records.filter((record) => record.kind === "line-item");
      if (account) yield { account, deals, lineItems };
    }
  }
}
