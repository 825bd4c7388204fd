import type { Evidence } from "./evidence.ts";
import { hasLeft, lastTwoWayByContact } from "./people.ts";
import type { Reach } from "./way/options.ts";

/**
 * What an account's people can still bring about. A meeting in the calendar already moves the contact that
 * it will be; nobody can be engaged who is not there.
 */
export function reachOf(evidence: Evidence): Reach {
  const booked = evidence.facts.touches.filter(
    ({ kind, at }) => kind === "meeting" && Date.parse(at) > evidence.now,
  );
  const inMotion = new Set<string>();
  if (booked.length > 0) inMotion.add("two_way_recency");
  const spoken = lastTwoWayByContact(evidence);
  const isNew = (id: string) => !spoken.has(id);
  if (booked.some(({ contactIds }) => contactIds.some(isNew))) inMotion.add("engaged_contacts");
  const present = evidence.facts.contacts.filter(
    (contact) => !contact.bounced && !hasLeft(evidence, contact),
  );
  return { inMotion, limits: new Map([["engaged_contacts", present.length]]) };
}
