import { conditionHolds } from "../condition.ts";
import type { Configuration, Veto } from "../configuration.ts";
import { originOf } from "../measure-origin.ts";
import { bandsOf } from "../scorecard.ts";
import { type Rule, type Unnamed, warning } from "./finding.ts";
import { listed, quoted } from "./wording.ts";
import { asksMeasure, leavesOf, unstated, worldsOf } from "./worlds.ts";

/** A veto that cannot fire, or that changes nothing where it does. */
export const veto: Rule = (configuration) =>
  configuration.vetoes.flatMap((one) => [
    ...neverFires(one, configuration),
    ...changesNothing(one, configuration),
  ]);

function neverFires({ id, label, when }: Veto, configuration: Configuration): Unnamed[] {
  const worlds = worldsOf([when], configuration, {});
  if (worlds === null || worlds.some((world) => conditionHolds(when, world))) return [];
  const asked = [
    ...unstated([when], configuration),
    ...leavesOf(when)
      .filter(asksMeasure)
      .map(({ measure }) => measure)
      .filter((measure) => !isSupplied(measure, configuration)),
  ];
  const why =
    asked.length === 0
      ? "its condition contradicts itself: correct it"
      : `nothing supplies ${listed([...new Set(asked)].map(quoted))}: connect a source, or remove the veto`;
  return [warning(`vetoes.${id}.when`, `The veto ${quoted(label)} is off, since ${why}.`)];
}

function isSupplied(id: string, { measures }: Configuration): boolean {
  const measure = measures.find((candidate) => candidate.id === id);
  return measure !== undefined && originOf(measure).feed !== null;
}

function changesNothing({ id, label, cap }: Veto, configuration: Configuration): Unnamed[] {
  const greens = configuration.scorecards.map((card) => bandsOf(configuration, card).greenFrom);
  const highest = Math.max(...greens);
  if (cap < highest) return [];
  return [
    warning(
      `vetoes.${id}.cap`,
      `The veto ${quoted(label)} leaves an account at ${cap}, which is green: set its cap below ${highest}.`,
    ),
  ];
}
