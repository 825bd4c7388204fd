import type { CrmTask, TaskState } from "../port.ts";
import type { HubSpotObject } from "./hubspot-object.ts";
import { markupOf } from "./markup.ts";

export const tasks = "tasks";
export const taskBody = "hs_task_body";
export const taskStatus = "hs_task_status";

/** What tells how a task stands. */
export const taskStateProperties: readonly string[] = [
  taskStatus,
  "hubspot_owner_id",
  "hs_task_completion_date",
];

const completed = "COMPLETED";
const deferred = "DEFERRED";
const notStarted = "NOT_STARTED";

export const isCompleted = ({ properties }: HubSpotObject): boolean =>
  properties[taskStatus] === completed;

/** HubSpot asks a date of every task: one without a due date is due `now`, where it is made. */
export function propertiesOfNew(task: CrmTask, now: string): Record<string, string> {
  const status = { open: notStarted, deferred, done: completed, cancelled: completed }[task.state];
  return {
    hs_timestamp: now,
    hs_task_type: "TODO",
    ...wanted(task),
    [taskStatus]: status,
  };
}

/**
 * A status that a person chose stays where it is no contradiction: what was completed is not opened
 * again, what is in progress stays so.
 */
export function propertiesOfChange(
  task: CrmTask,
  before: HubSpotObject | null,
): Record<string, string> {
  const was = before?.properties[taskStatus];
  const status = statusFor(task.state, was ?? null);
  return { ...wanted(task), ...(status !== null && { [taskStatus]: status }) };
}

function statusFor(state: CrmTask["state"], was: string | null): string | null {
  if (state === "done") return completed;
  if (was === completed || state === "cancelled") return null;
  if (state === "deferred") return deferred;
  return was === deferred ? notStarted : null;
}

function wanted(task: CrmTask): Record<string, string> {
  const { subject, body, reference, ownerId, dueAt, priority } = task;
  return {
    hs_task_subject: subject,
    [taskBody]: markupOf({ text: body, reference }),
    hs_task_priority: priority === "high" ? "HIGH" : "MEDIUM",
    hubspot_owner_id: ownerId ?? "",
    ...(dueAt !== null && { hs_timestamp: dueAt }),
  };
}

export function stateOf(object: HubSpotObject): TaskState {
  const isDone = isCompleted(object);
  return {
    type: "there",
    id: object.id,
    state: isDone ? "done" : "open",
    ownerId: object.properties["hubspot_owner_id"] || null,
    completedAt: isDone ? completedAtOf(object) : null,
  };
}

function completedAtOf({ properties }: HubSpotObject): string | null {
  const at = Date.parse(properties["hs_task_completion_date"] ?? "");
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}
