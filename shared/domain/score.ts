import { at, indexAt, pointsAt } from "./curve.ts";
import { freshness, isTooOld } from "./freshness.ts";
import type { CompiledScorecard } from "./scorecard.ts";

/** States of a reading in a column of values or points; any finite number is a value. */
export const missing = Number.NaN;
export const notApplicable = Number.POSITIVE_INFINITY;

/** What is known of many accounts. Columns of measures lie one after the other, `rows` entries each. */
export type Evidence = {
  readonly rows: number;
  readonly values: Float64Array;
  readonly ageDays: Float64Array;
  /** The lowest cap of the vetoes that apply, 100 where none does. */
  readonly caps: Float64Array;
  /** The same, lower where a missing measure could still bring a veto about. */
  readonly possibleCaps: Float64Array;
};

/** Results of many accounts, unrounded. */
export type Scores = {
  /** After vetoes; NaN where there is no evidence. */
  readonly score: Float64Array;
  readonly uncapped: Float64Array;
  readonly coverage: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** By measure as in `Evidence`: they sum to `uncapped`. NaN and Infinity where there is no value. */
  readonly points: Float64Array;
  /** Of the evidence, after freshness. */
  readonly weight: Float64Array;
};

export function evidenceColumns({ measures }: CompiledScorecard, rows: number): Evidence {
  return {
    rows,
    values: new Float64Array(measures.length * rows).fill(missing),
    ageDays: new Float64Array(measures.length * rows),
    caps: new Float64Array(rows).fill(100),
    possibleCaps: new Float64Array(rows).fill(100),
  };
}

export function scoreColumns({ measures }: CompiledScorecard, rows: number): Scores {
  const column = () => new Float64Array(rows);
  return {
    score: column(),
    uncapped: column(),
    coverage: column(),
    low: column(),
    high: column(),
    points: new Float64Array(measures.length * rows),
    weight: column(),
  };
}

/** The only scorer: one account is the case of one row. */
export function score(card: CompiledScorecard, evidence: Evidence, scores: Scores): void {
  scores.uncapped.fill(0);
  scores.weight.fill(0);
  // While measures are added, `coverage` holds the weight with a value and `high` the weight that applies.
  scores.coverage.fill(0);
  scores.high.fill(0);
  for (let m = 0; m < card.measures.length; m++) addMeasure(card, m, evidence, scores);
  for (let row = 0; row < evidence.rows; row++) finishRow(card, row, evidence, scores);
  for (let m = 0; m < card.measures.length; m++) dividePoints(m * evidence.rows, scores);
}

function addMeasure(card: CompiledScorecard, m: number, evidence: Evidence, scores: Scores): void {
  const { rows, values, ageDays } = evidence;
  const { uncapped, weight, coverage, high, points } = scores;
  const full = at(card.weights, m);
  const halfLife = at(card.halfLives, m);
  for (let row = 0, i = m * rows; row < rows; row++, i++) {
    const value = at(values, i);
    if (value === notApplicable) {
      points[i] = notApplicable;
      continue;
    }
    high[row] = at(high, row) + full;
    const fresh = Number.isNaN(value) ? 0 : freshness(at(ageDays, i), halfLife);
    if (isTooOld(fresh, card.freshnessLeast)) {
      points[i] = missing;
      continue;
    }
    const worth = full * fresh * pointsAt(card.curves, m, value);
    points[i] = worth;
    uncapped[row] = at(uncapped, row) + worth;
    weight[row] = at(weight, row) + full * fresh;
    coverage[row] = at(coverage, row) + full;
  }
}

function finishRow(card: CompiledScorecard, row: number, evidence: Evidence, scores: Scores): void {
  const [sum, weight] = [at(scores.uncapped, row), at(scores.weight, row)];
  const [covered, applicable] = [at(scores.coverage, row), at(scores.high, row)];
  const uncapped = weight > 0 ? Math.min(100, sum / weight) : missing;
  const cap = at(evidence.caps, row);
  scores.uncapped[row] = uncapped;
  scores.score[row] = Math.min(uncapped, cap);
  scores.coverage[row] = applicable > 0 ? covered / applicable : 0;
  const complete = covered === applicable && weight > 0;
  const low = complete ? uncapped : lowest(card, row, evidence.rows, scores.points, sum, weight);
  const high = complete ? uncapped : highest(card, row, evidence.rows, scores.points, sum, weight);
  scores.low[row] = Math.min(low, at(evidence.possibleCaps, row));
  scores.high[row] = Math.min(high, cap);
}

/**
 * The least a score can become: missing measures come in at the worse end of their curves, at their full
 * weight. One whose worse end would lift the score is left out, since it may also stay missing.
 */
function lowest(
  { byWorst, weights, worst }: CompiledScorecard,
  row: number,
  rows: number,
  points: Float64Array,
  sum: number,
  weight: number,
): number {
  let [least, total] = [sum, weight];
  for (let k = 0; k < byWorst.length; k++) {
    const m = indexAt(byWorst, k);
    if (!Number.isNaN(at(points, m * rows + row))) continue;
    if (at(worst, m) * total > least) break;
    least += at(weights, m) * at(worst, m);
    total += at(weights, m);
  }
  return total > 0 ? least / total : 0;
}

function highest(
  { byBest, weights, best }: CompiledScorecard,
  row: number,
  rows: number,
  points: Float64Array,
  sum: number,
  weight: number,
): number {
  let [most, total] = [sum, weight];
  for (let k = 0; k < byBest.length; k++) {
    const m = indexAt(byBest, k);
    if (!Number.isNaN(at(points, m * rows + row))) continue;
    if (at(best, m) * total < most) break;
    most += at(weights, m) * at(best, m);
    total += at(weights, m);
  }
  return total > 0 ? Math.min(100, most / total) : 100;
}

function dividePoints(from: number, { points, weight }: Scores): void {
  for (let row = 0; row < weight.length; row++) {
    points[from + row] = at(points, from + row) / at(weight, row);
  }
}
