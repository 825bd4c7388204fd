import type { ContactRole } from "./records.ts";
import type { PeopleChange } from "./said.ts";

/** What people said of one contact, up to an instant. */
export type SaidOfContact = {
  /** Beside those that the CRM names. */
  readonly roles: readonly ContactRole[];
  /** Null for who is there, or there again. */
  readonly leftAt: string | null;
};

/** By contact. Who is named in a role after having left is back; roles of before do not come back. */
export function saidOfContacts(
  changes: readonly PeopleChange[],
  now: number,
): ReadonlyMap<string, SaidOfContact> {
  const said = new Map<string, SaidOfContact>();
  const inOrder = changes
    .filter(({ at }) => Date.parse(at) <= now)
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at) || lastRole(a) - lastRole(b));
  for (const { contactId, change, at } of inOrder) {
    const roles = said.get(contactId)?.roles ?? [];
    if (change === "left") said.set(contactId, { roles: [], leftAt: at });
    else said.set(contactId, { roles: [...roles, change], leftAt: null });
  }
  return said;
}

/** Of two changes in one instant the role stands, whatever their order. */
function lastRole({ change }: PeopleChange): number {
  return change === "left" ? 0 : 1;
}
