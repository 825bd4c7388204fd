import type { FeedName } from "@bellwether/shared/domain/account-facts";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import type { LintFinding } from "@bellwether/shared/domain/lint/finding";
import { lint } from "@bellwether/shared/domain/lint/lint";
import type { Portfolio } from "@bellwether/shared/domain/portfolio";
import { loadFeeds } from "../assess/load-facts.ts";
import type { Tx } from "../db/database.ts";

/** What the linter finds in a document against what this installation has connected and measured. */
export async function lintStored(
  tx: Tx,
  configuration: Configuration,
  portfolio: Portfolio,
): Promise<readonly LintFinding[]> {
  const feeds = Object.entries(await loadFeeds(tx));
  const heard = feeds.flatMap(([feed, heardAt]) => (heardAt === null ? [] : [feed as FeedName]));
  const connected = [...new Set([...configuration.feeds, ...heard])];
  return lint(configuration, { connected, history: portfolio });
}
