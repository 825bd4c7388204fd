import type { UsageSummary } from "@bellwether/shared/domain/account-facts";
import type { UsageDefinitions } from "@bellwether/shared/domain/configuration";
import type { Tx } from "./database.ts";

/** Logins are not use: they never count as core events, whatever the configuration calls "all". */
const login = "^(user )?(log|sign)(ged|ed)?[ _-]?(in|on)$|^session";

/** Days of usage with their period before the as-of day ($2) and what the event counts as ($3 to $5). */
const usageDays = `
  select g.account_id, d.day, d.user_id, d.event, d.count, ($2::date - d.day) / 28 as period,
    case when $3::text[] is null then d.event !~* '${login}' else d.event = any($3) end as is_core,
    case when $4::text[] is null then d.event !~* '${login}' else d.event = any($4) end as is_feature,
    case when $5::text[] is null then d.event !~* '${login}' else d.event = any($5) end as is_value
  from usage_group g join usage_day d using (installation_id, group_id)
  where g.installation_id = $1 and g.account_id is not null and d.day <= $2::date`;

const dayOf = (instant: Date) => instant.toISOString().slice(0, 10);

function definitionValues(definitions: UsageDefinitions) {
  return [definitions.coreEvents, definitions.coreFeatures, definitions.valueActions.events].map(
    (names) => (names === "all" ? null : names),
  );
}

/** Usage of some accounts as of a day; an account that no usage ever matched has none. */
export async function usageSummaries(
  tx: Tx,
  accountIds: readonly string[],
  definitions: UsageDefinitions,
  asOf: Date,
): Promise<ReadonlyMap<string, UsageSummary>> {
  const rows = await tx.query<UsageSummary & { accountId: string }>(
    `with days as (${usageDays} and g.account_id = any($6) and d.day > $2::date - 7 * 28),
     periods as (
       select account_id, period, sum(count) filter (where is_core)::integer as events,
         count(distinct user_id) filter (where is_core)::integer as users
       from days group by account_id, period
     ), features as (
       select account_id, count(*)::integer as used from (
         select account_id, event from days where period = 0 and is_feature
         group by account_id, event having count(distinct user_id) >= 2
       ) f group by account_id
     ), edges as (
       select g.account_id, min(d.day) as first from usage_group g
       join lateral (select min(day) as day from usage_day u
         where u.installation_id = $1 and u.group_id = g.group_id and u.day <= $2::date) d on true
       where g.installation_id = $1 and g.account_id = any($6) group by g.account_id
     ), last_core as (
       select account_id, max(day) filter (where is_core) as day,
         coalesce(sum(count) filter (where is_value and period = 0), 0)::integer as value_actions
       from days group by account_id
     )
     select e.account_id as "accountId",
       (select array_agg(coalesce(p.users, 0) order by n) from generate_series(0, 6) n
         left join periods p on p.account_id = e.account_id and p.period = n) as "activeUsers",
       (select array_agg(coalesce(p.events, 0) order by n) from generate_series(0, 3) n
         left join periods p on p.account_id = e.account_id and p.period = n) as "coreEvents",
       coalesce(f.used, 0) as "featuresUsed", coalesce(l.value_actions, 0) as "valueActions",
       e.first as "firstEventOn", l.day as "lastCoreEventOn"
     from edges e left join features f using (account_id) left join last_core l using (account_id)
     where e.first is not null`,
    [tx.installationId, dayOf(asOf), ...definitionValues(definitions), accountIds],
  );
  return new Map(rows.map(({ accountId, ...summary }) => [accountId, summary]));
}

/** The accounts that some usage has matched. */
export async function accountsWithUsage(tx: Tx): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select distinct account_id as id from usage_group
     where installation_id = $1 and account_id is not null order by id`,
    [tx.installationId],
  );
  return rows.map(({ id }) => id);
}

/** Distinct core features that any account used in the last four periods. */
export async function countCoreFeatures(
  tx: Tx,
  { coreFeatures }: UsageDefinitions,
  asOf: Date,
): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    `select count(distinct event)::integer as count from usage_day
     where installation_id = $1 and day <= $2::date and day > $2::date - 4 * 28
       and case when $3::text[] is null then event !~* '${login}' else event = any($3) end`,
    [tx.installationId, dayOf(asOf), coreFeatures === "all" ? null : coreFeatures],
  );
  return row?.count ?? 0;
}
