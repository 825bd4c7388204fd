import type { Evidence, Scores } from "@bellwether/shared/domain/score";
import type { CompiledScorecard } from "@bellwether/shared/domain/scorecard";

/**
 * The arithmetic of a score with nothing around it: what the production kernel is measured against. In the
 * same order, so that both come to the same numbers, to the bit.
 */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: calls would be something around it
export function scoreBare(card: CompiledScorecard, evidence: Evidence, scores: Scores): void {
  const { weights, halfLives, freshnessLeast } = card;
  const { rows, values, ageDays, caps, possibleCaps } = evidence;
  const { points } = scores;
  const measures = weights.length;
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    let weight = 0;
    let covered = 0;
    let applicable = 0;
    for (let m = 0, i = row; m < measures; m++, i += rows) {
      const value = values[i] as number;
      if (value === Number.POSITIVE_INFINITY) {
        points[i] = value;
        continue;
      }
      const full = weights[m] as number;
      applicable += full;
      const age = ageDays[i] as number;
      const fresh = age <= 0 ? 1 : 0.5 ** (age / (halfLives[m] as number));
      if (!Number.isNaN(value) && fresh >= freshnessLeast && fresh !== 0) {
        const worth = full * fresh * worthOf(card, m, value);
        points[i] = worth;
        sum += worth;
        weight += full * fresh;
        covered += full;
      } else points[i] = Number.NaN;
    }
    const uncapped = weight > 0 ? Math.min(100, sum / weight) : Number.NaN;
    const cap = caps[row] as number;
    const isComplete = covered === applicable && weight > 0;
    const low = isComplete ? uncapped : lowOf(card, points, row, rows, sum, weight);
    const high = isComplete ? uncapped : highOf(card, points, row, rows, sum, weight);
    scores.uncapped[row] = uncapped;
    scores.score[row] = Math.min(uncapped, cap);
    scores.coverage[row] = applicable > 0 ? covered / applicable : 0;
    scores.weight[row] = weight;
    scores.low[row] = Math.min(low, possibleCaps[row] as number);
    scores.high[row] = Math.min(high, cap);
    for (let m = 0, i = row; m < measures; m++, i += rows)
      points[i] = (points[i] as number) / weight;
  }
}

function worthOf({ curves }: CompiledScorecard, m: number, value: number): number {
  const { from, values, points, slopes } = curves;
  let bend = from[m] as number;
  const last = (from[m + 1] as number) - 1;
  if (value <= (values[bend] as number)) return points[bend] as number;
  if (value >= (values[last] as number)) return points[last] as number;
  while (value >= (values[bend + 1] as number)) bend++;
  return (points[bend] as number) + (value - (values[bend] as number)) * (slopes[bend] as number);
}

function lowOf(
  { weights, worst, byWorst }: CompiledScorecard,
  points: Float64Array,
  row: number,
  rows: number,
  sum: number,
  weight: number,
): number {
  let least = sum;
  let total = weight;
  for (let k = 0; k < byWorst.length; k++) {
    const m = byWorst[k] as number;
    if (!Number.isNaN(points[m * rows + row])) continue;
    if ((worst[m] as number) * total > least) break;
    least += (weights[m] as number) * (worst[m] as number);
    total += weights[m] as number;
  }
  return total > 0 ? least / total : 0;
}

function highOf(
  { weights, best, byBest }: CompiledScorecard,
  points: Float64Array,
  row: number,
  rows: number,
  sum: number,
  weight: number,
): number {
  let most = sum;
  let total = weight;
  for (let k = 0; k < byBest.length; k++) {
    const m = byBest[k] as number;
    if (!Number.isNaN(points[m * rows + row])) continue;
    if ((best[m] as number) * total < most) break;
    most += (weights[m] as number) * (best[m] as number);
    total += weights[m] as number;
  }
  return total > 0 ? Math.min(100, most / total) : 100;
}
