import type { Configuration } from "@bellwether/shared/domain/configuration";
import type { Readings } from "@bellwether/shared/domain/measure";
import { originOf } from "@bellwether/shared/domain/measure-origin";
import { evidenceAt } from "@bellwether/shared/domain/time-travel";
import type { StoredAssessment } from "../db/assessments.ts";

/**
 * Whether an assessment says anything that the one before, moved on to its instant, does not. One that says
 * the same only confirms it: a quiet account costs no row.
 */
export function isNews(
  row: StoredAssessment,
  before: StoredAssessment | undefined,
  configuration: Configuration,
): boolean {
  if (!before || resultOf(row) !== resultOf(before)) return true;
  const expected = evidenceAt(
    { ...before, confirmedAt: row.assessedAt },
    configuration,
    row.assessedAt,
  );
  return evidenceOf(row, configuration) !== evidenceOf(expected, configuration);
}

function resultOf(row: StoredAssessment): string {
  const { assessment, shownBand, configVersion, engineVersion } = row;
  const { scorecard, score, band, pending, coverage, low, high, missing } = assessment;
  // By name and in order: what comes from the database has its keys in another.
  const drivers = assessment.drivers.map(({ measure, points, value }) => [measure, points, value]);
  const vetoes = assessment.vetoes.map(({ id, cap, points }) => [id, cap, points]);
  const awaited = [pending?.band, pending?.since];
  const bands = [band, shownBand, awaited];
  const result = [scorecard, score, bands, coverage, low, high, drivers, vetoes, missing];
  return JSON.stringify([result, configVersion, engineVersion]);
}

/** Of what a feed dates, not the date: every sign of life is another. */
function evidenceOf(
  { readings, facts }: Pick<StoredAssessment, "readings" | "facts">,
  { measures }: Configuration,
): string {
  const isDated = new Map(measures.map((measure) => [measure.id, originOf(measure).dated]));
  const read = sorted(readings).map(([id, reading]: [string, Readings[string]]) =>
    reading.state === "value"
      ? [id, reading.value, isDated.get(id) ? Date.parse(reading.at) : null]
      : [id, reading.state],
  );
  return JSON.stringify([read, sorted(facts)]);
}

function sorted<T>(record: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}
