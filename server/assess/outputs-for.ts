import { type OutputValue, riskReasonOf } from "@bellwether/shared/contracts/outputs";
import type { Snapshot } from "@bellwether/shared/contracts/snapshot";
import { calendarOf } from "@bellwether/shared/domain/calendar";
import { dateOf } from "@bellwether/shared/domain/calendar-date";
import { statusValues } from "../handoffs/deal-outputs.ts";
import { shortened } from "../write-back/shortened.ts";
import type { Journey } from "./journeys.ts";
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
    bw_top_reasons: shortened(topReasons(snapshot).join(" · ")),
    bw_missing_evidence: shortened(snapshot.missing.map(({ label }) => label).join(", ")),
    bw_segment: profile.segment?.id ?? null,
    bw_tier: profile.tier?.id ?? null,
    bw_tier_reason: shortened(profile.tier?.reason ?? ""),
    bw_lifecycle_stage: profile.stage,
    bw_pulse: profile.pulse?.value ?? null,
    bw_risk_reason: profile.risk === null ? null : riskReasonOf(profile.risk.cause),
    bw_next_action: shortened(snapshot.next?.text ?? ""),
    bw_next_action_owner: shortened(snapshot.next?.owner ?? ""),
    bw_next_action_due: snapshot.next?.dueOn ?? null,
    ...playOutputs(snapshot),
    bw_expansion_signal: shortened(
      snapshot.expansion?.hidden === null ? snapshot.expansion.text : "",
    ),
    ...journeyOutputs(input.journey),
    bw_red_since: redSince(input),
    bw_arr: profile.arr,
    bw_arr_at_risk: profile.arr === null ? null : atRisk,
    bw_renewal_date: profile.renewsOn,
    bw_notice_date: profile.noticeBy,
    bw_scored_at: assessedAt,
    bw_score_version: `${configuration.version}/${engineVersion}`,
    bw_snapshot: withinLimit(snapshot),
  };
}

function journeyOutputs({ shown, onboardingStatus }: Journey): Record<string, OutputValue> {
  const { handoff, promises } = shown;
  return {
    ...statusValues(handoff),
    bw_open_promises: promises.length,
    bw_onboarding_status: onboardingStatus,
  };
}

function playOutputs({ plays: [play] }: Snapshot): Record<string, OutputValue> {
  if (!play) return { bw_playbook: null, bw_playbook_step: null };
  const [step] = play.now;
  const waits = play.pausedBy === null ? "waits" : `waits for ${play.pausedBy}`;
  return {
    bw_playbook: shortened(play.label),
    bw_playbook_step: shortened(step ? `${step.number}/${play.of} ${step.label}` : waits),
  };
}

/** In the team's own days. */
function redSince({ planned, configuration, stored }: SnapshotInput): string | null {
  const since = planned?.standing.bandSince ?? null;
  if (stored.shownBand !== "red" || since === null) return null;
  return dateOf(calendarOf(configuration.calendar).dayOf(Date.parse(since)));
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
