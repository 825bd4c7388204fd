import type { Configuration } from "@bellwether/shared/domain/configuration";
import type { Crm, HandoffRecord } from "../crm/port.ts";
import type { Database, Tx } from "../db/database.ts";
import {
  type DueHandoffRecord,
  dueHandoffRecords,
  recordHandoffsRefused,
  recordHandoffsSent,
} from "../db/handoffs.ts";
import { readInstallation } from "../db/installations.ts";
import { openStored } from "./open-handoff.ts";
import { handoffView } from "./view-of.ts";

const batch = 50;

type Deps = { readonly database: Database; readonly crm: Crm; readonly clock: () => Date };

/** Keeps handoffs with their goals and promises as records of the CRM, where people edit them there. */
export async function sendHandoffRecords(
  { database, crm, clock }: Deps,
  installationId: number,
  configuration: Configuration,
  signal?: AbortSignal,
): Promise<void> {
  if (crm.writeHandoffs === undefined) return;
  while (!signal?.aborted) {
    const { writesPaused } = await database.directory((tx) => readInstallation(tx, installationId));
    if (writesPaused) return;
    const { due, records } = await database.forInstallation(installationId, async (tx) => {
      const some = await dueHandoffRecords(tx, batch);
      const made: HandoffRecord[] = [];
      for (const each of some) made.push(await recordOf(tx, each, { configuration, now: clock() }));
      return { due: some, records: made };
    });
    if (due.length === 0) return;
    const outcomes = await crm.writeHandoffs(records);
    const told = due.map(({ handoff: { id }, version }, i) => ({
      id,
      version,
      outcome: outcomes[i],
    }));
    await database.forInstallation(installationId, async (tx) => {
      const refused = told.filter(({ outcome }) => outcome?.type !== "written");
      await recordHandoffsSent(
        tx,
        told.filter(({ outcome }) => outcome?.type === "written"),
      );
      await recordHandoffsRefused(
        tx,
        refused.map(({ id, version, outcome }) => ({
          id,
          version,
          reason: outcome?.type === "refused" ? outcome.reason : "its account is gone from the CRM",
        })),
      );
    });
  }
}

async function recordOf(
  tx: Tx,
  stored: DueHandoffRecord,
  given: { readonly configuration: Configuration; readonly now: Date },
): Promise<HandoffRecord> {
  const { handoff } = stored;
  const { account, context } = await openStored(tx, stored, given);
  const { configuration } = given;
  const said = Object.entries(handoff.answers);
  return {
    key: handoff.id,
    accountId: account.id,
    dealId: handoff.deal,
    name: `Handoff of ${account.name}`,
    view: handoffView(handoff, { account, configuration, context }),
    answers: Object.fromEntries(said.map(([path, { value }]) => [path, value])),
    confirmed: said.flatMap(([path, { confirmed }]) => (confirmed ? [path] : [])),
  };
}
