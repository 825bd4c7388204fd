import type { Configuration, Scorecard } from "./configuration.ts";
import type { Measure } from "./measure.ts";
import { originOf } from "./measure-origin.ts";

export type WeighedMeasure = { readonly measure: Measure; readonly weight: number };

/**
 * The measures of a scorecard by id, with the weights that count: opinions together weigh no more than the
 * document's share of the whole, what is counted weighs what the scorecard says. A measure that is left
 * without weight is left out.
 */
export function countedWeights(
  { measures, sentiment }: Pick<Configuration, "measures" | "sentiment">,
  { weights }: Pick<Scorecard, "weights">,
): readonly WeighedMeasure[] {
  const stated = measures
    .filter(({ id }) => Object.hasOwn(weights, id))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((measure) => ({ measure, weight: weights[measure.id] ?? 0 }));
  const opinions = sum(stated.filter(({ measure }) => originOf(measure).sentiment));
  const counted = sum(stated.filter(({ measure }) => !originOf(measure).sentiment));
  const most =
    sentiment.most < 1
      ? (counted * sentiment.most) / (1 - sentiment.most)
      : Number.POSITIVE_INFINITY;
  if (opinions <= most) return stated;
  return stated
    .map(({ measure, weight }) => ({
      measure,
      weight: originOf(measure).sentiment ? (weight * most) / opinions : weight,
    }))
    .filter(({ weight }) => weight > 0);
}

function sum(weighed: readonly WeighedMeasure[]): number {
  return weighed.reduce((total, { weight }) => total + weight, 0);
}
