/** A scorecard applied to an account's readings at an instant. */
export type Band = "green" | "yellow" | "red" | "unknown";

export type Driver = {
  readonly measure: string;
  /** Tenths; all drivers sum to the score exactly. A veto's are negative. */
  readonly points: number;
  /** Of the scorecard, before freshness; 0 for a veto. */
  readonly weight: number;
  readonly value: number;
  readonly ageDays: number;
};

export type Assessment = {
  readonly scorecard: string;
  /** Tenths, after vetoes; null where there is no evidence at all. */
  readonly score: number | null;
  readonly band: Band;
  /** 0-1: weight of measures with a value over weight of measures that apply. */
  readonly coverage: number;
  readonly low: number;
  readonly high: number;
  readonly drivers: readonly Driver[];
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
  readonly band: Band;
  readonly at: string;
  /** A better or worse band that awaits confirmation, and since when. */
  readonly pending: { readonly band: Band; readonly since: string } | null;
};
