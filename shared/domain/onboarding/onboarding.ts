/**
 * The close date of the won deal, the start of its term, or the day on which the milestone `kickoff` was reached;
 * until that is, targets count from the close date.
 */
export type StartsWith = "signature" | "term" | "kickoff";

/** Milestones that the product itself asks for by name. */
export const kickoffMilestone = "kickoff";
export const setUpMilestone = "set_up";
/** Reached when the gate asks for nothing more, and not before. */
export const graduationMilestone = "graduation";

/** How a new customer comes to value; part of the configuration document. */
export type OnboardingRules = {
  /** What time to first value counts from. */
  readonly startsWith: StartsWith;
  /** The playbook whose steps reach milestones. */
  readonly playbook: string;
  readonly milestones: readonly MilestoneDefinition[];
  /** Working days late from which a milestone is stuck, by tier; late before that is behind. */
  readonly stuckAfterDays: Readonly<Record<string, number>>;
  /** How often a plan may be moved with the customer. */
  readonly replansMost: number;
  readonly graduation: GraduationGate;
};

export type MilestoneDefinition = {
  readonly id: string;
  readonly label: string;
  /** Calendar days after the start, by tier; a tier that is not named does not have it. */
  readonly targetDays: Readonly<Record<string, number>>;
  /** What reaches it; a person may say it too. */
  readonly reachedBy:
    | { readonly step: string }
    /** Usage tells; where it is not connected, the step does, where people have it to do. */
    | { readonly fact: "first-value"; readonly step?: string }
    | null;
};

export type GraduationGate = {
  /** By id; all of those that the tier has. */
  readonly milestones: readonly string[];
  /** 0-1 of the seats that were bought. */
  readonly seatsActive: number | null;
  /** 1-5; a sponsor's word does as well. */
  readonly csatAtLeast: number | null;
};

/** What is known of an account's onboarding beside its record. */
export type Onboarding = {
  readonly account: string;
  /** When it began, by `startsWith`; a date. */
  readonly startedOn: string;
  /** What was late before this day when it was first looked at is no news. */
  readonly watchedFrom: string;
  /** The lifecycle stage as it was last seen; null: nobody says. */
  readonly stage: string | null;
  readonly reached: Readonly<Record<string, { readonly on: string; readonly by: string | null }>>;
  /** New targets that were agreed with the customer. */
  readonly replans: readonly {
    readonly milestone: string;
    readonly to: string;
    readonly by: string;
    readonly at: string;
    readonly reason: string;
  }[];
  readonly sponsorsWord: { readonly by: string; readonly at: string; readonly note: string } | null;
  readonly graduatedOn: string | null;
  /** Jumps of the stage that the rules do not allow: kept, and shown. */
  readonly jumps: readonly {
    readonly from: string;
    readonly to: string;
    readonly at: string;
    /** In words: what the rules say against it. */
    readonly because: string;
  }[];
};

export type OnboardingStatus = "on_track" | "behind" | "stuck" | "graduated";
