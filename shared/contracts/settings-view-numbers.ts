import type { BandRules, Configuration } from "../domain/configuration.ts";
import { configurationProblems } from "../domain/configuration-problems.ts";
import { byPlace, type ProblemsByPlace } from "./settings-view-places.ts";

/**
 * What is wrong with the numbers that the page lets people type, before the server is asked: an emptied
 * field is NaN, which JSON would carry as null.
 */
export function problemsOfDraft(document: Configuration): ProblemsByPlace {
  const numbers = [...numbersOf(document)].flatMap(([place, value, rule]) => {
    const problem = problemOf(value, rule);
    return problem === null ? [] : [[place, problem] as const];
  });
  return new Map([...byPlace(configurationProblems(document), document), ...numbers]);
}

type Rule = "any" | "positive" | "not-negative" | "points" | "share" | "days" | "whole";
type Typed = readonly [place: string, value: number, rule: Rule];

function* numbersOf(document: Configuration): Iterable<Typed> {
  for (const { id, weights, bands } of document.scorecards) {
    for (const [measure, weight] of Object.entries(weights))
      yield [`scorecards.${id}.weights.${measure}`, weight, "positive"];
    if (bands !== undefined) yield* bandNumbers(`scorecards.${id}.bands`, bands);
  }
  for (const { id, halfLifeDays, curve } of document.measures) {
    yield [`measures.${id}.halfLifeDays`, halfLifeDays, "positive"];
    for (const [index, [value, points]] of curve.entries()) {
      yield [`measures.${id}.curve[${index}][0]`, value, "any"];
      yield [`measures.${id}.curve[${index}][1]`, points, "points"];
    }
  }
  yield* bandNumbers("bands", document.bands);
  yield* playbookNumbers(document);
  const { coverageWanted, coverageLeast, freshnessLeast } = document.evidence;
  yield ["evidence.coverageWanted", coverageWanted, "share"];
  yield ["evidence.coverageLeast", coverageLeast, "share"];
  yield ["evidence.freshnessLeast", freshnessLeast, "share"];
  yield ["sentiment.most", document.sentiment.most, "share"];
  yield ["judgement.snoozeDays", document.judgement.snoozeDays, "days"];
  yield ["judgement.overrideDays", document.judgement.overrideDays, "days"];
  yield ["pulse.expiresAfterDays", document.pulse.expiresAfterDays, "days"];
  yield ["renewal.defaultNoticeDays", document.renewal.defaultNoticeDays, "not-negative"];
  yield* tierNumbers(document);
}

function* tierNumbers({ segments, tiers, tierChanges }: Configuration): Iterable<Typed> {
  for (const { id, from } of segments) yield [`segments.${id}.from`, from, "any"];
  for (const { id, cadenceDays, hoursPerMonth } of tiers) {
    if (cadenceDays !== null) yield [`tiers.${id}.cadenceDays`, cadenceDays, "positive"];
    if (hoursPerMonth !== undefined)
      yield [`tiers.${id}.hoursPerMonth`, hoursPerMonth, "not-negative"];
  }
  const { beyondShare, forDays, notBeforeRenewalDays, assignedDaysMost } = tierChanges;
  yield ["tierChanges.beyondShare", beyondShare, "share"];
  yield ["tierChanges.forDays", forDays, "whole"];
  yield ["tierChanges.notBeforeRenewalDays", notBeforeRenewalDays, "whole"];
  yield ["tierChanges.assignedDaysMost", assignedDaysMost, "days"];
}

function* playbookNumbers({ playbooks }: Configuration): Iterable<Typed> {
  for (const { id, steps } of playbooks)
    for (const step of steps)
      for (const [tier, { due, minutes }] of Object.entries(step.byTier)) {
        const place = `playbooks.${id}.steps.${step.id}.byTier.${tier}`;
        yield [`${place}.minutes`, minutes, "not-negative"];
        if ("day" in due) yield [`${place}.due.day`, due.day, "not-negative"];
        else yield [`${place}.due.fromNotice`, due.fromNotice, "any"];
      }
}

function* bandNumbers(place: string, bands: BandRules): Iterable<Typed> {
  yield [`${place}.greenFrom`, bands.greenFrom, "points"];
  yield [`${place}.yellowFrom`, bands.yellowFrom, "points"];
  yield [`${place}.hysteresis`, bands.hysteresis, "not-negative"];
  yield [`${place}.confirmUpHours`, bands.confirmUpHours, "not-negative"];
}

const rules: Readonly<
  Record<Rule, readonly [holds: (value: number) => boolean, otherwise: string]>
> = {
  any: [() => true, ""],
  positive: [(value) => value > 0, "must be more than 0"],
  "not-negative": [(value) => value >= 0, "must not be below 0"],
  points: [(value) => value >= 0 && value <= 100, "must lie between 0 and 100"],
  share: [(value) => value >= 0 && value <= 1, "must lie between 0 and 100 %"],
  whole: [(value) => Number.isInteger(value) && value >= 0, "must be whole days, not below 0"],
  days: [(value) => Number.isInteger(value) && value >= 1, "must be whole days, at least 1"],
};

function problemOf(value: number, rule: Rule): string | null {
  if (!Number.isFinite(value)) return "needs a number";
  const [holds, otherwise] = rules[rule];
  return holds(value) ? null : otherwise;
}
