import type { Configuration } from "@bellwether/shared/domain/configuration";
import type { CrmRecord, RecordKind } from "@bellwether/shared/domain/records";
import type { Crm, ReadRequest } from "../crm/port.ts";
import { markDue } from "../db/assess-due.ts";
import { accountsOf, removeRecords, storeChanges } from "../db/crm-records.ts";
import type { Database, Tx } from "../db/database.ts";
import { markUnavailable, type Pull, pulls, savePulled, stillWanted } from "../db/pulls.ts";
import { reconcileOutputs } from "../write-back/reconcile-outputs.ts";
import { readRequest, wantedKinds } from "./read-request.ts";

type Deps = { readonly database: Database; readonly crm: Crm; readonly clock: () => Date };

/** HubSpot's search index may lag by up to a minute and more: each pull looks this far back again. */
const overlapMs = 120_000;

/**
 * Reads what changed since the last pull, of every kind that is loaded. A kind that another mapping has
 * loaded anew meanwhile keeps its watermark.
 */
export async function pullChanges(
  deps: Deps,
  installationId: number,
  configuration: Configuration,
  signal?: AbortSignal,
): Promise<{ changed: number }> {
  const states = await deps.database.forInstallation(installationId, pulls);
  let changed = 0;
  for (const pull of states) {
    const request = { ...readRequest(configuration, [pull.kind]), ...(signal && { signal }) };
    changed += await pullKind(deps, installationId, pull, request);
  }
  return { changed };
}

async function pullKind(
  { database, crm, clock }: Deps,
  installationId: number,
  { kind, state, watermark }: Pull,
  request: ReadRequest,
): Promise<number> {
  if (state !== "loaded" || watermark === null) return 0;
  const now = clock();
  const since = new Date(Date.parse(watermark) - overlapMs).toISOString();
  let [changed, newest] = [0, watermark];
  for await (const event of crm.changes(request, since)) {
    if (event.type === "unavailable") {
      await database.forInstallation(installationId, (tx) =>
        markUnavailable(tx, kind, event.reason),
      );
      return changed;
    }
    const stored = await database.forInstallation(installationId, async (tx) =>
      (await stillWanted(tx, wantedKinds(request)))
        ? await storeChanged(tx, event.records, now)
        : null,
    );
    if (stored === null) return changed;
    changed += stored;
    newest = event.records.reduce((last, { modifiedAt }) => later(last, modifiedAt), newest);
  }
  request.signal?.throwIfAborted();
  await database.forInstallation(installationId, (tx) =>
    savePulled(tx, kind, new Date(newest), now),
  );
  return changed;
}

/** Reads records again that an event named, and stores what they are now: an event is only a hint. */
export async function readAgain(
  { database, crm, clock }: Deps,
  installationId: number,
  configuration: Configuration,
  { kind, ids }: { readonly kind: RecordKind; readonly ids: readonly string[] },
): Promise<{ changed: number }> {
  const request = readRequest(configuration, [kind]);
  const { records, gone } = await crm.read(kind, ids, request);
  return await database.forInstallation(installationId, async (tx) => {
    if (!(await stillWanted(tx, wantedKinds(request))))
      throw new Error(
        "Another mapping was published while records were read: they are read again.",
      );
    const removed = await removeRecords(tx, kind, gone, clock());
    await markDue(tx, await accountsOf(tx, removed), clock());
    const changed = await storeChanged(tx, records, clock());
    return { changed: changed + removed.length };
  });
}

async function storeChanged(tx: Tx, records: readonly CrmRecord[], now: Date): Promise<number> {
  const { changed, accountIds } = await storeChanges(tx, records);
  await markDue(tx, accountIds, now);
  await reconcileOutputs(
    tx,
    records.filter((record) => record.kind === "account"),
  );
  return changed.length;
}

const later = (a: string, b: string) => (Date.parse(a) < Date.parse(b) ? b : a);
