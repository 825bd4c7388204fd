import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CrmUnavailable } from "../../server/crm/errors.ts";
import type { CrmTask } from "../../server/crm/port.ts";
import { givenTasks, givenWritten, idOf } from "./given-salesforce-tasks.ts";
import { connectSalesforce, network } from "./salesforce-sandbox.ts";

beforeAll(network.open);
afterAll(network.close);

describe("a task in Salesforce", () => {
  it("stands on its account with what to do and the reference below", async () => {
    const { crm, task, values, org } = await givenTasks();

    const outcomes = await crm.writeTasks([task]);

    expect(outcomes).toEqual([{ type: "written", id: expect.stringMatching(/^00T\w{15}$/) }]);
    expect(values()).toEqual([
      expect.objectContaining({
        Subject: "Call the sponsor",
        Description: "Ask what changed.\n\nBellwether · save-plan@2026-11-20/call",
        OwnerId: org.users.viewer,
        ActivityDate: "2026-11-24",
        Priority: "High",
        Status: "Not Started",
        TaskSubtype: "Task",
      }),
    ]);
  });

  it("falls due on the day of the org's own time zone", async () => {
    const { crm, task, values } = await givenTasks();

    await crm.writeTasks([{ ...task, dueAt: "2026-11-24T23:30:00.000Z" }]);

    expect(values()).toMatchObject([{ ActivityDate: "2026-11-25" }]);
  });

  it("is cut where Salesforce would refuse it for its length, and keeps its reference", async () => {
    const { crm, task, values } = await givenTasks();

    await crm.writeTasks([{ ...task, subject: "s".repeat(300), body: "b".repeat(40_000) }]);

    const [written] = values();
    expect(written?.["Subject"]).toBe("s".repeat(255));
    expect(String(written?.["Description"])).toHaveLength(32_000);
    expect(written?.["Description"]).toMatch(/b\n\nBellwether · save-plan@2026-11-20\/call$/);
  });
});

describe("the calls that tasks take", () => {
  const many = (task: CrmTask, count: number) =>
    Array.from({ length: count }, (_, at) => ({ ...task, reference: `ref-${at}` }));

  it("are one for a hundred new ones", async () => {
    const { crm, task, calls, values } = await givenTasks();

    const outcomes = await crm.writeTasks(many(task, 100));

    expect(outcomes.every(({ type }) => type === "written")).toBe(true);
    expect(values()).toHaveLength(100);
    expect(calls()).toBe(1);
  });

  it("are two where some are there: how they stand, then all that changes at once", async () => {
    const { crm, made, task, calls } = await givenWritten();
    const [other] = await crm.writeTasks([{ ...task, reference: "other" }]);
    const before = calls();

    const outcomes = await crm.writeTasks([
      { ...made, priority: "normal" },
      { ...task, reference: "other", id: idOf(other), state: "cancelled" },
      { ...task, reference: "new" },
    ]);

    expect(outcomes.map(({ type }) => type)).toEqual(["written", "written", "written"]);
    expect(calls() - before).toBe(2);
  });

  it("are one to see how five hundred stand", async () => {
    const { crm, task, calls } = await givenTasks();
    const ids: string[] = [];
    for (let round = 0; round < 5; round++) {
      const outcomes = await crm.writeTasks(many(task, 100));
      ids.push(...outcomes.map(idOf));
    }
    const before = calls();

    const states = await crm.readTasks(ids);

    expect(states.map(({ id }) => id)).toEqual(ids);
    expect(calls() - before).toBe(1);
  });

  it("include one an hour for what the org calls its statuses", async () => {
    const { crm, task, calls, pass } = await givenTasks();
    pass(3_600_000);

    await crm.writeTasks([task]);

    expect(calls()).toBe(2);
  });

  it("are none for nothing, and more than a hundred tasks are a mistake of the caller's", async () => {
    const { crm, task, calls } = await givenTasks();

    expect(await crm.writeTasks([])).toEqual([]);
    expect(calls()).toBe(0);
    await expect(crm.writeTasks(many(task, 101))).rejects.toThrow(RangeError);
  });
});

describe("a task whose answer was lost", () => {
  it.each([{ fault: "after-applying" } as const, { fault: "drop", afterApplying: true } as const])(
    "is not sent again by itself, and found by its reference ($fault)",
    async (fault) => {
      const { crm, task, sandbox, values, calls } = await givenTasks();
      sandbox.faults.add(fault);

      await expect(crm.writeTasks([task])).rejects.toThrow(CrmUnavailable);
      const afterLoss = calls();
      // What the step says may have changed in between.
      const [again] = await crm.writeTasks([
        { ...task, triedBefore: true, subject: "Call Ada", ownerId: null },
      ]);

      expect(afterLoss).toBe(1);
      expect(again?.type).toBe("written");
      expect(values()).toHaveLength(1);
      expect(values()).toMatchObject([{ Subject: "Call Ada" }]);
    },
  );

  it("is made where it had not come through", async () => {
    const { crm, task, sandbox, values } = await givenTasks();
    sandbox.faults.add({ fault: "drop" });
    await expect(crm.writeTasks([task])).rejects.toThrow(CrmUnavailable);

    await crm.writeTasks([{ ...task, triedBefore: true }]);

    expect(values()).toHaveLength(1);
  });

  it("is deleted where it is not wanted any more, and is gone where it never was", async () => {
    const { crm, task, loseAnswer, tasksOf, accountId } = await givenTasks();
    loseAnswer();
    await expect(crm.writeTasks([task])).rejects.toThrow(CrmUnavailable);

    const [found, absent] = await crm.writeTasks([
      { ...task, triedBefore: true, state: "cancelled" },
      { ...task, triedBefore: true, state: "cancelled", reference: "never-made" },
    ]);

    expect(found?.type).toBe("written");
    expect(absent).toEqual({ type: "gone" });
    expect(tasksOf(accountId)).toEqual([]);
  });

  it("is not taken for one of another account, nor for one that a person made", async () => {
    const { crm, add, task, user, values, accountId } = await givenTasks().then((given) => ({
      ...given,
      user: given.sandbox.user,
    }));
    const other = add({ kind: "account", name: "Other" });
    await crm.writeTasks([{ ...task, accountId: other }]);
    user.create("Task", {
      WhatId: accountId,
      Subject: "Copied",
      Status: "Not Started",
      Description: `Bellwether · ${task.reference}`,
    });

    await crm.writeTasks([{ ...task, triedBefore: true }]);

    expect(values().map(({ Subject }) => Subject)).toEqual(["Copied", "Call the sponsor"]);
  });

  it("that only changes is sent again at once", async () => {
    const { crm, made, sandbox, values, calls } = await givenWritten();
    sandbox.faults.add({ fault: "after-applying", skip: 1 });

    const outcomes = await crm.writeTasks([{ ...made, subject: "Changed" }]);

    expect(outcomes).toEqual([{ type: "written", id: made.id }]);
    expect(values()).toMatchObject([{ Subject: "Changed" }]);
    expect(calls()).toBe(3);
  });
});

describe("what people did to a task", () => {
  it("stays where it changes otherwise: progress, and notes below the reference", async () => {
    const { crm, made, sandbox, id, values } = await givenWritten();
    const written = String(values()[0]?.["Description"]);
    sandbox.user.edit("Task", id, {
      Status: "In Progress",
      Description: `${written}\nLeft a message.`,
    });

    await crm.writeTasks([{ ...made, body: "Ask again.", dueAt: null }]);

    expect(values()).toMatchObject([
      {
        Status: "In Progress",
        ActivityDate: null,
        Description: "Ask again.\n\nBellwether · save-plan@2026-11-20/call\nLeft a message.",
      },
    ]);
  });

  it("is not undone by what comes too late", async () => {
    const { crm, made, completeTask, id, record } = await givenWritten();
    completeTask(id);
    const before = { ...record("Task", id).values };

    for (const state of ["open", "deferred", "done", "cancelled"] as const) {
      expect(await crm.writeTasks([{ ...made, state }])).toEqual([{ type: "written", id }]);
    }

    expect(record("Task", id)).toMatchObject({ values: before, deletedAt: null });
  });

  it("counts as nobody's where our own user or a queue has it", async () => {
    const { crm, sandbox, id, org } = await givenWritten();
    sandbox.user.edit("Task", id, { OwnerId: org.users.integration });

    expect(await crm.readTasks([id.slice(0, 15)])).toEqual([
      { type: "there", id: id.slice(0, 15), state: "open", ownerId: null, completedAt: null },
    ]);

    sandbox.user.edit("Task", id, { OwnerId: "00GKj00000000001AAA" });
    expect(await crm.readTasks([id])).toMatchObject([{ ownerId: null }]);
  });
});

describe("an org with statuses of its own", () => {
  it("gets its tasks in those: no status for waiting leaves them open", async () => {
    const given = await connectSalesforce();
    const { org } = given.sandbox;
    for (const status of org.records("TaskStatus")) {
      const name = status.values["ApiName"];
      if (name === "Deferred") org.remove(status, { userId: org.users.admin, at: 0 });
      if (name === "Not Started") Object.assign(status.values, { ApiName: "Offen" });
      if (name === "Completed") Object.assign(status.values, { ApiName: "Erledigt" });
    }
    const accountId = given.add({ kind: "account", name: "Acme" });
    const task = (reference: string, state: CrmTask["state"]): CrmTask => ({
      ...{ accountId, id: null, reference, triedBefore: false, subject: reference, body: "" },
      ...{ ownerId: null, dueAt: null, priority: "normal", state },
    });

    await given.crm.writeTasks([task("a", "open"), task("b", "deferred"), task("c", "done")]);

    const statuses = org
      .referring("Task", "WhatId", accountId)
      .map(({ values }) => values["Status"]);
    expect(statuses).toEqual(["Offen", "Offen", "Erledigt"]);
  });
});
