import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CrmUnavailable } from "../../server/crm/errors.ts";
import type { AccountNote } from "../../server/crm/port.ts";
import { connectSalesforce, network } from "./salesforce-sandbox.ts";

beforeAll(network.open);
afterAll(network.close);

async function givenNote() {
  const given = await connectSalesforce();
  const accountId = given.add({ kind: "account", name: "Acme" });
  const note: AccountNote = {
    accountId,
    text: "Pulse 3.4\nSpoke with Ada",
    at: "2026-11-20T09:00:00.000Z",
    reference: "bw-1-1-mi8",
    triedBefore: false,
  };
  const tasks = () =>
    given.sandbox.org.referring("Task", "WhatId", accountId).map((task) => ({ ...task.values }));
  return { ...given, accountId, note, tasks };
}

describe("a note in Salesforce", () => {
  it("is a task that is done, on the account and its day, and takes one call", async () => {
    const { crm, note, tasks, sandbox } = await givenNote();

    const outcome = await crm.writeNote(note);

    expect(outcome).toEqual({ type: "written", id: expect.stringMatching(/^00T\w{15}$/) });
    expect(tasks()).toMatchObject([
      {
        Subject: "Bellwether · bw-1-1-mi8",
        Description: "Pulse 3.4\nSpoke with Ada",
        Status: "Completed",
        ActivityDate: "2026-11-20",
      },
    ]);
    expect(sandbox.counts.report().requests).toBe(1);
  });

  it.each([{ fault: "after-applying" } as const, { fault: "drop", afterApplying: true } as const])(
    "is written once, also where it was and the answer did not come ($fault)",
    async (fault) => {
      const { crm, note, tasks, sandbox } = await givenNote();
      sandbox.faults.add(fault);

      await expect(crm.writeNote(note)).rejects.toThrow(CrmUnavailable);
      const again = await crm.writeNote({ ...note, triedBefore: true });

      expect(again.type).toBe("written");
      expect(tasks()).toHaveLength(1);
      expect(sandbox.counts.report().requests).toBe(3 - 1);
    },
  );

  it("is written where the earlier try did not come through", async () => {
    const { crm, note, tasks, sandbox } = await givenNote();
    sandbox.faults.add({ fault: "drop" });
    await expect(crm.writeNote(note)).rejects.toThrow(CrmUnavailable);

    await crm.writeNote({ ...note, triedBefore: true });

    expect(tasks()).toHaveLength(1);
  });

  it("is not taken for another whose reference has a quote in it", async () => {
    const { crm, note, tasks } = await givenNote();
    await crm.writeNote(note);

    await crm.writeNote({ ...note, reference: "x' OR Subject != '", triedBefore: true });

    expect(tasks()).toHaveLength(2);
  });

  it("that a rule of the org refuses is not tried for ever", async () => {
    const { crm, note, sandbox } = await givenNote();
    sandbox.user.addValidationRule({ objectType: "Task", message: "Log calls only" });

    expect(await crm.writeNote(note)).toEqual({
      type: "refused",
      reason: "A validation rule of the org refuses the record: Log calls only",
    });
  });

  it("is looked for on its own account", async () => {
    const { crm, note, add, tasks } = await givenNote();
    const other = add({ kind: "account", name: "Other" });
    await crm.writeNote({ ...note, accountId: other });

    await crm.writeNote({ ...note, triedBefore: true });

    expect(tasks()).toHaveLength(1);
  });

  it("is cut where Salesforce would refuse it for its length", async () => {
    const { crm, note, tasks } = await givenNote();

    await crm.writeNote({ ...note, text: "x".repeat(40_000) });

    expect(tasks()[0]?.["Description"]).toBe("x".repeat(32_000));
  });

  it("tells an account that is gone from another record that is", async () => {
    const { crm, note, sandbox } = await givenNote();
    const message = "invalid cross reference id";
    const rule = { objectType: "Task", message, errorCode: "INVALID_CROSS_REFERENCE_KEY" };
    sandbox.user.addValidationRule({ ...rule, field: "Priority" });
    expect(await crm.writeNote(note)).toMatchObject({
      type: "refused",
      reason: expect.stringContaining("(Priority)"),
    });

    sandbox.restrictions.rules.length = 0;
    sandbox.user.addValidationRule({ ...rule, field: "WhatId" });
    expect(await crm.writeNote(note)).toMatchObject({
      type: "refused",
      reason: expect.stringContaining("account does not exist any more"),
    });
  });

  it("that our user may not write is refused with the permission that is missing", async () => {
    const { crm, note, sandbox } = await givenNote();
    sandbox.user.allow("Task", "none");

    expect(await crm.writeNote(note)).toMatchObject({ type: "refused" });

    const no = [{ errorCode: "INSUFFICIENT_ACCESS", message: "no" }];
    network.answer("/services/data/v66.0/sobjects/Task", async () =>
      Response.json(no, { status: 403 }),
    );
    expect(await crm.writeNote(note)).toMatchObject({
      type: "refused",
      reason: expect.stringContaining("Bellwether Integration"),
    });
  });
});
