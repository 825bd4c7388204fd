import { CrmUnavailable } from "../errors.ts";
import type { CrmTask, TaskOutcome } from "../port.ts";
import type { SubCall, SubReply } from "./client.ts";
import { to18 } from "./ids.ts";
import { failureOf, type Reader } from "./query.ts";
import type { Reading } from "./reading.ts";
import type { SalesforceProblem } from "./refusal.ts";
import { type RowAnswer, rowAnswers, writeThroughLocks } from "./row-answers.ts";
import { isGone, isPassing, namesNoField, reasonOf } from "./row-refusal.ts";
import { planTask, type TaskPlan } from "./task-plan.ts";
import { knownTasks } from "./task-rows.ts";
import type { TaskSetup } from "./task-setup.ts";

const tasksMost = 100;

type Sent = Exclude<TaskPlan, { type: "settled" }>;

/**
 * New tasks take one call. Those that are there, or may be, are read first: one that a person has done must
 * not be opened again. What is thrown leaves tasks without an id in doubt.
 */
export async function writeTasks(
  deps: {
    readonly reading: Reader & Pick<Reading, "client" | "clock">;
    readonly setup: () => Promise<TaskSetup>;
  },
  tasks: readonly CrmTask[],
): Promise<readonly TaskOutcome[]> {
  if (tasks.length === 0) return [];
  if (tasks.length > tasksMost) {
    throw new RangeError(`${tasks.length} tasks do not go into one call: ${tasksMost} do`);
  }
  const { client, clock } = deps.reading;
  const [setup, userId] = [await deps.setup(), to18(await client.userId())];
  const known = await knownTasks(deps.reading, userId, {
    ids: tasks.flatMap(({ id }) => id ?? []),
    accounts: tasks.flatMap((task) => (inDoubt(task) ? task.accountId : [])),
  });
  const plans = tasks.map((task) => planTask(task, known.find(task), { setup, userId }));
  const sent = plans.filter((plan): plan is Sent => plan.type !== "settled");
  const answers = await writeThroughLocks<Sent>(clock, sent, (some) => send(client, some));
  return plans.map((plan) =>
    plan.type === "settled" ? plan.outcome : outcomeOf(plan, answers.get(plan)),
  );
}

const inDoubt = ({ id, triedBefore }: CrmTask) => id === null && triedBefore;

const doing = "writing tasks";

/** Creations, changes and deletions stand each in a collection of their own, all in one call. */
async function send(client: Reading["client"], plans: readonly Sent[]) {
  const parts = [creating(plans), updating(plans), deleting(plans)].filter(
    ({ of }) => of.length > 0,
  );
  const replies = await client.composite({
    doing: `${doing} (${plans.length})`,
    parts: parts.map(({ call }) => call),
    repeatable: plans.every(({ type }) => type !== "create"),
  });
  return parts.flatMap(({ of }, index) => {
    const answers = rowAnswers(undoubted(of, replies[index]), of.length, doing);
    return of.map((plan, at) => [plan, answers[at] ?? unanswered()] as const);
  });
}

/** A server that stumbles over a collection of new tasks may have made some of them. */
function undoubted(plans: readonly Sent[], reply: SubReply | undefined): SubReply | undefined {
  const isNew = plans.some(({ type }) => type === "create");
  if (isNew && reply && reply.status >= 500) throw failureOf(reply, doing);
  return reply;
}

function unanswered(): never {
  throw new CrmUnavailable("salesforce", `${doing}: a task was not answered`);
}

type Part = { readonly of: readonly Sent[]; readonly call: SubCall };

const path = "/composite/sobjects";
const attributes = { type: "Task" };

function creating(plans: readonly Sent[]): Part {
  const of = plans.filter((plan) => plan.type === "create");
  const records = of.map(({ fields }) => ({ attributes, ...fields }));
  return { of, call: { method: "POST", path, json: { allOrNone: false, records } } };
}

function updating(plans: readonly Sent[]): Part {
  const of = plans.filter((plan) => plan.type === "update");
  const records = of.map(({ id, fields }) => ({ attributes, id, ...fields }));
  return { of, call: { method: "PATCH", path, json: { allOrNone: false, records } } };
}

function deleting(plans: readonly Sent[]): Part {
  const of = plans.filter((plan) => plan.type === "delete");
  const ids = of.map(({ id }) => id).join(",");
  return { of, call: { method: "DELETE", path: `${path}?allOrNone=false&ids=${ids}` } };
}

function outcomeOf(plan: Sent, answer: RowAnswer | undefined): TaskOutcome {
  const { id, problems } = answer ?? unanswered();
  const passing = problems.find(isPassing);
  if (passing) throw new CrmUnavailable("salesforce", `${doing}: ${reasonOf(passing)}`);
  if (plan.type !== "create") {
    if (problems.some(isGone)) return { type: "gone" };
    return problems.length === 0 ? { type: "written", id: plan.id } : refused(problems);
  }
  if (problems.length > 0) return refused(problems);
  return id === null ? unanswered() : { type: "written", id: to18(id) };
}

const refused = (problems: readonly SalesforceProblem[]): TaskOutcome => ({
  type: "refused",
  reason: problems.map(reasonOfTask).join(" "),
});

/** A task names its account in a field, so that a deleted one is told as a wrong reference there. */
function reasonOfTask(problem: SalesforceProblem): string {
  const { errorCode, fields } = problem;
  if (isGone({ ...problem, fields: fields.filter((field) => field !== "WhatId") })) {
    return "The account does not exist any more, or the integration user may not see it.";
  }
  if (namesNoField(problem) || errorCode === "INVALID_TYPE") {
    return `${reasonOf(problem)} Assign the permission set "Bellwether Integration Access" to the integration user.`;
  }
  return reasonOf(problem);
}
