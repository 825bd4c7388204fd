import type { Tx } from "../db/database.ts";
import { storeTierChanges } from "../db/tier-changes.ts";
import type { Assessed } from "./want-results.ts";

/** The tiers that accounts got with this assessment go into their history. */
export async function keepTiers(tx: Tx, assessed: readonly Assessed[], now: Date): Promise<void> {
  const changes = assessed.flatMap(({ evidence, stored }) => {
    const { standing } = evidence.tiering;
    if (standing === null || !evidence.tierChanged) return [];
    const { segment, tier, rule, reason } = standing;
    const { accountId } = stored;
    return [{ accountId, changedAt: now.toISOString(), segment, tier, rule, reason }];
  });
  await storeTierChanges(tx, changes);
}
