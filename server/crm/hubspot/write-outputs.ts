import type { OutputChange, OutputKind, WriteOutcome } from "../port.ts";
import type { HubSpotClient } from "./client.ts";
import { batchSize } from "./object-reads.ts";
import { describe } from "./objects.ts";
import { chunks } from "./with-associations.ts";
import { type BatchInput, type BatchOutcome, writeBatch } from "./write-batch.ts";

const unanswered: BatchOutcome = {
  type: "refused",
  reason: "HubSpot neither confirmed nor refused the record",
};

/** Setting the same value again is harmless, so that a doubtful answer may be repeated (client.ts does). */
export async function writeOutputs(
  client: HubSpotClient,
  kind: OutputKind,
  changes: readonly OutputChange[],
): Promise<readonly WriteOutcome[]> {
  const update = { action: "update", type: describe(kind).type, repeatable: true } as const;
  const byId = new Map<string, OutputChange>();
  for (const { id, values } of changes) {
    byId.set(id, { id, values: { ...byId.get(id)?.values, ...values } });
  }
  const batches = chunks([...byId.values()].map(inputOf), batchSize);
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
  return changes.map(({ id }) => {
    const outcome = outcomes.get(id) ?? unanswered;
    return outcome.type === "written" ? { type: "written", id } : { id, ...outcome };
  });
}

const inputOf = ({ id, values }: OutputChange): BatchInput => ({
  trace: id,
  id,
  properties: Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, value === null ? "" : String(value)]),
  ),
});
