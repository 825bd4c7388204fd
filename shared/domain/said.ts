import type { KnownBand } from "./assessment.ts";
import type { ContactRole } from "./records.ts";

/**
 * What people said of an account in our forms. Input like any record of the CRM, and dated: entries after
 * the instant of an assessment are left out of it.
 */
export type Said = {
  /** Oldest first, as all lists here. */
  readonly pulses: readonly Pulse[];
  readonly risks: readonly Risk[];
  readonly peopleChanges: readonly PeopleChange[];
  readonly nextSteps: readonly NextStep[];
  readonly snoozes: readonly Snooze[];
  readonly overrides: readonly Override[];
  readonly tierAssignments: readonly TierAssignment[];
  readonly exclusions: readonly Exclusion[];
};

/** Who said it, by the CRM's user id, and when. */
type Signed = {
  readonly at: string;
  readonly by: { readonly userId: string; readonly name: string };
};

export type Pulse = Signed & {
  /** 1-5, in the order of the questions. */
  readonly answers: readonly number[];
  /** The CSM of the time: somebody else's feeling is nobody's now. */
  readonly csm: string | null;
};

/** A null cause says that the risk is over. */
export type Risk = Signed & { readonly cause: string | null };

export type PeopleChange = Signed & {
  readonly contactId: string;
  /** `left` vacates every role; a role is added to those that the CRM names. */
  readonly change: "left" | ContactRole;
};

/** A null text says that it is done. */
export type NextStep = Signed & {
  readonly text: string | null;
  readonly dueOn: string | null;
  readonly owner: string | null;
};

/** In force from `at` until `until`, or until somebody ended it. */
export type Term = Signed & {
  readonly id: string;
  readonly reason: string;
  readonly until: string;
  readonly endedAt: string | null;
};

/** The measure is not applicable while it lasts. */
export type Snooze = Term & { readonly measure: string };

/** The band that is shown while it lasts; the computed one stays beside it. */
export type Override = Term & { readonly band: KnownBand };

/** The tier while it lasts, whatever the rules say. */
export type TierAssignment = Term & { readonly tier: string };

/** No play starts while it lasts, and those that run end. */
export type Exclusion = Term;

export const nothingSaid: Said = {
  pulses: [],
  risks: [],
  peopleChanges: [],
  nextSteps: [],
  snoozes: [],
  overrides: [],
  tierAssignments: [],
  exclusions: [],
};

/** `now` as epoch milliseconds. */
export function inForce<T extends Term>(terms: readonly T[], now: number): readonly T[] {
  return terms.filter(
    ({ at, until, endedAt }) =>
      Date.parse(at) <= now &&
      now < Date.parse(until) &&
      (endedAt === null || now < Date.parse(endedAt)),
  );
}
