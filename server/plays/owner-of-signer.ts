import type { Owner } from "@bellwether/shared/domain/records";
import type { Signer } from "../cards/signer.ts";

/** The owner who asks: in Salesforce an owner is a user, in HubSpot whoever has the user's address. */
export function ownerOfSigner(
  owners: readonly Owner[],
  { installation: { crm }, userId, userEmail }: Signer,
): Owner | null {
  const same = crm === "salesforce" ? owners.find(({ id }) => id === userId) : undefined;
  if (same || userEmail === null) return same ?? null;
  const email = userEmail.toLowerCase();
  const found = owners.filter((each) => each.email?.toLowerCase() === email);
  return found.find(({ active }) => active) ?? found[0] ?? null;
}
