import { type Asked, conditionCouldHold, conditionHolds, type Known } from "./condition.ts";
import type { Configuration, Facts, Veto } from "./configuration.ts";
import { ageInDays, freshness } from "./freshness.ts";
import type { Measure, Reading, Readings } from "./measure.ts";
import { type Evidence, missing, notApplicable } from "./score.ts";
import type { CompiledScorecard } from "./scorecard.ts";

export type AccountEvidence = {
  readonly configuration: Configuration;
  readonly facts: Facts;
  readonly readings: Readings;
  readonly now: string;
};

/** Puts one account into a row of the columns; returns the vetoes that apply, lowest cap first. */
export function fillRow(
  card: CompiledScorecard,
  row: number,
  account: AccountEvidence,
  evidence: Evidence,
): readonly Veto[] {
  card.measures.forEach((measure, m) => {
    const i = m * evidence.rows + row;
    const reading = readingOf(account.readings, measure.id);
    evidence.values[i] = columnValue(reading);
    evidence.ageDays[i] = reading?.state === "value" ? ageInDays(reading.at, account.now) : 0;
  });
  const asked = { facts: account.facts, known: knowledge(card, account) };
  const { vetoes } = account.configuration;
  const applying = vetoes
    .filter(({ when }) => conditionHolds(when, asked))
    .sort((a, b) => a.cap - b.cap);
  evidence.caps[row] = lowestCap(applying);
  evidence.possibleCaps[row] = lowestCap(
    vetoes.filter(({ when }) => conditionCouldHold(when, asked)),
  );
  return applying;
}

/** A measure that is on the scorecard and not in the readings is missing; any other was not asked for. */
function knowledge(card: CompiledScorecard, account: AccountEvidence): Asked["known"] {
  const { measures, evidence } = account.configuration;
  return (id) => {
    const measure = measures.find((candidate) => candidate.id === id);
    const reading = readingOf(account.readings, id);
    if (measure && reading)
      return knownFrom(measure, reading, account.now, evidence.freshnessLeast);
    return Object.hasOwn(card.scorecard.weights, id) ? "missing" : "unasked";
  };
}

function knownFrom(measure: Measure, reading: Reading, now: string, freshnessLeast: number): Known {
  if (reading.state !== "value") return reading.state;
  const fresh = freshness(ageInDays(reading.at, now), measure.halfLifeDays);
  return fresh < freshnessLeast || fresh === 0 ? "missing" : reading.value;
}

function readingOf(readings: Readings, measure: string): Reading | undefined {
  return Object.hasOwn(readings, measure) ? readings[measure] : undefined;
}

function columnValue(reading: Reading | undefined): number {
  if (reading?.state === "value") return reading.value;
  return reading?.state === "not-applicable" ? notApplicable : missing;
}

function lowestCap(vetoes: readonly Veto[]): number {
  return vetoes.reduce((least, { cap }) => Math.min(least, cap), 100);
}
