import type { ContactRecord } from "./records.ts";

/** Who a user of the product is: the contact whose id or e-mail is the user's id, whatever its case. */
export function contactsByUser(
  contacts: readonly ContactRecord[],
): (userId: string) => ContactRecord | null {
  const known = new Map<string, ContactRecord>();
  // Last to first, so that of two contacts with one e-mail the one with the lesser id stands; ids go first.
  const inOrder = contacts.toSorted((a, b) => (a.id < b.id ? 1 : -1));
  for (const contact of inOrder) {
    if (contact.email !== null) known.set(contact.email.toLowerCase(), contact);
  }
  for (const contact of inOrder) known.set(contact.id.toLowerCase(), contact);
  return (userId) => known.get(userId.toLowerCase()) ?? null;
}
