import type { Onboarding } from "./onboarding/onboarding.ts";
import type { CustomerPromise } from "./promise.ts";
import type {
  AccountRecord,
  ContactRecord,
  DealRecord,
  LineItemRecord,
  SurveyRecord,
  TicketRecord,
  TouchRecord,
} from "./records.ts";
import type { Said } from "./said.ts";
import type { TierStanding } from "./tier-rules.ts";

/**
 * Everything that measures read about one account. Records may lie after the instant of the assessment:
 * measures leave out what had not happened yet, so the same facts serve a reconstructed past.
 */
export type AccountFacts = {
  readonly account: AccountRecord;
  readonly contacts: readonly ContactRecord[];
  readonly deals: readonly DealRecord[];
  /** Of all the account's deals; each names its deals. */
  readonly lineItems: readonly LineItemRecord[];
  readonly tickets: readonly TicketRecord[];
  readonly touches: readonly TouchRecord[];
  readonly surveys: readonly SurveyRecord[];
  /** Null where no usage has ever matched the account. */
  readonly usage: UsageSummary | null;
  readonly said: Said;
  /** Null in a reconstructed past: what is kept of it here is not dated back. */
  readonly journey: JourneyFacts | null;
  readonly feeds: Feeds;
  readonly portfolio: PortfolioFacts;
  /** What is remembered of its tier; null before the first decision, and in a reconstructed past. */
  readonly tierStanding: TierStanding | null;
  /** Of the account with its parents and their children; null where it has neither. See `groupRevenues`. */
  readonly group: { readonly arr: number | null } | null;
};

/** What is kept here of how the account came to be a customer and to value. */
export type JourneyFacts = {
  /** Null: nobody follows its onboarding. */
  readonly onboarding: Onboarding | null;
  /** Its register, with what was kept and withdrawn. */
  readonly promises: readonly CustomerPromise[];
  /** A handoff of a sale was accepted: then the register says all that was promised. */
  readonly handedOver: boolean;
};

/**
 * Usage of one account as of an instant. A period is 28 UTC days; period 0 ends with the day of the
 * instant, inclusive, period 1 is the 28 days before it, and so on. Core events, core features and value
 * actions are those of the configuration's `usage`.
 */
export type UsageSummary = {
  /** Distinct users with at least one core event, by period, newest first: seven periods. */
  readonly activeUsers: readonly number[];
  /** Core events by period, newest first: four periods. */
  readonly coreEvents: readonly number[];
  /** Core features used by at least two users in period 0. */
  readonly featuresUsed: number;
  /** Value actions in period 0. */
  readonly valueActions: number;
  /** Day of the account's first event of any kind. */
  readonly firstEventOn: string | null;
  readonly lastCoreEventOn: string | null;
  /** Users with a core event in at least three of the last four weeks. */
  readonly returningUsers: number;
  /** Distinct users with a core event, ever. */
  readonly usersEver: number;
  /** Day of the first value action. */
  readonly firstValueOn: string | null;
  /** Who used the core events in the last four periods, most active first; at most 200. */
  readonly users: readonly UserUsage[];
  /** Core features in the last four periods, most used first. */
  readonly features: readonly FeatureUsage[];
  /** By the id of a measure whose source is usage: in its days, and in as many days before. */
  readonly counted: Readonly<Record<string, CountedUsage>>;
};

export type UserUsage = {
  readonly userId: string;
  readonly lastOn: string;
  /** Core events in period 0, and a period's mean of the three before. */
  readonly recent: number;
  readonly before: number;
};

export type FeatureUsage = {
  readonly event: string;
  /** Distinct users in period 0, and a period's most in the three before. */
  readonly users: number;
  readonly usersBefore: number;
};

export type CountedUsage = {
  readonly events: number;
  readonly users: number;
  readonly eventsBefore: number;
};

/**
 * When each feed last delivered something for any account: a usage event, an answered survey pull, an
 * answered pull of tickets, of meetings, calls and e-mails, of deals and contacts. Null: not connected.
 */
export type Feeds = Readonly<Record<FeedName, string | null>>;

export type FeedName = "usage" | "surveys" | "tickets" | "activities" | "crm";

/** What only the whole portfolio can tell. */
export type PortfolioFacts = {
  /** See `medianUsageRatio`; null where there are too few accounts. */
  readonly medianUsageRatio: number | null;
  /** Distinct core features that any account used in the last four periods: what "all" stands for. */
  readonly coreFeatures: number;
  /** Two-way touches of all accounts in the last 180 days, and how many of those the system recorded. */
  readonly twoWayTouches: number;
  readonly recordedTwoWayTouches: number;
  /** 0-1: customers with at least one contact in a role, of all customers. */
  readonly rolesShare: number;
};
