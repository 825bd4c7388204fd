import { formatDay, formatScore, formatTenths, type Moment } from "./formats.ts";
import { fewestForCourse } from "./health-summary.ts";
import type { Snapshot } from "./snapshot.ts";

/** One click deeper: every driver with points that sum to the score, and what is missing. */
export type HealthDetails = {
  readonly drivers: readonly DriverRow[];
  readonly total: string | null;
  readonly missing: readonly { readonly label: string; readonly weight: string }[];
  readonly history: readonly { readonly day: string; readonly score: number }[];
  readonly notes: readonly string[];
};

export type DriverRow = {
  readonly id: string;
  readonly label: string;
  readonly reading: string;
  readonly points: string;
  /** Empty for a veto, which brings nothing at its best. */
  readonly best: string;
  readonly from: string;
};

export function detail(snapshot: Snapshot, moment: Moment): HealthDetails {
  const { drivers, vetoes, score, missing, history, tier, scorecard, configVersion } = snapshot;
  const byCost = drivers.toSorted((a, b) => a.points - a.best - (b.points - b.best));
  return {
    drivers: [
      ...vetoes.map((veto) => ({
        id: veto.id,
        label: `Cap: ${veto.label}`,
        reading: `At most ${formatScore(veto.cap)}`,
        points: formatTenths(veto.points),
        best: "",
        from: "",
      })),
      ...byCost.map((driver) => ({
        id: driver.measure,
        label: driver.label,
        reading: withoutLabel(driver),
        points: formatTenths(driver.points),
        best: formatTenths(driver.best),
        from: formatDay(driver.at, moment),
      })),
    ],
    total: score === null ? null : formatTenths(score),
    missing: missing.map(({ label, weight }) => ({
      label,
      weight: formatTenths(weight),
    })),
    history:
      history.length < fewestForCourse
        ? []
        : history.map(({ at, score }) => ({ day: at.slice(0, 10), score })),
    notes: [
      ...(tier === null ? [] : [`Tier ${tier.label}: ${tier.reason}`]),
      `Scorecard ${scorecard.label}, configuration ${configVersion}`,
    ],
  };
}

/** The measure's name stands in the column beside it. */
function withoutLabel({ label, text }: Snapshot["drivers"][number]): string {
  return text.startsWith(`${label} `) ? text.slice(label.length + 1) : text;
}
