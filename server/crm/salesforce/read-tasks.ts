import type { TaskState } from "../port.ts";
import { queriesByIds } from "./complete.ts";
import { to18 } from "./ids.ts";
import { wholeAnswers } from "./query.ts";
import type { Reading } from "./reading.ts";
import { idOf, instant, isTrue, text } from "./rows.ts";

const query = {
  object: "Task",
  fields: ["Id", "IsClosed", "OwnerId", "CompletedDateTime"],
  where: [],
};

/** Two thousand in a call. What our own user holds is nobody's; so is what stands in a queue. */
export async function readTasks(
  reading: Reading,
  ids: readonly string[],
): Promise<readonly TaskState[]> {
  if (ids.length === 0) return [];
  const queries = queriesByIds(query, "Id", [...new Set(ids)]);
  const rows = (await wholeAnswers(reading, queries)).flat();
  const byId = new Map(rows.map((row) => [idOf(row), row]));
  const us = to18(await reading.client.userId());
  return ids.map((id) => {
    const row = byId.get(to18(id));
    if (row === undefined) return { type: "gone", id };
    const owner = text(row, "OwnerId");
    const isPerson = owner?.startsWith("005") && owner !== us;
    const isDone = isTrue(row, "IsClosed");
    return {
      type: "there",
      id,
      state: isDone ? "done" : "open",
      ownerId: isPerson ? owner : null,
      completedAt: isDone ? instant(row, "CompletedDateTime") : null,
    };
  });
}
