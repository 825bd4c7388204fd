import type { Band } from "../domain/assessment.ts";
import { formatBounds, formatLastDay, formatScore, type Moment } from "./formats.ts";
import type { Snapshot } from "./snapshot.ts";

export type Headline = {
  readonly label: string;
  /** The score, or its bounds where the evidence is too thin for a band. */
  readonly number: string;
  /** The one that is shown, an override's where one is in force. */
  readonly band: Band;
  readonly bandLabel: string;
  readonly trend: {
    readonly direction: "increase" | "decrease" | "flat";
    readonly text: string;
  } | null;
  readonly notes: readonly string[];
};

export const bandLabels: Readonly<Record<Band, string>> = {
  green: "Green",
  yellow: "Yellow",
  red: "Red",
  unknown: "Unknown",
};

/** Changes within this many points are noise. */
export const flatWithin = 3;

export function headlineOf(snapshot: Snapshot, moment: Moment): Headline {
  const { score, shownBand, band, low, high, trend28d, scorecard } = snapshot;
  // An override names a band, and makes no evidence: the number stays as it was computed.
  const known = band !== "unknown" && score !== null;
  return {
    label: known ? "Health score" : "Score lies within",
    number: known ? formatScore(score) : formatBounds(low, high),
    band: shownBand,
    bandLabel: bandLabels[shownBand],
    trend: known && trend28d !== null ? trendOf(trend28d) : null,
    notes: [
      ...(scorecard.badge === null ? [] : [scorecard.badge]),
      ...overridden(snapshot, moment),
      ...assigned(snapshot, moment),
      ...setAside(snapshot, moment),
    ],
  };
}

function overridden({ override, band, shownBand }: Snapshot, moment: Moment): string[] {
  const computed = `computed ${bandLabels[band].toLowerCase()}`;
  if (override === null) return shownBand === band ? [] : [`overridden, ${computed}`];
  return [
    `overridden by ${override.by} until ${formatLastDay(override.until, moment)}, ${computed}`,
  ];
}

function assigned({ tier, tierAssigned }: Snapshot, moment: Moment): string[] {
  if (tier === null || tierAssigned === null) return [];
  const { by, until } = tierAssigned;
  return [`${tier.label} set by ${by} until ${formatLastDay(until, moment)}`];
}

function setAside({ snoozed }: Snapshot, moment: Moment): string[] {
  return snoozed.map(
    ({ label, until }) => `without ${label}, snoozed until ${formatLastDay(until, moment)}`,
  );
}

function trendOf(points: number): NonNullable<Headline["trend"]> {
  if (Math.abs(points) <= flatWithin) return { direction: "flat", text: "flat over 28 days" };
  const whole = Math.round(Math.abs(points));
  return points > 0
    ? { direction: "increase", text: `up ${whole} in 28 days` }
    : { direction: "decrease", text: `down ${whole} in 28 days` };
}
