import type { Condition } from "./condition.ts";

/**
 * How an account gets its tier; part of the configuration document. Conditions may ask the facts of
 * `tier-facts.ts`: `arr`, `segment`, `preference`, `potential`, `complexity`, `strategic`, `businessModel` …
 */
export type TierRule = {
  readonly id: string;
  readonly when: Condition;
  readonly tier: string;
  /** Said on the card; `{arr}`, `{sizeTier}`, `{segment}`, `{strategicReason}`, `{until}` are filled in. */
  readonly reason: string;
  /** So long it holds; then the rule is passed over and a review is due. */
  readonly forDays?: number;
};

/** A tier is a promise to the customer: it does not change with every invoice. */
export type TierChangeRules = {
  /** 0-1 of the bound that the revenue has to be beyond, for `forDays`, before the size moves a tier. */
  readonly beyondShare: number;
  readonly forDays: number;
  /** Stages in which no tier changes; the change waits. */
  readonly notInStages: readonly string[];
  /** Calendar days before the renewal in which no tier changes. */
  readonly notBeforeRenewalDays: number;
  /** The longest that a tier can be assigned by hand. */
  readonly assignedDaysMost: number;
};

export type ComplexityRules = {
  /** Power: at least so many integrations, or products, or use of the API. */
  readonly power: { readonly integrations: number; readonly products: number };
  /** Light: no integration, one product, and at most so many seats. */
  readonly lightSeats: number;
  /** What a product asks of a CSM beside others, by its name; 1 where it is not named. */
  readonly products: Readonly<Record<string, number>>;
};

/** Amounts in `currency` times `rate` are in home currency, from that day on. */
export type ExchangeRate = {
  readonly currency: string;
  readonly from: string;
  readonly rate: number;
};

export type GroupRules = {
  /** Whether a parent's record shows its children: their ARR-weighted mean score and the worst band. */
  readonly rollUp: boolean;
  /** Whether the size of an account is its whole group's. */
  readonly sizeOfGroup: boolean;
};

/** How the people of a tier are looked after. */
export type TouchPolicy = {
  readonly channels: readonly string[];
  /** What makes somebody act: the calendar, or only a signal (long tail). */
  readonly trigger: "calendar" | "signal";
  /** Months between business reviews; null: none. Skipped when nothing new is to be shown. */
  readonly reviewMonths: number | null;
  /** Months between pulses; null: none. */
  readonly pulseMonths: number | null;
};

/** What is remembered of an account's tier from one decision to the next. Instants are ISO 8601 in UTC. */
export type TierStanding = {
  readonly segment: string | null;
  readonly tier: string;
  /** A rule's id, "size" or "assigned". */
  readonly rule: string;
  readonly reason: string;
  /** Since when the account has the tier. */
  readonly since: string;
  /** The revenue with which the rules last gave it: what tells a move by revenue from any other. */
  readonly size?: number | null;
  /** When each rule with `forDays` first decided, as long as its condition holds. */
  readonly begun?: Readonly<Record<string, string>>;
  /** A tier that the rules want, and since when; it comes once it may. */
  readonly pending: {
    readonly tier: string;
    readonly rule: string;
    readonly reason: string;
    readonly since: string;
    /** Why it waits: "during onboarding", "10 % beyond for 30 days". */
    readonly waits: string;
    /** Since when the revenue has been beyond the bound by the share that is wanted, without a break. */
    readonly beyondSince?: string;
  } | null;
};
