import { describe, expect, it, test } from "vitest";
import { givenSandbox, startOfTest } from "./given-sandbox.ts";
import { allScopes } from "./sandbox.ts";

const at = "/crm/objects/2026-09";

describe("a list", () => {
  it("pages through every record once, in the order of ids", async () => {
    const { add, call } = givenSandbox();
    const ids = Array.from({ length: 7 }, (_, i) => add("companies", { name: `Company ${i}` }));

    const first = await call("GET", `${at}/companies?limit=4`);
    const second = await call(
      "GET",
      `${at}/companies?limit=4&after=${first.body.paging.next.after}`,
    );

    const seen = [...first.body.results, ...second.body.results].map((record) => record.id);
    expect(seen).toEqual(ids);
    expect(second.body.paging).toBeUndefined();
    expect(first.body.paging.next.link).toContain(`after=${first.body.paging.next.after}`);
  });

  it("answers ten records and the object's own properties when nothing is asked", async () => {
    const { add, call } = givenSandbox();
    for (let i = 0; i < 12; i++)
      add("companies", { name: "Acme", domain: "acme.test", phone: "1" });

    const { body } = await call("GET", `${at}/companies`);

    expect(body.results).toHaveLength(10);
    expect(Object.keys(body.results[0].properties)).toEqual([
      "createdate",
      "domain",
      "hs_lastmodifieddate",
      "hs_object_id",
      "name",
    ]);
  });

  it("gives null for a property without value and passes over one that does not exist", async () => {
    const { add, call } = givenSandbox();
    add("contacts", { email: "a@b.test" });

    const { body } = await call(
      "GET",
      `${at}/contacts?properties=email,jobtitle&properties=nonsense`,
    );

    expect(body.results[0].properties).toMatchObject({ email: "a@b.test", jobtitle: null });
    expect(body.results[0].properties).not.toHaveProperty("nonsense");
    expect(body.results[0].properties).toHaveProperty("lastmodifieddate");
  });

  it.each([
    ["limit=101", "at most 100"],
    ["limit=51&propertiesWithHistory=name", "at most 50"],
    ["limit=none", "Invalid integer"],
    ["after=zz", "Invalid value"],
    ["associations=unicorns", "Unable to infer object type from: unicorns"],
  ])("refuses %s", async (query, message) => {
    const { call } = givenSandbox();

    const { status, body } = await call("GET", `${at}/companies?${query}`);

    expect(status).toBe(400);
    expect(body).toMatchObject({ status: "error", category: "VALIDATION_ERROR" });
    expect(body.message).toContain(message);
    expect(body.correlationId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("names a primary company twice among the inline associations", async () => {
    const { add, call, tie } = givenSandbox();
    const company = add("companies");
    tie("contacts", add("contacts"), "companies", company);

    const { body } = await call("GET", `${at}/contacts?associations=companies,deals`);

    expect(body.results[0].associations).toEqual({
      companies: {
        results: [
          { id: company, type: "contact_to_company" },
          { id: company, type: "contact_to_company_unlabeled" },
        ],
      },
    });
  });

  it("cuts inline associations at 100 and says where they go on", async () => {
    const { add, call, tie } = givenSandbox();
    const deal = add("deals");
    for (let i = 0; i < 101; i++) tie("deals", deal, "line_items", add("line_items"));

    const { body } = await call("GET", `${at}/deals?associations=line_items`);

    const inline = body.results[0].associations["line items"];
    expect(inline.results).toHaveLength(100);
    expect(inline.paging.next.after).toBe(inline.results[99].id);
  });

  it.each(["/crm/v3/objects/companies", "/crm/v3/objects/0-2", `${at}/company`, `${at}/0-2`])(
    "is found at %s",
    async (path) => {
      const { add, call } = givenSandbox();
      add("companies");

      expect((await call("GET", path)).body.results).toHaveLength(1);
    },
  );

  it("shows archived records only when they are asked for", async () => {
    const { sandbox, add, call } = givenSandbox();
    const kept = add("companies");
    const gone = add("companies");
    sandbox.user.archive("companies", gone);

    const live = await call("GET", `${at}/companies`);
    const archived = await call("GET", `${at}/companies?archived=true`);

    expect(live.body.results.map((record: { id: string }) => record.id)).toEqual([kept]);
    expect(archived.body.results).toMatchObject([
      { id: gone, archived: true, archivedAt: new Date(startOfTest).toISOString() },
    ]);
  });
});

describe("one record", () => {
  it("is created with an association, read, changed and archived", async () => {
    const { add, call, pass } = givenSandbox();
    const company = add("companies");
    const associations = [
      {
        to: { id: company },
        types: [{ associationCategory: "HUBSPOT_DEFINED", associationTypeId: 192 }],
      },
    ];

    const made = await call("POST", `${at}/tasks`, {
      properties: {
        hs_task_subject: "Call",
        hs_timestamp: "2026-11-25T16:00:00Z",
        hs_task_status: "NOT_STARTED",
      },
      associations,
    });
    pass(1_000);
    const changed = await call("PATCH", `${at}/tasks/${made.body.id}`, {
      properties: { hs_task_status: "COMPLETED" },
    });
    const read = await call(
      "GET",
      `${at}/tasks/${made.body.id}?properties=hs_task_status&associations=companies`,
    );
    const archived = await call("DELETE", `${at}/tasks/${made.body.id}`);
    const gone = await call("GET", `${at}/tasks/${made.body.id}`);

    expect(made.status).toBe(201);
    expect(made.body.properties).toMatchObject({
      hs_task_subject: "Call",
      hs_timestamp: "2026-11-25T16:00:00.000Z",
    });
    expect(changed.body.updatedAt).toBe(new Date(startOfTest + 1_000).toISOString());
    expect(read.body.properties.hs_task_status).toBe("COMPLETED");
    expect(read.body.associations.companies.results).toEqual([
      { id: company, type: "task_to_company" },
    ]);
    expect(archived.status).toBe(204);
    expect(gone.status).toBe(404);
    expect(gone.body).toMatchObject({
      status: "error",
      message: "resource not found",
      category: "OBJECT_NOT_FOUND",
    });
  });

  it("is read by a unique property", async () => {
    const { add, call } = givenSandbox();
    const id = add("contacts", { email: "Ada@Acme.test" });

    const found = await call("GET", `${at}/contacts/ada@acme.test?idProperty=email`);
    const refused = await call("GET", `${at}/contacts/Ada?idProperty=firstname`);

    expect(found.body.id).toBe(id);
    expect(refused.status).toBe(400);
  });

  const tooLong = "x".repeat(65_537);
  it.each([
    ["companies", { nonsense: "1" }, "PROPERTY_DOESNT_EXIST", 'Property "nonsense" does not exist'],
    ["companies", { numberofemployees: "many" }, "INVALID_INTEGER", "many was not a valid number."],
    [
      "companies",
      { lifecyclestage: "friend" },
      "INVALID_OPTION",
      "friend was not one of the allowed options",
    ],
    ["companies", { hs_object_id: "5" }, "READ_ONLY_VALUE", "read only"],
    [
      "companies",
      { hubspot_owner_id: "5" },
      "INVALID_OPTION",
      "5 was not one of the allowed options",
    ],
    ["companies", { name: tooLong }, "VALUE_TOO_LONG", "65537"],
    ["deals", { dealstage: "dreaming" }, "INVALID_OPTION", "dreaming"],
    ["deals", { closedate: "soon" }, "INVALID_DATE", "soon was not a valid date."],
    ["line_items", { hs_recurring_billing_start_date: "2026-02-30" }, "INVALID_DATE", "2026-02-30"],
    [
      "line_items",
      { hs_recurring_billing_start_date: "1793539801000" },
      "INVALID_DATE",
      "not midnight",
    ],
    ["contacts", { email: "nobody" }, "INVALID_EMAIL", "nobody is invalid"],
    ["contacts", { hs_buying_role: "CHAMPION;FAN" }, "INVALID_OPTION", "FAN"],
  ] as const)("of %s is refused: %#", async (type, properties, code, message) => {
    const { call } = givenSandbox({ scopes: [...allScopes, "crm.objects.line_items.write"] });

    const { status, body } = await call("POST", `${at}/${type}`, { properties });

    expect(status).toBe(400);
    expect(body.category).toBe("VALIDATION_ERROR");
    expect(body.message).toMatch(/^Property values were not valid: \[\{"isValid":false/);
    expect(body.errors[0]).toMatchObject({
      code,
      context: { propertyName: [Object.keys(properties)[0]] },
    });
    expect(body.errors[0].message).toContain(message);
  });

  it("keeps its modification date when nothing changes, and clears a value with an empty text", async () => {
    const { add, call, pass } = givenSandbox();
    const id = add("companies", { name: "Acme", phone: "1" });
    const before = await call("GET", `${at}/companies/${id}`);
    pass(60_000);

    const same = await call("PATCH", `${at}/companies/${id}`, { properties: { name: "Acme" } });
    const cleared = await call("PATCH", `${at}/companies/${id}`, { properties: { phone: "" } });

    expect(same.body.updatedAt).toBe(before.body.updatedAt);
    expect(cleared.body.properties.phone).toBeNull();
    expect(cleared.body.updatedAt).not.toBe(before.body.updatedAt);
  });

  it("tells its history with who wrote what", async () => {
    const { sandbox, add, call } = givenSandbox();
    const id = add("companies", { name: "Acme" });
    sandbox.user.edit("companies", id, { name: "Acme Ltd" });
    await call("PATCH", `${at}/companies/${id}`, { properties: { name: "Acme Inc" } });

    const { body } = await call("GET", `${at}/companies/${id}?propertiesWithHistory=name`);

    const told = body.propertiesWithHistory.name.map(
      ({ value, sourceType }: Record<string, string>) => [value, sourceType],
    );
    expect(told).toEqual([
      ["Acme Inc", "INTEGRATION"],
      ["Acme Ltd", "CRM_UI"],
    ]);
  });

  it("refuses a contact whose address another has", async () => {
    const { add, call } = givenSandbox();
    const id = add("contacts", { email: "ada@acme.test" });

    const { status, body } = await call("POST", `${at}/contacts`, {
      properties: { email: "ADA@acme.test" },
    });

    expect(status).toBe(409);
    expect(body).toMatchObject({
      category: "CONFLICT",
      message: `Contact already exists. Existing ID: ${id}`,
    });
  });

  it("of feedback submissions is read-only", async () => {
    const { call } = givenSandbox();

    expect((await call("POST", `${at}/feedback_submissions`, { properties: {} })).status).toBe(400);
  });

  it("is refused by a rule of the admin, whatever else is right", async () => {
    const { sandbox, add, call } = givenSandbox();
    const id = add("companies");
    sandbox.portal.rules.push({
      objectType: "companies",
      recordId: id,
      property: "phone",
      message: "Phone is locked",
    });

    const refused = await call("PATCH", `${at}/companies/${id}`, { properties: { phone: "1" } });
    const allowed = await call("PATCH", `${at}/companies/${id}`, { properties: { name: "Acme" } });

    expect(refused.body).toMatchObject({
      category: "VALIDATION_ERROR",
      message: "Phone is locked",
    });
    expect(allowed.status).toBe(200);
  });
});

test("closing a deal or ticket fills what HubSpot works out", async () => {
  const { call } = givenSandbox();

  const deal = await call("POST", `${at}/deals`, {
    properties: { dealname: "D", dealstage: "closedwon", pipeline: "default" },
  });
  const ticket = await call("POST", `${at}/tickets`, {
    properties: { subject: "T", hs_pipeline_stage: "4", createdate: "2026-11-20T09:00:00Z" },
  });

  expect(deal.body.properties).toMatchObject({
    hs_is_closed_won: "true",
    hs_deal_stage_probability: "1",
    closedate: new Date(startOfTest).toISOString(),
  });
  expect(ticket.body.properties).toMatchObject({ hs_pipeline: "0", time_to_close: "86400000" });
});

describe("a merge", () => {
  it("makes a new company to which both old ids lead, and which alone can be written", async () => {
    const { add, call, tie } = givenSandbox();
    const [a, b] = [add("companies", { name: "A" }), add("companies", { name: "B", phone: "2" })];
    const deal = add("deals");
    tie("companies", b, "deals", deal);

    const merged = await call("POST", `${at}/companies/merge`, {
      primaryObjectId: a,
      objectIdToMerge: b,
    });
    const read = await call(
      "GET",
      `${at}/companies/${b}?properties=name,phone,hs_merged_object_ids&associations=deals`,
    );
    const written = await call("PATCH", `${at}/companies/${a}`, { properties: { name: "C" } });
    const batch = await call("POST", `${at}/companies/batch/update`, {
      inputs: [{ id: b, properties: { name: "C" } }],
    });

    expect([a, b]).not.toContain(merged.body.id);
    expect(read.body).toMatchObject({
      id: merged.body.id,
      properties: { name: "A", phone: "2", hs_merged_object_ids: `${a};${b}` },
    });
    expect(read.body.associations.deals.results[0].id).toBe(deal);
    expect(written.status).toBe(404);
    expect(batch.body.errors[0].context.ids).toEqual([b]);
  });

  it("lets the first contact keep its id", async () => {
    const { add, call } = givenSandbox();
    const [a, b] = [add("contacts", { email: "a@x.test" }), add("contacts", { lastname: "B" })];

    const merged = await call("POST", `${at}/contacts/merge`, {
      primaryObjectId: a,
      objectIdToMerge: b,
    });

    expect(merged.body.id).toBe(a);
    expect((await call("GET", `${at}/contacts/${b}`)).body.id).toBe(a);
  });
});

test("a contact that is forgotten is not even among the archived", async () => {
  const { add, call } = givenSandbox();
  const id = add("contacts", { email: "ada@acme.test" });

  const forgotten = await call("POST", `${at}/contacts/gdpr-delete`, {
    objectId: "ada@acme.test",
    idProperty: "email",
  });

  expect(forgotten.status).toBe(204);
  expect((await call("GET", `${at}/contacts/${id}?archived=true`)).status).toBe(404);
});

test("ids have gaps", async () => {
  const { add } = givenSandbox();
  const ids = Array.from({ length: 20 }, () => Number(add("companies")));

  expect((ids.at(-1) ?? 0) - (ids[0] ?? 0)).toBeGreaterThan(100);
});
