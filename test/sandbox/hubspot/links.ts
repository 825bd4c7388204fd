import type { Writer } from "./events.ts";
import type { ObjectTypeName } from "./object-types.ts";
import type { Portal } from "./portal.ts";
import type { Link, StoredRecord } from "./records.ts";

const noLinks: readonly Link[] = [];
const interned = new Map<string, readonly number[]>();

// Nearly every link has one of a few sets of kinds: shared, they cost nothing for 100,000 records.
function intern(types: readonly number[]): readonly number[] {
  const key = types.join();
  const known = interned.get(key);
  if (known !== undefined) return known;
  interned.set(key, types);
  return types;
}

export const linksOf = (record: StoredRecord, to: ObjectTypeName): readonly Link[] =>
  record.links[to] ?? noLinks;

function addType(record: StoredRecord, to: StoredRecord, typeId: number): boolean {
  const links = record.links[to.type] ?? [];
  record.links[to.type] = links;
  const position = links.findIndex((link) => link.id === to.id);
  const types = links[position]?.types ?? [];
  if (types.includes(typeId)) return false;
  const link = { id: to.id, types: intern([...types, typeId].sort((a, b) => a - b)) };
  if (position === -1) links.push(link);
  else links[position] = link;
  return true;
}

function dropTypes(
  record: StoredRecord,
  to: StoredRecord,
  dropped: (typeId: number) => boolean,
): number[] {
  const links = record.links[to.type] ?? [];
  const link = links.find((one) => one.id === to.id);
  if (link === undefined) return [];
  const kept = link.types.filter((typeId) => !dropped(typeId));
  record.links[to.type] =
    kept.length === 0
      ? links.filter((one) => one !== link)
      : links.map((one) => (one === link ? { id: link.id, types: intern(kept) } : one));
  return link.types.filter(dropped);
}

const primaryCompany: Partial<Readonly<Record<ObjectTypeName, number>>> = {
  contacts: 1,
  deals: 5,
  tickets: 26,
};

/** The first company of a contact, deal or ticket becomes its primary one without being asked. */
function primaryFor(
  from: StoredRecord,
  to: StoredRecord,
): { member: StoredRecord; typeId: number } | null {
  const [member, company] = to.type === "companies" ? [from, to] : [to, from];
  const typeId = primaryCompany[member.type];
  if (company.type !== "companies" || typeId === undefined) return null;
  const hasOne = linksOf(member, "companies").some((link) => link.types.includes(typeId));
  return hasOne ? null : { member, typeId };
}

/** Sets the association in both directions; an event only where a writer is named. */
export function link(
  portal: Portal,
  from: StoredRecord,
  to: StoredRecord,
  typeId: number,
  writer?: Writer,
): void {
  const primary = primaryFor(from, to);
  set(portal, from, to, typeId, writer);
  if (primary === null) return;
  const company = from.type === "companies" ? from : to;
  set(portal, primary.member, company, primary.typeId, writer);
}

function set(
  portal: Portal,
  from: StoredRecord,
  to: StoredRecord,
  typeId: number,
  writer?: Writer,
): void {
  const inverse = portal.associationTypes.get(typeId)?.inverse ?? typeId;
  if (!addType(from, to, typeId)) return;
  addType(to, from, inverse);
  if (writer !== undefined) announce(portal, from, to, typeId, false, writer);
}

/** Removes the named kinds, or all of them, in both directions. */
export function unlink(
  portal: Portal,
  from: StoredRecord,
  to: StoredRecord,
  typeIds: readonly number[] | "all",
  writer: Writer,
): void {
  const dropped = dropTypes(from, to, (typeId) => typeIds === "all" || typeIds.includes(typeId));
  const inverses = dropped.map((typeId) => portal.associationTypes.get(typeId)?.inverse ?? typeId);
  dropTypes(to, from, (typeId) => inverses.includes(typeId));
  for (const typeId of dropped) announce(portal, from, to, typeId, true, writer);
}

function announce(
  portal: Portal,
  from: StoredRecord,
  to: StoredRecord,
  typeId: number,
  removed: boolean,
  writer: Writer,
): void {
  const one = { kind: "associationChange", removed, writer } as const;
  const inverse = portal.associationTypes.get(typeId)?.inverse ?? typeId;
  portal.emit({ ...one, type: from.type, id: from.id, toType: to.type, toId: to.id, typeId });
  if (from.type === to.type && inverse === typeId) return;
  portal.emit({
    ...one,
    type: to.type,
    id: to.id,
    toType: from.type,
    toId: from.id,
    typeId: inverse,
  });
}
