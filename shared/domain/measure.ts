/** One named quantity about an account, and what a value of it is worth. */
export type Measure = {
  readonly id: string;
  readonly label: string;
  /** What exactly is counted, in a sentence: the tooltip on the card. */
  readonly definition: string;
  readonly group: string;
  readonly unit:
    | "percent"
    | "times"
    | "count"
    | "days"
    | "business-days"
    | "score"
    | "points"
    | "points-per-90d";
  readonly direction: "up" | "down";
  /** `[value, points 0-100]`, values ascending; linear between the pairs, flat outside. */
  readonly curve: readonly (readonly [number, number])[];
  /** In words for people: "28 d", "now". */
  readonly window: string;
  readonly halfLifeDays: number;
};

/**
 * What is known of a measure. `missing` should exist and does not: it lowers coverage.
 * `not-applicable` leaves the score and the coverage alike.
 */
export type Reading =
  | {
      readonly state: "value";
      readonly value: number;
      /** When the evidence was made: the newest answer, or the feed's last sign of life. */
      readonly at: string;
      /** Sample size, where the value rests on one. */
      readonly n?: number;
    }
  | { readonly state: "missing"; readonly reason?: string }
  | { readonly state: "not-applicable"; readonly reason?: string };

export type Readings = Readonly<Record<string, Reading>>;
