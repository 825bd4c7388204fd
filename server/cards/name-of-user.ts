import type { Tx } from "../db/database.ts";
import { owners } from "../db/owners.ts";
import type { Signer } from "./signer.ts";

/**
 * A CRM says who asks without a name: that of the owner who is this user, else who has their address, else
 * what stands before its @. In Salesforce an owner is a user, and several users may share an address; HubSpot
 * counts owners and users apart.
 */
export async function nameOfUser(
  tx: Tx,
  { installation: { crm }, userEmail, userId }: Signer,
): Promise<string> {
  const known = await owners(tx);
  const same = crm === "salesforce" ? known.find(({ id }) => id === userId) : undefined;
  if (same) return same.name;
  if (userEmail === null) return `User ${userId}`;
  const email = userEmail.toLowerCase();
  const owner = known.find((each) => each.email?.toLowerCase() === email);
  return owner?.name ?? userEmail.replace(/@.*$/, "");
}
