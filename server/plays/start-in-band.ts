import type { Band } from "@bellwether/shared/domain/assessment";
import { markDue } from "../db/assess-due.ts";
import { accountsInBand } from "../db/banded-accounts.ts";
import type { Tx } from "../db/database.ts";
import { storePlayEvents } from "../db/play-events.ts";

/**
 * Starts a playbook by hand for every account that shows a band: switching it on starts none for what was so
 * already. Where it runs, or the account is kept free of plays, none starts. Answers how many were asked.
 */
export async function startInBand(
  tx: Tx,
  {
    playbook,
    band,
    by,
    now,
  }: {
    readonly playbook: string;
    readonly band: Band;
    readonly by: string;
    readonly now: Date;
  },
): Promise<number> {
  const accountIds = await accountsInBand(tx, band);
  const at = now.toISOString();
  const key = `by hand:${playbook}:${at}`;
  await markDue(tx, accountIds, now);
  await storePlayEvents(
    tx,
    accountIds.map((accountId) => ({ accountId, event: { type: "start", at, key, playbook, by } })),
  );
  return accountIds.length;
}
