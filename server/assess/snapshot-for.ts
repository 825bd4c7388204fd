import type { SnapshotPlay } from "@bellwether/shared/contracts/play-view";
import type { Snapshot, SnapshotDriver } from "@bellwether/shared/contracts/snapshot";
import { scorecardFor } from "@bellwether/shared/domain/assess";
import { behind } from "@bellwether/shared/domain/behind";
import { complexityIndex, hoursPerMonth } from "@bellwether/shared/domain/complexity-index";
import type { Configuration, Scorecard } from "@bellwether/shared/domain/configuration";
import { countedWeights } from "@bellwether/shared/domain/counted-weights";
import { describeReading } from "@bellwether/shared/domain/describe-reading";
import type { Evidence } from "@bellwether/shared/domain/evidence";
import { rollUp } from "@bellwether/shared/domain/group";
import { cadenceDaysOf } from "@bellwether/shared/domain/measures/relationship";
import { expansionFor } from "@bellwether/shared/domain/play/expansion";
import type { Profile } from "@bellwether/shared/domain/profile";
import type { Owner } from "@bellwether/shared/domain/records";
import { productsOf } from "@bellwether/shared/domain/revenue";
import type { Term } from "@bellwether/shared/domain/said";
import { bandsOf } from "@bellwether/shared/domain/scorecard";
import { settlingMeasure } from "@bellwether/shared/domain/settling";
import { skillsMissing } from "@bellwether/shared/domain/skills";
import { trend28d } from "@bellwether/shared/domain/trend";
import type { HistoryPoint } from "../db/assessment-history.ts";
import type { StoredAssessment } from "../db/assessments.ts";
import type { GroupChild } from "../db/groups.ts";
import type { Planned } from "../plays/plan-plays.ts";
import type { Journey } from "./journeys.ts";
import { labelOf } from "./labels.ts";
import { snapshotPlays } from "./snapshot-plays.ts";
import { snapshotWay } from "./snapshot-way.ts";

export type SnapshotInput = {
  readonly configuration: Configuration;
  readonly evidence: Evidence;
  readonly profile: Profile;
  readonly stored: StoredAssessment;
  readonly history: readonly HistoryPoint[];
  readonly owners: ReadonlyMap<string, Owner>;
  /** Of a parent, where the document rolls them up; else none. */
  readonly children: readonly GroupChild[];
  /** Null where plays were not planned with the assessment. */
  readonly planned: Planned | null;
  readonly journey: Journey;
};

/** Points of the card's chart, one a week. */
const mostHistory = 26;
const weekMs = 7 * 86_400_000;

/** Everything the card shows of an assessment. */
export function snapshotFor(input: SnapshotInput): Snapshot {
  const { configuration, stored, profile, owners, evidence } = input;
  const { assessment, readings, facts, assessedAt, shownBand } = stored;
  const plays = input.planned === null ? [] : snapshotPlays(input, input.planned);
  const { scorecard } = scorecardFor(configuration, facts);
  const account = { configuration, facts, readings, now: assessedAt };
  const settles = settlingMeasure(account, assessment);
  const weights = new Map(
    countedWeights(configuration, scorecard).map(({ measure, weight }) => [measure.id, weight]),
  );
  return {
    v: 1,
    assessedAt,
    score: assessment.score,
    band: assessment.band,
    shownBand,
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
      weight: weights.get(measure) ?? 0,
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
    next:
      stepNow(plays) ??
      profile.nextStep ??
      nextAction(configuration, { scorecard, band: shownBand, settles }),
    feeds: [
      { label: "usage", at: evidence.facts.feeds.usage },
      { label: "tickets", at: evidence.facts.feeds.tickets },
      { label: "activities", at: evidence.facts.feeds.activities },
      { label: "surveys", at: evidence.facts.feeds.surveys },
    ],
    history: weekly(input.history).slice(-mostHistory),
    override: profile.override && { ...termOf(profile.override), band: profile.override.band },
    snoozed: profile.snoozes.map((snooze) => ({
      ...termOf(snooze),
      measure: snooze.measure,
      label: labelOf(configuration, snooze.measure),
    })),
    pulse: profile.pulse,
    risk: profile.risk && riskOf(profile.risk, configuration),
    way: snapshotWay(account, assessment, evidence),
    plays,
    tierPending: profile.tierPending && {
      label: profile.tierPending.label,
      waits: profile.tierPending.waits,
    },
    tierAssigned: profile.tierAssigned && termOf(profile.tierAssigned),
    excluded: profile.excluded && termOf(profile.excluded),
    touch: profile.touch,
    expansion: input.planned && expansionFor(input.planned.standing, { configuration, profile }),
    complexity: complexityFor(input),
    group: groupOf(input),
    skillsMissing: skillsOf(input),
    ...input.journey.shown,
    configVersion: configuration.version,
  };
}

function driversFor({ configuration, stored, evidence }: SnapshotInput): SnapshotDriver[] {
  const measures = new Map(configuration.measures.map((measure) => [measure.id, measure]));
  const cadenceDays = cadenceDaysOf(evidence);
  return stored.assessment.drivers.flatMap(({ measure: id, points, best }) => {
    const measure = measures.get(id);
    const reading = stored.readings[id];
    if (!measure || reading?.state !== "value") return [];
    const text = describeReading({ measure, reading, cadenceDays });
    const { items, more } = behind(evidence, id);
    const { label } = measure;
    return [{ measure: id, label, text, points, best, at: reading.at, behind: items, more }];
  });
}

function complexityFor({ evidence, stored }: SnapshotInput): Snapshot["complexity"] {
  const { tierFacts, tiering, facts, contracts, configuration, now } = evidence;
  const { complexity, potential } = tierFacts;
  const { coreFeatures } = facts.portfolio;
  const featureShare =
    facts.usage === null || coreFeatures === 0 ? null : facts.usage.featuresUsed / coreFeatures;
  const { score } = stored.assessment;
  const { index } = complexityIndex({ complexity, potential, featureShare, score });
  const products = productsOf(contracts, now).map(({ name }) => name);
  const planned = hoursPerMonth(tiering.tier, products, configuration.complexity);
  return { label: complexity, index, hoursPerMonth: planned };
}

function groupOf({ children }: SnapshotInput): Snapshot["group"] {
  const rolled = rollUp(children);
  if (rolled === null) return null;
  return { children: rolled.children, score: rolled.score, worstBand: rolled.worstBand };
}

function skillsOf({ profile, planned }: SnapshotInput): readonly string[] {
  const csm = profile.csm === null ? null : (planned?.colleagues.get(profile.csm) ?? null);
  return skillsMissing(profile.skillsWanted, csm);
}

/** What comes first of all plays, in words and with its date. */
function stepNow([play]: readonly SnapshotPlay[]): Snapshot["next"] {
  const step = play?.now[0];
  if (!play || !step) return null;
  const text = `${play.label} ${step.number}/${play.of}: ${step.label}`;
  return { text, owner: step.owner, dueOn: step.dueAt?.slice(0, 10) ?? null };
}

function termOf({ id, reason, by, until }: Term) {
  return { id, reason, by: by.name, until };
}

function riskOf(
  { cause, at, by }: NonNullable<Profile["risk"]>,
  { riskCauses }: Configuration,
): Snapshot["risk"] {
  return { label: riskCauses.find(({ id }) => id === cause)?.label ?? cause, at, by };
}

/** What the configuration says to do in a band; one that asks for evidence names the evidence. */
function nextAction(
  configuration: Configuration,
  given: {
    readonly scorecard: Scorecard;
    readonly band: Snapshot["band"];
    readonly settles: string | null;
  },
): Snapshot["next"] {
  const { scorecard, band, settles } = given;
  const action = bandsOf(configuration, scorecard).actions[band];
  if (action === "") return null;
  const label = settles === null ? "more evidence" : labelOf(configuration, settles);
  return { text: action.replaceAll("{measure}", label), owner: null, dueOn: null };
}

/**
 * The last score of each week; a week without an assessment kept the one before, and one without a score has
 * no point. Weeks do not move with the day, and none follows the last change, so that a quiet account's stay
 * as they are.
 */
function weekly(history: readonly HistoryPoint[]): Snapshot["history"] {
  const weekOf = ({ at }: HistoryPoint) => Math.floor(Date.parse(at) / weekMs);
  return history.flatMap((point, i) => {
    const { score } = point;
    const next = history[i + 1];
    const weeks = next ? weekOf(next) - weekOf(point) : 1;
    if (score === null) return [];
    return Array.from({ length: weeks }, (_, held) => {
      const end = (weekOf(point) + held + 1) * weekMs - 1;
      return { ...point, score, at: held === 0 ? point.at : new Date(end).toISOString() };
    });
  });
}

const rounded = (share: number) => Math.round(share * 10_000) / 10_000;
