import type { CrmTask, TaskOutcome } from "../../server/crm/port.ts";
import { connectSalesforce } from "./salesforce-sandbox.ts";

/** What the CRM calls the task. */
export const idOf = (outcome: TaskOutcome | undefined) => {
  if (outcome?.type !== "written") throw new Error(`not written: ${JSON.stringify(outcome)}`);
  return outcome.id;
};

/** An org with an account and a task for it that is not made yet; calls are counted from here on. */
export async function givenTasks(wish: Parameters<typeof connectSalesforce>[0] = {}) {
  const given = await connectSalesforce(wish);
  const { org } = given.sandbox;
  const accountId = given.add({ kind: "account", name: "Acme" });
  const task: CrmTask = {
    accountId,
    id: null,
    reference: "save-plan@2026-11-20/call",
    triedBefore: false,
    subject: "Call the sponsor",
    body: "Ask what changed.",
    ownerId: org.users.viewer,
    dueAt: "2026-11-24T16:00:00.000Z",
    priority: "high",
    state: "open",
  };
  // What the org calls its statuses is asked once an hour.
  await given.crm.writeTasks([{ ...task, state: "cancelled" }]);
  given.sandbox.counts.reset();
  return {
    ...given,
    org,
    accountId,
    task,
    calls: () => given.sandbox.counts.report().requests,
    values: () => org.referring("Task", "WhatId", accountId).map((one) => ({ ...one.values })),
  };
}

/** The same with the task made. */
export async function givenWritten(wish?: Parameters<typeof connectSalesforce>[0]) {
  const given = await givenTasks(wish);
  const [outcome] = await given.crm.writeTasks([given.task]);
  given.sandbox.counts.reset();
  const id = idOf(outcome);
  return { ...given, id, made: { ...given.task, id } };
}
