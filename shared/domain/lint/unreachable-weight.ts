import type { Configuration, Scorecard } from "../configuration.ts";
import type { Measure } from "../measure.ts";
import { originOf } from "../measure-origin.ts";
import { error, type Rule, type Unnamed, warning } from "./finding.ts";
import { countedShares, type Share, sharesInWords, sumOf, weightsPlace } from "./weighed.ts";
import { percent, quoted } from "./wording.ts";

/** Weight that nothing supplies, whatever is connected: it keeps the coverage down for ever. */
export const unreachableWeight: Rule = (configuration) =>
  configuration.scorecards.flatMap((card) => {
    const lost = countedShares(configuration, card).filter(
      ({ measure }) => !isSupplied(measure, configuration),
    );
    return lost.length === 0 ? [] : [said(configuration, card, lost)];
  });

function said({ evidence }: Configuration, card: Scorecard, lost: readonly Share[]): Unnamed {
  const place = weightsPlace(card, lost);
  const sum = sumOf(lost);
  const rests = `${percent(sum)} of ${quoted(card.label)} rests on measures that nothing supplies (${sharesInWords(lost)})`;
  const remedy = "give each a source, or remove its weight";
  if (1 - sum >= evidence.coverageWanted) return warning(place, `${rests}: ${remedy}.`);
  return error(
    place,
    `${rests}, so that its accounts stay unknown (${percent(evidence.coverageWanted)} is wanted): ${remedy}.`,
  );
}

function isSupplied(measure: Measure, { sources, usage }: Configuration): boolean {
  const { id, source } = measure;
  if (originOf(measure).feed === null) return false;
  if (id === "value_actions" && source === undefined)
    return Object.keys(usage.valueActions.monthlyThreshold).length > 0;
  return sources.seats !== null || !restsOnSeats(measure);
}

function restsOnSeats({ id, source }: Measure): boolean {
  if (source === undefined) return id === "active_seat_share" || id === "seats_activated";
  return source.from === "usage" && source.take === "user-share";
}
