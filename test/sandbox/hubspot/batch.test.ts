import { describe, expect, it } from "vitest";
import { givenSandbox } from "./given-sandbox.ts";

const at = "/crm/objects/2026-09/companies/batch";

describe("batch read", () => {
  it("answers 207 and names the ids that are not there", async () => {
    const { sandbox, add, call } = givenSandbox();
    const [here, archived] = [add("companies", { name: "A" }), add("companies")];
    sandbox.user.archive("companies", archived);

    const { status, body } = await call("POST", `${at}/read`, {
      properties: ["name"],
      inputs: [{ id: here }, { id: archived }, { id: "1" }],
    });

    expect(status).toBe(207);
    expect(body).toMatchObject({
      status: "COMPLETE",
      numErrors: 1,
      results: [{ id: here, properties: { name: "A" } }],
    });
    expect(body.errors[0]).toMatchObject({
      category: "OBJECT_NOT_FOUND",
      context: { ids: [archived, "1"] },
    });
  });

  it("takes 100 inputs and no more", async () => {
    const { call } = givenSandbox();

    const { status, body } = await call("POST", `${at}/read`, {
      inputs: Array(101).fill({ id: "1" }),
    });

    expect(status).toBe(400);
    expect(body.message).toContain("100");
  });

  it("finds contacts by their address", async () => {
    const { add, call } = givenSandbox();
    const id = add("contacts", { email: "a@x.test" });

    const { body } = await call("POST", "/crm/v3/objects/contacts/batch/read", {
      idProperty: "email",
      inputs: [{ id: "a@x.test" }],
    });

    expect(body.results[0].id).toBe(id);
  });
});

describe("batch update", () => {
  it("writes what it can and reports ids that do not exist", async () => {
    const { add, call } = givenSandbox();
    const id = add("companies");

    const { status, body } = await call("POST", `${at}/update`, {
      inputs: [
        { id, properties: { name: "A" } },
        { id: "1", properties: { name: "B" } },
      ],
    });

    expect(status).toBe(207);
    expect(body.results[0].properties.name).toBe("A");
    expect(body.errors[0].context.ids).toEqual(["1"]);
  });

  it("is refused as a whole for one bad value", async () => {
    const { sandbox, add, call } = givenSandbox();
    const [a, b] = [add("companies"), add("companies")];

    const { status } = await call("POST", `${at}/update`, {
      inputs: [
        { id: a, properties: { name: "A" } },
        { id: b, properties: { numberofemployees: "many" } },
      ],
    });

    expect(status).toBe(400);
    expect(sandbox.portal.tables.companies.get(a)?.values["name"]).toBeUndefined();
  });

  it("reports the bad record by its trace where every input carries one", async () => {
    const { sandbox, add, call } = givenSandbox();
    const [a, b] = [add("companies"), add("companies")];
    sandbox.portal.rules.push({
      objectType: "companies",
      recordId: b,
      message: "Locked by the admin",
    });

    const { status, body } = await call("POST", `${at}/update`, {
      inputs: [
        { id: a, properties: { name: "A" }, objectWriteTraceId: "t1" },
        { id: b, properties: { name: "B" }, objectWriteTraceId: "t2" },
        { id: "1", properties: { name: "C" }, objectWriteTraceId: "t3" },
      ],
    });

    expect(status).toBe(207);
    expect(body.numErrors).toBe(2);
    expect(body.results).toMatchObject([{ id: a, objectWriteTraceId: "t1" }]);
    expect(body.errors).toMatchObject([
      {
        category: "VALIDATION_ERROR",
        message: "Locked by the admin",
        context: { objectWriteTraceId: ["t2"] },
      },
      { category: "OBJECT_NOT_FOUND", context: { objectWriteTraceId: ["t3"], ids: ["1"] } },
    ]);
  });

  it("does not take the same record twice", async () => {
    const { add, call } = givenSandbox();
    const id = add("companies");
    const input = { id, properties: { name: "A" } };

    const { status, body } = await call("POST", `${at}/update`, { inputs: [input, input] });

    expect(status).toBe(400);
    expect(body.message).toContain(`Duplicate IDs found in batch input: [${id}]`);
  });
});

it("batch create answers 201 with the new records", async () => {
  const { call } = givenSandbox();

  const { status, body } = await call("POST", `${at}/create`, {
    inputs: [{ properties: { name: "A" } }, { properties: { name: "B" } }],
  });

  expect(status).toBe(201);
  expect(
    body.results.map((record: { properties: { name: string } }) => record.properties.name),
  ).toEqual(["A", "B"]);
});

it("batch create does not take two contacts of one address", async () => {
  const { call } = givenSandbox();
  const input = { properties: { email: "a@x.test" } };

  const { status } = await call("POST", "/crm/v3/objects/contacts/batch/create", {
    inputs: [input, input],
  });

  expect(status).toBe(409);
});

it("batch upsert creates or changes by a unique property, and says which", async () => {
  const { add, call } = givenSandbox();
  const id = add("contacts", { email: "a@x.test" });

  const { body } = await call("POST", "/crm/objects/2026-09/contacts/batch/upsert", {
    inputs: [
      { id: "a@x.test", idProperty: "email", properties: { lastname: "A" } },
      { id: "b@x.test", idProperty: "email", properties: { lastname: "B" } },
    ],
  });

  expect(body.results).toMatchObject([
    { id, new: false },
    { new: true, properties: { email: "b@x.test" } },
  ]);
});

it("batch archive answers nothing, and again for what is gone", async () => {
  const { add, call } = givenSandbox();
  const inputs = [{ id: add("companies") }];

  expect((await call("POST", `${at}/archive`, { inputs })).status).toBe(204);
  expect((await call("POST", `${at}/archive`, { inputs })).status).toBe(204);
});
