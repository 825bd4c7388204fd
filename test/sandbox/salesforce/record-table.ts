import type { Org, OrgRecord } from "./org.ts";

type Index = { readonly version: number; readonly byId: Map<string, OrgRecord[]> };

/** All records of an org by object and id, with look-ups by reference that are built when first asked for. */
export function createRecordTables(value: Org["value"]) {
  const tables = new Map<string, Map<string, OrgRecord>>();
  const indexes = new Map<string, Index>();
  let version = 0;

  const table = (type: string): Map<string, OrgRecord> => {
    const known = tables.get(type);
    if (known !== undefined) return known;
    const made = new Map<string, OrgRecord>();
    tables.set(type, made);
    return made;
  };
  const indexOf = (type: string, field: string): Index => {
    const key = `${type}.${field}`;
    const known = indexes.get(key);
    if (known?.version === version) return known;
    const byId = new Map<string, OrgRecord[]>();
    for (const record of table(type).values()) {
      const id = value(record, field);
      if (typeof id !== "string") continue;
      const list = byId.get(id);
      if (list === undefined) byId.set(id, [record]);
      else list.push(record);
    }
    const built = { version, byId };
    indexes.set(key, built);
    return built;
  };

  return {
    add(record: OrgRecord): void {
      table(record.type).set(record.id, record);
      version += 1;
    },
    /** After a reference changed. */
    outdate: () => {
      version += 1;
    },
    get: (type: string, id: string) => table(type).get(id),
    all: (type: string): Iterable<OrgRecord> => table(type).values(),
    referring: (type: string, field: string, id: string): readonly OrgRecord[] =>
      indexOf(type, field).byId.get(id) ?? [],
  };
}
