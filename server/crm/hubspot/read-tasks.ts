import type { TaskState } from "../port.ts";
import { batchSize, type ObjectReads } from "./object-reads.ts";
import { stateOf, taskStateProperties, tasks } from "./task-properties.ts";
import { chunks } from "./with-associations.ts";

/** A hundred in a request; what was deleted is not in HubSpot's answer. */
export async function readTasks(
  reads: ObjectReads,
  ids: readonly string[],
): Promise<readonly TaskState[]> {
  const batches = await Promise.all(
    chunks([...new Set(ids)], batchSize).map((batch) =>
      reads.batch(tasks, { ids: batch, properties: taskStateProperties }),
    ),
  );
  const found = new Map(batches.flat().map((object) => [object.id, stateOf(object)]));
  return ids.map((id) => found.get(id) ?? { type: "gone", id });
}
