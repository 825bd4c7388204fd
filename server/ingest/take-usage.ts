import { markDue } from "../db/assess-due.ts";
import type { Database, Tx } from "../db/database.ts";
import { hear } from "../db/feeds.ts";
import { addUsageDays, adoptUsageDays, storeMessages } from "../db/usage.ts";
import { accountsOfGroups, groupsOfUsers, storeGroups, storeMembers } from "../db/usage-groups.ts";
import { dayOf } from "./instant.ts";
import { type Tally, tally } from "./tally.ts";
import { readUsageEvent, type UsageEvent } from "./usage-event.ts";

export type TakeUsage = {
  readonly database: Database;
  readonly now: () => Date;
  /** Has the groups matched to accounts before long; asked when one is seen for the first time. */
  readonly matchSoon: (installationId: number) => Promise<void>;
};

export type UsageReceipt = {
  readonly accepted: number;
  /** Of the accepted: received before, not counted again. */
  readonly duplicates: number;
  readonly rejected: readonly {
    readonly index: number;
    readonly field: string;
    readonly message: string;
  }[];
};

/** Keeps the valid events of a batch in one transaction; each of the others is named with what to do. */
export async function takeUsage(
  deps: TakeUsage,
  installationId: number,
  batch: readonly unknown[],
): Promise<UsageReceipt> {
  const now = deps.now();
  const read = batch.map((raw) => readUsageEvent(raw, now));
  const events = read.flatMap((result) => (result.ok ? [result.event] : []));
  const rejected = read.flatMap((result, index) =>
    result.ok ? [] : [{ index, field: result.field, message: result.message }],
  );
  if (events.length === 0) return { accepted: 0, duplicates: 0, rejected };

  const stored = await deps.database.forInstallation(installationId, (tx) =>
    store(tx, events, now),
  );
  if (stored.hasNewGroups) await deps.matchSoon(installationId);
  return { accepted: events.length, duplicates: events.length - stored.fresh, rejected };
}

async function store(tx: Tx, events: readonly UsageEvent[], now: Date) {
  const fresh = await firstDeliveries(tx, events, now);
  const users = fresh.flatMap(({ userId, call }) =>
    call.type === "alias" ? [userId, call.previousId] : [userId],
  );
  const batch = tally(fresh, await groupsOfUsers(tx, [...new Set(users)]));
  const hasNewGroups = await storeTally(tx, batch, now);
  return { fresh: fresh.length, hasNewGroups };
}

/** The events not received before, in this batch or an earlier one. */
async function firstDeliveries(tx: Tx, events: readonly UsageEvent[], now: Date) {
  const ids = events.flatMap(({ messageId }) => messageId ?? []);
  const unseen = new Set(await storeMessages(tx, ids, dayOf(now)));
  return events.filter(({ messageId }) => messageId === null || unseen.delete(messageId));
}

async function storeTally(tx: Tx, batch: Tally, now: Date): Promise<boolean> {
  await storeMembers(tx, batch.members);
  const groups = await storeGroups(
    tx,
    [...batch.groups].map(([groupId, seen]) => ({ groupId, ...seen })),
  );
  await addUsageDays(tx, "events", batch.days);
  await adoptUsageDays(tx, [...batch.members.keys()]);
  const used = new Set([...batch.days.map((day) => day.groupId), ...batch.members.values()]);
  await markDue(tx, await accountsOfGroups(tx, [...used]), now);
  // Last: every batch meets at this one row, and holds it only until the commit that follows.
  if (batch.newest !== null) await hear(tx, "usage", batch.newest < now ? batch.newest : now);
  return groups.some((group) => group.isNew);
}
