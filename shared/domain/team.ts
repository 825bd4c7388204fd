import type { WorkingCalendar } from "./calendar.ts";

/** Who does what for an account; part of the configuration document. */
export type Role = {
  readonly id: string;
  readonly label: string;
  /** Null where nobody has said: steps of the role go to the CSM, then to the CS lead, then to the queue. */
  readonly from: RoleSource | null;
};

export type RoleSource =
  /** The mapped CSM of the account. */
  | { readonly from: "csm" }
  /** The owner of the account's record, usually the rep. */
  | { readonly from: "account-owner" }
  /** The owner of the latest won deal. */
  | { readonly from: "deal-owner" }
  /** A user field of the account, by the CRM's own name. */
  | { readonly from: "account"; readonly field: string }
  /** Always the same person, by e-mail address. */
  | { readonly from: "person"; readonly email: string };

/** What the CRM does not know of a colleague; whoever is not listed works by the document's calendar. */
export type TeamMember = {
  readonly email: string;
  readonly timeZone?: string;
  readonly workingDays?: readonly number[];
  readonly holidays?: readonly string[];
  /** What they are good at: compared with the skills that an account wants. */
  readonly skills?: readonly string[];
};

/** A colleague as plays see them: known to the CRM, with calendar and absences. */
export type Colleague = {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly active: boolean;
  readonly calendar: WorkingCalendar;
  readonly absences: readonly Absence[];
  readonly skills: readonly string[];
};

/** Local dates of the absent, both included; `standIn` takes what falls due meanwhile. */
export type Absence = {
  readonly from: string;
  readonly until: string;
  readonly standIn: string | null;
};

/** The ids of the people of an account, by role; null: vacant. */
export type RoleHolders = Readonly<Record<string, string | null>>;
