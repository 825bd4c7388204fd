import type { Tx } from "./database.ts";

export type StoredGroup = {
  readonly groupId: string;
  readonly first: Date;
  readonly last: Date;
  readonly traits: Readonly<Record<string, unknown>>;
};

export type GroupMatch = { readonly groupId: string; readonly accountId: string | null };

/** The groups that users are in, as far as they are known. */
export async function groupsOfUsers(
  tx: Tx,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.query<{ user_id: string; group_id: string }>(
    "select user_id, group_id from usage_member where installation_id = $1 and user_id = any($2)",
    [tx.installationId, userIds],
  );
  return new Map(rows.map((row) => [row.user_id, row.group_id]));
}

export async function storeMembers(tx: Tx, members: ReadonlyMap<string, string>): Promise<void> {
  if (members.size === 0) return;
  await tx.query(
    `insert into usage_member (installation_id, user_id, group_id)
     select $1, user_id, group_id from unnest($2::text[], $3::text[]) as m(user_id, group_id)
     order by user_id
     on conflict (installation_id, user_id) do update set group_id = excluded.group_id`,
    [tx.installationId, [...members.keys()], [...members.values()]],
  );
}

/** Stores what was seen of groups; returns each with its account, and whether it is new. */
export async function storeGroups(
  tx: Tx,
  groups: readonly StoredGroup[],
): Promise<(GroupMatch & { readonly isNew: boolean })[]> {
  if (groups.length === 0) return [];
  return await tx.query<GroupMatch & { isNew: boolean }>(
    `insert into usage_group (installation_id, group_id, traits, first_seen_at, last_seen_at)
     select $1, "groupId", traits, first, last
     from jsonb_to_recordset($2) as g("groupId" text, traits jsonb, first timestamptz, last timestamptz)
     order by "groupId"
     on conflict (installation_id, group_id) do update set
       traits = usage_group.traits || excluded.traits,
       first_seen_at = least(usage_group.first_seen_at, excluded.first_seen_at),
       last_seen_at = greatest(usage_group.last_seen_at, excluded.last_seen_at)
     returning group_id as "groupId", account_id as "accountId", xmax = 0 as "isNew"`,
    [tx.installationId, JSON.stringify(groups)],
  );
}

export async function accountsOfGroups(tx: Tx, groupIds: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ account_id: string }>(
    `select distinct account_id from usage_group
     where installation_id = $1 and group_id = any($2) and account_id is not null order by account_id`,
    [tx.installationId, groupIds],
  );
  return rows.map((row) => row.account_id);
}

/**
 * Matches every group to the account that it names: by the external-id field, else by domain, else by the
 * account's own id. Where two accounts share the name there is no match. Returns what changed.
 */
export async function rematchGroups(
  tx: Tx,
  externalIdField: string | null,
): Promise<(GroupMatch & { readonly before: string | null })[]> {
  return await tx.query<GroupMatch & { before: string | null }>(
    `with account as (
       select id, trim(record->'fields'->>$2) as external_id,
         regexp_replace(lower(trim(record->>'domain')), '^www\\.', '') as domain
       from crm_record where installation_id = $1 and kind = 'account' and removed_at is null
     ), name as (
       select rank, is_domain, name, min(id) as id, count(*) as accounts
       from account, lateral (values (1, false, external_id), (2, true, domain), (3, false, id))
         as n(rank, is_domain, name)
       where name <> '' group by rank, is_domain, name
     ), seen as (
       select group_id, account_id, false as is_domain, group_id as name
       from usage_group where installation_id = $1
       union all
       select group_id, account_id, true,
         regexp_replace(lower(group_id), '^(https?://)?(www\\.)?([^/]+).*$', '\\3')
       from usage_group where installation_id = $1
     ), match as (
       select distinct on (s.group_id) s.group_id, s.account_id as before,
         case when n.accounts = 1 then n.id end as id
       from seen s left join name n on n.is_domain = s.is_domain and n.name = s.name
       order by s.group_id, n.rank
     )
     update usage_group g set account_id = match.id from match
     where g.installation_id = $1 and g.group_id = match.group_id and match.id is distinct from match.before
     returning g.group_id as "groupId", g.account_id as "accountId", match.before`,
    [tx.installationId, externalIdField],
  );
}

export type UnmatchedGroup = {
  /** Empty for events whose user is in no group yet. */
  readonly groupId: string;
  readonly users: number;
  readonly events: number;
  readonly lastSeenOn: string | null;
};

/** Ids that match no account, those with most use first. */
export async function unmatchedGroups(tx: Tx): Promise<UnmatchedGroup[]> {
  return await tx.query<UnmatchedGroup>(
    `with waiting as (
       select group_id, last_seen_at from usage_group where installation_id = $1 and account_id is null
       union all select '', null
     )
     select w.group_id as "groupId", count(distinct d.user_id)::integer as users,
       coalesce(sum(d.count), 0) as events,
       to_char(greatest(max(d.day), (w.last_seen_at at time zone 'UTC')::date), 'YYYY-MM-DD') as "lastSeenOn"
     from waiting w left join usage_day d on d.installation_id = $1 and d.group_id = w.group_id
     group by w.group_id, w.last_seen_at
     having w.group_id <> '' or count(d.day) > 0
     order by events desc, w.group_id`,
    [tx.installationId],
  );
}
