import type { Facts } from "./condition.ts";
import { type Asked, conditionCouldHold, conditionHolds, type Known } from "./condition.ts";
import type { Configuration, Scorecard, Veto } from "./configuration.ts";
import { ageInDays, freshness, isTooOld } from "./freshness.ts";
import type { Measure, Reading, Readings } from "./measure.ts";
import { originOf } from "./measure-origin.ts";
import { type Evidence, missing, notApplicable } from "./score.ts";
import { type CompiledScorecard, columnFor, type Slot } from "./scorecard.ts";

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
  for (const slot of card.slots) fillSlot(slot, row, account, evidence);
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

/** Of the columns of a measure, the one whose curve is meant for the account holds its reading. */
function fillSlot(slot: Slot, row: number, account: AccountEvidence, evidence: Evidence): void {
  const reading = readingOf(account.readings, slot.id);
  const applying = columnFor(slot, account.facts);
  for (let m = slot.first; m <= slot.first + slot.whens.length; m++) {
    const i = m * evidence.rows + row;
    evidence.values[i] = m === applying ? columnValue(reading) : notApplicable;
    evidence.ageDays[i] = reading?.state === "value" ? ageInDays(reading.at, account.now) : 0;
  }
}

/** A measure that is on the scorecard and not in the readings is missing; any other was not asked for. */
function knowledge(card: CompiledScorecard, account: AccountEvidence): Asked["known"] {
  const { measures, evidence } = account.configuration;
  return (id) => {
    const measure = measures.find((candidate) => candidate.id === id);
    const reading = readingOf(account.readings, id);
    if (!measure || !reading) {
      return Object.hasOwn(card.scorecard.weights, id) ? "missing" : "unasked";
    }
    const known = knownFrom(measure, reading, account.now, evidence.freshnessLeast);
    return known === "missing" && !couldBeKnown(measure, card.scorecard) ? "unasked" : known;
  };
}

/** A veto whose source is not connected is off: what nothing supplies and nobody weighs could not bring it about. */
export function couldBeKnown(
  measure: Pick<Measure, "id" | "source">,
  { weights }: Pick<Scorecard, "weights">,
): boolean {
  return Object.hasOwn(weights, measure.id) || originOf(measure).feed !== null;
}

function knownFrom(measure: Measure, reading: Reading, now: string, freshnessLeast: number): Known {
  if (reading.state !== "value") return reading.state;
  const fresh = freshness(ageInDays(reading.at, now), measure.halfLifeDays);
  return isTooOld(fresh, freshnessLeast) ? "missing" : reading.value;
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
