import type { Band, KnownBand } from "./assessment.ts";
import type { Condition } from "./condition.ts";
import type { HandoffKind } from "./handoff/handoff.ts";

/**
 * What is done about accounts in a given state, by whom and by when: part of the configuration document.
 * Conditions of a playbook may ask, beside the facts of `condition-facts.ts`: `band` (as shown),
 * `daysInBand`, `coverage`, and `answer.<step id>` of the play's own steps.
 */
export type Playbook = {
  readonly id: string;
  readonly label: string;
  /** What it is for, in a sentence: a process without a purpose is bureaucracy. */
  readonly purpose: string;
  readonly on: boolean;
  /** 1 comes first: on the card, and where two plays conflict. */
  readonly priority: number;
  /** Any one starts it. Where there is none it starts by hand only; by hand every playbook starts. */
  readonly triggers: readonly Trigger[];
  /** For whom it is meant; asked at the moment it would start. */
  readonly appliesTo: Condition;
  /** Any one ends it. When every step is done or skipped it ends as "completed", whatever stands here. */
  readonly ends: readonly PlayEnd[];
  /** Calendar days after its end in which the same scope does not start it again. */
  readonly coolDownDays: number;
  /** Of what there is one play and no second; null: whenever it is triggered and the cool-down is over. */
  readonly once: "account" | "term" | null;
  /** What the cool-down is counted for: the account, or the contact that the trigger names. */
  readonly coolDownOf: "account" | "contact";
  /** Ids of playbooks whose plays wait while one of this runs. */
  readonly pauses: readonly string[];
  /** Ids of playbooks that keep it from starting while a play of theirs runs. */
  readonly notWhile: readonly string[];
  /** Whether whoever ends it names a cause (`riskCauses`). */
  readonly asksCause: boolean;
  /** In order: a step opens when those before it are done or skipped. */
  readonly steps: readonly StepDefinition[];
};

/** What may start a play. Durations ("on 7 days running") are the signal's. */
export type Trigger =
  /** The shown band became this one. */
  | { readonly on: "band"; readonly band: Band }
  /** One of the document's `signals` began to hold. */
  | { readonly on: "signal"; readonly signal: string }
  /** The account entered a lifecycle stage. */
  | {
      readonly on: "stage";
      readonly stage: string;
      /** Beside what the playbook asks of every account. */
      readonly if?: Condition;
    }
  /** So many calendar days before a date, by tier; a tier that is not named is not triggered. */
  | {
      readonly on: "date";
      readonly date: "notice" | "renewal";
      readonly daysBefore: Readonly<Record<string, number>>;
    }
  /** A milestone is late by so many working days, by tier; null: any milestone. */
  | {
      readonly on: "milestone";
      readonly milestone: string | null;
      readonly lateDays: Readonly<Record<string, number>>;
    }
  /** Whoever filled this seat left, bounced or was unlinked; null: champion or sponsor. */
  | { readonly on: "person-gone"; readonly role: "champion" | "sponsor" | null }
  /** A survey was answered with no more than this. */
  | { readonly on: "survey"; readonly survey: "nps" | "csat" | "ces"; readonly atMost: number }
  /** One user did this in the product. */
  | { readonly on: "usage"; readonly event: string }
  /** A field of the account changed; to this value, or (null) to any. */
  | { readonly on: "property"; readonly field: string; readonly to: string | null }
  /** A person named a risk on the card. */
  | { readonly on: "risk" }
  /** A handoff of this kind was accepted; null: any. */
  | { readonly on: "handoff"; readonly kind: HandoffKind | null };

/** Why a play ends before its last step. */
export type PlayEnd = { readonly outcome: PlayOutcome } & (
  | { readonly when: "band"; readonly atLeast: KnownBand; readonly forDays: number }
  /** A signal holds no more, for so many days. */
  | { readonly when: "signal-over"; readonly signal: string; readonly forDays: number }
  | { readonly when: "signal"; readonly signal: string }
  | { readonly when: "stage"; readonly stage: string }
  /** A deal of a renewal pipeline was won or lost after the play began. */
  | { readonly when: "renewal"; readonly deal: "won" | "lost" }
  /** The seat that was left is filled again. */
  | { readonly when: "person-back" }
  /** The late milestone that it was started for is reached, or has a new target. */
  | { readonly when: "milestone-over" }
  /** So many calendar days after its start. */
  | { readonly when: "days"; readonly days: number }
);

export const playOutcomes = ["completed", "achieved", "lost", "expired", "cancelled"] as const;
export type PlayOutcome = (typeof playOutcomes)[number];

export type StepDefinition = {
  readonly id: string;
  readonly label: string;
  readonly why: string;
  /** A tier that is not named does not have the step. */
  readonly byTier: Readonly<Record<string, StepForTier>>;
  /** Skipped by itself where this does not hold when its turn comes. */
  readonly if?: Condition;
  /** Opens with the play instead of after the steps before it. */
  readonly atOnce?: true;
  /**
   * It looks back on the play: where an end comes before its turn it opens then, and the play runs on until what
   * looks back is done, or so many days have passed as `ends.ts` says.
   */
  readonly afterEnd?: true;
  /** What whoever completes it chooses from; later steps may ask for it as `answer.<id>`. */
  readonly answers?: readonly { readonly id: string; readonly label: string }[];
  /** What shows that it was done: "link to the plan". */
  readonly evidence?: string;
  /** Who decides what, where the step is about a concession: "more than 10 % discount: CS lead". */
  readonly decides?: string;
  /** For the CRM's own composer; with merge fields like {account}. */
  readonly message?: { readonly subject: string; readonly body: string };
};

export type StepForTier = {
  /** By the id of one of the document's roles. */
  readonly role: string;
  readonly due: StepDue;
  /** Of the owner's time; feeds capacity. */
  readonly minutes: number;
  /** With merge fields like {account}. */
  readonly instructions: string;
  /**
   * No human step: opens with the day that it is due on, counts as done then, and stands on the record for the
   * CRM's own workflows.
   */
  readonly automatic?: true;
  /** Opens again so many working days after it was done, until the play ends. */
  readonly repeatDays?: number;
  /** As the step's own `if`, for this tier alone. */
  readonly if?: Condition;
};

/** In working days of the owner's calendar after the play's start, or calendar days around a date. */
export type StepDue =
  | { readonly day: number }
  /** Negative: before the notice deadline, else the renewal date. */
  | { readonly fromNotice: number };

/** What the owner's superiors learn of a late step, and when one takes it over. */
export type EscalationRung = {
  /** Working days of the owner's calendar after the due date. */
  readonly afterDays: number;
  /** A role's id. */
  readonly to: string;
  /** Whether the step is theirs from then on; else they get a task to see to it. */
  readonly takes: boolean;
  readonly if?: Condition;
};

/** A state of an account that somebody should act on, watched from assessment to assessment. */
export type SignalDefinition = {
  readonly id: string;
  readonly label: string;
  readonly when: Condition;
  /** Days on which it has to hold without a break before it counts. */
  readonly forDays: number;
  /** When it counts as over; absent: as soon as `when` does not hold. */
  readonly over?: Condition;
  /** It speaks for more business: said on the card where the account is healthy and onboarded. */
  readonly expansion?: true;
};

export type SkipReason = {
  readonly id: string;
  readonly label: string;
  /** "snooze": the alarm was wrong, offer to set the measure aside. "capacity": nobody had the time. */
  readonly leadsTo: "nothing" | "snooze" | "capacity";
};

/** What holds for every play. */
export type PlayRules = {
  /** New human steps a person gets a day; the rest queues by ARR and urgency. */
  readonly newStepsPerDay: number;
  /** Of the owner's local time. */
  readonly dueTime: string;
  readonly escalation: readonly EscalationRung[];
  readonly skipReasons: readonly SkipReason[];
  /** Roles that a pod is made of unless chosen otherwise. */
  readonly pod: readonly string[];
};

/** When people are told outside of the CRM. */
export type AlertRules = {
  /** Kinds that are sent to the channel at once. */
  readonly channel: readonly AlertKind[];
  /** Kinds that stand in the morning's e-mail. */
  readonly digest: readonly AlertKind[];
  /** At most one message an account in so many hours; what comes meanwhile stands in the next. */
  readonly throttleHours: number;
};

export const alertKinds = [
  "band-red",
  "play-started",
  "step-due",
  "step-late",
  "escalated",
] as const;
export type AlertKind = (typeof alertKinds)[number];
