import type { Configuration } from "@bellwether/shared/domain/configuration";
import type { Crm } from "../crm/port.ts";
import { readConnection, recordTold, type Told } from "../db/connections.ts";
import type { Installation } from "../db/installations.ts";
import { readHandoffRecords } from "../handoffs/read-handoff-records.ts";
import { type AppendedDependencies, answerAppended } from "./answer-appended.ts";
import { type CallUse, connectionForOrg } from "./connection-for-org.ts";

/** So the org can tell a connection that is quiet from one that is dead. */
const tellAtLeastMs = 3_600_000;

/** Fields that every poll changes by itself: no reason to tell the org something. */
const restless: readonly string[] = ["heardAt", "callsToday"];

/**
 * Takes what cards appended, does it, and answers: one call while there is nothing, a second with the answers.
 * The same call tells the org how the connection is, where that has changed. A request that comes back
 * although it was answered waits for the next poll.
 */
export async function pollRequests(
  deps: AppendedDependencies & {
    readonly crm: Crm;
    readonly calls: (installationId: number) => Promise<CallUse | null>;
  },
  installation: Installation,
  configuration: Configuration,
  signal?: AbortSignal,
): Promise<void> {
  const { crm, database, now } = deps;
  // An answer is a write like any other: while writing is paused, requests wait.
  if (crm.exchangeRequests === undefined || installation.writesPaused) return;
  const { id } = installation;
  const use = await deps.calls(id);
  const { told, isNews } = await database.forInstallation(id, async (tx) => {
    const current = await connectionForOrg(tx, { installation, configuration, use, now: now() });
    const before = await readConnection(tx);
    return { told: current, isNews: isWorthTelling(current, before, now()) };
  });
  let appended = await crm.exchangeRequests({ answers: [], connection: isNews ? told : null });
  if (isNews) await database.forInstallation(id, (tx) => recordTold(tx, told, now()));
  const answered = new Set<string>();
  while (!signal?.aborted) {
    const fresh = appended.filter((request) => !answered.has(request.id));
    if (fresh.length === 0) return;
    // What is decided on a handoff is decided on what people have written by then.
    if (fresh.some(({ kind }) => kind === "handoff"))
      await readHandoffRecords({ database, crm, clock: now }, id, configuration);
    const answers = await answerAppended(deps, installation, fresh);
    for (const request of fresh) answered.add(request.id);
    appended = await crm.exchangeRequests({ answers, connection: null });
  }
}

function isWorthTelling(
  current: Told,
  { told, toldAt }: { readonly told: Told | null; readonly toldAt: string | null },
  now: Date,
): boolean {
  if (told === null || toldAt === null) return true;
  if (now.getTime() - Date.parse(toldAt) >= tellAtLeastMs) return true;
  return Object.entries(current).some(
    ([name, value]) => !restless.includes(name) && (told[name] ?? null) !== value,
  );
}
