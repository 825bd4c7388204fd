import type { Tx } from "./database.ts";

/** Has the planner look at the tables now: after rows came in bulk, before they are joined. */
export async function refreshStatistics(tx: Tx): Promise<void> {
  await tx.query("select refresh_statistics()");
}
