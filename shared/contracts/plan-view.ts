import type { Outcome } from "../domain/plan/success-plan.ts";
import { currency, date, list, number, object, oneOf, orNull, text } from "./json-reader.ts";

/** The success plan as the card shows it; part of the account's snapshot. */
export type SnapshotPlan = {
  readonly outcomes: readonly {
    readonly id: string;
    readonly text: string;
    readonly metric: string;
    readonly unit: string | null;
    readonly baseline: number | null;
    readonly target: number | null;
    readonly current: number | null;
    readonly currentOn: string | null;
    readonly dueOn: string | null;
    readonly owner: string | null;
    readonly state: Outcome["state"];
    /** Of the library, and the measure that it is tied to; an edit that leaves them out would untie it. */
    readonly library: string | null;
    readonly measure: string | null;
  }[];
  readonly agreedOn: string | null;
  /** Sponsors that nobody is named for: "product", "customer" … */
  readonly sponsorsMissing: readonly string[];
  /** Confirmed by the customer, per year. */
  readonly value: { readonly amount: number; readonly currency: string } | null;
  readonly reviewDueOn: string | null;
};

const states: readonly Outcome["state"][] = ["open", "met", "missed", "dropped"];

export const readPlan = object<SnapshotPlan>({
  outcomes: list(
    object({
      id: text,
      text,
      metric: text,
      unit: orNull(text),
      baseline: orNull(number),
      target: orNull(number),
      current: orNull(number),
      currentOn: orNull(date),
      dueOn: orNull(date),
      owner: orNull(text),
      state: oneOf<Outcome["state"]>(states),
      library: orNull(text),
      measure: orNull(text),
    }),
  ),
  agreedOn: orNull(date),
  sponsorsMissing: list(text),
  value: orNull(object({ amount: number, currency })),
  reviewDueOn: orNull(date),
});
