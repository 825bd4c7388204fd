import { type OffsetAt, zoneOffsets } from "@bellwether/shared/domain/time-zone";
import type { Clock } from "../clock.ts";
import { firstPages, type Reader } from "./query.ts";
import { isTrue, text } from "./rows.ts";
import { soqlOf } from "./soql.ts";

/** How this org words the states of a task, and where its days begin. */
export type TaskSetup = {
  readonly open: string;
  readonly done: string;
  /** Null where the org has no such status. */
  readonly deferred: string | null;
  readonly offsetAt: OffsetAt;
};

/** Statuses and time zones change rarely. */
const keptMs = 60 * 60_000;

const usual = { open: "Not Started", done: "Completed", deferred: "Deferred" } as const;

/** Asks once an hour: admins rename a task's statuses and add their own. */
export function createTaskSetup(
  reader: Reader & { readonly clock: Pick<Clock, "now"> },
): () => Promise<TaskSetup> {
  let known: { readonly at: number; readonly setup: TaskSetup } | undefined;
  return async () => {
    const at = reader.clock.now();
    if (known === undefined || at - known.at >= keptMs) {
      known = { at, setup: await readTaskSetup(reader) };
    }
    return known.setup;
  };
}

async function readTaskSetup(reader: Reader): Promise<TaskSetup> {
  const [statuses, organisation] = await firstPages(reader, [
    {
      object: "TaskStatus",
      soql: soqlOf(
        { object: "TaskStatus", fields: ["Id", "ApiName", "IsClosed", "IsDefault"], where: [] },
        { by: ["SortOrder"], limit: 200 },
      ),
    },
    { object: "Organization", soql: "SELECT TimeZoneSidKey FROM Organization LIMIT 1" },
  ]);
  const all = (statuses?.rows ?? []).map((row) => ({
    name: text(row, "ApiName") ?? "",
    isClosed: isTrue(row, "IsClosed"),
    isDefault: isTrue(row, "IsDefault"),
  }));
  const pick = (wanted: string, isClosed: boolean) => {
    const fitting = all.filter((one) => one.isClosed === isClosed);
    const named = fitting.find(({ name }) => name === wanted);
    return named ?? fitting.find(({ isDefault }) => isDefault) ?? fitting[0];
  };
  const isDeferred = (one: (typeof all)[number]) => one.name === usual.deferred && !one.isClosed;
  return {
    open: pick(usual.open, false)?.name ?? usual.open,
    done: pick(usual.done, true)?.name ?? usual.done,
    deferred: all.find(isDeferred)?.name ?? null,
    offsetAt: zoneOffsets(text(organisation?.rows[0] ?? {}, "TimeZoneSidKey") ?? "UTC"),
  };
}
