import type { Band } from "./assessment.ts";
import type { HandoffKind } from "./handoff/handoff.ts";
import type { PlayOutcome } from "./playbook.ts";

/** One run of a playbook for one account. Instants are ISO 8601 in UTC. */
export type Play = {
  /** Playbook and start: "save-plan@2026-11-20T09:14:00.000Z"; unique in an account. */
  readonly id: string;
  readonly playbook: string;
  /** Of the document that it was started by, and by whose steps it finishes. */
  readonly version: string;
  readonly tier: string;
  readonly startedAt: string;
  /** What started it, in words: "band red", "T−120 before 13 Jan". */
  readonly because: string;
  /** What it was triggered by: no second play starts for the same. */
  readonly trigger: string;
  /** The contact that the trigger names, for cool-downs and merge fields. */
  readonly contact: string | null;
  /** The notice deadline, else the renewal date, that it counts from; null where it counts from its start. */
  readonly term: string | null;
  readonly status: "running" | "paused" | "ended";
  /** Playbook ids: what it waits for. */
  readonly pausedBy: readonly string[];
  readonly endedAt: string | null;
  readonly outcome: PlayOutcome | null;
  /** Its end has come; it runs on, not ended, while steps that look back on it are left. Kept when it has ended. */
  readonly over?: { readonly at: string; readonly outcome: PlayOutcome };
  /** By the id of a risk cause. */
  readonly cause: string | null;
  readonly steps: readonly PlayStep[];
};

/**
 * planned: its turn has not come. queued: its turn has come, its owner has enough new steps for today.
 * dropped: the play ended before it was done.
 */
export type StepState = "planned" | "queued" | "open" | "done" | "skipped" | "dropped";

export type PlayStep = {
  /** The definition's id; of a repetition with its number: "review#2". */
  readonly id: string;
  readonly state: StepState;
  readonly role: string;
  /** Null: nobody is there, it stands in the queue of unassigned steps. */
  readonly owner: string | null;
  /** Why it is not with the holder of the role: "Ada Byron is away until 3 Dec". */
  readonly fallback: string | null;
  readonly queuedAt: string | null;
  readonly openedAt: string | null;
  /** Foreseen while it is planned; fixed when it opens. */
  readonly dueAt: string | null;
  readonly completedAt: string | null;
  readonly completedBy: string | null;
  readonly answer: string | null;
  /** By the id of a skip reason; "condition" where its `if` did not hold. */
  readonly skipped: string | null;
  readonly escalations: readonly Escalation[];
};

export type Escalation = {
  readonly at: string;
  /** Index in the rules' escalation. */
  readonly rung: number;
  readonly to: string;
  readonly owner: string | null;
  readonly takes: boolean;
};

/** What happened to an account that plays may react to. `key` is unique in the account: done once. */
export type PlayEvent = { readonly at: string; readonly key: string } & (
  | { readonly type: "band"; readonly band: Band; readonly baseline?: boolean }
  | { readonly type: "signal"; readonly signal: string; readonly baseline?: boolean }
  | { readonly type: "signal-over"; readonly signal: string }
  | { readonly type: "stage"; readonly stage: string; readonly baseline?: boolean }
  /** The trigger's day was reached; `on` is the date that it is before. */
  | {
      readonly type: "date";
      readonly date: "notice" | "renewal";
      readonly on: string;
      readonly daysBefore: number;
      readonly baseline?: boolean;
    }
  | { readonly type: "milestone"; readonly milestone: string; readonly lateDays: number }
  /** It was reached, or has a new target. */
  | { readonly type: "milestone-over"; readonly milestone: string }
  | {
      readonly type: "person-gone";
      readonly contact: string;
      readonly role: "champion" | "sponsor";
    }
  | {
      readonly type: "person-back";
      readonly contact: string;
      readonly role: "champion" | "sponsor";
    }
  | {
      readonly type: "survey";
      readonly survey: "nps" | "csat" | "ces";
      readonly value: number;
      readonly contact: string | null;
    }
  | { readonly type: "usage"; readonly event: string; readonly user: string }
  | { readonly type: "property"; readonly field: string; readonly value: string | null }
  | { readonly type: "risk"; readonly cause: string }
  /** A handoff was accepted. */
  | { readonly type: "handoff"; readonly handoff: string; readonly kind: HandoffKind }
  | { readonly type: "renewal"; readonly deal: "won" | "lost" }
  | {
      readonly type: "start";
      readonly playbook: string;
      readonly by: string;
      /** A pod's: the steps that it has of its playbook's, and what it is for. */
      readonly only?: readonly string[];
      readonly purpose?: string;
    }
  /** `play` null: the running play that has an unfinished step of this id. */
  | {
      readonly type: "step-completed";
      readonly step: string;
      readonly play: string | null;
      readonly by: string | null;
      readonly answer: string | null;
    }
  | {
      readonly type: "step-skipped";
      readonly step: string;
      readonly play: string | null;
      readonly by: string | null;
      readonly reason: string;
    }
  | {
      readonly type: "step-reassigned";
      readonly step: string;
      readonly play: string | null;
      readonly by: string | null;
      readonly owner: string;
    }
  | {
      readonly type: "stop";
      readonly play: string;
      readonly by: string;
      readonly outcome: PlayOutcome;
      readonly cause: string | null;
    }
);

/** What plays remember of an account from one decision to the next. */
export type PlayStanding = {
  readonly plays: readonly Play[];
  readonly band: Band | null;
  readonly bandSince: string | null;
  readonly stage: string | null;
  /** Signals that hold, and those that are over: since when. */
  readonly signals: Readonly<Record<string, { readonly holds: boolean; readonly since: string }>>;
  /** Keys of triggers that have started a play or were passed over: none starts a second. */
  readonly passed: readonly string[];
};

export const noPlays: PlayStanding = {
  plays: [],
  band: null,
  bandSince: null,
  stage: null,
  signals: {},
  passed: [],
};
