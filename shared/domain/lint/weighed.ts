import type { Configuration, Scorecard } from "../configuration.ts";
import { countedWeights } from "../counted-weights.ts";
import type { Measure } from "../measure.ts";
import { percent, quoted } from "./wording.ts";

/** A measure and its share (0-1) of a scorecard's weight. */
export type Share = { readonly measure: Measure; readonly share: number };

/** As the scorecard states them, in its order. */
export function statedShares({ measures }: Configuration, { weights }: Scorecard): Share[] {
  const stated = Object.entries(weights).flatMap(([id, weight]) => {
    const measure = measures.find((candidate) => candidate.id === id);
    return measure === undefined ? [] : [{ measure, weight }];
  });
  return shared(stated);
}

/** As they count: opinions never more than their cap. */
export function countedShares(configuration: Configuration, scorecard: Scorecard): Share[] {
  return shared(countedWeights(configuration, scorecard));
}

export function sumOf(shares: readonly Share[]): number {
  return shares.reduce((sum, { share }) => sum + share, 0);
}

/** `"Logins" 12 %, "Opens" 9 %`, the heaviest first. */
export function sharesInWords(shares: readonly Share[]): string {
  return [...shares]
    .sort((a, b) => b.share - a.share)
    .map(({ measure, share }) => `${quoted(measure.label)} ${percent(share)}`)
    .join(", ");
}

/** Measures that some scorecard weighs, in the document's order. */
export function weighedMeasures({ measures, scorecards }: Configuration): readonly Measure[] {
  return measures.filter(({ id }) => scorecards.some(({ weights }) => Object.hasOwn(weights, id)));
}

/** Of a weight or, where several are meant, of the weights. */
export function weightsPlace(scorecard: Scorecard, shares: readonly Share[]): string {
  const [only, ...others] = shares;
  const place = `scorecards.${scorecard.id}.weights`;
  return only && others.length === 0 ? `${place}.${only.measure.id}` : place;
}

function shared(weighed: readonly { readonly measure: Measure; readonly weight: number }[]) {
  const total = weighed.reduce((sum, { weight }) => sum + weight, 0);
  return weighed.map(({ measure, weight }) => ({ measure, share: weight / total }));
}
