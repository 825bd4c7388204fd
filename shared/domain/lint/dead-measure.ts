import type { FeedName } from "../account-facts.ts";
import type { Configuration } from "../configuration.ts";
import type { Curve, Measure } from "../measure.ts";
import { originOf } from "../measure-origin.ts";
import { columnOf } from "./correlation.ts";
import {
  accountsWanted,
  error,
  type LintContext,
  type LintHistory,
  type Rule,
  type Unnamed,
  warning,
} from "./finding.ts";
import { weighedMeasures } from "./weighed.ts";
import { quoted } from "./wording.ts";

/** What is stale sooner than this is missing between most looks at it. */
const leastDays = 1;

/** A weighed measure that cannot tell accounts apart. */
export const deadMeasure: Rule = (configuration, context) => [
  ...nothingCounts(configuration),
  ...weighedMeasures(configuration).flatMap((measure) => [
    ...flat(measure),
    ...staleAtOnce(measure, configuration),
    ...silent(measure, context),
  ]),
];

function flat({ id, label, curve, curves = [] }: Measure): Unnamed[] {
  const places = [
    ...(isFlat(curve) ? [`measures.${id}.curve`] : []),
    ...curves.flatMap((one, i) => (isFlat(one.curve) ? [`measures.${id}.curves[${i}].curve`] : [])),
  ];
  return places.map((place) =>
    warning(
      place,
      `Every value of ${quoted(label)} is worth the same here: give it a curve that tells good from bad, or remove its weight.`,
    ),
  );
}

function isFlat(curve: Curve): boolean {
  return new Set(curve.map(([, points]) => points)).size === 1;
}

function staleAtOnce(
  { id, label, halfLifeDays }: Measure,
  { evidence: { freshnessLeast } }: Configuration,
): Unnamed[] {
  const days = halfLifeDays * Math.log2(1 / freshnessLeast);
  if (freshnessLeast >= 1 || days >= leastDays) return [];
  const hours = Math.round(days * 240) / 10;
  return [
    warning(
      `measures.${id}.halfLifeDays`,
      `Evidence of ${quoted(label)} counts for ${hours} hours and is missing after that: raise the half-life.`,
    ),
  ];
}

function nothingCounts({ evidence }: Configuration): Unnamed[] {
  if (evidence.freshnessLeast < 1) return [];
  return [
    error(
      "evidence.freshnessLeast",
      "Evidence that is a second old would be missing, and every account unknown: lower it (0.25 keeps evidence for two half-lives).",
    ),
  ];
}

function silent(measure: Measure, { connected, history }: LintContext): Unnamed[] {
  const { feed } = originOf(measure);
  if (history === undefined || feed === null || !isConnected(feed, connected)) return [];
  const said = tally(history, measure.id);
  const place = `measures.${measure.id}`;
  if (said.valued === 0 && said.missing >= accountsWanted) {
    return [
      warning(
        place,
        `None of ${said.missing} accounts has a value of ${quoted(measure.label)}: supply its evidence, or remove its weight.`,
      ),
    ];
  }
  if (said.valued < accountsWanted || said.least !== said.most) return [];
  return [
    warning(
      place,
      `${quoted(measure.label)} is ${said.least} for all ${said.valued} accounts that have a value, so it tells none apart: check what it counts.`,
    ),
  ];
}

/** People fill in forms wherever the cards are. */
function isConnected(feed: FeedName | "people", connected: readonly FeedName[]): boolean {
  return feed === "people" || connected.includes(feed);
}

function tally(history: LintHistory, measure: string) {
  let [valued, missing] = [0, 0];
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of columnOf(history, measure) ?? []) {
    if (Number.isNaN(value)) missing++;
    if (!Number.isFinite(value)) continue;
    valued++;
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return { valued, missing, least, most };
}
