import type { UsageDefinitions } from "@bellwether/shared/domain/configuration";
import type { WeeklyUse } from "@bellwether/shared/domain/weekly-use";
import type { Tx } from "./database.ts";
import { definitionValues, isNamed } from "./usage-summaries.ts";

type Span = {
  /** The last day of week 0. */
  readonly end: Date;
  /** Older weeks count as one. */
  readonly weeks: number;
};

/** Use of some accounts by week, the whole history in one pass; an account without any is left out. */
export async function weeklyUse(
  tx: Tx,
  accountIds: readonly string[],
  definitions: UsageDefinitions,
  { end, weeks }: Span,
): Promise<ReadonlyMap<string, WeeklyUse[]>> {
  const rows = await tx.query<WeeklyUse & { accountId: string }>(
    `with used as materialized (
       select account_id, user_id, event, least($7, ($3::date - day) / 7) as week, sum(count) as count,
         min(day) as first, max(day) as last
       from usage_group join usage_day using (installation_id, group_id)
       where installation_id = $1 and account_id = any($2) and day <= $3::date
       group by account_id, user_id, event, week
     ), named as (
       select event, ${isNamed("$4")} as is_core, ${isNamed("$5")} as is_feature,
         ${isNamed("$6")} as is_value
       from (select distinct event from used) e
     )
     select account_id as "accountId", user_id as "userId", event, is_core as "isCore",
       is_feature as "isFeature", is_value as "isValue", min(first) - date '1970-01-01' as "firstDay",
       array_agg(week order by week) as weeks, array_agg(count::integer order by week) as counts,
       array_agg(last - date '1970-01-01' order by week) as "lastDays"
     from used join named using (event)
     group by account_id, user_id, event, is_core, is_feature, is_value`,
    [tx.installationId, accountIds, dayOf(end), ...definitionValues(definitions), weeks],
  );
  return Map.groupBy(rows, ({ accountId }) => accountId);
}

/** The weeks in which any account used each core feature. */
export async function weeksOfFeatures(
  tx: Tx,
  definitions: UsageDefinitions,
  { end, weeks }: Span,
): Promise<number[][]> {
  const [, coreFeatures] = definitionValues(definitions);
  const rows = await tx.query<{ weeks: number[] }>(
    `select array_agg(week) as weeks from (
       select distinct event, ($2::date - day) / 7 as week from usage_day
       where installation_id = $1 and day <= $2::date and day > $2::date - 7 * $4::integer
     ) w where ${isNamed("$3")} group by event`,
    [tx.installationId, dayOf(end), coreFeatures, weeks],
  );
  return rows.map((row) => row.weeks);
}

const dayOf = (instant: Date) => instant.toISOString().slice(0, 10);
