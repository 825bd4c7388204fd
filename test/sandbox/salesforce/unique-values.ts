import type { Org, OrgRecord } from "./org.ts";

export type UniqueValues = ReturnType<typeof createUniqueValues>;

/** Which live record holds which value, without regard to case; indexed when first asked, for one request. */
export function createUniqueValues(org: Org) {
  const indexes = new Map<string, Map<string, OrgRecord[]>>();
  const reserved = new Set<string>();

  const indexOf = (type: string, field: string): Map<string, OrgRecord[]> => {
    const key = `${type}.${field}`;
    const known = indexes.get(key);
    if (known !== undefined) return known;
    const index = new Map<string, OrgRecord[]>();
    for (const record of org.records(type)) {
      const value = record.values[field];
      if (record.deletedAt !== null || typeof value !== "string") continue;
      const lower = value.toLowerCase();
      index.set(lower, [...(index.get(lower) ?? []), record]);
    }
    indexes.set(key, index);
    return index;
  };

  return {
    holders: (type: string, field: string, value: string): readonly OrgRecord[] =>
      indexOf(type, field).get(value.toLowerCase()) ?? [],
    /** Takes a value for a row of this request; who has it already, or null if it is free. */
    reserve(type: string, field: string, value: string, ownId: string | null): string | null {
      const other = (indexOf(type, field).get(value.toLowerCase()) ?? []).find(
        (record) => record.id !== ownId,
      );
      if (other !== undefined) return other.id;
      const key = `${type}.${field}=${value.toLowerCase()}`;
      if (ownId === null && reserved.has(key)) return "a row of this request";
      reserved.add(key);
      return null;
    },
  };
}
