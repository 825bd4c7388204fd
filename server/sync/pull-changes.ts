import type { Configuration } from "@bellwether/shared/domain/configuration";
import type { RecordKind } from "@bellwether/shared/domain/records";
import type { Crm, Since } from "../crm/port.ts";
import { markDue } from "../db/assess-due.ts";
import { accountsOf, removeRecords } from "../db/crm-records.ts";
import type { Database } from "../db/database.ts";
import { markUnavailable, pulls, savePulled, stillWanted } from "../db/pulls.ts";
import { readRequest, wantedKinds } from "./read-request.ts";
import { type Page, storeChanged, storePage } from "./store-page.ts";

type Deps = { readonly database: Database; readonly crm: Crm; readonly clock: () => Date };

/**
 * Reads what changed since the last pull, of every kind that is loaded, in one walk. A kind that another
 * mapping has loaded anew meanwhile keeps its watermark.
 */
export async function pullChanges(
  { database, crm, clock }: Deps,
  installationId: number,
  configuration: Configuration,
  signal?: AbortSignal,
): Promise<{ changed: number }> {
  const known = new Map<RecordKind, string>();
  for (const { kind, state, watermark } of await database.forInstallation(installationId, pulls)) {
    if (state === "loaded" && watermark !== null) known.set(kind, watermark);
  }
  const request = { ...readRequest(configuration, [...known.keys()]), ...(signal && { signal }) };
  const now = clock();
  const outdated = new Set<RecordKind>();
  let changed = 0;
  for await (const event of crm.changes(request, sinceOf(known, crm.overlapMs))) {
    const { kind } = event;
    if (outdated.has(kind)) continue;
    signal?.throwIfAborted();
    const wanted = wantedKinds(request).filter((each) => each.kind === kind);
    const stored = await database.forInstallation(installationId, async (tx) => {
      if (event.type === "unavailable") return await markUnavailable(tx, kind, event.reason);
      if (!(await stillWanted(tx, wanted))) return undefined;
      const count = await storePage(tx, event, now);
      const newest = newestOf(event, known.get(kind) ?? event.upTo ?? "");
      known.set(kind, newest);
      if (event.progress.done) await savePulled(tx, kind, new Date(newest), now);
      return count;
    });
    if (stored === undefined) outdated.add(kind);
    changed += stored ?? 0;
  }
  signal?.throwIfAborted();
  return { changed };
}

function sinceOf(known: ReadonlyMap<RecordKind, string>, overlapMs: number): Since {
  return Object.fromEntries(
    [...known].map(([kind, at]) => [kind, new Date(Date.parse(at) - overlapMs).toISOString()]),
  );
}

const newestOf = ({ records, upTo }: Page, watermark: string) =>
  [...records.map(({ modifiedAt }) => modifiedAt), ...(upTo ? [upTo] : [])].reduce(
    later,
    watermark,
  );

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

const later = (a: string, b: string) => (Date.parse(a) < Date.parse(b) ? b : a);
