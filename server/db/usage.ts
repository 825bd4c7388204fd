import type { Tx } from "./database.ts";

export type StoredUsageDay = {
  readonly groupId: string;
  readonly day: string;
  readonly userId: string;
  readonly event: string;
  readonly count: number;
};

/** Remembers message ids; returns those that had not been received before. */
export async function storeMessages(
  tx: Tx,
  messageIds: readonly string[],
  receivedOn: string,
): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ message_id: string }>(
    `insert into usage_message (installation_id, message_id, received_on)
     select distinct $1::integer, id, $3::date from unnest($2::text[]) as id order by id
     on conflict do nothing returning message_id`,
    [tx.installationId, messageIds, receivedOn],
  );
  return new Set(rows.map((row) => row.message_id));
}

/** Forgets message ids received before a day: senders repeat within hours. */
export async function forgetMessages(tx: Tx, before: string): Promise<void> {
  await tx.query(
    "delete from usage_message where installation_id = $1 and received_on < $2::date",
    [tx.installationId, before],
  );
}

/**
 * Adds counts to the days; rows are sorted, so that two writers wait for each other and never in a ring.
 */
export async function addUsageDays(
  tx: Tx,
  source: string,
  days: readonly StoredUsageDay[],
): Promise<void> {
  await tx.query(
    `insert into usage_day (installation_id, group_id, day, user_id, event, source, count)
     select $1, "groupId", day, "userId", event, $2, least(count, 2147483647)
     from jsonb_to_recordset($3) as d("groupId" text, day date, "userId" text, event text, count bigint)
     order by "groupId", day, "userId", event
     on conflict (installation_id, group_id, day, user_id, event, source)
       do update set count = least(usage_day.count::bigint + excluded.count, 2147483647)::integer`,
    [tx.installationId, source, JSON.stringify(days)],
  );
}

/** Gives the days that waited without a group to the group that their user now has. */
export async function adoptUsageDays(tx: Tx, userIds: readonly string[]): Promise<void> {
  if (userIds.length === 0) return;
  await tx.query(
    `with waiting as (
       delete from usage_day d using usage_member m
       where d.installation_id = $1 and d.group_id = '' and d.user_id = any($2)
         and m.installation_id = $1 and m.user_id = d.user_id
       returning m.group_id, d.day, d.user_id, d.event, d.source, d.count
     )
     insert into usage_day (installation_id, group_id, day, user_id, event, source, count)
     select $1, group_id, day, user_id, event, source, count from waiting
     order by group_id, day, user_id, event
     on conflict (installation_id, group_id, day, user_id, event, source)
       do update set count = least(usage_day.count::bigint + excluded.count, 2147483647)::integer`,
    [tx.installationId, userIds],
  );
}

/** Takes back everything that a source brought; returns the groups that had something from it. */
export async function removeUsageOf(tx: Tx, source: string): Promise<string[]> {
  const rows = await tx.query<{ group_id: string }>(
    `with removed as (
       delete from usage_day where installation_id = $1 and source = $2 returning group_id
     )
     select distinct group_id from removed`,
    [tx.installationId, source],
  );
  return rows.map((row) => row.group_id);
}
