import type { KnownBand } from "../domain/assessment.ts";
import type { ContactRole } from "../domain/records.ts";
import type { PlanForm } from "./plan-form.ts";
import type { PlayForm } from "./play-view.ts";

/**
 * What a health card asks of the server: the questions of its forms, and writes. Who asks is never in the
 * body: HubSpot signs the user and portal into the query. Every write carries a key of the card's making;
 * the same key again is answered as the first time and done once. Paths are POST with a JSON body.
 */
export const cardPaths = {
  form: "/hubspot/cards/form",
  log: "/hubspot/cards/log",
  snooze: "/hubspot/cards/snooze",
  override: "/hubspot/cards/override",
  end: "/hubspot/cards/end",
  step: "/hubspot/cards/step",
  play: "/hubspot/cards/play",
  stop: "/hubspot/cards/stop",
  pod: "/hubspot/cards/pod",
  tier: "/hubspot/cards/tier",
  exclude: "/hubspot/cards/exclude",
  day: "/hubspot/cards/day",
  review: "/hubspot/cards/review",
} as const;

/** Expected states travel as 200 with this envelope: `hubspot.fetch` wraps any other status. */
export type CardReply<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: CardProblem };

export type CardProblem = {
  readonly code: "invalid" | "not-found" | "forbidden" | "conflict" | "busy" | "failed";
  /** For the person: what is wrong and what to do. */
  readonly message: string;
  /** The field of the form that it is about. */
  readonly field: string | null;
};

export type FormRequest = { readonly accountId: string };

/** What the forms of an account offer. */
export type CardForm = {
  readonly questions: readonly string[];
  readonly riskCauses: readonly { readonly id: string; readonly label: string }[];
  readonly contacts: readonly {
    readonly id: string;
    readonly name: string;
    readonly roles: readonly ContactRole[];
  }[];
  /** Those of the account's scorecard. */
  readonly measures: readonly { readonly id: string; readonly label: string }[];
  /** The cause of the risk that stands, by its label. */
  readonly risk: string | null;
  readonly nextStep: { readonly text: string; readonly dueOn: string | null } | null;
  readonly snoozeDays: number;
  readonly overrideDays: number;
  /** The latest entries, newest first. */
  readonly entries: readonly CardEntry[];
  readonly plays: PlayForm;
  /** Whom a step can be given to. */
  readonly owners: readonly { readonly id: string; readonly name: string }[];
  /** About promises and the success plan; null: the account's record is not known. */
  readonly plan: PlanForm | null;
};

export type CardEntry = {
  readonly at: string;
  readonly by: string;
  /** In a sentence each: "Pulse 3.4", "Risk: price", "Jonas Weber left", "Next: send the plan, by 3 Dec". */
  readonly lines: readonly string[];
};

type Keyed = { readonly accountId: string; readonly key: string };

/** One save: what is null or empty is not said. */
export type LogRequest = Keyed & {
  readonly note: string | null;
  /** 1-5, one for each question in order; all or none. */
  readonly pulse: readonly number[] | null;
  /** `cause` null: the risk is over. */
  readonly risk: { readonly cause: string | null } | null;
  readonly people: readonly {
    readonly contactId: string;
    readonly change: "left" | ContactRole;
  }[];
  /** `text` null: it is done. */
  readonly nextStep: { readonly text: string | null; readonly dueOn: string | null } | null;
};

/** `until` is the last day, a date. */
export type SnoozeRequest = Keyed & {
  readonly measure: string;
  readonly reason: string;
  readonly until: string;
};

export type OverrideRequest = Keyed & {
  readonly band: KnownBand;
  readonly reason: string;
  readonly until: string;
};

/** What somebody did with a step: one of the four, with what belongs to it; the rest is null. */
export type StepRequest = Keyed & {
  readonly play: string;
  readonly step: string;
  readonly action: "done" | "skip" | "reassign" | "note";
  /** Done: by the id of one of the step's answers, where it has any. */
  readonly answer: string | null;
  /** Skip: by the id of a skip reason. */
  readonly reason: string | null;
  /** Reassign: the CRM's id of a user. */
  readonly owner: string | null;
  /** Done, skip and note: goes to the record's timeline; evidence is given here. */
  readonly note: string | null;
};

/** Starts a play by hand. */
export type PlayRequest = Keyed & { readonly playbook: string };

/** Ends a running play before its last step. */
export type StopRequest = Keyed & {
  readonly play: string;
  readonly outcome: "achieved" | "lost" | "cancelled";
  /** By the id of a risk cause; wanted where the playbook asks for one. */
  readonly cause: string | null;
  readonly note: string | null;
};

/** Convenes people of several functions on one account: a task each and a shared note. */
export type PodRequest = Keyed & {
  readonly roles: readonly string[];
  /** What it is for; stands in the note and in every task. */
  readonly purpose: string;
  /** The last day, a date. */
  readonly until: string;
};

export type TierRequest = Keyed & {
  readonly tier: string;
  readonly reason: string;
  readonly until: string;
};

/** No plays for this account until that day. */
export type ExcludeRequest = Keyed & { readonly reason: string; readonly until: string };

/** `person` null: whoever asks; another's day for leads. */
export type DayRequest = { readonly person: string | null };

/** Ends a snooze, an override, an assigned tier or an exclusion before its time, by its id in the snapshot. */
export type EndRequest = Keyed & { readonly id: string };

/** `note`: whether the CRM's timeline gets one. The score follows within seconds, through the properties. */
export type Saved = { readonly saved: true; readonly note: "due" | "none" };
