import type { Configuration } from "../configuration.ts";
import { originOf } from "../measure-origin.ts";
import { error, type Rule, type Unnamed, warning } from "./finding.ts";
import { sharesInWords, statedShares, sumOf, weightsPlace } from "./weighed.ts";
import { percent, quoted } from "./wording.ts";

/** Opinions are heard up to their cap, and are nothing to be worked on. */
export const opinion: Rule = (configuration) => [
  ...overTheCap(configuration),
  ...asLevers(configuration),
];

function overTheCap(configuration: Configuration): Unnamed[] {
  const { most } = configuration.sentiment;
  return configuration.scorecards.flatMap((card) => {
    const opinions = statedShares(configuration, card).filter(
      ({ measure }) => originOf(measure).sentiment,
    );
    const sum = sumOf(opinions);
    if (sum <= most + 1e-9) return [];
    return [
      warning(
        weightsPlace(card, opinions),
        `Opinions are ${percent(sum)} of ${quoted(card.label)} (${sharesInWords(opinions)}) and count as ${percent(most)}, the most that sentiment.most allows: lower their weight to what it is worth.`,
      ),
    ];
  });
}

function asLevers({ levers, measures }: Configuration): Unnamed[] {
  return levers.flatMap((lever) => {
    const measure = measures.find(({ id }) => id === lever.measure);
    if (measure === undefined || !originOf(measure).sentiment) return [];
    return [
      error(
        `levers.${measure.id}`,
        `${quoted(measure.label)} is an opinion: raising it would bring an account to green and change nothing. Remove the lever.`,
      ),
    ];
  });
}
