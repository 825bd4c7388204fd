import type { CrmTask, TaskOutcome } from "../port.ts";
import { to18 } from "./ids.ts";
import { referenceLine, type TaskRow } from "./task-rows.ts";
import type { TaskSetup } from "./task-setup.ts";

/** What has to be sent for one task, or what became of it without. */
export type TaskPlan =
  | { readonly type: "create"; readonly fields: Fields }
  | { readonly type: "update"; readonly id: string; readonly fields: Fields }
  | { readonly type: "delete"; readonly id: string }
  | { readonly type: "settled"; readonly outcome: TaskOutcome };

type Fields = Readonly<Record<string, string | null>>;

const subjectLimit = 255;
const descriptionLimit = 32_000;

/**
 * `there`: the task as it stands; `userId`: our own user, who holds what is nobody's. A task that somebody
 * has closed stays closed, and one that is somebody's work in progress keeps its status.
 */
export function planTask(
  task: CrmTask,
  there: TaskRow | undefined,
  { setup, userId }: { readonly setup: TaskSetup; readonly userId: string },
): TaskPlan {
  if (there === undefined) {
    if (task.id !== null || task.state === "cancelled") return settled({ type: "gone" });
    const fields = {
      ...wanted(task, setup, ""),
      OwnerId: ownerOf(task, userId),
      TaskSubtype: "Task",
      WhatId: task.accountId,
      Status: statusOf(task.state, setup),
    };
    return { type: "create", fields };
  }
  const { id } = there;
  if (there.isClosed) return settled({ type: "written", id });
  if (task.state === "cancelled") return { type: "delete", id };
  const status = nextStatus(task.state, there.status, setup);
  const owner = ownerOf(task, userId);
  const fields = {
    ...wanted(task, setup, there.description),
    // Whoever has left keeps a task until it is given to another; to give it to them again is refused.
    ...(owner !== there.ownerId && { OwnerId: owner }),
    ...(status !== null && { Status: status }),
  };
  return { type: "update", id, fields };
}

const settled = (outcome: TaskOutcome): TaskPlan => ({ type: "settled", outcome });

const ownerOf = ({ ownerId }: CrmTask, userId: string): string =>
  ownerId === null ? userId : to18(ownerId);

function wanted(task: CrmTask, { offsetAt }: TaskSetup, present: string): Fields {
  return {
    Subject: task.subject.slice(0, subjectLimit),
    Description: description(task, present),
    ActivityDate: task.dueAt === null ? null : dayOf(task.dueAt, offsetAt),
    Priority: task.priority === "high" ? "High" : "Normal",
  };
}

/** Ours down to the reference; what people wrote below it stays. */
function description({ body, reference }: CrmTask, present: string): string {
  const last = referenceLine(reference);
  const at = present.indexOf(last);
  const notes = at === -1 ? "" : present.slice(at + last.length);
  const room = descriptionLimit - last.length - notes.length - 2;
  return `${body.slice(0, Math.max(0, room))}\n\n${last}${notes}`;
}

function dayOf(instant: string, offsetAt: TaskSetup["offsetAt"]): string {
  const at = Date.parse(instant);
  return new Date(at + offsetAt(at)).toISOString().slice(0, 10);
}

type LiveState = Exclude<CrmTask["state"], "cancelled">;

function statusOf(state: LiveState, setup: TaskSetup): string {
  switch (state) {
    case "open":
      return setup.open;
    case "deferred":
      return setup.deferred ?? setup.open;
    case "done":
      return setup.done;
    default:
      return state satisfies never;
  }
}

/** Null: the status that it has says no less. */
function nextStatus(state: LiveState, present: string | null, setup: TaskSetup): string | null {
  if (state === "open" && present !== setup.deferred) return null;
  if (state === "deferred" && setup.deferred === null) return null;
  return statusOf(state, setup);
}
