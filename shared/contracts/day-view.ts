import type { Band } from "../domain/assessment.ts";
import type { HandoffClock } from "../domain/handoff/clock.ts";
import type { RenewalOutcome } from "../domain/renewal/review.ts";

/**
 * Where a CSM starts in the morning: everything that waits for this person, most money and urgency first.
 * For a lead, `ReviewView` beside it.
 */
export type DayView = {
  readonly asOf: string;
  readonly currency: string;
  readonly person: { readonly id: string; readonly name: string };
  readonly items: readonly DayItem[];
};

export type DayItem = {
  readonly account: DayAccount;
  /** One number by which the list is ordered: ARR × urgency. */
  readonly weight: number;
} & (
  | {
      readonly kind: "step";
      readonly play: string;
      readonly playLabel: string;
      readonly step: string;
      readonly label: string;
      readonly instructions: string;
      readonly minutes: number;
      readonly dueAt: string | null;
      readonly late: boolean;
      readonly answers: readonly { readonly id: string; readonly label: string }[];
      readonly message: { readonly subject: string; readonly body: string } | null;
    }
  | { readonly kind: "new-red"; readonly since: string; readonly reason: string | null }
  | { readonly kind: "promise"; readonly text: string; readonly dueOn: string }
  | {
      readonly kind: "returned-handoff";
      readonly handoff: string;
      /** Null: nothing was sold. */
      readonly deal: string | null;
      readonly since: string;
    }
  /** A clock of a handoff that runs for this person. */
  | {
      readonly kind: "handoff";
      readonly handoff: string;
      readonly deal: string | null;
      readonly what: HandoffClock["what"];
      /** The gap's; null: the clock says it all. */
      readonly text: string | null;
      readonly dueAt: string;
      readonly late: boolean;
    }
  | {
      readonly kind: "renewal-without-forecast";
      readonly renewsOn: string;
      readonly noticeBy: string;
    }
  /** A renewal that came out and that nobody has looked back on. */
  | {
      readonly kind: "renewal-review";
      readonly outcome: RenewalOutcome;
      readonly decidedOn: string;
      readonly dueOn: string;
    }
);

export type DayAccount = {
  readonly id: string;
  readonly name: string;
  readonly band: Band;
  readonly score: number | null;
  readonly arr: number | null;
  readonly tier: string | null;
  /** In the CRM. */
  readonly url: string;
};

/** Red and at-risk accounts with what is done about each, for the weekly review. */
export type ReviewView = {
  readonly asOf: string;
  readonly currency: string;
  /** Band, score, plan and cause as they stood a week before. */
  readonly since: string;
  readonly totals: {
    readonly accounts: number;
    readonly arr: number;
    readonly withoutPlan: number;
  };
  readonly accounts: readonly ReviewAccount[];
};

export type ReviewAccount = DayAccount & {
  readonly cause: string | null;
  readonly owner: string | null;
  readonly plan: {
    readonly label: string;
    readonly done: number;
    readonly of: number;
    readonly status: "running" | "paused";
  } | null;
  /** The next step, and when it is due. */
  readonly next: { readonly label: string; readonly dueAt: string | null } | null;
  readonly renewsOn: string | null;
  /** What changed within the week, in sentences; empty: nothing. */
  readonly changes: readonly string[];
};
