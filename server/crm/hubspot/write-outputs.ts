import type { OutputChange, WriteOutcome } from "../port.ts";
import type { HubSpotClient } from "./client.ts";
import { batchSize } from "./object-reads.ts";
import { describe } from "./objects.ts";
import { chunks } from "./with-associations.ts";
import { type BatchInput, type BatchOutcome, writeBatch } from "./write-batch.ts";

/** Setting the same value again is harmless, so that a doubtful answer may be repeated (client.ts does). */
const update = { action: "update", type: describe("account").type, repeatable: true } as const;

const unanswered: BatchOutcome = {
  type: "refused",
  reason: "HubSpot neither confirmed nor refused the record",
};

export async function writeOutputs(
  client: HubSpotClient,
  changes: readonly OutputChange[],
): Promise<readonly WriteOutcome[]> {
  const byAccount = new Map<string, OutputChange>();
  for (const change of changes) {
    const values = { ...byAccount.get(change.accountId)?.values, ...change.values };
    byAccount.set(change.accountId, { accountId: change.accountId, values });
  }
  const batches = chunks([...byAccount.values()].map(inputOf), batchSize);
  const results = await Promise.allSettled(
    batches.map((batch) => writeBatch(client, update, batch)),
  );
  // Only now: a caller that tries again must not be overtaken by a batch still under way.
  const outcomes = new Map(
    results.flatMap((result) => {
      if (result.status === "rejected") throw result.reason;
      return [...result.value];
    }),
  );
  return changes.map(({ accountId }) =>
    ofAccount(accountId, outcomes.get(accountId) ?? unanswered),
  );
}

const inputOf = ({ accountId, values }: OutputChange): BatchInput => ({
  trace: accountId,
  id: accountId,
  properties: Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, value === null ? "" : String(value)]),
  ),
});

function ofAccount(accountId: string, outcome: BatchOutcome): WriteOutcome {
  return outcome.type === "written" ? { type: "written", accountId } : { accountId, ...outcome };
}
