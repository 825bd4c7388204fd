import type { UsageSummary } from "@bellwether/shared/domain/account-facts";
import type { UsageDefinitions } from "@bellwether/shared/domain/configuration";
import { summariesByWeek, weeksLookedAt } from "@bellwether/shared/domain/weekly-use";
import type { Tx } from "../db/database.ts";
import { weeklyUse } from "../db/weekly-usage.ts";

const dayMs = 86_400_000;

/** Usage of some accounts at the ends of past weeks (oldest first, a week apart), read in one pass. */
export async function createPastUsage(
  tx: Tx,
  accountIds: readonly string[],
  definitions: UsageDefinitions,
  weekEnds: readonly number[],
): Promise<(end: number) => ReadonlyMap<string, UsageSummary>> {
  const newest = new Date(Math.max(...weekEnds));
  const weeks = weekEnds.length - 1 + weeksLookedAt;
  const uses = await weeklyUse(tx, accountIds, definitions, { end: newest, weeks });
  const summaries = [...uses].map(([id, of]) => ({ id, at: summariesByWeek(of) }));
  return (end) => {
    const at = { week: weekEnds.length - 1 - weekEnds.indexOf(end), end: Math.floor(end / dayMs) };
    return new Map(
      summaries.flatMap(({ id, at: summaryAt }): [string, UsageSummary][] => {
        const summary = summaryAt(at);
        return summary === null ? [] : [[id, summary]];
      }),
    );
  };
}
