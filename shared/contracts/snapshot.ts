import type { Band, KnownBand } from "../domain/assessment.ts";
import { type HandoffView, readHandoffView } from "./handoff-view.ts";
import {
  currency,
  date,
  flag,
  instant,
  list,
  number,
  numberWithin,
  object,
  oneOf,
  orElse,
  orNull,
  text,
} from "./json-reader.ts";
import { readOnboarding, type SnapshotOnboarding } from "./onboarding-view.ts";
import { readPlan, type SnapshotPlan } from "./plan-view.ts";
import { readPlay, type SnapshotPlay } from "./play-view.ts";
import { readPromises, type SnapshotPromise } from "./promise-view.ts";
import { readForecast, type SnapshotForecast } from "./renewal-view.ts";
import { readWritten } from "./written-snapshot.ts";

/**
 * What `bw_snapshot` holds: everything the health card shows, so that it opens without a request to us.
 * Instants and dates only, never ages: a quiet account's snapshot stays the same and is not written.
 * The card carries its own reader and no schema library, to keep its bundle small. Points and scores
 * carry one decimal: 74.9.
 */
export type Snapshot = {
  readonly v: 1;
  readonly assessedAt: string;
  /** 0-100; null where there is no evidence at all. The points of drivers and vetoes sum to it exactly. */
  readonly score: number | null;
  readonly band: Band;
  readonly shownBand: Band;
  /** The score if everything missing were at its worst, and at its best. */
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
  readonly vetoes: readonly SnapshotVeto[];
  readonly missing: readonly SnapshotMissing[];
  /** The one missing measure that would narrow the bounds most; null when none is missing. */
  readonly settles: { readonly measure: string; readonly label: string } | null;
  readonly segment: { readonly id: string; readonly label: string } | null;
  readonly tier: { readonly id: string; readonly label: string; readonly reason: string } | null;
  readonly arr: { readonly amount: number; readonly currency: string } | null;
  readonly renewsOn: string | null;
  readonly noticeBy: string | null;
  readonly csm: string | null;
  /** By role; a null name is a vacancy, and who is silent has not been in touch for half a year. */
  readonly people: readonly {
    readonly role: string;
    readonly name: string | null;
    readonly silent: boolean;
  }[];
  readonly lastTwoWayAt: string | null;
  readonly openTickets: number;
  readonly next: {
    readonly text: string;
    readonly owner: string | null;
    readonly dueOn: string | null;
  } | null;
  /** Null where a feed has never delivered. */
  readonly feeds: readonly { readonly label: string; readonly at: string | null }[];
  /** Oldest first; `reconstructed` was assessed afterwards from dated evidence. */
  readonly history: readonly {
    readonly at: string;
    readonly score: number;
    readonly reconstructed: boolean;
  }[];
  /** In force; then `shownBand` is its band. */
  readonly override: SnapshotTerm<{ readonly band: KnownBand }> | null;
  /** Measures set aside. */
  readonly snoozed: readonly SnapshotTerm<{ readonly measure: string; readonly label: string }>[];
  /** The last structured pulse while it counts: 1-5, and whose it is. */
  readonly pulse: { readonly value: number; readonly at: string; readonly by: string } | null;
  /** What a person named as the risk. */
  readonly risk: { readonly label: string; readonly at: string; readonly by: string } | null;
  readonly way: SnapshotWay | null;
  /** Running and paused plays, what comes first first. */
  readonly plays: readonly SnapshotPlay[];
  /** The tier that waits, and why it does; null: none. */
  readonly tierPending: { readonly label: string; readonly waits: string } | null;
  /** Set by hand, in force: then `tier` is it. */
  readonly tierAssigned: SnapshotTerm<object> | null;
  /** No plays start while it lasts. */
  readonly excluded: SnapshotTerm<object> | null;
  /** When a person has to be in touch next; the reason where no touch is due by the calendar. */
  readonly touch: {
    readonly dueOn: string | null;
    readonly why: string;
  } | null;
  /** What speaks for more business, by its signal's label; `hidden` says why it is not the time. */
  readonly expansion: { readonly text: string; readonly hidden: string | null } | null;
  /** How much the account asks of whoever looks after it: 0-100, and the hours a month that are planned. */
  readonly complexity: {
    readonly label: string;
    readonly index: number;
    readonly hoursPerMonth: number | null;
  } | null;
  /** Of a parent whose children are rolled up. */
  readonly group: {
    readonly children: number;
    readonly score: number | null;
    readonly worstBand: Band;
  } | null;
  /** Skills that the account wants and its CSM lacks. */
  readonly skillsMissing: readonly string[];
  /** The handoff that is under way, else the last one that was accepted; null: none. */
  readonly handoff: HandoffView | null;
  /** Open promises, the first due first. */
  readonly promises: readonly SnapshotPromise[];
  /** Null: it is not onboarding, or its start is not known. */
  readonly onboarding: SnapshotOnboarding | null;
  readonly plan: SnapshotPlan | null;
  /** What somebody expects of the coming renewal; null: nobody said. */
  readonly forecast: SnapshotForecast | null;
  /** How often its owner changed in 90 days, where it did. */
  readonly ownerChanges: number;
  readonly configVersion: string;
};

type SnapshotTerm<T> = T & {
  readonly id: string;
  readonly reason: string;
  readonly by: string;
  readonly until: string;
};

/** The cheapest set of changes that lifts the account to the next band, or why there is none. */
export type SnapshotWay =
  | {
      readonly to: KnownBand;
      readonly reaches: number;
      readonly hours: number;
      readonly steps: readonly {
        readonly measure: string;
        readonly label: string;
        readonly action: string;
        readonly hours: number;
      }[];
    }
  | { readonly blocked: string };

/** One thing that a reading stands for: a ticket, an answer, a user who stopped, a feature. */
export type SnapshotEvidence = {
  readonly text: string;
  /** Where the CRM has a record of it. */
  readonly record: { readonly kind: EvidenceKind; readonly id: string } | null;
  /** The day it is of; null where it has none. */
  readonly on: string | null;
};

export const evidenceKinds = [
  "contact",
  "deal",
  "ticket",
  "meeting",
  "call",
  "email",
  "survey",
] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

export type SnapshotDriver = {
  readonly measure: string;
  readonly label: string;
  /** The reading in words with its window and sample: "Usage −38 % (28 d, n = 61)". */
  readonly text: string;
  readonly points: number;
  /** Points this measure would bring at its best: `points - best` is what it costs. */
  readonly best: number;
  /** When the evidence behind it was made. */
  readonly at: string;
  /** What it stands for, the most telling first; `more` could not be listed. */
  readonly behind: readonly SnapshotEvidence[];
  readonly more: number;
};

/** A fact that caps the score; its points are negative, 0 where the score is below the cap anyway. */
export type SnapshotVeto = {
  readonly id: string;
  readonly label: string;
  /** What the score cannot exceed while the fact holds. */
  readonly cap: number;
  readonly points: number;
};

export type SnapshotMissing = {
  readonly measure: string;
  readonly label: string;
  /** Of the scorecard. */
  readonly weight: number;
};

export type SnapshotReading =
  | { readonly state: "ready"; readonly snapshot: Snapshot }
  | { readonly state: "absent" }
  | { readonly state: "unreadable"; readonly reason: string };

const score = numberWithin(0, 100);
const band = oneOf<Band>(["green", "yellow", "red", "unknown"]);
const named = { id: text, label: text };

const knownBand = oneOf<KnownBand>(["green", "yellow", "red"]);
const term = { id: text, reason: text, by: text, until: instant };
const evidence = object<SnapshotEvidence>({
  text,
  record: orNull(object({ kind: oneOf<EvidenceKind>(evidenceKinds), id: text })),
  on: orNull(date),
});
const reachable = object({
  to: knownBand,
  reaches: score,
  hours: number,
  steps: list(object({ measure: text, label: text, action: text, hours: number })),
});
const blocked = object({ blocked: text });
const way = (value: unknown, at: string): SnapshotWay =>
  typeof value === "object" && value !== null && "blocked" in value
    ? blocked(value, at)
    : reachable(value, at);

/** What a snapshot of an earlier writer lacks reads as its empty form, so that an upgrade shows no failure. */
const content = object<Omit<Snapshot, "v">>({
  assessedAt: instant,
  score: orNull(score),
  band,
  shownBand: band,
  low: score,
  high: score,
  coverage: numberWithin(0, 1),
  trend28d: orNull(number),
  scorecard: object({ ...named, badge: orNull(text) }),
  drivers: list(
    object({
      measure: text,
      label: text,
      text,
      points: number,
      best: number,
      at: instant,
      behind: orElse(list(evidence), []),
      more: orElse(number, 0),
    }),
  ),
  vetoes: list(object({ ...named, cap: score, points: number })),
  missing: list(object({ measure: text, label: text, weight: number })),
  settles: orNull(object({ measure: text, label: text })),
  segment: orNull(object(named)),
  tier: orNull(object({ ...named, reason: text })),
  arr: orNull(object({ amount: number, currency })),
  renewsOn: orNull(date),
  noticeBy: orNull(date),
  csm: orNull(text),
  people: list(object({ role: text, name: orNull(text), silent: flag })),
  lastTwoWayAt: orNull(instant),
  openTickets: number,
  next: orNull(object({ text, owner: orNull(text), dueOn: orNull(date) })),
  feeds: list(object({ label: text, at: orNull(instant) })),
  history: list(object({ at: instant, score, reconstructed: orElse(flag, false) })),
  override: orNull(object({ ...term, band: knownBand })),
  snoozed: orElse(list(object({ ...term, measure: text, label: text })), []),
  pulse: orNull(object({ value: number, at: instant, by: text })),
  risk: orNull(object({ label: text, at: instant, by: text })),
  way: orNull(way),
  plays: orElse(list(readPlay), []),
  tierPending: orNull(object({ label: text, waits: text })),
  tierAssigned: orNull(object(term)),
  excluded: orNull(object(term)),
  touch: orNull(object({ dueOn: orNull(date), why: text })),
  expansion: orNull(object({ text, hidden: orNull(text) })),
  complexity: orNull(object({ label: text, index: score, hoursPerMonth: orNull(number) })),
  group: orNull(object({ children: number, score: orNull(score), worstBand: band })),
  skillsMissing: orElse(list(text), []),
  handoff: orNull(readHandoffView),
  promises: orElse(readPromises, []),
  onboarding: orNull(readOnboarding),
  plan: orNull(readPlan),
  forecast: orNull(readForecast),
  ownerChanges: orElse(number, 0),
  configVersion: text,
});

export const readSnapshot = (written: string | null | undefined): SnapshotReading =>
  readWritten(written, content);
