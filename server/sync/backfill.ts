import type { Configuration } from "@bellwether/shared/domain/configuration";
import type { Crm, ReadEvent } from "../crm/port.ts";
import { markAllDue } from "../db/assess-due.ts";
import { storeRecords } from "../db/crm-records.ts";
import type { Database } from "../db/database.ts";
import { storeOwners } from "../db/owners.ts";
import {
  backfillProgress,
  beginLoading,
  finishLoading,
  markUnavailable,
  pulls,
  saveBackfillProgress,
} from "../db/pulls.ts";
import { refreshStatistics } from "../db/statistics.ts";
import { kinds, readRequest } from "./read-request.ts";

export type BackfillDeps = {
  readonly database: Database;
  readonly crm: Crm;
  readonly clock: () => Date;
};

/**
 * The first load of everything. Each page is stored with its progress in one transaction, so a killed
 * process goes on where it was; finished kinds are not read again. Ends with every account due. Where
 * everything is loaded already, only the owners are read, and what was not available is asked for again.
 */
export async function backfill(
  { database, crm, clock }: BackfillDeps,
  installationId: number,
  configuration: Configuration,
  signal?: AbortSignal,
): Promise<void> {
  const begun = clock();
  const { resume, open } = await database.forInstallation(installationId, async (tx) => {
    await beginLoading(tx, kinds, begun);
    const states = await pulls(tx);
    return {
      resume: await backfillProgress(tx),
      open: states.filter(({ state }) => state === "loading").map(({ kind }) => kind),
    };
  });
  const owners = await crm.owners();
  await database.forInstallation(installationId, (tx) => storeOwners(tx, owners));
  if (open.length === 0) return;
  const request = { ...readRequest(configuration, open), ...(signal && { signal }) };
  for await (const event of crm.backfill(request, resume)) {
    await storeEvent({ database }, installationId, event);
  }
  signal?.throwIfAborted();
  await database.forInstallation(installationId, async (tx) => {
    await finishLoading(tx, clock());
    await markAllDue(tx, clock());
  });
  await database.forInstallation(installationId, refreshStatistics);
}

async function storeEvent(
  { database }: { database: Database },
  installationId: number,
  event: ReadEvent,
): Promise<void> {
  await database.forInstallation(installationId, async (tx) => {
    if (event.type === "unavailable") return await markUnavailable(tx, event.kind, event.reason);
    await storeRecords(tx, event.records);
    await saveBackfillProgress(tx, event.progress, {
      records: event.records.length,
      total: event.total ?? null,
    });
  });
}
