import type { FeedName } from "../account-facts.ts";
import type { Configuration } from "../configuration.ts";
import type { Portfolio } from "../portfolio.ts";

/** One finding of the linter. An error keeps a document from being published, a warning does not. */
export type LintFinding = {
  readonly rule: string;
  readonly severity: "error" | "warning";
  /** "scorecards.standard.weights.logins" */
  readonly place: string;
  /** What is wrong and what to do. */
  readonly message: string;
};

/** What a document is judged against. */
export type LintContext = {
  /** The document's own feeds and those that the installation has. */
  readonly connected: readonly FeedName[];
  /** The newest evidence of the customers, where there are any. */
  readonly history?: LintHistory;
};

export type LintHistory = Portfolio;

/** Rules take a valid document: see `configurationProblems`. */
export type Rule = (configuration: Configuration, context: LintContext) => readonly Unnamed[];

export type Unnamed = Omit<LintFinding, "rule">;

/** Fewer accounts show nothing that could not be chance. */
export const accountsWanted = 30;

export function error(place: string, message: string): Unnamed {
  return { severity: "error", place, message };
}

export function warning(place: string, message: string): Unnamed {
  return { severity: "warning", place, message };
}
