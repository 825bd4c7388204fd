import type { Configuration } from "@bellwether/shared/domain/configuration";
import { groupRevenues } from "@bellwether/shared/domain/group";
import type { Tx } from "../db/database.ts";
import { groupMembers } from "../db/groups.ts";

/** What the whole group of an account is worth, by account, where the document sizes accounts by it. */
export async function loadGroups(
  tx: Tx,
  { groups }: Configuration,
): Promise<ReadonlyMap<string, { readonly arr: number | null }>> {
  return groups.sizeOfGroup ? groupRevenues(await groupMembers(tx)) : new Map();
}
