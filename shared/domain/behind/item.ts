import { dateOf } from "../calendar-date.ts";
import type { Evidence } from "../evidence.ts";
import type { ContactRecord, RecordKind } from "../records.ts";

/** One thing that a reading stands for: a ticket, an answer, a user who stopped, a feature. */
export type EvidenceItem = {
  /** At most 90 characters; never an age, so that it stays the same while nothing happens. */
  readonly text: string;
  /** Where the CRM has a record of it. */
  readonly record: {
    readonly kind: Exclude<RecordKind, "account" | "line-item">;
    readonly id: string;
  } | null;
  /** The day it is of; null where it has none. */
  readonly on: string | null;
};

/** What stands behind one measure, the most telling first. */
export type FindBehind = (evidence: Evidence) => readonly EvidenceItem[];

const mostCharacters = 90;

export function item(
  text: string,
  record: EvidenceItem["record"] = null,
  on: string | null = null,
): EvidenceItem {
  return { text: shortened(text.replace(/\s+/g, " ").trim()), record, on };
}

function shortened(text: string): string {
  if (text.length <= mostCharacters) return text;
  // Not through the middle of a character of two code units.
  return `${text.slice(0, mostCharacters - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}

/** The local day of an instant, as an ISO string or epoch milliseconds. */
export function dayOf({ calendar }: Evidence, instant: string | number): string {
  return dateOf(calendar.dayOf(typeof instant === "number" ? instant : Date.parse(instant)));
}

export function nameOf({ name, email }: ContactRecord): string {
  return name.trim() || email || "A contact without a name";
}

/** Sorts by what counts, the largest first, then by id: the order of records says nothing. */
export function byMost<T>(
  things: readonly T[],
  counts: (thing: T) => readonly number[],
  id: (thing: T) => string,
): readonly T[] {
  const keyed = things.map((thing) => ({ thing, counts: counts(thing), id: id(thing) }));
  keyed.sort((a, b) => {
    const place = a.counts.findIndex((count, i) => count !== b.counts[i]);
    if (place < 0) return a.id < b.id ? -1 : 1;
    return (b.counts[place] ?? 0) - (a.counts[place] ?? 0);
  });
  return keyed.map(({ thing }) => thing);
}
