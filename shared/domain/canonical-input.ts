import type { PreviousBand } from "./assessment.ts";
import type { Facts } from "./condition.ts";
import type { Readings } from "./measure.ts";

/** Enough to tell values apart, few enough that the last bits of a sum change nothing. */
const significantDigits = 12;

/**
 * Everything that an assessment depends on beside the configuration and the engine, as one string that
 * does not depend on the order of keys, for hashing. Reasons and sample sizes do not touch the result.
 */
export function canonicalInput(input: {
  readonly facts: Facts;
  readonly readings: Readings;
  readonly previous: PreviousBand | null;
  readonly now: string;
}): string {
  const readings = sorted(input.readings).map(([measure, reading]) =>
    reading.state === "value"
      ? [measure, rounded(reading.value), instant(reading.at)]
      : [measure, reading.state],
  );
  const facts = sorted(input.facts).map(([name, fact]) => [
    name,
    typeof fact === "number" ? rounded(fact) : fact,
  ]);
  return JSON.stringify([facts, readings, previousOf(input.previous), instant(input.now)]);
}

function previousOf(previous: PreviousBand | null) {
  if (previous === null) return null;
  const { scorecard, band, at, pending } = previous;
  return [scorecard, band, instant(at), pending && [pending.band, instant(pending.since)]];
}

/** By code unit, the same in every locale. */
function sorted<V>(record: Readonly<Record<string, V>>): [string, V][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}

function rounded(value: number): number {
  return Number(value.toPrecision(significantDigits)) + 0;
}

function instant(text: string): string {
  return new Date(text).toISOString();
}
