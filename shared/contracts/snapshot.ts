/**
 * What `bw_snapshot` holds: everything the health card shows, so that it opens without a request to us.
 * Instants and dates only, never ages: a quiet account's snapshot stays the same and is not written.
 * The card carries its own reader and no schema library, to keep its bundle small.
 */
export type Band = "green" | "yellow" | "red" | "unknown";

export type Snapshot = {
  readonly v: 1;
  readonly assessedAt: string;
  /** In tenths; null where there is no evidence at all. */
  readonly score: number | null;
  readonly band: Band;
  readonly shownBand: Band;
  readonly low: number;
  readonly high: number;
  /** 0-1. */
  readonly coverage: number;
  readonly trend28d: number | null;
  readonly scorecard: {
    readonly id: string;
    readonly label: string;
    readonly badge: string | null;
  };
  readonly drivers: readonly SnapshotDriver[];
  readonly vetoes: readonly {
    readonly id: string;
    readonly label: string;
    readonly points: number;
  }[];
  readonly missing: readonly {
    readonly measure: string;
    readonly label: string;
    readonly weight: number;
  }[];
  /** The one missing measure that would narrow the bounds most; null when none is missing. */
  readonly settles: { readonly measure: string; readonly label: string } | null;
  readonly segment: { readonly id: string; readonly label: string } | null;
  readonly tier: { readonly id: string; readonly label: string; readonly reason: string } | null;
  readonly arr: { readonly amount: number; readonly currency: string } | null;
  readonly renewsOn: string | null;
  readonly noticeBy: string | null;
  readonly csm: string | null;
  readonly people: readonly { readonly role: string; readonly name: string | null }[];
  readonly lastTwoWayAt: string | null;
  readonly openTickets: number;
  readonly next: {
    readonly text: string;
    readonly owner: string | null;
    readonly dueOn: string | null;
  } | null;
  readonly feeds: readonly { readonly label: string; readonly at: string | null }[];
  readonly history: readonly { readonly at: string; readonly score: number }[];
  readonly configVersion: string;
};

export type SnapshotDriver = {
  readonly measure: string;
  readonly label: string;
  /** The reading in words with its window and sample: "Usage −38 % (28 d, n = 61)". */
  readonly text: string;
  readonly points: number;
  /** Points this measure would bring at its best, in tenths: `points - best` is what it costs. */
  readonly best: number;
  /** When the evidence behind it was made. */
  readonly at: string;
};
