import { findRecord } from "./changes.ts";
import { linksOf } from "./links.ts";
import type { ObjectTypeName } from "./object-types.ts";
import type { Portal } from "./portal.ts";

/** A task as a person finds it on a record. */
export type TaskOnRecord = {
  readonly id: string;
  readonly subject: string;
  /** HTML. */
  readonly body: string;
  /** Null: nobody's. */
  readonly owner: string | null;
  /** ISO 8601. */
  readonly dueAt: string | null;
  readonly priority: string;
  readonly status: string;
  readonly completedAt: string | null;
};

/** The record's tasks in the order in which they were made; deleted ones are not among them. */
export function tasksOf(portal: Portal, type: ObjectTypeName, id: string): readonly TaskOnRecord[] {
  const ids = linksOf(findRecord(portal, type, id), "tasks").map((link) => link.id);
  const found = ids.map((taskId) => findRecord(portal, "tasks", taskId));
  return found
    .toSorted((a, b) => a.key - b.key)
    .map(({ id: taskId, values }) => ({
      id: taskId,
      subject: values["hs_task_subject"] ?? "",
      body: values["hs_task_body"] ?? "",
      owner: ownerName(portal, values["hubspot_owner_id"]),
      dueAt: values["hs_timestamp"] ?? null,
      priority: values["hs_task_priority"] ?? "NONE",
      status: values["hs_task_status"] ?? "NOT_STARTED",
      completedAt: values["hs_task_completion_date"] ?? null,
    }));
}

function ownerName({ owners }: Portal, id: string | undefined): string | null {
  const owner = owners.find((each) => each.id === id);
  if (owner === undefined) return id ?? null;
  return [owner.firstName, owner.lastName].filter(Boolean).join(" ");
}
