import type { Moment } from "./formats.ts";
import { ageInDays } from "./formats.ts";
import { readSnapshot, type Snapshot } from "./snapshot.ts";

/** What a health card shows, decided from the record alone; the same on every CRM. */
export type HealthView =
  | { readonly state: "not-customer"; readonly stage: string }
  | { readonly state: "not-scored"; readonly stage: string | null }
  /** The CRM keeps values from this user: `hidden` are the labels of the properties. */
  | { readonly state: "restricted"; readonly hidden: readonly string[] }
  | { readonly state: "unreadable"; readonly reason: string }
  | {
      readonly state: "scored";
      readonly snapshot: Snapshot;
      readonly assessedAt: string;
      readonly staleDays: number | null;
    };

/** Output properties as the CRM gives them to this user: null or absent where there is no value. */
export type Outputs = {
  readonly [Name in OutputRead]?: string | null | undefined;
};

type OutputRead =
  | "bw_snapshot"
  | "bw_scored_at"
  | "bw_health_score"
  | "bw_health_band_shown"
  | "bw_tier"
  | "bw_arr"
  | "bw_renewal_date"
  | "bw_notice_date"
  | "bw_next_action";

export type Stage = { readonly label: string | null; readonly isCustomer: boolean };

/** Values are written at least once a week: after this many days without, scoring has stopped. */
export const staleAfterDays = 10;

export function healthView({
  outputs,
  stage,
  moment,
}: {
  readonly outputs: Outputs;
  readonly stage: Stage;
  readonly moment: Moment;
}): HealthView {
  const reading = readSnapshot(outputs.bw_snapshot);
  if (reading.state === "unreadable") return reading;
  if (reading.state === "absent") return withoutSnapshot(outputs, stage);
  const hidden = hiddenWith(reading.snapshot, outputs);
  if (hidden.length > 0) return { state: "restricted", hidden };
  const assessedAt = latest(reading.snapshot.assessedAt, outputs.bw_scored_at);
  const age = ageInDays(assessedAt, moment);
  return {
    state: "scored",
    snapshot: onlyPermitted(reading.snapshot, outputs),
    assessedAt,
    staleDays: age > staleAfterDays ? age : null,
  };
}

function withoutSnapshot(outputs: Outputs, stage: Stage): HealthView {
  const scored = outputs.bw_health_score || outputs.bw_health_band_shown || outputs.bw_scored_at;
  if (scored || outputs.bw_snapshot === undefined)
    return { state: "restricted", hidden: ["Bellwether card data"] };
  if (!stage.isCustomer && stage.label !== null)
    return { state: "not-customer", stage: stage.label };
  return { state: "not-scored", stage: stage.label };
}

/** The snapshot repeats what properties hold: where the CRM hides the property, the card hides the copy. */
function hiddenWith(snapshot: Snapshot, outputs: Outputs): string[] {
  const hidden: string[] = [];
  if (snapshot.score !== null && snapshot.band !== "unknown" && !outputs.bw_health_score)
    hidden.push("Health score");
  if (!outputs.bw_health_band_shown) hidden.push("Health band");
  return hidden;
}

const onlyPermitted = (snapshot: Snapshot, outputs: Outputs): Snapshot => ({
  ...snapshot,
  tier: outputs.bw_tier ? snapshot.tier : null,
  arr: outputs.bw_arr ? snapshot.arr : null,
  renewsOn: outputs.bw_renewal_date ? snapshot.renewsOn : null,
  noticeBy: outputs.bw_notice_date ? snapshot.noticeBy : null,
  next: outputs.bw_next_action ? snapshot.next : null,
});

/** A quiet account's snapshot keeps its date; the property beside it is renewed weekly. CRMs write instants as text or in milliseconds. */
function latest(assessedAt: string, scoredAt: string | null | undefined): string {
  if (!scoredAt) return assessedAt;
  const ms = /^\d+$/.test(scoredAt) ? Number(scoredAt) : Date.parse(scoredAt);
  return Number.isNaN(ms) || ms < Date.parse(assessedAt) ? assessedAt : new Date(ms).toISOString();
}
