import { describe, expect, it } from "vitest";
import { ownerOf } from "../data/staff.ts";
import { answerControl } from "./control.ts";
import { dumpPortal } from "./dump.ts";
import { givenSandbox, startOfTest } from "./given-sandbox.ts";

const at = "/crm/objects/2026-09/tasks";
const due = "2026-11-25T16:00:00.000Z";

function givenTask() {
  const given = givenSandbox();
  const company = given.add("companies", { name: "Acme" });
  const types = [{ associationCategory: "HUBSPOT_DEFINED", associationTypeId: 192 }];
  const make = async (properties: object, to = company) =>
    await given.call("POST", at, {
      properties: { hs_timestamp: due, ...properties },
      associations: [{ to: { id: to }, types }],
    });
  const control = async (method: string, path: string, body?: object) => {
    const request = new Request(`http://sandbox/__sandbox/${path}`, {
      method,
      ...(body && { body: JSON.stringify(body) }),
    });
    const response = await answerControl(given.sandbox, request);
    return response.status === 204 ? null : await response.json();
  };
  return { ...given, company, make, control };
}

describe("a task in HubSpot", () => {
  it("is not started until somebody says otherwise", async () => {
    const { make } = givenTask();

    const { status, body } = await make({ hs_task_subject: "Call" });

    expect(status).toBe(201);
    expect(body.properties).toMatchObject({
      hs_task_status: "NOT_STARTED",
      hs_task_type: "TODO",
      hs_task_priority: "NONE",
    });
  });

  it("needs a due date", async () => {
    const { make } = givenTask();

    const { status, body } = await make({ hs_timestamp: "" });

    expect(status).toBe(400);
    expect(body.errors[0].message).toContain("hs_timestamp");
  });

  it.each([
    ["hs_task_status", "DONE"],
    ["hs_task_priority", "URGENT"],
    ["hs_task_type", "VISIT"],
    ["hubspot_owner_id", "12"],
  ])("takes no %s that HubSpot does not have", async (name, value) => {
    const { make } = givenTask();

    const { status, body } = await make({ [name]: value });

    expect(status).toBe(400);
    expect(body.errors[0]).toMatchObject({ code: "INVALID_OPTION" });
  });

  it("says when it was completed, by whomever, and no more once it is opened again", async () => {
    const { sandbox, make, call, pass } = givenTask();
    const { body: made } = await make({ hs_task_status: "WAITING" });
    const read = async () => {
      const { body } = await call("GET", `${at}/${made.id}?properties=hs_task_completion_date`);
      return body.properties.hs_task_completion_date ?? null;
    };
    const before = await read();
    pass(60_000);
    sandbox.user.edit("tasks", made.id, { hs_task_status: "COMPLETED" });
    const completed = await read();
    pass(60_000);
    sandbox.user.edit("tasks", made.id, { hs_task_subject: "Called" });
    const changed = await read();
    sandbox.user.edit("tasks", made.id, { hs_task_status: "NOT_STARTED" });

    const completedAt = new Date(startOfTest + 60_000).toISOString();
    expect([before, completed, changed, await read()]).toEqual([
      null,
      completedAt,
      completedAt,
      null,
    ]);
  });

  it("cannot be told by an app when it was completed", async () => {
    const { make } = givenTask();

    const { status, body } = await make({ hs_task_completion_date: due });

    expect(status).toBe(400);
    expect(body.errors[0].code).toBe("READ_ONLY_VALUE");
  });

  it("is made with a hundred others, each with its company, or told of by its trace", async () => {
    const { sandbox, company, call } = givenTask();
    const types = [{ associationCategory: "HUBSPOT_DEFINED", associationTypeId: 192 }];
    const input = (trace: string, to: string) => ({
      objectWriteTraceId: trace,
      properties: { hs_timestamp: due },
      associations: [{ to: { id: to }, types }],
    });

    const { status, body } = await call("POST", `${at}/batch/create`, {
      inputs: [input("a", company), input("b", "1")],
    });

    expect(status).toBe(207);
    expect(body.results).toMatchObject([{ objectWriteTraceId: "a" }]);
    expect(body.errors).toMatchObject([{ context: { objectWriteTraceId: ["b"] } }]);
    expect(sandbox.portal.tables.tasks.live()).toHaveLength(1);
  });

  it("is not made either where another one of an untraced batch cannot be", async () => {
    const { sandbox, company, call } = givenTask();
    const types = [{ associationCategory: "HUBSPOT_DEFINED", associationTypeId: 192 }];
    const inputs = [company, "1"].map((id) => ({
      properties: { hs_timestamp: due },
      associations: [{ to: { id }, types }],
    }));

    const { status } = await call("POST", `${at}/batch/create`, { inputs });

    expect(status).toBe(400);
    expect(sandbox.portal.tables.tasks.live()).toEqual([]);
  });

  it("is found by search", async () => {
    const { make, call } = givenTask();
    await make({ hs_task_subject: "Call the sponsor" });
    await make({ hs_task_subject: "Write", hs_task_status: "COMPLETED" });

    const filters = [{ propertyName: "hs_task_status", operator: "EQ", value: "NOT_STARTED" }];
    const { body } = await call("POST", `${at}/search`, {
      filterGroups: [{ filters }],
      properties: ["hs_task_subject"],
    });

    expect(body.results).toMatchObject([{ properties: { hs_task_subject: "Call the sponsor" } }]);
  });

  it("stands in the dump with its company", async () => {
    const { sandbox, company, make } = givenTask();
    const { body } = await make({ hs_task_subject: "Call" });

    expect(dumpPortal(sandbox.portal).records.tasks).toMatchObject([
      {
        id: body.id,
        values: { hs_task_subject: "Call", hs_task_status: "NOT_STARTED", hs_timestamp: due },
        links: { companies: [{ id: company }] },
      },
    ]);
  });
});

describe("a person with the tasks of a record", () => {
  it("sees them in order with owner, due date and status", async () => {
    const { sandbox, company, make, control } = givenTask();
    const owner = ownerOf(sandbox.portal, "Cleo Stern", 0, false, due);
    sandbox.portal.owners.push(owner);
    await make({ hs_task_subject: "Call", hubspot_owner_id: owner.id, hs_task_priority: "HIGH" });
    await make({ hs_task_subject: "Write", hs_task_body: "<p>Now</p>" });

    expect(await control("GET", `tasks/companies/${company}`)).toMatchObject({
      tasks: [
        { subject: "Call", owner: "Cleo Stern", dueAt: due, priority: "HIGH" },
        { subject: "Write", owner: null, body: "<p>Now</p>", status: "NOT_STARTED" },
      ],
    });
  });

  it("completes one, gives another away and deletes a third", async () => {
    const { sandbox, company, make, control } = givenTask();
    const owner = ownerOf(sandbox.portal, "Cleo Stern", 0, false, due);
    sandbox.portal.owners.push(owner);
    const made = [await make({}), await make({}), await make({})];
    const [first, second, third] = made.map(({ body }) => `records/tasks/${body.id}`);

    await control("PATCH", first ?? "", { properties: { hs_task_status: "COMPLETED" } });
    await control("PATCH", second ?? "", { properties: { hubspot_owner_id: owner.id } });
    await control("DELETE", third ?? "");

    expect(await control("GET", `tasks/companies/${company}`)).toMatchObject({
      tasks: [
        { status: "COMPLETED", completedAt: expect.any(String) },
        { status: "NOT_STARTED", owner: "Cleo Stern" },
      ],
    });
  });
});
