import type { Condition } from "../condition.ts";
import { conditionHolds } from "../condition.ts";
import type { Configuration, Scorecard } from "../configuration.ts";
import { chosenScorecards } from "./chosen-scorecards.ts";
import { error, type Rule, type Unnamed, warning } from "./finding.ts";
import { weighedMeasures } from "./weighed.ts";
import { listed, quoted } from "./wording.ts";
import { unstated, worldsOf } from "./worlds.ts";

/** A scorecard or curve that no account could ever have, whatever is connected. */
export const deadCondition: Rule = (configuration) => [
  ...deadScorecards(configuration),
  ...deadCurves(configuration),
];

function deadScorecards(configuration: Configuration): Unnamed[] {
  const chosen = chosenScorecards(configuration);
  if (chosen === null) return [];
  return configuration.scorecards
    .filter((card) => !chosen.some(({ scorecard }) => scorecard === card))
    .map((card) => {
      const earlier = chosen
        .filter(({ world }) => conditionHolds(card.when, world))
        .map(({ scorecard }) => scorecard);
      return error(`scorecards.${card.id}.when`, whyDead(card, earlier, configuration));
    });
}

function whyDead(
  { label, when }: Scorecard,
  earlier: readonly Scorecard[],
  configuration: Configuration,
): string {
  if (earlier.length > 0) {
    const taken = [...new Set(earlier.map((card) => quoted(card.label)))];
    return `${quoted(label)} scores no account: ${listed(taken)} stands before it and takes every account that it is for. Put it first, or remove it.`;
  }
  return `${quoted(label)} scores no account: ${neverHolds([when], configuration)}`;
}

/** In the words of a sentence's second half. */
export function neverHolds(conditions: readonly Condition[], configuration: Configuration): string {
  const asked = unstated(conditions, configuration);
  return asked.length === 0
    ? "its condition contradicts itself or what is set for all accounts. Correct it, or remove it."
    : `nothing here ever says ${listed(asked.map(quoted))}. Correct the name or the value, or remove it until it is known.`;
}

function deadCurves(configuration: Configuration): Unnamed[] {
  return weighedMeasures(configuration).flatMap(({ id, label, curves = [] }) => {
    const whens = curves.map(({ when }) => when);
    const worlds = worldsOf(whens, configuration, {});
    if (worlds === null) return [];
    const applied = new Set(
      worlds.map((world) => whens.findIndex((when) => conditionHolds(when, world))),
    );
    return whens.flatMap((when, i) =>
      applied.has(i)
        ? []
        : [
            warning(
              `measures.${id}.curves[${i}].when`,
              `This curve of ${quoted(label)} applies to no account: ${
                worlds.some((world) => conditionHolds(when, world))
                  ? "one before it takes every account that it is for. Put it first, or remove it."
                  : neverHolds([when], configuration)
              }`,
            ),
          ],
    );
  });
}
