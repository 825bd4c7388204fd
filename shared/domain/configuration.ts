import type { FeedName } from "./account-facts.ts";
import type { WorkingCalendar } from "./calendar.ts";
import type { Condition, Facts } from "./condition.ts";
import type { HandoffRules } from "./handoff/template.ts";
import type { Measure } from "./measure.ts";
import type { ObjectMappings } from "./object-mapping.ts";
import type { OnboardingRules } from "./onboarding/onboarding.ts";
import type { OutcomeTemplate } from "./plan/success-plan.ts";
import type { AlertRules, Playbook, PlayRules, SignalDefinition } from "./playbook.ts";
import type { Role, TeamMember } from "./team.ts";
import type {
  ComplexityRules,
  ExchangeRate,
  GroupRules,
  TierChangeRules,
  TierRule,
  TouchPolicy,
} from "./tier-rules.ts";

/**
 * Everything an admin can decide, as one versioned document per installation: validated as a whole,
 * never edited in place. Every figure of the product stands here, none in code.
 */
export type Configuration = {
  /** Names the document in assessments: "default-1", then the installation's own numbering. */
  readonly version: string;
  readonly homeCurrency: string;
  readonly customers: CustomerFilter;
  readonly sources: Sources;
  /** Objects of the CRM's own making that count as deals or survey answers. */
  readonly objects: ObjectMappings;
  readonly calendar: WorkingCalendar;
  readonly usage: UsageDefinitions;
  readonly support: SupportDefinitions;
  readonly renewal: RenewalLine;
  readonly measures: readonly Measure[];
  /** The first whose `when` holds scores the account; the last holds always. */
  readonly scorecards: readonly Scorecard[];
  readonly evidence: EvidenceRules;
  readonly bands: BandRules;
  readonly vetoes: readonly Veto[];
  /** Kinds of evidence that exist here as far as the author knows; what is connected is added to them. */
  readonly feeds: readonly FeedName[];
  readonly sentiment: SentimentRules;
  readonly pulse: PulseDefinition;
  /** What people choose from when they name a risk or a loss. */
  readonly riskCauses: readonly RiskCause[];
  readonly judgement: JudgementRules;
  readonly levers: readonly Lever[];
  /** E-mail addresses of those who may publish; empty: whoever the CRM lets into the settings. */
  readonly publishers: readonly string[];
  readonly segments: readonly SegmentBound[];
  readonly tiers: readonly TierPolicy[];
  /** The first that holds decides the tier; where none does, the size alone: the segment's `tier`. */
  readonly tierRules: readonly TierRule[];
  readonly tierChanges: TierChangeRules;
  readonly complexity: ComplexityRules;
  readonly exchangeRates: readonly ExchangeRate[];
  readonly groups: GroupRules;
  readonly roles: readonly Role[];
  readonly team: readonly TeamMember[];
  readonly signals: readonly SignalDefinition[];
  readonly playbooks: readonly Playbook[];
  readonly plays: PlayRules;
  readonly alerts: AlertRules;
  readonly handoffs: HandoffRules;
  readonly onboarding: OnboardingRules;
  /** What a success plan can begin with. */
  readonly outcomes: readonly OutcomeTemplate[];
};

/** Which accounts are customers: one of the stages, or (where switched on) a won deal. */
export type CustomerFilter = {
  readonly stages: readonly string[];
  readonly wonDeal: boolean;
  /** Stages that are never customers, whatever their deals (a churned or partner stage). */
  readonly exceptStages: readonly string[];
};

/** Where each thing we need comes from; null where nobody has said. */
export type Sources = Readonly<Record<SourceName, Source | null>>;

export type SourceName =
  | "arr"
  | "currency"
  | "renewalDate"
  | "startDate"
  | "noticeDays"
  | "csm"
  | "segment"
  | "preference"
  | "potential"
  | "businessModel"
  | "lifecycleStage"
  | "seats"
  | "externalId"
  | "strategic"
  | "integrations"
  | "humanTouch"
  | "skill";

export type Source =
  /** A field of the account, by the CRM's own name. */
  | { readonly from: "account"; readonly field: string }
  /** Won deals: their recurring revenue, summed (`arr`), or a field of the latest won deal. */
  | { readonly from: "won-deals"; readonly take: "arr" }
  | { readonly from: "won-deals"; readonly take: "latest"; readonly field: string }
  /** Line items of won deals: quantities summed. */
  | { readonly from: "line-items"; readonly take: "quantity" }
  | { readonly from: "fixed"; readonly value: string };

export type UsageDefinitions = {
  /** Event names that count as core use; "all" until somebody has chosen. Logins never are. */
  readonly coreEvents: "all" | readonly string[];
  readonly coreFeatures: "all" | readonly string[];
  readonly valueActions: {
    readonly events: "all" | readonly string[];
    /** Events per 28 days that a healthy account of the segment reaches. */
    readonly monthlyThreshold: Readonly<Record<string, number>>;
  };
  readonly feedSilentAfterHours: number;
};

export type SupportDefinitions = {
  readonly pipelines: "all" | readonly string[];
  /** Business days. */
  readonly targets: Readonly<Record<"urgent" | "high" | "medium" | "low", number>>;
};

/** Days before the notice deadline (else the renewal date) by which each point is due, by tier. */
export type RenewalLine = {
  readonly pipelines: readonly string[];
  readonly defaultNoticeDays: number;
  readonly byTier: Readonly<Record<string, RenewalPoints>>;
};

export type RenewalPoints = {
  readonly deal: number | null;
  readonly contact: number | null;
  readonly proposal: number | null;
  readonly commit: number | null;
};

export type Scorecard = {
  readonly id: string;
  readonly label: string;
  readonly when: Condition;
  /** Said on the card beside every result of this scorecard: "no product evidence". */
  readonly badge: string | null;
  /** By measure id. */
  readonly weights: Readonly<Record<string, number>>;
  /** In place of the document's. */
  readonly bands?: BandRules;
};

export type EvidenceRules = {
  /** 0-1. Below it the band is unknown where the bounds cross a band limit. */
  readonly coverageWanted: number;
  /** 0-1. Below it the band is always unknown. */
  readonly coverageLeast: number;
  /** 0-1. A reading whose weight has decayed under this share is missing. */
  readonly freshnessLeast: number;
};

export type BandRules = {
  readonly greenFrom: number;
  readonly yellowFrom: number;
  readonly hysteresis: number;
  /** Hours between the two assessments that confirm a better band. */
  readonly confirmUpHours: number;
  /** What somebody should do, by band; `{measure}` is the missing measure that would settle it. */
  readonly actions: Readonly<Record<"green" | "yellow" | "red" | "unknown", string>>;
};

/** What somebody believes of an account beside what can be counted. */
export type SentimentRules = {
  /** 0-1: a scorecard counts measures of opinion for no more than this share of its weight. */
  readonly most: number;
};

/** The structured assessment: each question is answered 1-5 by something that can be observed. */
export type PulseDefinition = {
  readonly questions: readonly string[];
  readonly expiresAfterDays: number;
};

export type RiskCause = { readonly id: string; readonly label: string };

/** For how many days at most a person may set a measure aside, or a band over the computed one. */
export type JudgementRules = {
  readonly snoozeDays: number;
  readonly overrideDays: number;
};

/** What people can do about a measure, and how long it takes them. */
export type Lever = {
  readonly measure: string;
  readonly levels: readonly LeverLevel[];
};

export type LeverLevel = {
  /** The reading that follows. */
  readonly to: number;
  /** Of the CSM's time. */
  readonly hours: number;
  readonly action: string;
  /** What conditions then ask and get: filling a seat ends its vacancy. */
  readonly sets?: Facts;
};

/** A fact that no average may hide: the score is capped. */
export type Veto = {
  readonly id: string;
  readonly label: string;
  readonly cap: number;
  readonly when: Condition;
};

/** Largest first; `from` is inclusive, in home currency per year. */
export type SegmentBound = {
  readonly id: string;
  readonly label: string;
  readonly from: number;
  readonly tier: string;
};

export type TierPolicy = {
  readonly id: string;
  readonly label: string;
  /** Working days between two-way contacts; null where no human touch is due without a signal. */
  readonly cadenceDays: number | null;
  /** In place of `cadenceDays` while an account is onboarding. */
  readonly onboardingCadenceDays?: number;
  /** Days within which a new account should do its first value action. */
  readonly firstValueDays?: number;
  readonly touch?: TouchPolicy;
  /** Planned hours of the CSM an account and month, of standard complexity. */
  readonly hoursPerMonth?: number;
  /** How many of them one CSM looks after; null: no upper end. */
  readonly accountsPerCsm?: { readonly from: number; readonly to: number | null };
};
