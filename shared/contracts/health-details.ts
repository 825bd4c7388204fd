import {
  formatDate,
  formatDay,
  formatHours,
  formatScore,
  formatTenths,
  type Moment,
} from "./formats.ts";
import { fewestForCourse } from "./health-summary.ts";
import { type TermRow, termsOf, type WayContent, wayOf } from "./health-terms.ts";
import type { Snapshot, SnapshotDriver, SnapshotEvidence } from "./snapshot.ts";

/** One click deeper: every driver with points that sum to the score, and what is missing. */
export type HealthDetails = {
  readonly drivers: readonly DriverRow[];
  readonly total: string | null;
  readonly missing: readonly { readonly label: string; readonly weight: string }[];
  readonly way: WayContent | null;
  readonly terms: readonly TermRow[];
  readonly history: readonly {
    readonly day: string;
    readonly score: number;
    readonly kind: HistoryKind;
  }[];
  readonly notes: readonly string[];
};

/** Reconstructed: assessed afterwards from dated evidence. */
export type HistoryKind = "Assessed" | "Reconstructed";

export type DriverRow = {
  readonly id: string;
  readonly label: string;
  readonly reading: string;
  readonly points: string;
  /** Empty for a veto, which brings nothing at its best. */
  readonly best: string;
  readonly from: string;
  /** What the reading stands for; empty where there is nothing to open. */
  readonly behind: readonly EvidenceRow[];
};

export type EvidenceRow = {
  readonly text: string;
  /** Where the CRM has a record of it. */
  readonly record: SnapshotEvidence["record"];
};

export function detail(snapshot: Snapshot, moment: Moment): HealthDetails {
  const { drivers, vetoes, score, missing, history, tier, complexity, scorecard, configVersion } =
    snapshot;
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
        behind: [],
      })),
      ...byCost.map((driver) => ({
        id: driver.measure,
        label: driver.label,
        reading: withoutLabel(driver),
        points: formatTenths(driver.points),
        best: formatTenths(driver.best),
        from: formatDay(driver.at, moment),
        behind: evidenceRows(driver, moment),
      })),
    ],
    total: score === null ? null : formatTenths(score),
    missing: missing.map(({ label, weight }) => ({
      label,
      weight: formatTenths(weight),
    })),
    way: wayOf(snapshot.way),
    terms: termsOf(snapshot, moment),
    history:
      history.length < fewestForCourse
        ? []
        : history.map(({ at, score, reconstructed }) => ({
            day: at.slice(0, 10),
            score,
            kind: reconstructed ? "Reconstructed" : "Assessed",
          })),
    notes: [
      ...(tier === null ? [] : [`Tier ${tier.label}: ${tier.reason}`]),
      ...(complexity === null ? [] : [complexityNote(complexity)]),
      `Scorecard ${scorecard.label}, configuration ${configVersion}`,
    ],
  };
}

function complexityNote({
  label,
  index,
  hoursPerMonth,
}: NonNullable<Snapshot["complexity"]>): string {
  const hours = hoursPerMonth === null ? "" : `, planned ${formatHours(hoursPerMonth)} a month`;
  return `Complexity ${label}: ${index} of 100${hours}`;
}

function evidenceRows({ behind, more }: SnapshotDriver, moment: Moment): EvidenceRow[] {
  const rows = behind.map(({ text, record, on }) => ({
    text: on === null ? text : `${text} · ${formatDate(on, moment)}`,
    record,
  }));
  return more > 0 ? [...rows, { text: `and ${more} more`, record: null }] : rows;
}

/** The measure's name stands in the column beside it. */
function withoutLabel({ label, text }: Snapshot["drivers"][number]): string {
  return text.startsWith(`${label} `) ? text.slice(label.length + 1) : text;
}
