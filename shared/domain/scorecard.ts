import type { Configuration, Scorecard } from "./configuration.ts";
import { type Curves, compileCurves } from "./curve.ts";
import type { Measure } from "./measure.ts";

/** A scorecard with its measures as columns, by measure id: the order of the document changes nothing. */
export type CompiledScorecard = {
  readonly scorecard: Scorecard;
  readonly measures: readonly Measure[];
  readonly weights: Float64Array;
  readonly halfLives: Float64Array;
  readonly curves: Curves;
  /** Points at the worse and the better end of each curve. */
  readonly worst: Float64Array;
  readonly best: Float64Array;
  /** Measures from the lowest worst end up, and from the highest best end down. */
  readonly byWorst: Int32Array;
  readonly byBest: Int32Array;
  readonly freshnessLeast: number;
};

export function compileScorecard(
  { measures, evidence }: Pick<Configuration, "measures" | "evidence">,
  scorecard: Scorecard,
): CompiledScorecard {
  const used = measures
    .filter(({ id }) => Object.hasOwn(scorecard.weights, id))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const ends = used.map(({ curve }) => curve.map(([, points]) => points));
  const worst = Float64Array.from(ends, (points) => Math.min(...points));
  const best = Float64Array.from(ends, (points) => Math.max(...points));
  return {
    scorecard,
    measures: used,
    weights: Float64Array.from(used, ({ id }) => scorecard.weights[id] ?? 0),
    halfLives: Float64Array.from(used, ({ halfLifeDays }) => halfLifeDays),
    curves: compileCurves(used.map(({ curve }) => curve)),
    worst,
    best,
    byWorst: order(worst, (a, b) => a - b),
    byBest: order(best, (a, b) => b - a),
    freshnessLeast: evidence.freshnessLeast,
  };
}

function order(column: Float64Array, compare: (a: number, b: number) => number): Int32Array {
  const positions = [...column.keys()];
  return Int32Array.from(
    positions.sort((a, b) => compare(column[a] ?? 0, column[b] ?? 0) || a - b),
  );
}
