import type { CrmRecord } from "@bellwether/shared/domain/records";
import type { ReadEvent } from "../crm/port.ts";
import { markDue } from "../db/assess-due.ts";
import { accountsOf, passOn, removeRecords, storeChanges } from "../db/crm-records.ts";
import type { Tx } from "../db/database.ts";
import { reconcileOutputs } from "../write-back/reconcile-outputs.ts";

export type Page = Extract<ReadEvent, { type: "page" }>;

/** Stores a page of changes with what is gone; every account that it tells about becomes due. */
export async function storePage(tx: Tx, page: Page, now: Date): Promise<number> {
  const { kind, records, gone = [], merged = [] } = page;
  const removed = await removeRecords(tx, kind, [...gone, ...merged.map(({ from }) => from)], now);
  await markDue(tx, await accountsOf(tx, removed), now);
  const stored = await storeChanged(tx, records, now);
  await markDue(tx, await passOn(tx, kind, merged), now);
  return stored + removed.length;
}

/** How many records say something new. */
export async function storeChanged(
  tx: Tx,
  records: readonly CrmRecord[],
  now: Date,
): Promise<number> {
  const { changed, accountIds } = await storeChanges(tx, records);
  await markDue(tx, accountIds, now);
  await reconcileOutputs(
    tx,
    records.filter((record) => record.kind === "account" || record.kind === "deal"),
  );
  return changed.length;
}
