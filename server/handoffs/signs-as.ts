import type { Signer } from "../cards/signer.ts";
import type { Tx } from "../db/database.ts";
import { owners } from "../db/owners.ts";
import { ownerOfSigner } from "../plays/owner-of-signer.ts";

/** Who acts on a handoff: the owner that the user is, else a user of whom the CRM knows no owner. */
export async function signsAs(tx: Tx, signer: Signer): Promise<string> {
  return ownerOfSigner(await owners(tx), signer)?.id ?? `user-${signer.userId}`;
}
