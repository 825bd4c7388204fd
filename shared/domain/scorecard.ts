import type { Condition, Facts } from "./condition.ts";
import { conditionHolds } from "./condition.ts";
import type { BandRules, Configuration, Scorecard } from "./configuration.ts";
import { countedWeights, type WeighedMeasure } from "./counted-weights.ts";
import { at, type Curves, compileCurves } from "./curve.ts";
import type { Curve, Measure } from "./measure.ts";

/** A scorecard as columns, by measure id: the order of the document changes nothing. */
export type CompiledScorecard = {
  readonly scorecard: Scorecard;
  /** By column. A measure with several curves has a column for each, of which one applies to an account. */
  readonly measures: readonly Measure[];
  readonly slots: readonly Slot[];
  /** Those that count: see `countedWeights`. */
  readonly weights: Float64Array;
  readonly halfLives: Float64Array;
  readonly curves: Curves;
  /** Points at the worse and the better end of each curve. */
  readonly worst: Float64Array;
  readonly best: Float64Array;
  /** Columns from the lowest worst end up, and from the highest best end down. */
  readonly byWorst: Int32Array;
  readonly byBest: Int32Array;
  readonly freshnessLeast: number;
};

/** The columns of one measure, from `first` on: one for each of `whens`, then one for everybody else. */
export type Slot = {
  readonly id: string;
  readonly first: number;
  readonly whens: readonly Condition[];
};

type Column = WeighedMeasure & { readonly curve: Curve };

/** Scorecards compile once for a document, which is never edited in place. */
const compiled = new WeakMap<Configuration, readonly CompiledScorecard[]>();

/** In the order of the document. */
export function compiledScorecards(configuration: Configuration): readonly CompiledScorecard[] {
  const known = compiled.get(configuration);
  if (known) return known;
  const cards = configuration.scorecards.map((card) => compileScorecard(configuration, card));
  compiled.set(configuration, cards);
  return cards;
}

export function compileScorecard(
  configuration: Pick<Configuration, "measures" | "evidence" | "sentiment">,
  scorecard: Scorecard,
): CompiledScorecard {
  const weighed = countedWeights(configuration, scorecard);
  const columns = weighed.flatMap(columnsOf);
  const ends = columns.map(({ curve }) => curve.map(([, points]) => points));
  const worst = Float64Array.from(ends, (points) => Math.min(...points));
  const best = Float64Array.from(ends, (points) => Math.max(...points));
  return {
    scorecard,
    measures: columns.map(({ measure }) => measure),
    slots: slotsOf(weighed),
    weights: Float64Array.from(columns, ({ weight }) => weight),
    halfLives: Float64Array.from(columns, ({ measure }) => measure.halfLifeDays),
    curves: compileCurves(columns.map(({ curve }) => curve)),
    worst,
    best,
    byWorst: order(worst, (a, b) => a - b),
    byBest: order(best, (a, b) => b - a),
    freshnessLeast: configuration.evidence.freshnessLeast,
  };
}

/** A scorecard's own, else the document's. */
export function bandsOf(
  { bands }: Pick<Configuration, "bands">,
  scorecard: Pick<Scorecard, "bands">,
): BandRules {
  return scorecard.bands ?? bands;
}

/** The column of a measure that applies to an account of these facts. */
export function columnFor({ first, whens }: Slot, facts: Facts): number {
  const asked = { facts, known: () => "unasked" as const };
  const position = whens.findIndex((when) => conditionHolds(when, asked));
  return first + (position < 0 ? whens.length : position);
}

function columnsOf({ measure, weight }: WeighedMeasure): Column[] {
  const curves = [...(measure.curves ?? []), measure].map(({ curve }) => curve);
  return curves.map((curve) => ({ measure, weight, curve }));
}

function slotsOf(weighed: readonly WeighedMeasure[]): Slot[] {
  let first = 0;
  return weighed.map(({ measure: { id, curves = [] } }) => {
    const slot = { id, first, whens: curves.map(({ when }) => when) };
    first += curves.length + 1;
    return slot;
  });
}

function order(column: Float64Array, compare: (a: number, b: number) => number): Int32Array {
  const positions = [...column.keys()];
  return Int32Array.from(positions.sort((a, b) => compare(at(column, a), at(column, b)) || a - b));
}
