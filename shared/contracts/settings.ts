import type { Band } from "../domain/assessment.ts";
import type { Configuration, Source, SourceName } from "../domain/configuration.ts";
import type { LintFinding } from "../domain/lint/finding.ts";
import type { TierMovement } from "../domain/tier-movement.ts";

export type { LintFinding };

/** What the settings page asks of the server; the same rules and envelope as a card's requests. */
export const settingsPaths = {
  view: "/hubspot/settings/view",
  mapping: "/hubspot/settings/mapping",
  try: "/hubspot/settings/try",
  publish: "/hubspot/settings/publish",
  version: "/hubspot/settings/version",
  dryRun: "/hubspot/settings/dry-run",
  learning: "/hubspot/settings/learning",
} as const;

export type SettingsView = {
  /** The published document and its number. */
  readonly version: number;
  readonly document: Configuration;
  /** Newest first. */
  readonly history: readonly PublishedVersion[];
  readonly findings: readonly LintFinding[];
  /** Kinds of evidence, and when each was last heard of; null: not connected. */
  readonly feeds: readonly { readonly feed: string; readonly heardAt: string | null }[];
  readonly mayPublish: boolean;
};

export type PublishedVersion = {
  readonly version: number;
  readonly author: string;
  readonly publishedAt: string;
  readonly note: string;
};

export type MappingView = {
  readonly accounts: number;
  readonly customers: MappingTally;
  readonly sources: readonly MappedSource[];
  /** Why there are no candidates: the CRM did not say which fields it has. */
  readonly unread?: string;
};

export type MappingTally = {
  readonly count: number;
  readonly examples: readonly { readonly name: string; readonly value: string }[];
};

export type MappedSource = MappingTally & {
  readonly name: SourceName;
  /** The question in words: "Who is the CSM?" */
  readonly question: string;
  readonly source: Source | null;
  /** What happens while nobody has answered. */
  readonly otherwise: string;
  readonly candidates: readonly { readonly source: Source; readonly label: string }[];
};

export type TryRequest = { readonly document: unknown };

/** What a document would do, before anything is published. */
export type Tried =
  | { readonly valid: false; readonly problems: readonly string[] }
  | {
      readonly valid: true;
      readonly findings: readonly LintFinding[];
      /** What differs from the published document, in sentences. */
      readonly changes: readonly string[];
      readonly movement: MovementView;
    };

/** Over every customer: the bands that the same evidence gives under the two documents. */
export type MovementView = {
  readonly accounts: number;
  readonly currency: string;
  readonly bands: readonly {
    readonly band: Band;
    readonly before: { readonly accounts: number; readonly arr: number };
    readonly after: { readonly accounts: number; readonly arr: number };
  }[];
  readonly moves: readonly {
    readonly from: Band;
    readonly to: Band;
    readonly accounts: number;
    readonly arr: number;
  }[];
  /** Some that move, the largest revenue first. */
  readonly examples: readonly {
    readonly accountId: string;
    readonly name: string;
    readonly from: Band;
    readonly to: Band;
    readonly scoreBefore: number | null;
    readonly scoreAfter: number | null;
    readonly arr: number | null;
  }[];
  readonly tiers: TierMovementView;
};

/** Likewise the tiers, by the rules alone; hours are planned ones a month. */
export type TierMovementView = Pick<TierMovement, "tiers" | "moves" | "hours"> & {
  readonly examples: readonly (Omit<TierMovement["examples"][number], "row"> & {
    readonly accountId: string;
    readonly name: string;
  })[];
};

export type PublishRequest = {
  readonly key: string;
  /** The version that was edited; another one since then is a conflict. */
  readonly basedOn: number;
  readonly document: unknown;
  /** Why, in a sentence. */
  readonly note: string;
};

export type VersionRequest = { readonly version: number };
export type VersionView = PublishedVersion & { readonly document: Configuration };

/** Rolling back publishes an old document as a new version. */
export type Published = { readonly version: number };

export type DryRunRequest = { readonly document: unknown; readonly playbook: string };

/** What a playbook of a document would have asked of the team in the past, had it been on. */
export type DryRunView =
  | { readonly valid: false; readonly problems: readonly string[] }
  | {
      readonly valid: true;
      readonly label: string;
      /** Of history that there were. */
      readonly days: number;
      /** Customers whose history was read, and how many there are. */
      readonly read: number;
      readonly customers: number;
      readonly plays: number;
      readonly accounts: number;
      /** Of the plays: while another play ran. */
      readonly overlapping: number;
      readonly steps: number;
      readonly hours: number;
      /** By the week's Monday. */
      readonly weeks: readonly {
        readonly from: string;
        readonly steps: number;
        readonly hours: number;
      }[];
      readonly roles: readonly {
        readonly label: string;
        readonly steps: number;
        readonly hours: number;
      }[];
      readonly examples: readonly {
        readonly account: string;
        readonly at: string;
        readonly because: string;
      }[];
    };

/** What came of each playbook that ran, by its wording. Shares are 0-1. */
export type LearningView = {
  readonly playbooks: readonly {
    readonly playbook: string;
    readonly label: string;
    readonly versions: readonly string[];
    readonly started: number;
    readonly running: number;
    readonly outcomes: Readonly<Record<string, number>>;
    readonly onTime: number | null;
    readonly medianDays: number | null;
    /** Steps that are skipped so often that they should go. */
    readonly remove: readonly string[];
    readonly retire: string | null;
    readonly bands: readonly {
      readonly days: number;
      readonly better: number;
      readonly worse: number;
      readonly of: number;
    }[];
    readonly evidence: string;
  }[];
};
