import type { Configuration } from "@bellwether/shared/domain/configuration";
import type { Crm, ReadEvent } from "../crm/port.ts";
import { markAllDue } from "../db/assess-due.ts";
import { latestVersion } from "../db/configurations.ts";
import { storeRecords } from "../db/crm-records.ts";
import type { Database } from "../db/database.ts";
import { storeOwners } from "../db/owners.ts";
import {
  backfillProgress,
  beginLoading,
  finishLoading,
  holdPulls,
  markUnavailable,
  pulls,
  saveBackfillProgress,
  stillWanted,
  type WantedKind,
} from "../db/pulls.ts";
import { refreshStatistics } from "../db/statistics.ts";
import { readRequest, wantedKinds } from "./read-request.ts";

export type BackfillDeps = {
  readonly database: Database;
  readonly crm: Crm;
  readonly clock: () => Date;
};

/**
 * The first load of everything. Each page is stored with its progress in one transaction, so a killed
 * process goes on where it was; finished kinds are not read again. Ends with every account due. Where
 * everything is loaded already, only the owners are read, and what was not available is asked for again. A
 * mapping that is published meanwhile ends it early: whoever published asks for another load.
 */
export async function backfill(
  { database, crm, clock }: BackfillDeps,
  installationId: number,
  configuration: Configuration,
  signal?: AbortSignal,
): Promise<void> {
  const begun = clock();
  const all = wantedKinds(readRequest(configuration));
  const load = await database.forInstallation(installationId, async (tx) => {
    await holdPulls(tx);
    if ((await latestVersion(tx)) !== configuration.version) return null;
    await beginLoading(tx, all, begun);
    const states = await pulls(tx);
    return {
      resume: await backfillProgress(tx),
      open: states.filter(({ state }) => state === "loading").map(({ kind }) => kind),
    };
  });
  if (load === null) return;
  const owners = await crm.owners();
  await database.forInstallation(installationId, (tx) => storeOwners(tx, owners));
  if (load.open.length === 0) return;
  const request = { ...readRequest(configuration, load.open), ...(signal && { signal }) };
  for await (const event of crm.backfill(request, load.resume)) {
    const wanted = all.filter(({ kind }) => kind === event.kind);
    if (!(await storeEvent({ database }, installationId, event, wanted))) return;
  }
  signal?.throwIfAborted();
  const isFinished = await database.forInstallation(installationId, async (tx) => {
    if (!(await stillWanted(tx, all))) return false;
    await finishLoading(tx, clock());
    await markAllDue(tx, clock());
    return true;
  });
  if (isFinished) await database.forInstallation(installationId, refreshStatistics);
}

async function storeEvent(
  { database }: { database: Database },
  installationId: number,
  event: ReadEvent,
  wanted: readonly WantedKind[],
): Promise<boolean> {
  return await database.forInstallation(installationId, async (tx) => {
    if (!(await stillWanted(tx, wanted))) return false;
    if (event.type === "unavailable") {
      await markUnavailable(tx, event.kind, event.reason);
      return true;
    }
    await storeRecords(tx, event.records);
    await saveBackfillProgress(tx, event.progress, {
      records: event.records.length,
      total: event.total ?? null,
    });
    return true;
  });
}
