/** What the customer wants to reach with the product, agreed with them; one plan an account. */
export type SuccessPlan = {
  readonly account: string;
  readonly outcomes: readonly Outcome[];
  /** The CRM's ids: users of ours, and a contact of the customer's. */
  readonly sponsors: {
    readonly sales: string | null;
    readonly product: string | null;
    readonly success: string | null;
    readonly customer: string | null;
  };
  /** When the customer agreed to it, and who (a contact). */
  readonly agreedOn: string | null;
  readonly agreedBy: string | null;
  readonly value: readonly ValueEntry[];
  readonly reviews: readonly BusinessReview[];
};

export type Outcome = {
  readonly id: string;
  readonly text: string;
  /** Of the library; null: in the customer's own words. */
  readonly library: string | null;
  /** What it is measured by, in words. */
  readonly metric: string;
  readonly unit: string | null;
  readonly baseline: number | null;
  readonly target: number | null;
  /** As somebody entered it; a measure's reading wins where one is tied to it. */
  readonly current: number | null;
  readonly currentOn: string | null;
  /** A measure of the configuration whose reading is the current value. */
  readonly measure: string | null;
  readonly dueOn: string | null;
  /** The customer's person who cares about it: a contact's id. */
  readonly owner: string | null;
  /** The handoff's goal that it began as. */
  readonly goal: string | null;
  readonly state: "open" | "met" | "missed" | "dropped";
  readonly endedOn: string | null;
  readonly reason: string | null;
};

/** Something that the product brought the customer. */
export type ValueEntry = {
  readonly id: string;
  readonly on: string;
  readonly text: string;
  /** Per year, in `currency`; null: said, not counted. */
  readonly amount: number | null;
  readonly currency: string | null;
  readonly outcome: string | null;
  /** A contact who confirmed it; only confirmed value is shown to the customer as theirs. */
  readonly confirmedBy: string | null;
};

export type BusinessReview = {
  readonly id: string;
  readonly dueOn: string;
  readonly heldOn: string | null;
  /** What came of it: a review that was merely held is none. */
  readonly outcome: string | null;
  /** Why none was held. */
  readonly skipped: string | null;
};

/** Outcomes by segment to choose from; part of the configuration document. */
export type OutcomeTemplate = {
  readonly id: string;
  readonly text: string;
  readonly metric: string;
  readonly unit: string | null;
  readonly segments: readonly string[] | "all";
  readonly measure: string | null;
};
