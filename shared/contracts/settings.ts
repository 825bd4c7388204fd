import type { Band } from "../domain/assessment.ts";
import type { Configuration, Source, SourceName } from "../domain/configuration.ts";
import type { LintFinding } from "../domain/lint/finding.ts";

export type { LintFinding };

/** What the settings page asks of the server; the same rules and envelope as a card's requests. */
export const settingsPaths = {
  view: "/hubspot/settings/view",
  mapping: "/hubspot/settings/mapping",
  try: "/hubspot/settings/try",
  publish: "/hubspot/settings/publish",
  version: "/hubspot/settings/version",
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
