import type { Org, OrgRecord } from "./org.ts";

/** All records, deleted ones too, by object and in order of their ids. */
export type Dump = { readonly records: Readonly<Record<string, readonly OrgRecord[]>> };

const byName = ([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number =>
  one < other ? -1 : 1;

/** With the values sorted by name, so that two runs can be compared as text. */
export function dumpOrg(org: Org): Dump {
  const sorted = [...org.objects.keys()].sort().map((type) => {
    const records = [...org.records(type)].map((record) => ({
      ...record,
      values: Object.fromEntries(Object.entries(record.values).sort(byName)),
    }));
    return [type, records] as const;
  });
  return { records: Object.fromEntries(sorted.filter(([, records]) => records.length > 0)) };
}

/** Into an org that was made without a portfolio. */
export function restoreOrg(org: Org, dump: Dump): void {
  for (const record of Object.values(dump.records).flat()) org.restore({ ...record });
}
