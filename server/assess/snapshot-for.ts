import type { Snapshot, SnapshotDriver } from "@bellwether/shared/contracts/snapshot";
import { scorecardFor } from "@bellwether/shared/domain/assess";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { describeReading } from "@bellwether/shared/domain/describe-reading";
import type { Evidence } from "@bellwether/shared/domain/evidence";
import type { Profile } from "@bellwether/shared/domain/profile";
import type { Owner } from "@bellwether/shared/domain/records";
import { settlingMeasure } from "@bellwether/shared/domain/settling";
import { type ScoredAt, trend28d } from "@bellwether/shared/domain/trend";
import type { StoredAssessment } from "../db/assessments.ts";

export type SnapshotInput = {
  readonly configuration: Configuration;
  readonly evidence: Evidence;
  readonly profile: Profile;
  readonly stored: StoredAssessment;
  readonly history: readonly ScoredAt[];
  readonly owners: ReadonlyMap<string, Owner>;
};

/** Points of the card's chart, one a week. */
const mostHistory = 26;
const weekMs = 7 * 86_400_000;

/** Everything the card shows of an assessment. */
export function snapshotFor(input: SnapshotInput): Snapshot {
  const { configuration, stored, profile, owners, evidence } = input;
  const { assessment, readings, facts, assessedAt } = stored;
  const { scorecard } = scorecardFor(configuration, facts);
  const account = { configuration, facts, readings, now: assessedAt };
  const settles = settlingMeasure(account, assessment);
  const weights = scorecard.weights;
  return {
    v: 1,
    assessedAt,
    score: assessment.score,
    band: assessment.band,
    shownBand: assessment.band,
    low: assessment.low,
    high: assessment.high,
    coverage: rounded(assessment.coverage),
    trend28d: trend28d(input.history, assessedAt),
    scorecard: { id: scorecard.id, label: scorecard.label, badge: scorecard.badge },
    drivers: driversFor(input),
    vetoes: assessment.vetoes.map(({ id, cap, points }) => ({
      id,
      cap,
      points,
      label: configuration.vetoes.find((veto) => veto.id === id)?.label ?? id,
    })),
    missing: assessment.missing.map((measure) => ({
      measure,
      label: labelOf(configuration, measure),
      weight: weights[measure] ?? 0,
    })),
    settles: settles === null ? null : { measure: settles, label: labelOf(configuration, settles) },
    segment: profile.segment,
    tier: profile.tier,
    arr:
      profile.arr === null ? null : { amount: profile.arr, currency: configuration.homeCurrency },
    renewsOn: profile.renewsOn,
    noticeBy: profile.noticeBy,
    csm: profile.csm === null ? null : (owners.get(profile.csm)?.name ?? profile.csm),
    people: profile.people,
    lastTwoWayAt: profile.lastTwoWayAt,
    openTickets: profile.openTickets,
    next: nextAction(configuration, assessment.band, settles),
    feeds: [
      { label: "usage", at: evidence.facts.feeds.usage },
      { label: "tickets", at: evidence.facts.feeds.tickets },
      { label: "activities", at: evidence.facts.feeds.activities },
      { label: "surveys", at: evidence.facts.feeds.surveys },
    ],
    history: weekly(input.history).slice(-mostHistory),
    configVersion: configuration.version,
  };
}

function driversFor({ configuration, stored, evidence }: SnapshotInput): SnapshotDriver[] {
  const measures = new Map(configuration.measures.map((measure) => [measure.id, measure]));
  const cadenceDays = evidence.tiering.tier?.cadenceDays ?? null;
  return stored.assessment.drivers.flatMap(({ measure: id, points, best }) => {
    const measure = measures.get(id);
    const reading = stored.readings[id];
    if (!measure || reading?.state !== "value") return [];
    const text = describeReading({ measure, reading, cadenceDays });
    return [{ measure: id, label: measure.label, text, points, best, at: reading.at }];
  });
}

/** What the configuration says to do in a band; one that asks for evidence names the evidence. */
function nextAction(
  { bands, measures }: Configuration,
  band: Snapshot["band"],
  settles: string | null,
): Snapshot["next"] {
  const action = bands.actions[band];
  if (action === "") return null;
  const label = measures.find(({ id }) => id === settles)?.label ?? "more evidence";
  return { text: action.replaceAll("{measure}", label), owner: null, dueOn: null };
}

/** The last score of each week. Weeks do not move with the day, so that a quiet account's stay as they are. */
function weekly(history: readonly ScoredAt[]): readonly ScoredAt[] {
  const weeks = new Map(history.map((point) => [Math.floor(Date.parse(point.at) / weekMs), point]));
  return [...weeks.values()];
}

function labelOf({ measures }: Configuration, id: string): string {
  return measures.find((measure) => measure.id === id)?.label ?? id;
}

const rounded = (share: number) => Math.round(share * 10_000) / 10_000;
