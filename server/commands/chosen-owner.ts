import type { Owner } from "@bellwether/shared/domain/records";
import { BadUse } from "./io.ts";

/** The CRM's user with an address; `mayBeInactive` where it is about somebody who leaves. */
export function chosenOwner(
  owners: readonly Owner[],
  email: string,
  { mayBeInactive = false }: { readonly mayBeInactive?: boolean } = {},
): Owner {
  const found = owners.filter((owner) => owner.email?.toLowerCase() === email.toLowerCase());
  const owner = found.find(({ active }) => active) ?? found[0];
  if (owner === undefined)
    throw new BadUse(`The CRM has no user with the address ${email}: write it as the CRM does.`);
  if (!owner.active && !mayBeInactive)
    throw new BadUse(`${owner.name} is inactive in the CRM: name somebody who is active.`);
  return owner;
}
