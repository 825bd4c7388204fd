import type { Configuration } from "@bellwether/shared/domain/configuration";
import type { RecordKind } from "@bellwether/shared/domain/records";
import type { Crm } from "../crm/port.ts";
import { liveIds } from "../db/crm-records.ts";
import type { Database } from "../db/database.ts";
import { pulls } from "../db/pulls.ts";
import { readAgain } from "./pull-changes.ts";
import { readRequest } from "./read-request.ts";

type Deps = { readonly database: Database; readonly crm: Crm; readonly clock: () => Date };

/** Records are read again in pieces: each is stored on its own. */
const readSize = 1_000;

/**
 * Compares the ids that we hold with those that the CRM has, kind by kind, for deletions that it does not
 * tell of (too old, or out of a full recycle bin) and records that a pull has missed. Only after a whole walk,
 * and what differs is read again before anything is removed: neither a walk that breaks off nor a record that
 * came meanwhile can take anything away.
 */
export async function reconcileIds(
  deps: Deps,
  installationId: number,
  configuration: Configuration,
  signal?: AbortSignal,
): Promise<{ changed: number }> {
  const { database, crm } = deps;
  if (crm.ids === undefined) return { changed: 0 };
  let changed = 0;
  for (const { kind, state } of await database.forInstallation(installationId, pulls)) {
    if (state !== "loaded") continue;
    const request = { ...readRequest(configuration, [kind]), ...(signal && { signal }) };
    const held = new Set(await database.forInstallation(installationId, (tx) => liveIds(tx, kind)));
    const differing = await differingIds(crm.ids(kind, request), held, signal);
    changed += await readDiffering(deps, installationId, configuration, { kind, ids: differing });
  }
  return { changed };
}

/** What only one side has. `held` is used up: large orgs have millions of ids. */
async function differingIds(
  walk: AsyncIterable<readonly string[]>,
  held: Set<string>,
  signal: AbortSignal | undefined,
): Promise<string[]> {
  const lacking: string[] = [];
  for await (const page of walk) {
    for (const id of page) if (!held.delete(id)) lacking.push(id);
    signal?.throwIfAborted();
  }
  signal?.throwIfAborted();
  return [...held, ...lacking];
}

async function readDiffering(
  deps: Deps,
  installationId: number,
  configuration: Configuration,
  { kind, ids }: { readonly kind: RecordKind; readonly ids: readonly string[] },
): Promise<number> {
  let changed = 0;
  for (let at = 0; at < ids.length; at += readSize) {
    const part = { kind, ids: ids.slice(at, at + readSize) };
    changed += (await readAgain(deps, installationId, configuration, part)).changed;
  }
  return changed;
}
