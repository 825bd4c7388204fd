import type { Assessment, Driver, PreviousBand } from "./assessment.ts";
import { bandWithHysteresis, plainBand } from "./band.ts";
import type { Facts } from "./condition.ts";
import { conditionHolds } from "./condition.ts";
import type { Configuration, Veto } from "./configuration.ts";
import { at } from "./curve.ts";
import { freshness } from "./freshness.ts";
import { settle, tenthsByLargestRemainder, toTenths } from "./rounding.ts";
import { type AccountEvidence, fillRow } from "./row.ts";
import { type Evidence, evidenceColumns, type Scores, score, scoreColumns } from "./score.ts";
import { bandsOf, type CompiledScorecard, compiledScorecards } from "./scorecard.ts";

/** Changes whenever the same input could come out differently; stored with every assessment. */
export const engineVersion = "2";

export function assess(
  account: AccountEvidence & { readonly previous: PreviousBand | null },
): Assessment {
  const { configuration, previous, now } = account;
  const card = scorecardFor(configuration, account.facts);
  const { evidence, scores, vetoes } = scoreOne(card, account);
  const [low, high] = [at(scores.low, 0), at(scores.high, 0)];
  const drivers = measureDrivers(card, evidence, scores);
  const shown = vetoPoints(vetoes, at(scores.uncapped, 0));
  const result = {
    score: at(scores.score, 0),
    coverage: settle(at(scores.coverage, 0)),
    low,
    high,
  };
  const rules = { bands: bandsOf(configuration, card.scorecard), evidence: configuration.evidence };
  const comparable = previous?.scorecard === card.scorecard.id ? previous : null;
  return {
    scorecard: card.scorecard.id,
    score: Number.isNaN(result.score) ? null : toTenths(result.score) / 10,
    ...bandOf(result, vetoes, comparable, rules, now),
    coverage: result.coverage,
    low: toTenths(low) / 10,
    high: toTenths(high) / 10,
    drivers: [...shown.filter(({ points }) => points < 0).map(vetoDriver), ...drivers],
    vetoes: shown,
    missing: missingMeasures(card, scores),
  };
}

/** The first whose condition holds; throws where none does, which a valid document rules out. */
export function scorecardFor(configuration: Configuration, facts: Facts): CompiledScorecard {
  const asked = { facts, known: () => "unasked" as const };
  const card = compiledScorecards(configuration).find(({ scorecard: { when } }) =>
    conditionHolds(when, asked),
  );
  if (!card) throw new Error("no scorecard holds for the account: the last one must hold always");
  return card;
}

/** The columns of one account, and the vetoes that apply to it. */
export function scoreOne(card: CompiledScorecard, account: AccountEvidence) {
  const evidence = evidenceColumns(card, 1);
  const scores = scoreColumns(card, 1);
  const vetoes = fillRow(card, 0, account, evidence);
  score(card, evidence, scores);
  return { evidence, scores, vetoes };
}

function bandOf(
  result: { score: number; coverage: number; low: number; high: number },
  vetoes: readonly Veto[],
  previous: PreviousBand | null,
  rules: Pick<Configuration, "bands" | "evidence">,
  now: string,
): Pick<Assessment, "band" | "pending"> {
  if (plainBand(result, rules) === "unknown") return { band: "unknown", pending: null };
  const vetoed = vetoes.some(({ cap }) => cap <= result.score);
  return bandWithHysteresis({ score: result.score, vetoed, now }, previous, rules.bands);
}

function measureDrivers(card: CompiledScorecard, evidence: Evidence, scores: Scores): Driver[] {
  const present = [...card.measures.keys()].filter((m) => Number.isFinite(scores.points[m]));
  const shares = present.map((m) => at(scores.points, m));
  const tenths = tenthsByLargestRemainder(shares, toTenths(at(scores.uncapped, 0)));
  const drivers = present.map((m, i) => {
    const points = tenths[i] ?? 0;
    return {
      measure: card.measures[m]?.id ?? "",
      points: points / 10,
      best: Math.max(points, toTenths(pointsAtBest(card, m, evidence, scores))) / 10,
      weight: at(card.weights, m),
      // A value of -0 is 0.
      value: at(evidence.values, m) + 0,
      ageDays: at(evidence.ageDays, m),
    };
  });
  return drivers.sort((a, b) => settle(b.best - b.points - (a.best - a.points)));
}

function pointsAtBest(
  card: CompiledScorecard,
  m: number,
  evidence: Evidence,
  scores: Scores,
): number {
  const fresh = freshness(at(evidence.ageDays, m), at(card.halfLives, m));
  return (at(card.best, m) * at(card.weights, m) * fresh) / at(scores.weight, 0);
}

/** The lowest cap takes all the points; the others would have taken less. */
function vetoPoints(vetoes: readonly Veto[], uncapped: number): Assessment["vetoes"] {
  return vetoes.map(({ id, cap }, i) => {
    const taken = toTenths(uncapped) - toTenths(Math.min(uncapped, cap));
    return { id, cap, points: i === 0 && taken > 0 ? -taken / 10 : 0 };
  });
}

function vetoDriver({ id, cap, points }: Assessment["vetoes"][number]): Driver {
  return { measure: id, points, best: 0, weight: 0, value: cap, ageDays: 0 };
}

function missingMeasures(card: CompiledScorecard, scores: Scores): string[] {
  const absent = [...card.measures.keys()].filter((m) => Number.isNaN(scores.points[m]));
  return absent
    .sort((a, b) => at(card.weights, b) - at(card.weights, a) || a - b)
    .map((m) => card.measures[m]?.id ?? "");
}
