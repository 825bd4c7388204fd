import type { Evidence } from "./evidence.ts";
import type { ContactRecord, ContactRole } from "./records.ts";

/** The three seats of a committee, and the contact roles that fill each. */
const seats = {
  champion: ["champion"],
  sponsor: ["decision-maker", "sponsor"],
  admin: ["admin"],
} as const satisfies Record<string, readonly ContactRole[]>;

export type CommitteeSeat = keyof typeof seats;
export const committee = Object.keys(seats) as readonly CommitteeSeat[];

/** From this share of customers with a contact in a role, filling roles is the portfolio's custom. */
const customaryShare = 0.5;

/**
 * Whether a seat without anybody means anything: roles are rarely filled in, so an empty one is a vacancy
 * only where this account names roles, or where most accounts do.
 */
export function areRolesKnown({ facts }: Evidence): boolean {
  return (
    facts.portfolio.rolesShare >= customaryShare ||
    facts.contacts.some(({ roles }) => roles.some((role) => role !== "other"))
  );
}

/** Contacts in the seat whose address still works. */
export function holdersOf(evidence: Evidence, seat: CommitteeSeat): readonly ContactRecord[] {
  const roles: readonly ContactRole[] = seats[seat];
  return evidence.facts.contacts.filter(
    (contact) => !contact.bounced && contact.roles.some((role) => roles.includes(role)),
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

export function lastTouchAt(evidence: Evidence, twoWay: boolean): number | null {
  let last: number | null = null;
  for (const { touch, at } of evidence.touches) {
    if (touch.twoWay === twoWay && (last === null || at > last)) last = at;
  }
  return last;
}
