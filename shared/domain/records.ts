/**
 * What the CRM knows, in our words. Adapters make these; sync stores them; measures read them.
 * Dates are `YYYY-MM-DD`, instants ISO 8601 in UTC, money decimal numbers in `currency`.
 */

export type RecordKind =
  | "account"
  | "contact"
  | "deal"
  | "line-item"
  | "ticket"
  | "meeting"
  | "call"
  | "email"
  | "survey";

/** Raw values of the CRM fields that the configuration's sources name, by the CRM's own field name. */
export type Fields = Readonly<Record<string, string | null>>;

type Base<K extends RecordKind> = {
  readonly kind: K;
  readonly id: string;
  /** When the CRM last changed the record: the watermark of a changed-since pull. */
  readonly modifiedAt: string;
  readonly createdAt: string;
  readonly fields: Fields;
};

export type AccountRecord = Base<"account"> & {
  readonly name: string;
  readonly domain: string | null;
  /** HubSpot `lifecyclestage`, Salesforce `Type`: compared with the customer filter. */
  readonly stage: string | null;
  /** The record's owner, usually the sales rep: never taken for the CSM. */
  readonly ownerId: string | null;
  readonly parentId: string | null;
  /** Our own outputs as the CRM holds them, to notice that somebody changed one. Never an input. */
  readonly outputs: Fields;
};

export type ContactRole = "champion" | "decision-maker" | "sponsor" | "admin" | "other";

export type ContactRecord = Base<"contact"> & {
  readonly accountIds: readonly string[];
  readonly name: string;
  readonly email: string | null;
  readonly roles: readonly ContactRole[];
  /** A hard bounce: the person has probably left. */
  readonly bounced: boolean;
};

export type DealRecord = Base<"deal"> & {
  readonly accountIds: readonly string[];
  readonly name: string;
  readonly pipelineId: string;
  readonly stageId: string;
  readonly state: "open" | "won" | "lost";
  /** 0-1, of the stage. */
  readonly probability: number | null;
  readonly ownerId: string | null;
  readonly amount: number | null;
  readonly currency: string | null;
  /** Recurring revenue per year where the CRM states it (HubSpot `hs_arr`). */
  readonly arr: number | null;
  /** Null while it is open. */
  readonly closedAt: string | null;
  /** The day on which it closes or is expected to. */
  readonly closesOn: string | null;
  /** Who takes part in it; roles are those in this deal, where the CRM keeps such, in order of ids. */
  readonly contacts: readonly { readonly id: string; readonly roles: readonly ContactRole[] }[];
  /** Our own outputs as the CRM holds them, to notice that somebody changed one. Never an input. */
  readonly outputs: Fields;
};

export type LineItemRecord = Base<"line-item"> & {
  readonly dealIds: readonly string[];
  readonly product: string | null;
  readonly name: string;
  readonly quantity: number | null;
  readonly amount: number | null;
  readonly recurring: boolean;
  readonly startsOn: string | null;
  readonly termMonths: number | null;
};

export type Priority = "urgent" | "high" | "medium" | "low";

export type TicketRecord = Base<"ticket"> & {
  readonly accountIds: readonly string[];
  readonly subject: string;
  readonly pipelineId: string;
  readonly priority: Priority | null;
  readonly openedAt: string;
  readonly closedAt: string | null;
};

/** A meeting, call or e-mail on the record. Two-way means that the customer took part or wrote. */
export type TouchRecord = Base<"meeting" | "call" | "email"> & {
  readonly accountIds: readonly string[];
  readonly contactIds: readonly string[];
  readonly at: string;
  readonly twoWay: boolean;
  /** Recorded by a synced mailbox or calendar rather than logged by hand. */
  readonly recorded: boolean;
};

export type SurveyRecord = Base<"survey"> & {
  readonly accountIds: readonly string[];
  readonly contactIds: readonly string[];
  readonly survey: "nps" | "csat" | "ces";
  /** NPS 0-10, CSAT and CES as answered on the survey's own scale. */
  readonly value: number;
  readonly answeredAt: string;
};

export type CrmRecord =
  | AccountRecord
  | ContactRecord
  | DealRecord
  | LineItemRecord
  | TicketRecord
  | TouchRecord
  | SurveyRecord;

/** A user of the CRM: rep, CSM, support lead. */
export type Owner = {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly active: boolean;
};
