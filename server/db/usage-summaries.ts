import type { CountedUsage, UsageSummary } from "@bellwether/shared/domain/account-facts";
import type { Configuration, UsageDefinitions } from "@bellwether/shared/domain/configuration";
import type { Tx } from "./database.ts";

/** Logins are not use: they never count as core events, whatever the configuration calls "all". */
const login = "^(user )?(log|sign)(ged|ed)?[ _-]?(in|on)$|^session";

export const isNamed = (names: string) =>
  `case when ${names}::text[] is null then event !~* '${login}' else event = any(${names}) end`;

/** The list on a card is short, and who is not among the most active has least to tell. */
const mostListed = 200;

/**
 * The whole history is grouped once, by user, event and period (7: older); all else is counted from the
 * groups. `periods` and `weeks` are bits: 1 the newest.
 */
const grouped = `
  seen as materialized (
    select account_id, group_id from usage_group where installation_id = $1 and account_id = any($2)
  ), used as materialized (
    select account_id, u.* from seen s, lateral (
      select user_id, event, ($3::date - day) / 28 as period, sum(count) as count,
        min(day) as first, max(day) as last,
        bit_or(case when $3::date - day < 28 then 1 << ($3::date - day) / 7 else 0 end) as weeks
      from usage_day where installation_id = $1 and group_id = s.group_id
        and day <= $3::date and day > $3::date - 7 * 28
      group by user_id, event, ($3::date - day) / 28
      union all
      select user_id, event, 7, 0, min(day), max(day), 0 from usage_day
      where installation_id = $1 and group_id = s.group_id and day <= $3::date - 7 * 28
      group by user_id, event
    ) u
  ), named as materialized (
    select event, ${isNamed("$4")} as is_core, ${isNamed("$5")} as is_feature,
      ${isNamed("$6")} as is_value
    from (select distinct event from used) e
  )`;

const byAccount = `
  whole as (
    select account_id, min(first) as first,
      coalesce(sum(count) filter (where is_value and period = 0), 0) as value_actions,
      min(first) filter (where is_value) as first_value
    from used join named using (event) group by account_id
  ), person as materialized (
    select account_id, user_id, max(last) as last, bit_or(weeks) as weeks,
      bit_or(1 << period) as periods,
      coalesce(sum(count) filter (where period = 0), 0) as p0,
      coalesce(sum(count) filter (where period = 1), 0) as p1,
      coalesce(sum(count) filter (where period = 2), 0) as p2,
      coalesce(sum(count) filter (where period = 3), 0) as p3
    from used join named using (event) where is_core group by account_id, user_id
  ), people as (
    select account_id, count(*) as ever, max(last) as last,
      count(*) filter (where bit_count(weeks::bit(4)) >= 3) as returning_users,
      array[${[0, 1, 2, 3, 4, 5, 6].map((n) => `count(*) filter (where periods & ${1 << n} > 0)`).join()}] as active,
      array[sum(p0), sum(p1), sum(p2), sum(p3)] as events
    from person group by account_id
  ), listed as (
    select account_id, jsonb_agg(jsonb_build_object('userId', user_id, 'lastOn', last,
      'recent', p0, 'before', round((p1 + p2 + p3) / 3, 2)) order by place) as users
    from (
      select *, row_number() over (partition by account_id
        order by p0 + p1 + p2 + p3 desc, user_id collate "C") as place
      from person where periods & 15 > 0
    ) p where place <= ${mostListed} group by account_id
  ), feature as (
    select account_id, event, coalesce(max(users) filter (where period = 0), 0) as users,
      coalesce(max(users) filter (where period > 0), 0) as before
    from (
      select account_id, event, period, count(distinct user_id) as users
      from used join named using (event) where is_feature and period < 4
      group by account_id, event, period
    ) f group by account_id, event
  ), features as (
    select account_id, count(*) filter (where users >= 2) as in_use,
      jsonb_agg(jsonb_build_object('event', event, 'users', users, 'usersBefore', before)
        order by users desc, before desc, event collate "C") as features
    from feature group by account_id
  )`;

/** For all measures whose source is usage in one pass; without such a measure no day is read. */
const byMeasure = `
  asked as (
    select id, days, n.event
    from jsonb_to_recordset($7) as a(id text, days integer, events jsonb)
    join named n on case when events = '"core"' then is_core else events ? n.event end
  ), counted as (
    select account_id, jsonb_object_agg(id, jsonb_build_object('events', events, 'users', users,
      'eventsBefore', before)) as counted
    from (
      select account_id, id, sum(events) as events, sum(before) as before,
        count(distinct user_id) filter (where events > 0) as users
      from seen s, lateral (
        select a.id, d.user_id,
          coalesce(sum(count) filter (where day > $3::date - a.days), 0) as events,
          coalesce(sum(count) filter (where day <= $3::date - a.days), 0) as before
        from usage_day d join asked a on a.event = d.event
        where installation_id = $1 and group_id = s.group_id and day <= $3::date
          and day > $3::date - 2 * a.days and day > $3::date - (select 2 * max(days) from asked)
        group by a.id, d.user_id
      ) u group by account_id, id
    ) c group by account_id
  )`;

const dayOf = (instant: Date) => instant.toISOString().slice(0, 10);

export function definitionValues(definitions: UsageDefinitions) {
  return [definitions.coreEvents, definitions.coreFeatures, definitions.valueActions.events].map(
    (names) => (names === "all" ? null : names),
  );
}

/** Usage of some accounts as of a day; an account that no usage ever matched has none. */
export async function usageSummaries(
  tx: Tx,
  accountIds: readonly string[],
  configuration: Configuration,
  asOf: Date,
): Promise<ReadonlyMap<string, UsageSummary>> {
  const asked = configuration.measures.flatMap(({ id, source }) =>
    source?.from === "usage" ? [{ id, events: source.events, days: source.days }] : [],
  );
  const rows = await tx.query<UsageSummary & { accountId: string }>(
    `with ${grouped}, ${byAccount}, ${byMeasure}
     select w.account_id as "accountId", w.first as "firstEventOn", w.first_value as "firstValueOn",
       w.value_actions::integer as "valueActions", p.last as "lastCoreEventOn",
       coalesce(p.active, array_fill(0, array[7]))::integer[] as "activeUsers",
       coalesce(p.events, array_fill(0, array[4]))::integer[] as "coreEvents",
       coalesce(p.returning_users, 0)::integer as "returningUsers",
       coalesce(p.ever, 0)::integer as "usersEver", coalesce(f.in_use, 0)::integer as "featuresUsed",
       coalesce(l.users, '[]') as users, coalesce(f.features, '[]') as features,
       coalesce(c.counted, '{}') as counted
     from whole w left join people p using (account_id) left join listed l using (account_id)
       left join features f using (account_id) left join counted c using (account_id)`,
    [
      tx.installationId,
      accountIds,
      dayOf(asOf),
      ...definitionValues(configuration.usage),
      JSON.stringify(asked),
    ],
  );
  const none = Object.fromEntries(asked.map(({ id }): [string, CountedUsage] => [id, nothing]));
  return new Map(
    rows.map(({ accountId, counted, ...summary }) => [
      accountId,
      { ...summary, counted: { ...none, ...counted } },
    ]),
  );
}

const nothing: CountedUsage = { events: 0, users: 0, eventsBefore: 0 };

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
       and ${isNamed("$3")}`,
    [tx.installationId, dayOf(asOf), coreFeatures === "all" ? null : coreFeatures],
  );
  return row?.count ?? 0;
}
