import type { Evidence } from "./evidence.ts";
import type { ContactRecord, ContactRole, DealRecord } from "./records.ts";

/** The three seats of a committee, and the contact roles that fill each. */
const seats = {
  champion: ["champion"],
  sponsor: ["decision-maker", "sponsor"],
  admin: ["admin"],
} as const satisfies Record<string, readonly ContactRole[]>;

export type CommitteeSeat = keyof typeof seats;
export const committee = Object.keys(seats) as readonly CommitteeSeat[];

/** So long after speaking with us a key person counts as there. */
const inTouchMs = 180 * 86_400_000;

/** From this share of customers with a contact in a role, filling roles is the portfolio's custom. */
const customaryShare = 0.5;

export function hasLeft(evidence: Evidence, { id }: Pick<ContactRecord, "id">): boolean {
  return (evidence.saidOfContacts.get(id)?.leftAt ?? null) !== null;
}

/** As the CRM names them and as people said; none of who has left. */
export function rolesOf(evidence: Evidence, contact: ContactRecord): readonly ContactRole[] {
  if (hasLeft(evidence, contact)) return [];
  return [...contact.roles, ...(evidence.saidOfContacts.get(contact.id)?.roles ?? [])];
}

/**
 * Whether a seat without anybody means anything: roles are rarely filled in, so an empty one is a vacancy
 * only where this account names roles, or where most accounts do.
 */
export function areRolesKnown({ facts, now }: Evidence): boolean {
  return (
    facts.portfolio.rolesShare >= customaryShare ||
    facts.contacts.some(({ roles }) => roles.some((role) => role !== "other")) ||
    facts.said.peopleChanges.some(
      ({ change, at }) => change !== "left" && change !== "other" && Date.parse(at) <= now,
    )
  );
}

/** Contacts in the seat who have not left and whose address still works. */
export function holdersOf(evidence: Evidence, seat: CommitteeSeat): readonly ContactRecord[] {
  const roles: readonly ContactRole[] = seats[seat];
  return evidence.facts.contacts.filter(
    (contact) =>
      !contact.bounced && rolesOf(evidence, contact).some((role) => roles.includes(role)),
  );
}

/** The same of a deal's own roles: who decides on this sale may be nobody's sponsor elsewhere. */
export function holdersOfDeal(
  evidence: Evidence,
  seat: CommitteeSeat,
  { contacts }: Pick<DealRecord, "contacts">,
): readonly ContactRecord[] {
  const roles: readonly ContactRole[] = seats[seat];
  const named = new Set(
    contacts.flatMap((contact) =>
      contact.roles.some((role) => roles.includes(role)) ? [contact.id] : [],
    ),
  );
  return evidence.facts.contacts.filter(
    (contact) => named.has(contact.id) && !contact.bounced && !hasLeft(evidence, contact),
  );
}

/** The latest two-way touch of each contact, as epoch milliseconds. */
export function lastTwoWayByContact(evidence: Evidence): ReadonlyMap<string, number> {
  const last = new Map<string, number>();
  for (const { touch, at } of evidence.touches) {
    if (!touch.twoWay) continue;
    for (const contact of touch.contactIds) {
      if ((last.get(contact) ?? Number.NEGATIVE_INFINITY) < at) last.set(contact, at);
    }
  }
  return last;
}

/** Whether somebody spoke with us lately; null where the CRM does not say with whom anybody spoke. */
export function contactsInTouch(evidence: Evidence): ReadonlySet<string> | null {
  if (!evidence.twoWayKnown || !areTouchesNamed(evidence)) return null;
  const since = evidence.now - inTouchMs;
  const last = lastTwoWayByContact(evidence);
  return new Set([...last].flatMap(([id, at]) => (at > since ? [id] : [])));
}

export function lastTouchAt(evidence: Evidence, twoWay: boolean): number | null {
  let last: number | null = null;
  for (const { touch, at } of evidence.touches) {
    if (touch.twoWay === twoWay && (last === null || at > last)) last = at;
  }
  return last;
}

/** Touches logged on the account alone say that somebody spoke, not who: they leave no seat empty. */
export function areTouchesNamed({ touches }: Evidence): boolean {
  const twoWay = touches.filter(({ touch }) => touch.twoWay);
  return twoWay.length === 0 || twoWay.some(({ touch }) => touch.contactIds.length > 0);
}
