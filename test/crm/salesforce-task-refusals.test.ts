import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CrmForbidden, CrmUnavailable } from "../../server/crm/errors.ts";
import { givenTasks, givenWritten } from "./given-salesforce-tasks.ts";
import { network } from "./salesforce-sandbox.ts";

beforeAll(network.open);
afterAll(network.close);

describe("a task that Salesforce refuses", () => {
  it("for an owner who has left is refused with a sentence, and may still be closed by us", async () => {
    const { crm, task, made, sandbox, org } = await givenWritten();
    sandbox.user.edit("User", org.users.viewer, { IsActive: false });

    expect(await crm.writeTasks([{ ...task, reference: "new" }])).toEqual([
      { type: "refused", reason: expect.stringContaining("no longer an active user (OwnerId)") },
    ]);
    // To give it to them again would be refused: the owner is sent where it changes.
    sandbox.user.addValidationRule({ objectType: "Task", field: "OwnerId", message: "They left" });
    expect(await crm.writeTasks([{ ...made, state: "done" }])).toMatchObject([{ type: "written" }]);
  });

  it("for a field that our user may not write names the permission set", async () => {
    const { crm, task, sandbox } = await givenTasks();
    sandbox.user.allow("Task.ActivityDate", "read");

    expect(await crm.writeTasks([task])).toEqual([
      { type: "refused", reason: expect.stringContaining('"Bellwether Integration Access"') },
    ]);
  });

  it("leaves the doubt where tasks may not even be read", async () => {
    const { crm, task, sandbox } = await givenTasks();
    sandbox.user.allow("Task", "none");

    await expect(crm.writeTasks([{ ...task, triedBefore: true }])).rejects.toThrow(CrmForbidden);
    expect(await crm.writeTasks([task])).toEqual([
      { type: "refused", reason: expect.stringContaining('"Bellwether Integration Access"') },
    ]);
  });

  it("because somebody else holds its account is tried again, and made once", async () => {
    const { crm, task, sandbox, values, waits } = await givenTasks();
    sandbox.user.addValidationRule({
      objectType: "Task",
      message: "locked",
      errorCode: "UNABLE_TO_LOCK_ROW",
      when: ({ Subject }) => Subject === "Locked" && waits.length < 2,
    });

    const outcomes = await crm.writeTasks([task, { ...task, reference: "b", subject: "Locked" }]);

    expect(outcomes.map(({ type }) => type)).toEqual(["written", "written"]);
    expect(values()).toHaveLength(2);
    expect(waits).toEqual([1_000, 3_000]);
  });

  it("because it stays locked is left in doubt, and none is made twice", async () => {
    const { crm, task, sandbox, values, waits } = await givenTasks();
    sandbox.user.addValidationRule({
      objectType: "Task",
      message: "locked",
      errorCode: "UNABLE_TO_LOCK_ROW",
      when: ({ Subject }) => Subject === "Locked",
    });
    const tasks = [task, { ...task, reference: "b", subject: "Locked" }];

    await expect(crm.writeTasks(tasks)).rejects.toThrow(/stayed locked/);
    expect(waits).toHaveLength(3);
    sandbox.restrictions.rules.length = 0;
    await crm.writeTasks(tasks.map((one) => ({ ...one, triedBefore: true })));

    expect(values()).toHaveLength(2);
  });

  it("by a collection that a server stumbled over is in doubt, and not sent again", async () => {
    const { crm, task, waits } = await givenTasks();
    const stumbled = {
      httpStatusCode: 500,
      body: [{ errorCode: "UNKNOWN_EXCEPTION", message: "?" }],
    };
    network.answer("/services/data/v66.0/composite", async () =>
      Response.json({ compositeResponse: [stumbled] }),
    );

    await expect(crm.writeTasks([task])).rejects.toThrow(CrmUnavailable);
    expect(waits).toEqual([]);
  });

  it("because it was deleted in this moment is gone", async () => {
    const { crm, made, id, sandbox } = await givenWritten();
    const errorCode = "ENTITY_IS_DELETED";
    const rule = { objectType: "Task", recordId: id, message: "entity is deleted", errorCode };
    sandbox.user.addValidationRule(rule);

    expect(await crm.writeTasks([{ ...made, subject: "Call" }])).toEqual([{ type: "gone" }]);
  });
});
