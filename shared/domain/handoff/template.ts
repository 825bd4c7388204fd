/**
 * What a handoff asks for, by section and column, and how long people have: part of the configuration document.
 * A column is a tier's id, "expansion" for more business with a customer, or "handover" where there is no sale.
 */
export type HandoffRules = {
  /** Whether deals have handoffs at all. */
  readonly on: boolean;
  /** 0-1: an open deal of this probability or more gets its draft. */
  readonly opensAt: number;
  readonly sections: readonly HandoffSection[];
  /** By column; one that is not named has the longest times of those that are. */
  readonly times: Readonly<Record<string, HandoffTimes>>;
  /** Accounts with this business model have none: their context is assembled from data. */
  readonly notFor: readonly string[];
  /** At the third return, or so many working days late, both leads learn of it. */
  readonly returnsMost: number;
  readonly lateDaysMost: number;
  /** Of those columns with ratings: calendar days after acceptance on which "was it true?" is asked. */
  readonly wasItTrueAfterDays: number;
  readonly assignment: AssignmentRules;
};

export type HandoffSection = {
  readonly id: string;
  readonly label: string;
  /** Of all sections' sum; shared equally by its fields that are required in a column. */
  readonly points: number;
  readonly fields: readonly HandoffField[];
};

export type HandoffField = {
  readonly id: string;
  readonly label: string;
  /** Why it is asked: said beside the field. */
  readonly why: string;
  readonly kind: FieldKind;
  /** By column; a column that is not named does not show it. */
  readonly need: Readonly<Record<string, Need>>;
  /** For `rows`: how many are wanted, by column; 1 where it is not named. */
  readonly least?: Readonly<Record<string, number>>;
  /** "None" is an answer: said by a tick, never by leaving it empty. */
  readonly noneAllowed?: true;
  /** For `choice`. */
  readonly options?: readonly { readonly id: string; readonly label: string }[];
  /** For `rows`: of a goal, a promise … ; `need` of a column is that of its rows. */
  readonly columns?: readonly RowColumn[];
  /** What prefills it; see `prefill.ts`. */
  readonly from?: PrefillSource;
};

/** required: counts. confirmed: filled from the CRM, counts once somebody has confirmed it. */
export type Need = "required" | "confirmed" | "optional";

/** contact and colleague hold the CRM's id: of a contact of the account or deal, of a user. */
export const cellKinds = [
  "text",
  "long-text",
  "date",
  "number",
  "money",
  "choice",
  "contact",
  "colleague",
  "url",
] as const;
export type CellKind = (typeof cellKinds)[number];
export type FieldKind = CellKind | "rows";

export type RowColumn = {
  readonly id: string;
  readonly label: string;
  readonly kind: CellKind;
  /** By the handoff's column; absent: optional. */
  readonly need: Readonly<Record<string, "required" | "optional">>;
  readonly options?: readonly { readonly id: string; readonly label: string }[];
  /** Wanted only where another column of the row has one of these values: who approved a price promise. */
  readonly onlyIf?: { readonly column: string; readonly is: readonly string[] };
};

/** What the CRM knows: a fact of the deal, its line items, its contacts by role, or the account. */
export type PrefillSource =
  | { readonly from: "deal"; readonly fact: "amount" | "arr" | "closeDate" | "owner" | "name" }
  | { readonly from: "deal-field"; readonly field: string }
  | { readonly from: "line-items"; readonly fact: "products" | "seats" | "startsOn" | "termMonths" }
  | { readonly from: "contact"; readonly role: "champion" | "sponsor" | "admin" }
  | {
      readonly from: "account";
      readonly fact: "renewsOn" | "noticeDays" | "preference" | "potential";
    };

/** In working time of whoever must act; null: it happens by itself, or there is none in this column. */
export type HandoffTimes = {
  /** Working days after the win. */
  readonly submitDays: number | null;
  readonly assignDays: number | null;
  readonly acceptDays: number | null;
  readonly introductionDays: number | null;
  readonly kickoffBookedDays: number | null;
  readonly kickoffHeldDays: number | null;
  /** "all", or of the pool's accounts one in ten. */
  readonly rates: "all" | "sample";
  /** Minutes that the rep should need. */
  readonly minutes: number;
};

export type AssignmentRules = {
  /** Users who take accounts, by e-mail; empty: everybody of the team list. */
  readonly csms: readonly string[];
  /** What counts, in order of weight; the lowest load decides between equals. */
  readonly by: readonly ("segment" | "time-zone" | "language" | "skill")[];
};

/** The template's column for a handoff. */
export const expansionColumn = "expansion";
/** Of a change of owner, specialist or region: no sale is handed over, but whatever stands. */
export const handoverColumn = "handover";
