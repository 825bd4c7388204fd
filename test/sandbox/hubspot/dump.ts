import { type ObjectTypeName, objectTypeNames } from "./object-types.ts";
import { type Owner, type Portal, storedRecord } from "./portal.ts";
import type { Link, StoredRecord, Values } from "./records.ts";

type DumpedRecord = {
  readonly id: string;
  readonly values: Values;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly archivedAt: string | null;
  readonly links: Partial<Readonly<Record<ObjectTypeName, readonly Link[]>>>;
};

/** Everything a portal holds that calls can change, in a stable order: equal states give equal text. */
export type Dump = {
  readonly records: Readonly<Record<ObjectTypeName, readonly DumpedRecord[]>>;
  readonly merges: Readonly<Record<ObjectTypeName, readonly (readonly [string, string])[]>>;
  readonly customProperties: Readonly<Record<ObjectTypeName, readonly unknown[]>>;
  readonly owners: readonly Owner[];
  readonly groups: Readonly<Record<ObjectTypeName, readonly unknown[]>>;
};

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  a < b ? -1 : 1;

function sortedEntries<T>(from: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(from).sort(byName));
}

function dumpRecord(record: StoredRecord): DumpedRecord {
  const links = Object.entries(record.links)
    .filter(([, list]) => list.length > 0)
    .map(([type, list]) => [type, list.toSorted((a, b) => Number(a.id) - Number(b.id))] as const);
  return {
    id: record.id,
    values: sortedEntries(record.values),
    createdAt: new Date(record.createdAt).toISOString(),
    updatedAt: new Date(record.updatedAt).toISOString(),
    archivedAt: record.archivedAt === null ? null : new Date(record.archivedAt).toISOString(),
    links: sortedEntries(Object.fromEntries(links)),
  };
}

const forEachType = <T>(make: (type: ObjectTypeName) => T) =>
  Object.fromEntries(objectTypeNames.map((type) => [type, make(type)])) as Record<
    ObjectTypeName,
    T
  >;

export function dumpPortal(portal: Portal): Dump {
  return {
    records: forEachType((type) => {
      const { live, archived } = portal.tables[type];
      return [...live(), ...archived()].toSorted((a, b) => a.key - b.key).map(dumpRecord);
    }),
    merges: forEachType((type) => portal.tables[type].merges()),
    customProperties: forEachType((type) =>
      portal.properties.all(type).filter((property) => property.hubspotDefined !== true),
    ),
    owners: portal.owners,
    groups: forEachType((type) => portal.properties.groups(type)),
  };
}

/** Puts a dump into a portal that holds no records yet. */
export function restorePortal(portal: Portal, dump: Dump): void {
  portal.owners.push(...dump.owners);
  for (const type of objectTypeNames) {
    const table = portal.tables[type];
    for (const group of dump.groups[type]) portal.properties.setGroup(type, group as never);
    for (const property of dump.customProperties[type])
      portal.properties.set(type, property as never);
    for (const dumped of dump.records[type]) {
      const record = storedRecord(type, dumped.id, {
        values: dumped.values,
        createdAt: Date.parse(dumped.createdAt),
        updatedAt: Date.parse(dumped.updatedAt),
      });
      record.links = structuredClone(dumped.links) as StoredRecord["links"];
      portal.nextId.reserve(type, record.key);
      table.add(record);
      if (dumped.archivedAt !== null) table.archive(record, Date.parse(dumped.archivedAt));
    }
    for (const [from, into] of dump.merges[type]) table.merge(from, into);
  }
}
