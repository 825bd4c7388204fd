import type { Configuration, Scorecard } from "../domain/configuration.ts";
import { countedWeights } from "../domain/counted-weights.ts";
import type { Measure } from "../domain/measure.ts";
import { originOf } from "../domain/measure-origin.ts";

export type WeightGroup = {
  readonly group: string;
  readonly share: string;
  readonly rows: readonly WeightRow[];
};

export type WeightRow = {
  readonly measure: Measure;
  readonly weight: number;
  /** Of the weight that counts: opinions together are capped. */
  readonly share: string;
  readonly note: string | null;
};

/** The measures of a scorecard by group, in the document's order. */
export function weightGroups(document: Configuration, scorecard: Scorecard): WeightGroup[] {
  const counted = new Map(
    countedWeights(document, scorecard).map(({ measure, weight }) => [measure.id, weight]),
  );
  const total = [...counted.values()].reduce((sum, weight) => sum + weight, 0);
  const shareOf = (measures: readonly Measure[]) =>
    measures.reduce((sum, { id }) => sum + (counted.get(id) ?? 0), 0) / total;
  const weighed = document.measures.filter(({ id }) => Object.hasOwn(scorecard.weights, id));
  const rowOf = (measure: Measure): WeightRow => {
    const weight = scorecard.weights[measure.id] ?? 0;
    const isCapped = (counted.get(measure.id) ?? 0) < weight;
    return {
      measure,
      weight,
      share: formatPart(Number.isNaN(weight) ? weight : shareOf([measure])),
      note: noteOf(measure, isCapped, document.sentiment.most),
    };
  };
  return [...new Set(weighed.map(({ group }) => group))].map((group) => {
    const measures = weighed.filter((measure) => measure.group === group);
    return { group, share: formatPart(shareOf(measures)), rows: measures.map(rowOf) };
  });
}

function noteOf(measure: Measure, isCapped: boolean, most: number): string | null {
  if (!originOf(measure).sentiment) return null;
  return isCapped ? `an opinion: cut to ${formatPart(most)} in all` : "an opinion";
}

/** Measures of the document that a scorecard does not weigh yet. */
export const unweighed = ({ measures }: Configuration, { weights }: Scorecard) =>
  measures.filter(({ id }) => !Object.hasOwn(weights, id));

/** 0.125 → "12.5 %"; a dash while a number is being typed. */
export const formatPart = (share: number) =>
  Number.isFinite(share) ? `${Math.round(share * 1000) / 10} %` : "–";

const units: Readonly<Record<Measure["unit"], string>> = {
  percent: "in %",
  times: "as a multiple (×)",
  count: "as a count",
  days: "in days",
  "business-days": "in working days",
  score: "as a score",
  points: "in points",
  "points-per-90d": "in points per 90 days",
};

/** "Values in %, higher is better". */
export const unitInWords = ({ unit, direction }: Measure) =>
  `Values ${units[unit]}, ${direction === "up" ? "higher" : "lower"} is better`;

const numeral = (value: number) => (Number.isNaN(value) ? "…" : String(value).replace("-", "−"));

/** "0 → 0 · 20 → 25 · 80 → 100": value → points, no pair broken over two lines. */
export const curveInWords = ({ curve }: Pick<Measure, "curve">) =>
  curve.map(([value, points]) => `${numeral(value)}\u00a0→\u00a0${numeral(points)}`).join(" · ");
