export type KnownBand = "green" | "yellow" | "red";
export type Band = KnownBand | "unknown";

/** A measure with a value; or the veto that takes points away, by its id, with its cap as the value. */
export type Driver = {
  readonly measure: string;
  /** One decimal; counted in tenths, all drivers sum to the score exactly. A veto's are negative. */
  readonly points: number;
  /** What it would bring at its best, other things equal: `best - points` is what it costs. */
  readonly best: number;
  /** Of the scorecard, before freshness; 0 for a veto. */
  readonly weight: number;
  readonly value: number;
  readonly ageDays: number;
};

/** A scorecard applied to an account's readings at an instant. Scores carry one decimal: 74.9. */
export type Assessment = {
  readonly scorecard: string;
  /** After vetoes; null where there is no evidence at all. */
  readonly score: number | null;
  readonly band: Band;
  /** A band that awaits confirmation: hand it to the next assessment. */
  readonly pending: PreviousBand["pending"];
  /** 0-1: weight of measures with a value over weight of measures that apply. */
  readonly coverage: number;
  /** The least and the most that the missing measures could make of the score. */
  readonly low: number;
  readonly high: number;
  /** A veto first, then what costs most. */
  readonly drivers: readonly Driver[];
  /** All that apply, lowest cap first: it alone takes the points, the others have 0. */
  readonly vetoes: readonly {
    readonly id: string;
    readonly cap: number;
    readonly points: number;
  }[];
  /** Heaviest first. */
  readonly missing: readonly string[];
};

/** What hysteresis needs of the assessment before. */
export type PreviousBand = {
  /** After a change of scorecard there is nothing to compare with. */
  readonly scorecard: string;
  readonly band: Band;
  readonly at: string;
  /** A better or worse band that awaits confirmation, and since when. */
  readonly pending: { readonly band: KnownBand; readonly since: string } | null;
};
