import type { Tx } from "../db/database.ts";
import { owners } from "../db/owners.ts";
import type { Signer } from "../http/signed-card.ts";

/** HubSpot signs an address and no name: the owner's who has it, else what stands before its @. */
export async function nameOfUser(
  tx: Tx,
  { userEmail, userId }: Pick<Signer, "userEmail" | "userId">,
): Promise<string> {
  if (userEmail === null) return `User ${userId}`;
  const email = userEmail.toLowerCase();
  const owner = (await owners(tx)).find((each) => each.email?.toLowerCase() === email);
  return owner?.name ?? userEmail.replace(/@.*$/, "");
}
