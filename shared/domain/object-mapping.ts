/**
 * Where a CRM keeps what it has no standard object for: subscriptions, surveys, entitlements. Objects and
 * fields go by the CRM's own names. HubSpot needs none of this; in Salesforce every org has its own.
 */
export type ObjectMappings = {
  readonly subscriptions: readonly SubscriptionObject[];
  readonly surveys: readonly SurveyObject[];
  readonly deals: DealFields;
};

type MappedObject = {
  readonly object: string;
  /** The field that names the account. */
  readonly account: string;
  /** Records that count: all of these hold. */
  readonly where: readonly FieldTest[];
};

/** Holds where the field is one of the values. */
export type FieldTest = {
  readonly field: string;
  readonly is: readonly (string | number | boolean)[];
};

/**
 * One record is a won deal with its line: contracts, assets, a billing system's subscriptions, entitlements.
 * What has no field is null; an entitlement has seats and no revenue.
 */
export type SubscriptionObject = MappedObject & {
  /** Per year. */
  readonly arr: string | null;
  readonly currency: string | null;
  readonly startsOn: string;
  /** The last day of the term; else `termMonths`. */
  readonly endsOn: string | null;
  readonly termMonths: string | null;
  readonly seats: string | null;
};

export type SurveyObject = MappedObject & {
  readonly survey: "nps" | "csat" | "ces";
  readonly contact: string | null;
  readonly value: string;
  /** Null: when the record was made. */
  readonly answeredAt: string | null;
};

/** Fields of the deal and of its lines that the CRM has no standard for; null where nobody has said. */
export type DealFields = {
  /** Recurring revenue per year. */
  readonly arr: string | null;
  readonly lineStartsOn: string | null;
  readonly lineTermMonths: string | null;
};

export const noObjectMappings: ObjectMappings = {
  subscriptions: [],
  surveys: [],
  deals: { arr: null, lineStartsOn: null, lineTermMonths: null },
};
