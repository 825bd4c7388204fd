import type { ObjectTypeName } from "./object-types.ts";

export type Values = Readonly<Record<string, string>>;

export type Link = { readonly id: string; readonly types: readonly number[] };

export type ChangeSource = "INTEGRATION" | "CRM_UI" | "IMPORT";

type PastValue = {
  readonly value: string;
  readonly at: number;
  readonly source: ChangeSource;
  readonly sourceId: string;
};

export type StoredRecord = {
  readonly type: ObjectTypeName;
  readonly id: string;
  /** The id as a number: records are kept and paged in its order. */
  readonly key: number;
  /** Replaced as a whole, never changed in place, so that an earlier version can be kept by reference. */
  values: Values;
  readonly createdAt: number;
  updatedAt: number;
  archivedAt: number | null;
  links: Partial<Record<ObjectTypeName, Link[]>>;
  /** Newest first, by property; only what was written after the portal was filled. */
  history: Record<string, PastValue[]> | null;
  /** Its newest entry in the order of changes. */
  change: Change | null;
  /** Versions that the search index still shows, each until its instant. */
  earlier:
    | { readonly until: number; readonly values: Values | null; readonly updatedAt: number }[]
    | null;
};

type Change = { readonly at: number; readonly record: StoredRecord };

/** The records of one object type, so that a page costs what is on it however many there are. */
export function createRecordTable() {
  const byId = new Map<string, StoredRecord>();
  const mergedInto = new Map<string, string>();
  let live: StoredRecord[] = [];
  let archived: StoredRecord[] = [];
  let byChange: Change[] = [];
  let isSorted = true;
  let staleChanges = 0;
  let indexBehindUntil = 0;

  const settle = (): void => {
    if (isSorted) return;
    live.sort((a, b) => a.key - b.key);
    byChange.sort((a, b) => a.at - b.at || a.record.key - b.record.key);
    isSorted = true;
  };
  const noteChange = (record: StoredRecord): void => {
    const last = byChange.at(-1);
    if (last !== undefined && last.at > record.updatedAt) isSorted = false;
    record.change = { at: record.updatedAt, record };
    byChange.push(record.change);
  };

  return {
    get: (id: string) => byId.get(id),
    count: () => live.length,
    /** Live records by ascending id. */
    live: (): readonly StoredRecord[] => {
      settle();
      return live;
    },
    archived: (): readonly StoredRecord[] => archived,
    add(record: StoredRecord): void {
      const last = live.at(-1);
      if (last !== undefined && last.key > record.key) isSorted = false;
      byId.set(record.id, record);
      live.push(record);
      noteChange(record);
    },
    /** After a change of `updatedAt`; the entry of before counts as stale until enough have gathered. */
    touched(record: StoredRecord): void {
      noteChange(record);
      staleChanges += 1;
      if (staleChanges < 1_000 || staleChanges < byChange.length / 2) return;
      byChange = byChange.filter((entry) => isCurrent(entry));
      staleChanges = 0;
    },
    archive(record: StoredRecord, at: number): void {
      settle();
      live.splice(indexAtOrAfter(live, record.key), 1);
      record.archivedAt = at;
      archived.push(record);
    },
    erase(record: StoredRecord): void {
      byId.delete(record.id);
      live = live.filter((other) => other !== record);
      archived = archived.filter((other) => other !== record);
    },
    /** Live records changed at or after the instant, oldest change first, each once. */
    changedSince(instant: number): StoredRecord[] {
      settle();
      const found: StoredRecord[] = [];
      for (let i = firstAtOrAfter(byChange, instant); i < byChange.length; i++) {
        const entry = byChange[i];
        if (entry !== undefined && isCurrent(entry)) found.push(entry.record);
      }
      return found;
    },
    /** Position in `live()` of the first record whose id is at least this. */
    positionOf(key: number): number {
      settle();
      return indexAtOrAfter(live, key);
    },
    merge: (from: string, into: string) => mergedInto.set(from, into),
    /** The record that an id leads to now, through any number of merges. */
    survivorOf(id: string): string {
      const next = mergedInto.get(id);
      return next === undefined ? id : this.survivorOf(next);
    },
    merges: () => [...mergedInto],
    wasMerged: (id: string) => mergedInto.has(id),
    keepIndexBehind(until: number): void {
      indexBehindUntil = Math.max(indexBehindUntil, until);
    },
    isIndexBehind: (now: number) => now < indexBehindUntil,
  };
}

function isCurrent(entry: Change): boolean {
  return entry.record.change === entry && entry.record.archivedAt === null;
}

function indexAtOrAfter(records: readonly StoredRecord[], key: number): number {
  return lowerBound(records.length, (i) => (records[i]?.key ?? 0) < key);
}

function firstAtOrAfter(entries: readonly Change[], instant: number): number {
  return lowerBound(entries.length, (i) => (entries[i]?.at ?? 0) < instant);
}

function lowerBound(length: number, isBefore: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
