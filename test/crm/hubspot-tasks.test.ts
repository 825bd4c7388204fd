import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CrmDisconnected, CrmUnavailable } from "../../server/crm/errors.ts";
import type { CrmTask } from "../../server/crm/port.ts";
import { createRecord } from "../sandbox/hubspot/changes.ts";
import { allScopes } from "../sandbox/hubspot/sandbox.ts";
import { type ConnectedSandbox, connectHubSpot, network } from "./hubspot-sandbox.ts";

beforeAll(network.open);
afterAll(network.close);

const references = (count: number) => Array.from({ length: count }, (_, index) => `bw-${index}`);

async function givenCompany(wish: Parameters<typeof connectHubSpot>[0] = {}) {
  const given = await connectHubSpot(wish);
  const accountId = given.add({ kind: "account", name: "Acme" });
  const ownerId = given.addOwner("Cleo Stern");
  const taskOf = (reference: string, more: Partial<CrmTask> = {}): CrmTask => ({
    accountId,
    id: null,
    reference,
    triedBefore: false,
    subject: "Call the sponsor",
    body: "Ask what changed.",
    ownerId,
    dueAt: "2026-11-24T16:00:00.000Z",
    priority: "normal",
    state: "open",
    ...more,
  });
  given.sandbox.counts.reset();
  return { ...given, accountId, taskOf, write: given.crm.writeTasks };
}

/** With as many of our tasks, written. */
async function givenTasks(count: number) {
  const given = await givenCompany();
  const outcomes = await given.write(references(count).map((each) => given.taskOf(each)));
  const ids = outcomes.map((outcome) => (outcome.type === "written" ? outcome.id : ""));
  given.sandbox.counts.reset();
  return { ...given, ids, id: ids[0] ?? "" };
}

const live = ({ sandbox }: ConnectedSandbox) => sandbox.portal.tables.tasks.live();
const requests = ({ sandbox }: ConnectedSandbox) => sandbox.counts.report().requests;

function tasksOfOthers({ sandbox }: ConnectedSandbox, count: number, companyId: string) {
  const { portal } = sandbox;
  const company = portal.tables.companies.get(companyId);
  if (!company) throw new Error(`The sandbox has no company ${companyId}.`);
  const writer = { source: "CRM_UI", sourceId: "userId:1", at: sandbox.now() } as const;
  for (let index = 0; index < count; index++) {
    const values = { hs_timestamp: "2026-11-21T09:00:00Z", hs_task_subject: `Task ${index}` };
    createRecord(portal, "tasks", values, [{ to: company, typeIds: [192] }], writer);
  }
}

describe("making tasks in HubSpot", () => {
  it("takes one request for a hundred", async () => {
    const given = await givenCompany();

    const outcomes = await given.write(references(100).map((each) => given.taskOf(each)));

    expect(outcomes.every(({ type }) => type === "written")).toBe(true);
    expect(live(given)).toHaveLength(100);
    expect(requests(given)).toBe(1);
  });

  it("gives them what HubSpot asks: due at their hour, to do, not started", async () => {
    const given = await givenCompany();

    await given.write([given.taskOf("bw-1")]);

    expect(live(given)).toMatchObject([
      {
        values: {
          hs_timestamp: "2026-11-24T16:00:00.000Z",
          hs_task_type: "TODO",
          hs_task_status: "NOT_STARTED",
          hs_task_priority: "MEDIUM",
        },
      },
    ]);
  });

  it("makes one without a due date all the same, due at once: HubSpot asks for a date", async () => {
    const given = await givenCompany();

    const [outcome] = await given.write([given.taskOf("bw-1", { dueAt: null })]);

    expect(outcome).toMatchObject({ type: "written" });
    expect(given.tasksOf(given.accountId)).toMatchObject([{ dueOn: given.now().slice(0, 10) }]);
  });

  it.each([
    { fault: "after-applying" },
    { fault: "drop", afterApplying: true },
    { fault: "cut-off" },
  ] as const)("is not done twice where its answer was lost ($fault)", async (fault) => {
    const given = await givenCompany();
    const tasks = [given.taskOf("bw-1"), given.taskOf("bw-2"), given.taskOf("bw-3")];
    given.sandbox.faults.add(fault);

    await expect(given.write(tasks)).rejects.toThrow(CrmUnavailable);
    expect(requests(given)).toBe(1);
    const outcomes = await given.write(tasks.map((task) => ({ ...task, triedBefore: true })));

    expect(outcomes).toEqual(live(given).map(({ id }) => ({ type: "written", id })));
    expect(live(given)).toHaveLength(3);
    // The company's tasks, what stands in them, and that they are as wanted.
    expect(requests(given)).toBe(4);
  });

  it.each([{ fault: "status", status: 503 }, { fault: "drop" }] as const)(
    "is done after all where it had not arrived ($fault)",
    async (fault) => {
      const given = await givenCompany();
      given.sandbox.faults.add(fault);

      await expect(given.write([given.taskOf("bw-1")])).rejects.toThrow(CrmUnavailable);
      await given.write([given.taskOf("bw-1", { triedBefore: true })]);

      expect(live(given)).toHaveLength(1);
    },
  );

  it("is in doubt where HubSpot tells nothing of one of them, and then finds all", async () => {
    const given = await givenCompany();
    const tasks = [given.taskOf("bw-1"), given.taskOf("bw-2")];
    let isFirst = true;
    network.answer("/crm/objects/:version/tasks/batch/create", async (request) => {
      if (!isFirst) return undefined;
      isFirst = false;
      const reply = await given.sandbox.handle(request);
      const body = (await reply.json()) as { results: unknown[] };
      return Response.json({ ...body, results: body.results.slice(1) }, { status: 201 });
    });

    await expect(given.write(tasks)).rejects.toThrow("1 of 2 were neither confirmed nor refused");
    await given.write(tasks.map((task) => ({ ...task, triedBefore: true })));

    expect(live(given)).toHaveLength(2);
  });

  it("finds one in doubt among many, the newest hundred first", async () => {
    const given = await givenCompany();
    tasksOfOthers(given, 520, given.accountId);
    await given.write([given.taskOf("bw-1")]);
    tasksOfOthers(given, 40, given.accountId);
    given.sandbox.counts.reset();

    await given.write([given.taskOf("bw-1", { triedBefore: true })]);

    expect(live(given)).toHaveLength(561);
    expect(given.sandbox.counts.report().byKind).toMatchObject({
      associations: { requests: 2 },
      "batch-read": { requests: 1 },
      "batch-update": { requests: 1 },
    });
  });

  it("asks nothing where one in doubt is not wanted any more and was never made", async () => {
    const given = await givenCompany();

    const outcomes = await given.write([
      given.taskOf("bw-1", { triedBefore: true, state: "cancelled" }),
    ]);

    expect(outcomes).toEqual([{ type: "gone" }]);
    expect(live(given)).toEqual([]);
  });

  it("waits where HubSpot is over a limit, and makes each once", async () => {
    const given = await givenCompany();
    given.sandbox.faults.add({ fault: "rate-limit" });

    await given.write([given.taskOf("bw-1"), given.taskOf("bw-2")]);

    expect(live(given)).toHaveLength(2);
    expect(requests(given)).toBe(2);
  });

  it("renews a token that has run out, and makes each once", async () => {
    const given = await givenCompany();
    given.sandbox.faults.add({ fault: "expired-token" });

    await given.write([given.taskOf("bw-1"), given.taskOf("bw-2")]);

    expect(live(given)).toHaveLength(2);
  });

  it("stops where the app was uninstalled", async () => {
    const given = await givenCompany();
    given.sandbox.faults.add({ fault: "revoked" });

    await expect(given.write([given.taskOf("bw-1")])).rejects.toThrow(CrmDisconnected);

    expect(live(given)).toEqual([]);
  });

  it("tells of the one whose owner HubSpot does not know, and makes the others with the same request", async () => {
    const given = await givenCompany();

    const outcomes = await given.write([
      given.taskOf("bw-1"),
      given.taskOf("bw-2", { ownerId: "99" }),
      given.taskOf("bw-3"),
    ]);

    expect(outcomes).toMatchObject([
      { type: "written" },
      { type: "refused", reason: expect.stringContaining("99") },
      { type: "written" },
    ]);
    expect(requests(given)).toBe(1);
  });

  it("finds the bad ones of a batch that HubSpot refuses as a whole", async () => {
    const given = await givenCompany();
    network.answer("/crm/objects/:version/tasks/batch/create", async (request) => {
      if (!(await request.text()).includes("bw-5")) return undefined;
      return Response.json({ category: "VALIDATION_ERROR", message: "not valid" }, { status: 400 });
    });

    const outcomes = await given.write(references(8).map((each) => given.taskOf(each)));

    expect(outcomes.map(({ type }) => type)).toEqual(
      references(8).map((each) => (each === "bw-5" ? "refused" : "written")),
    );
    expect(live(given)).toHaveLength(7);
  });

  it("is refused where the company is not there any more", async () => {
    const given = await givenCompany();
    network.answer("/crm/objects/:version/tasks/batch/create", async () =>
      Response.json({ message: "resource not found" }, { status: 404 }),
    );

    const outcomes = await given.write([given.taskOf("bw-1")]);

    const reason = `Company ${given.accountId} was deleted in HubSpot.`;
    expect(outcomes).toEqual([{ type: "refused", reason }]);
  });

  it("is refused in a portal that did not grant the scope, with what to do", async () => {
    const scopes = allScopes.filter((scope) => scope !== "crm.objects.contacts.write");
    const given = await givenCompany({ scopes });

    const outcomes = await given.write([given.taskOf("bw-1"), given.taskOf("bw-2")]);

    const refused = { type: "refused", reason: expect.stringContaining("connect it again") };
    expect(outcomes).toEqual([refused, refused]);
    expect(live(given)).toEqual([]);
    expect(requests(given)).toBe(1);
  });
});

describe("changing tasks in HubSpot", () => {
  it("takes two requests for a hundred: how they stand, and what is wanted", async () => {
    const given = await givenTasks(100);

    const outcomes = await given.write(
      given.ids.map((id, index) => given.taskOf(`bw-${index}`, { id, subject: "Now" })),
    );

    expect(outcomes).toEqual(given.ids.map((id) => ({ type: "written", id })));
    expect(live(given).every(({ values }) => values["hs_task_subject"] === "Now")).toBe(true);
    expect(requests(given)).toBe(2);
  });

  it("takes three for some to change and some to make", async () => {
    const given = await givenTasks(2);

    await given.write([
      given.taskOf("bw-0", { id: given.id, subject: "Now" }),
      given.taskOf("bw-7"),
    ]);

    expect(requests(given)).toBe(3);
  });

  it.each([{ fault: "after-applying" } as const, { fault: "drop", afterApplying: true } as const])(
    "is repeated where the answer leaves in doubt whether it was done ($fault)",
    async (fault) => {
      const given = await givenTasks(1);
      given.sandbox.faults.add({ ...fault, kind: "batch-update" });

      const outcomes = await given.write([given.taskOf("bw-0", { id: given.id, subject: "Now" })]);

      expect(outcomes).toEqual([{ type: "written", id: given.id }]);
      expect(requests(given)).toBe(3);
    },
  );

  it("makes nothing where a change before it fails, so that nothing new is in doubt", async () => {
    const given = await givenTasks(1);
    given.sandbox.faults.add({ fault: "status", status: 503, kind: "batch-update", times: 99 });

    const writing = given.write([
      given.taskOf("bw-0", { id: given.id, subject: "Now" }),
      given.taskOf("bw-7"),
    ]);

    await expect(writing).rejects.toThrow(CrmUnavailable);
    expect(live(given)).toHaveLength(1);
  });

  it("takes the owner from a task that is nobody's now", async () => {
    const given = await givenTasks(1);

    await given.write([given.taskOf("bw-0", { id: given.id, ownerId: null })]);

    expect(given.tasksOf(given.accountId)).toMatchObject([{ ownerId: null }]);
  });

  it("leaves a task in progress as its owner set it, and says that it is open", async () => {
    const given = await givenTasks(1);
    given.sandbox.user.edit("tasks", given.id, { hs_task_status: "IN_PROGRESS" });

    await given.write([given.taskOf("bw-0", { id: given.id, subject: "Now" })]);

    expect(live(given)).toMatchObject([{ values: { hs_task_status: "IN_PROGRESS" } }]);
    expect(await given.crm.readTasks([given.id])).toMatchObject([{ state: "open" }]);
  });

  it("deletes a task that its play ended without, so that nothing counts as done that was not", async () => {
    const given = await givenTasks(2);
    const cancelled = given.ids.map((id, index) =>
      given.taskOf(`bw-${index}`, { id, state: "cancelled" }),
    );

    const outcomes = await given.write(cancelled);

    expect(outcomes).toEqual(given.ids.map((id) => ({ type: "written", id })));
    expect(given.sandbox.portal.tables.tasks.archived()).toHaveLength(2);
    expect(given.sandbox.counts.report().byKind).toMatchObject({
      "batch-read": { requests: 1 },
      "batch-archive": { requests: 1 },
    });
    expect(await given.write(cancelled)).toEqual([{ type: "gone" }, { type: "gone" }]);
  });
});

describe("reading tasks from HubSpot", () => {
  it("takes one request for a hundred, and names them in the order asked", async () => {
    const given = await givenTasks(100);
    const asked = [...given.ids, "1"].toReversed();

    const states = await given.crm.readTasks(asked);

    expect(states.map(({ id }) => id)).toEqual(asked);
    expect(states[0]).toEqual({ type: "gone", id: "1" });
    expect(requests(given)).toBe(2);
  });

  it("takes an empty owner for nobody", async () => {
    const given = await givenTasks(1);
    const [record] = live(given);
    if (record) record.values = { ...record.values, hubspot_owner_id: "" };

    expect(await given.crm.readTasks([given.id])).toMatchObject([{ ownerId: null }]);
  });

  it("does not say when it was done where HubSpot does not", async () => {
    const given = await givenTasks(1);
    given.completeTask(given.id);
    const [record] = live(given);
    if (record) record.values = { ...record.values, hs_task_completion_date: "" };

    const states = await given.crm.readTasks([given.id]);

    expect(states).toMatchObject([{ state: "done", completedAt: null }]);
  });
});
