import type { Band } from "@bellwether/shared/domain/assessment";
import type { Tx } from "./database.ts";

/** The customers that show a band now, in order of their ids. */
export async function accountsInBand(tx: Tx, band: Band): Promise<string[]> {
  const rows = await tx.query<{ accountId: string }>(
    `select account_id as "accountId" from assessment
     where installation_id = $1 and current and shown_band = $2 order by account_id`,
    [tx.installationId, band],
  );
  return rows.map(({ accountId }) => accountId);
}
