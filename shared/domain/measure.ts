import type { Condition } from "./condition.ts";

/** `[value, points 0-100]`, values ascending; linear between the pairs, flat outside. */
export type Curve = readonly (readonly [value: number, points: number])[];

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
  readonly curve: Curve;
  /** In place of `curve` for accounts of which the condition holds (age, stage, segment): the first that does. */
  readonly curves?: readonly { readonly when: Condition; readonly curve: Curve }[];
  /** What supplies it; left out for a measure that ships with a reader of its own. */
  readonly source?: MeasureSource;
  /** In words for people: "28 d", "now". */
  readonly window: string;
  readonly halfLifeDays: number;
};

/** What an admin's own measure is read from. */
export type MeasureSource =
  | {
      readonly from: "account";
      /** A field of the account by the CRM's own name: a number, or one of the texts in `values`. */
      readonly field: string;
      readonly values?: Readonly<Record<string, number>>;
      /** Who changes it: what a CSM types in is an opinion, and counts as sentiment. */
      readonly enteredBy: "system" | "csm";
    }
  | {
      readonly from: "usage";
      /** Event names; "core" stands for the core events of the document. */
      readonly events: "core" | readonly string[];
      /**
       * `events` counts them, `users` the people behind them, `user-share` those in percent of the seats,
       * `change` compares the events with the same span before, in percent.
       */
      readonly take: "events" | "users" | "user-share" | "change";
      readonly days: number;
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
