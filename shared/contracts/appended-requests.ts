import type { FormSection } from "./handoff-view.ts";
import type { PlayForm } from "./play-view.ts";

/** For a CRM whose cards append their requests as records, which the server polls; see `salesforce.ts`. */

/** "seen": a card was opened, which tells that it is placed. "settings": a link to our settings page. */
export const requestKinds = [
  "log",
  "snooze",
  "override",
  "end",
  "step",
  "play",
  "stop",
  "pod",
  "tier",
  "exclude",
  "handoff",
  "promise",
  "plan",
  "milestone",
  "forecast",
  "seen",
  "settings",
] as const;
export type RequestKind = (typeof requestKinds)[number];

/** The part of a card's form that no account changes; the rest is in the snapshot and the org's records. */
export type ConnectionForm = {
  readonly v: 1;
  readonly questions: readonly string[];
  readonly riskCauses: readonly { readonly id: string; readonly label: string }[];
  readonly snoozeDays: number;
  readonly overrideDays: number;
  /** Absent in what an earlier server wrote. */
  readonly plays: PlayForm | null;
  /** What the form of a handoff asks, for every column; null: there are none, or an earlier server wrote it. */
  readonly handoffs: readonly FormSection[] | null;
};
