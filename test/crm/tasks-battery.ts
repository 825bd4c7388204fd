import { describe, expect, it } from "vitest";
import type { CrmTask, TaskOutcome } from "../../server/crm/port.ts";
import type { GivenCrm, OpenCrm } from "./given-portfolio.ts";

const taskOn = (accountId: string, wish: Partial<CrmTask> = {}): CrmTask => ({
  accountId,
  id: null,
  reference: "bw-save-plan-call-1",
  triedBefore: false,
  subject: "Call the sponsor",
  body: "Ask what changed.\nPrice < value & <b>late</b>",
  ownerId: null,
  dueAt: "2026-11-24T16:00:00.000Z",
  priority: "normal",
  state: "open",
  ...wish,
});

const idOf = (outcome: TaskOutcome | undefined): string => {
  if (outcome?.type !== "written") throw new Error(`The task was not written: ${outcome?.type}.`);
  return outcome.id;
};

async function given(open: OpenCrm) {
  const crm = await open();
  const accountId = crm.add({ kind: "account", name: "Acme" });
  const ownerId = crm.addOwner("Cleo Stern");
  const otherId = crm.addOwner("Dan Orth");
  return { ...crm, accountId, ownerId, otherId, task: taskOn(accountId, { ownerId }) };
}

async function givenWritten(open: OpenCrm) {
  const all = await given(open);
  const [outcome] = await all.crm.writeTasks([all.task]);
  const id = idOf(outcome);
  return { ...all, id, made: { ...all.task, id } };
}

const only = ({ tasksOf }: GivenCrm, accountId: string) => {
  const tasks = tasksOf(accountId);
  expect(tasks).toHaveLength(1);
  return tasks[0];
};

/** What any adapter has to do with tasks, whoever the provider is. */
export function taskBattery(provider: string, open: OpenCrm): void {
  describe(`tasks of ${provider}`, () => {
    it("are made on the account with owner, day and priority, their lines and signs as they were written", async () => {
      const all = await given(open);

      const [outcome] = await all.crm.writeTasks([{ ...all.task, priority: "high" }]);

      expect(only(all, all.accountId)).toEqual({
        id: idOf(outcome),
        subject: "Call the sponsor",
        body: expect.stringContaining("Ask what changed.\nPrice < value & <b>late</b>"),
        ownerId: all.ownerId,
        dueOn: "2026-11-24",
        priority: "high",
        state: "open",
      });
    });

    it("are made many at once on several accounts, each told of in the order asked", async () => {
      const all = await given(open);
      const other = all.add({ kind: "account", name: "Globex" });
      const wanted = [all.accountId, other, all.accountId].map((accountId, index) =>
        taskOn(accountId, { reference: `bw-${index}`, subject: `Step ${index}` }),
      );

      const ids = (await all.crm.writeTasks(wanted)).map(idOf);

      const there = [...all.tasksOf(all.accountId), ...all.tasksOf(other)];
      expect(there.map(({ id, subject }) => `${subject} ${id}`).toSorted()).toEqual(
        ids.map((id, index) => `Step ${index} ${id}`),
      );
    });

    it("may be nobody's", async () => {
      const all = await given(open);

      const [outcome] = await all.crm.writeTasks([taskOn(all.accountId)]);

      expect(only(all, all.accountId)).toMatchObject({ ownerId: null });
      expect(await all.crm.readTasks([idOf(outcome)])).toMatchObject([{ ownerId: null }]);
    });

    it("are made once where the answer was lost after they had been made", async () => {
      const all = await given(open);
      all.loseAnswer();

      await expect(all.crm.writeTasks([all.task])).rejects.toThrow();
      const [outcome] = await all.crm.writeTasks([{ ...all.task, triedBefore: true }]);

      expect(only(all, all.accountId)).toMatchObject({ id: idOf(outcome) });
    });

    it("that are found after a doubt are not taken for others whose reference begins alike", async () => {
      const all = await given(open);
      await all.crm.writeTasks([{ ...all.task, reference: "bw-save-plan-call-12" }]);

      await all.crm.writeTasks([{ ...all.task, triedBefore: true }]);
      await all.crm.writeTasks([{ ...all.task, triedBefore: true, subject: "Call again" }]);

      expect(all.tasksOf(all.accountId).map(({ subject }) => subject)).toEqual([
        "Call the sponsor",
        "Call again",
      ]);
    });

    it("are brought up to what is wanted: subject, body, owner, day and priority", async () => {
      const all = await givenWritten(open);

      const outcomes = await all.crm.writeTasks([
        {
          ...all.made,
          subject: "Call the sponsor today",
          body: "Now.",
          ownerId: all.otherId,
          dueAt: "2026-12-01T16:00:00.000Z",
          priority: "high",
        },
      ]);

      expect(outcomes).toEqual([{ type: "written", id: all.id }]);
      expect(only(all, all.accountId)).toMatchObject({
        subject: "Call the sponsor today",
        body: expect.stringContaining("Now."),
        ownerId: all.otherId,
        dueOn: "2026-12-01",
        priority: "high",
        state: "open",
      });
    });

    it("keep their reference when they are brought up to date", async () => {
      const all = await givenWritten(open);
      await all.crm.writeTasks([{ ...all.made, body: "Now." }]);

      const [found] = await all.crm.writeTasks([{ ...all.task, triedBefore: true }]);

      expect(idOf(found)).toBe(all.id);
      expect(all.tasksOf(all.accountId)).toHaveLength(1);
    });

    it("wait while their play waits, go on with it, and are done where it is done here", async () => {
      const all = await givenWritten(open);
      const states = [];

      for (const state of ["deferred", "open", "done"] as const) {
        await all.crm.writeTasks([{ ...all.made, state }]);
        states.push(only(all, all.accountId)?.state);
      }

      expect(states).toEqual(["deferred", "open", "done"]);
    });

    it("leave the list of open tasks where the play ended without them", async () => {
      const all = await givenWritten(open);

      const outcomes = await all.crm.writeTasks([{ ...all.made, state: "cancelled" }]);

      expect(outcomes).toEqual([{ type: "written", id: all.id }]);
      expect(all.tasksOf(all.accountId).filter(({ state }) => state !== "done")).toEqual([]);
    });

    it("that were done in the CRM are read as done, with when", async () => {
      const all = await givenWritten(open);
      const [before] = await all.crm.readTasks([all.id]);
      all.pass(3_600_000);
      all.completeTask(all.id);
      const completedAt = all.now();
      all.pass(60_000);

      const [after] = await all.crm.readTasks([all.id]);

      const { id, ownerId } = all;
      expect(before).toEqual({ type: "there", id, ownerId, state: "open", completedAt: null });
      expect(after).toMatchObject({ type: "there", id, ownerId, state: "done" });
      const at = after?.type === "there" ? Date.parse(after.completedAt ?? "") : Number.NaN;
      // The test's clock moves on a little with every request; a CRM may keep whole seconds.
      expect(Math.abs(at - Date.parse(completedAt))).toBeLessThan(2_000);
    });

    it("that were done in the CRM are not opened again by what changes otherwise", async () => {
      const all = await givenWritten(open);
      all.completeTask(all.id);

      const opened = await all.crm.writeTasks([{ ...all.made, dueAt: "2026-12-01T16:00:00.000Z" }]);
      const deferred = await all.crm.writeTasks([{ ...all.made, state: "deferred" }]);
      const cancelled = await all.crm.writeTasks([{ ...all.made, state: "cancelled" }]);

      const written = [{ type: "written", id: all.id }];
      expect([opened, deferred, cancelled]).toEqual([written, written, written]);
      expect(only(all, all.accountId)).toMatchObject({ state: "done" });
    });

    it("that were given to somebody else in the CRM are read as theirs", async () => {
      const all = await givenWritten(open);
      all.assignTask(all.id, all.otherId);

      const [state] = await all.crm.readTasks([all.id]);

      expect(state).toMatchObject({ type: "there", state: "open", ownerId: all.otherId });
    });

    it("that were deleted are gone, and not made again", async () => {
      const all = await givenWritten(open);
      const reference = "bw-save-plan-mail-1";
      const [other] = await all.crm.writeTasks([{ ...all.task, reference }]);
      all.deleteTask(all.id);

      const states = await all.crm.readTasks([idOf(other), all.id]);
      const outcomes = await all.crm.writeTasks([
        { ...all.made, subject: "Call after all" },
        { ...all.task, reference, id: idOf(other) },
      ]);

      expect(states).toMatchObject([
        { type: "there", id: idOf(other) },
        { type: "gone", id: all.id },
      ]);
      expect(outcomes).toEqual([{ type: "gone" }, { type: "written", id: idOf(other) }]);
      expect(only(all, all.accountId)).toMatchObject({ id: idOf(other) });
    });

    it("that are refused do not stop the others", async () => {
      const all = await givenWritten(open);
      const reference = "bw-save-plan-mail-1";
      const [other] = await all.crm.writeTasks([{ ...all.task, reference }]);
      all.refuseTask(all.id, "Tasks of partners are locked");

      const outcomes = await all.crm.writeTasks([
        { ...all.made, subject: "Locked" },
        { ...all.task, reference, id: idOf(other), subject: "Changed" },
        { ...all.task, reference: "bw-save-plan-plan-1", subject: "New" },
      ]);

      expect(outcomes).toEqual([
        { type: "refused", reason: expect.stringContaining("locked") },
        { type: "written", id: idOf(other) },
        { type: "written", id: expect.any(String) },
      ]);
      expect(all.tasksOf(all.accountId).map(({ subject }) => subject)).toEqual([
        "Call the sponsor",
        "Changed",
        "New",
      ]);
    });

    it("of an account that is gone are refused with the reason, those of others are made", async () => {
      const all = await given(open);
      const removed = all.add({ kind: "account", name: "Globex" });
      all.remove("account", removed);

      const outcomes = await all.crm.writeTasks([
        taskOn(removed, { reference: "bw-late-1" }),
        all.task,
      ]);

      expect(outcomes).toEqual([
        { type: "refused", reason: expect.stringMatching(/does not exist|deleted/) },
        { type: "written", id: expect.any(String) },
      ]);
      expect(all.tasksOf(all.accountId)).toHaveLength(1);
    });

    it("need nothing asked where there are none", async () => {
      const { crm } = await open();

      expect(await crm.writeTasks([])).toEqual([]);
      expect(await crm.readTasks([])).toEqual([]);
    });
  });
}
