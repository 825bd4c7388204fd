import type { OutputValue } from "@bellwether/shared/contracts/outputs";
import type { Crm, WriteOutcome } from "../crm/port.ts";
import type { Database } from "../db/database.ts";
import { readInstallation } from "../db/installations.ts";
import {
  claimOutputs,
  type DueOutput,
  type OutputValues,
  recordRefused,
  recordSent,
  releaseOutputs,
} from "../db/outputs.ts";

/** HubSpot takes 100 records in a batch; a claim is a few batches, so that a lost process costs little. */
const claimSize = 500;
/** Longer than the slowest batch with its retries; a process that dies is relieved after this. */
const leaseMs = 120_000;

export type WriteBackCounts = { readonly written: number; readonly refused: number };

/**
 * Sends what is due to the CRM: only values that changed, until nothing is due. Sending the same values
 * again is harmless, so a crash between the CRM's answer and our note of it costs one more request.
 */
export async function writeOutputs(
  { database, crm, clock }: { database: Database; crm: Crm; clock: () => Date },
  installationId: number,
  signal?: AbortSignal,
): Promise<WriteBackCounts> {
  const counts = { written: 0, refused: 0 };
  while (!signal?.aborted && !(await arePaused(database, installationId))) {
    const now = clock();
    const claimed = await database.forInstallation(installationId, (tx) =>
      claimOutputs(tx, { most: claimSize, now, leaseUntil: new Date(now.getTime() + leaseMs) }),
    );
    if (claimed.length === 0) break;
    const outcomes = await send({ database, crm }, installationId, claimed);
    await settle({ database, clock }, installationId, outcomes);
    counts.written += outcomes.filter(({ outcome }) => outcome.type === "written").length;
    counts.refused += outcomes.filter(({ outcome }) => outcome.type !== "written").length;
  }
  return counts;
}

/** Asked before every claim: an operator's pause stops a running write-back after the batch in hand. */
async function arePaused(database: Database, installationId: number): Promise<boolean> {
  const { writesPaused } = await database.directory((tx) => readInstallation(tx, installationId));
  return writesPaused;
}

type Sent = { output: DueOutput; values: OutputValues; outcome: WriteOutcome };

async function send(
  { database, crm }: { database: Database; crm: Crm },
  installationId: number,
  claimed: readonly DueOutput[],
): Promise<Sent[]> {
  const changes = claimed.map((output) => ({ output, values: changedValues(output) }));
  const toSend = changes.filter(({ values }) => Object.keys(values).length > 0);
  try {
    const outcomes = await crm.writeOutputs(
      toSend.map(({ output, values }) => ({ accountId: output.accountId, values })),
    );
    if (outcomes.length !== toSend.length) {
      throw new Error(`the CRM port answered ${outcomes.length} of ${toSend.length} changes`);
    }
    const answered = new Map(toSend.map(({ output }, i) => [output, outcomes[i]]));
    return changes.map(({ output, values }) => ({
      output,
      values,
      outcome: answered.get(output) ?? { type: "written", accountId: output.accountId },
    }));
  } catch (error) {
    await database.forInstallation(installationId, (tx) => releaseOutputs(tx, claimed));
    throw error;
  }
}

/** What is wanted and not yet on the record; a wanted null clears only what was ever set. */
export function changedValues({
  wanted,
  sent,
}: Pick<DueOutput, "wanted" | "sent">): Record<string, OutputValue> {
  return Object.fromEntries(
    Object.entries(wanted).filter(([name, value]) => (sent[name] ?? null) !== value),
  );
}

async function settle(
  { database, clock }: { database: Database; clock: () => Date },
  installationId: number,
  outcomes: readonly Sent[],
): Promise<void> {
  const written = outcomes.filter(({ outcome }) => outcome.type === "written");
  const refused = outcomes.filter(({ outcome }) => outcome.type !== "written");
  await database.forInstallation(installationId, async (tx) => {
    await recordSent(
      tx,
      written.map(({ output, values }) => ({ ...output, values })),
      clock(),
    );
    await recordRefused(
      tx,
      refused.map(({ output, outcome }) => ({
        accountId: output.accountId,
        version: output.version,
        reason: outcome.type === "refused" ? outcome.reason : "the record is gone from the CRM",
      })),
    );
  });
}
