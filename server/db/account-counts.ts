import type { Tx } from "./database.ts";

export async function countAccounts(
  tx: Tx,
): Promise<{ readonly due: number; readonly assessed: number }> {
  const [row] = await tx.query<{ due: number; assessed: number }>(
    `select (select count(*) from assess_due where installation_id = $1) as due,
       (select count(*) from assessment where installation_id = $1 and current) as assessed`,
    [tx.installationId],
  );
  return row ?? { due: 0, assessed: 0 };
}
