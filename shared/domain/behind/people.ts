import type { DatedTouch, Evidence } from "../evidence.ts";
import { kickoffOf } from "../measures/onboarding.ts";
import { engagedSince, spokenTo } from "../measures/relationship.ts";
import {
  areRolesKnown,
  type CommitteeSeat,
  committee,
  contactsInTouch,
  holdersOf,
  lastTwoWayByContact,
} from "../people.ts";
import type { TouchRecord } from "../records.ts";
import { byMost, dayOf, type EvidenceItem, type FindBehind, item, nameOf } from "./item.ts";

const mostNames = 2;

/** The last touches; where the CRM knows no two-way contact at all, the one-way ones that stand in. */
export const behindTwoWayRecency: FindBehind = (evidence) =>
  byMost(
    evidence.touches.filter(({ touch }) => touch.twoWay === evidence.twoWayKnown),
    ({ at }) => [at],
    ({ touch }) => `${touch.kind} ${touch.id}`,
  ).map((dated) => touched(evidence, dated));

export const behindKickoff: FindBehind = (evidence) => {
  const kickoff = kickoffOf(evidence);
  return kickoff === null ? [] : [touched(evidence, kickoff)];
};

/** Who counts as engaged, last spoken to first; then who has gone silent. */
export const behindEngagedContacts: FindBehind = (evidence) => {
  const since = engagedSince(evidence);
  return byMost(
    spokenTo(evidence),
    ({ at }) => [at],
    ({ contact }) => contact.id,
  ).map(({ contact, at }) =>
    item(
      at > since ? nameOf(contact) : `${nameOf(contact)}: silent since`,
      { kind: "contact", id: contact.id },
      dayOf(evidence, at),
    ),
  );
};

const seatWords: Readonly<Record<CommitteeSeat, string>> = {
  champion: "Champion",
  sponsor: "Sponsor or decision maker",
  admin: "Admin",
};

/** The seats, vacant ones first, then those whose holder is silent. */
export const behindSponsorCoverage: FindBehind = (evidence) => {
  const inTouch = contactsInTouch(evidence);
  if (inTouch === null || !areRolesKnown(evidence)) return [];
  const last = lastTwoWayByContact(evidence);
  return committee
    .map((seat) => {
      const [holder] = byMost(
        holdersOf(evidence, seat),
        ({ id }) => [last.get(id) ?? Number.NEGATIVE_INFINITY],
        ({ id }) => id,
      );
      if (holder === undefined) return { rank: 2, found: item(`${seatWords[seat]}: nobody`) };
      const at = last.get(holder.id);
      const name = `${seatWords[seat]}: ${nameOf(holder)}`;
      const isThere = inTouch.has(holder.id);
      const text = isThere
        ? name
        : `${name}, ${at === undefined ? "never spoken to" : "silent since"}`;
      const record = { kind: "contact", id: holder.id } as const;
      const on = at === undefined ? null : dayOf(evidence, at);
      return { rank: isThere ? 0 : 1, found: item(text, record, on) };
    })
    .sort((a, b) => b.rank - a.rank)
    .map(({ found }) => found);
};

const touchWords: Readonly<Record<TouchRecord["kind"], string>> = {
  meeting: "Meeting",
  call: "Call",
  email: "E-mail",
};

function touched(evidence: Evidence, { touch, at }: DatedTouch): EvidenceItem {
  const names = evidence.facts.contacts
    .filter(({ id }) => touch.contactIds.includes(id))
    .map(nameOf)
    .sort();
  const more = names.length - mostNames;
  const whom = names.slice(0, mostNames).join(", ") + (more > 0 ? ` and ${more} more` : "");
  return item(
    names.length === 0 ? touchWords[touch.kind] : `${touchWords[touch.kind]} with ${whom}`,
    { kind: touch.kind, id: touch.id },
    dayOf(evidence, at),
  );
}
