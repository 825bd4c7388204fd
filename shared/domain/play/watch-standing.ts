import type { WatchedSeat } from "./seen.ts";

// The parts of what the watch remembers of an account. Plain JSON; instants are ISO 8601 in UTC.

export type Since<T> = { readonly is: T; readonly since: string };

/** By signal. */
export type SignalsStanding = Readonly<Record<string, SignalStanding>>;

export type SignalStanding = {
  readonly on: boolean;
  /** Since when it is on, or off. */
  readonly since: string;
  /** While it is off: since when its condition holds without a break. */
  readonly from: string | null;
};

/** By trigger ("notice:120"): the date that it was last told of; null: of none yet. */
export type DatesStanding = Readonly<Record<string, string | null>>;

/** By the working days of a trigger: since when a milestone is late by as many; null: none is. */
export type LateStanding = Readonly<Record<string, string | null>>;

export type PeopleStanding = {
  readonly seats: Readonly<Record<WatchedSeat, readonly HolderStanding[]>>;
  /** Whoever left a seat that nobody has filled since. */
  readonly vacated: Readonly<Record<WatchedSeat, Vacancy | null>>;
};

export type HolderStanding = {
  readonly contact: string;
  readonly since: string;
  readonly silent: boolean;
};

export type Vacancy = { readonly contact: string; readonly at: string };

export type NewsStanding = {
  /** Ids of what was seen before: survey answers, decided renewal deals, uses of the product. Null as in `Seen`. */
  readonly answers: readonly string[] | null;
  readonly renewals: readonly string[] | null;
  readonly uses: readonly string[];
  /** When the risk was declared that was seen last. */
  readonly risk: string | null;
};

/** By field. */
export type FieldsStanding = Readonly<Record<string, Since<string | null>>>;

/** What one part of the watch found: its share of the new standing, and what happened. */
export type Watched<Standing, Event> = {
  readonly standing: Standing;
  readonly events: readonly Event[];
};
