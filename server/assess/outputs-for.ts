import {
  type OutputValue,
  outputStringLimit,
  riskReasonOf,
} from "@bellwether/shared/contracts/outputs";
import type { Snapshot } from "@bellwether/shared/contracts/snapshot";
import { type SnapshotInput, snapshotFor } from "./snapshot-for.ts";
import { withinLimit } from "./within-limit.ts";

/** A driver is a reason when it costs at least this many points; a shown list names three. */
const leastCost = 0.5;
const mostReasons = 3;

/** What the account's properties should hold. A value that is not known clears its property. */
export function outputsFor(input: SnapshotInput): Record<string, OutputValue> {
  const { stored, profile, configuration } = input;
  const { assessment, assessedAt, engineVersion } = stored;
  const snapshot = snapshotFor(input);
  const atRisk = snapshot.shownBand === "red" ? profile.arr : 0;
  return {
    bw_health_score: assessment.score === null ? null : Math.floor(assessment.score),
    bw_health_band: assessment.band,
    bw_health_band_shown: snapshot.shownBand,
    bw_health_trend_28d: snapshot.trend28d,
    bw_evidence_coverage: snapshot.coverage,
    bw_top_reasons: cut(topReasons(snapshot).join(" · ")),
    bw_missing_evidence: cut(snapshot.missing.map(({ label }) => label).join(", ")),
    bw_segment: profile.segment?.id ?? null,
    bw_tier: profile.tier?.id ?? null,
    bw_tier_reason: cut(profile.tier?.reason ?? ""),
    bw_lifecycle_stage: profile.stage,
    bw_pulse: profile.pulse?.value ?? null,
    bw_risk_reason: profile.risk === null ? null : riskReasonOf(profile.risk.cause),
    bw_next_action: cut(snapshot.next?.text ?? ""),
    bw_arr: profile.arr,
    bw_arr_at_risk: profile.arr === null ? null : atRisk,
    bw_renewal_date: profile.renewsOn,
    bw_notice_date: profile.noticeBy,
    bw_scored_at: assessedAt,
    bw_score_version: `${configuration.version}/${engineVersion}`,
    bw_snapshot: withinLimit(snapshot),
  };
}

/** What costs most, with what it costs: "Usage −38 % (28 d, n = 61) −7". */
function topReasons({ vetoes, drivers }: Snapshot): string[] {
  const capped = vetoes
    .filter(({ points }) => points < 0)
    .map(({ label, points }) => ({ text: label, cost: -points }));
  const costly = drivers
    .map(({ text, points, best }) => ({ text, cost: best - points }))
    .filter(({ cost }) => cost >= leastCost);
  return [...capped, ...costly]
    .slice(0, mostReasons)
    .map(({ text, cost }) => `${text} −${Math.round(cost)}`);
}

/** An empty text is no text; a long one ends with an ellipsis within the limit. */
function cut(text: string): string | null {
  if (text === "") return null;
  if (text.length <= outputStringLimit) return text;
  // Not through the middle of a character of two code units.
  return `${text.slice(0, outputStringLimit - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}
