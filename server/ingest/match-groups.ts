import type { Configuration } from "@bellwether/shared/domain/configuration";
import type { Tx } from "../db/database.ts";
import { rematchGroups } from "../db/usage-groups.ts";

/**
 * Matches the product's group ids to accounts again: when a group is new, accounts were read, or the
 * configuration names another field. Returns the accounts that gained or lost usage.
 */
export async function matchGroups(
  tx: Tx,
  { sources: { externalId } }: Pick<Configuration, "sources">,
): Promise<string[]> {
  const field = externalId?.from === "account" ? externalId.field : null;
  const changed = await rematchGroups(tx, field);
  const accounts = changed.flatMap(({ accountId, before }) => [accountId, before]);
  return [...new Set(accounts.filter((id) => id !== null))].toSorted();
}
