import { describe, expect, it } from "vitest";
import { givenSandbox, startOfTest } from "./given-sandbox.ts";

const account = (id: string) => `/sobjects/Account/${id}`;
const instant = (at: number) => new Date(at).toISOString().replace("Z", "+0000");

describe("a single record", () => {
  it("is created, read, edited and deleted", async () => {
    const { sandbox, call, stored } = givenSandbox();

    const created = await call("POST", "/sobjects/Account", {
      Name: "Acme",
      NumberOfEmployees: 12,
    });
    const { id } = created.body;
    const edited = await call("PATCH", account(id), { Renewal_Date__c: "2027-03-01" });
    const read = await call("GET", `${account(id)}?fields=Name,Renewal_Date__c,OwnerId`);
    const removed = await call("DELETE", account(id));
    const gone = await call("GET", account(id));

    expect(created.status).toBe(201);
    expect(created.body).toEqual({
      id: expect.stringMatching(/^001\w{15}$/),
      success: true,
      errors: [],
    });
    expect(edited).toMatchObject({ status: 204, body: null });
    expect(read.body).toEqual({
      attributes: { type: "Account", url: `/services/data/v66.0/sobjects/Account/${id}` },
      Name: "Acme",
      Renewal_Date__c: "2027-03-01",
      OwnerId: sandbox.org.users.integration,
    });
    expect(removed.status).toBe(204);
    expect(stored("Account", id).deletedAt).toBe(startOfTest);
    expect(gone).toMatchObject({
      status: 404,
      body: [{ errorCode: "ENTITY_IS_DELETED", message: "entity is deleted" }],
    });
  });

  it("is stamped by a write that changes nothing", async () => {
    const { sandbox, call, add, stored } = givenSandbox();
    const id = add("Account", { Name: "Acme" });
    const before = stored("Account", id).systemModstamp;

    await call("PATCH", account(id), { Name: "Acme" });

    expect(before).toBeLessThan(startOfTest);
    expect(stored("Account", id)).toMatchObject({
      systemModstamp: startOfTest,
      lastModifiedAt: startOfTest,
      lastModifiedById: sandbox.org.users.integration,
    });
  });

  it("goes by 15 characters too, also as what another refers to", async () => {
    const { call, add, stored } = givenSandbox();
    const id = add("Account", { Name: "Acme" });

    const { body } = await call("POST", "/sobjects/Contact", {
      LastName: "Doe",
      AccountId: id.slice(0, 15),
    });
    const { status } = await call("PATCH", account(id.slice(0, 15)), { Name: "Other" });

    expect(status).toBe(204);
    expect(stored("Contact", body.id).values["AccountId"]).toBe(id);
  });

  it("refers to no record that was deleted", async () => {
    const { sandbox, call, add } = givenSandbox();
    const [account, contact] = [add("Account", { Name: "A" }), add("Contact", { LastName: "B" })];
    sandbox.user.remove("Account", account);

    const { body } = await call("PATCH", `/sobjects/Contact/${contact}`, { AccountId: account });

    expect(body[0].errorCode).toBe("INVALID_CROSS_REFERENCE_KEY");
  });

  it("takes fields and objects in any case, and empties a field by null or an empty text", async () => {
    const { call, add, stored } = givenSandbox();
    const id = add("Account", { Name: "Acme", Website: "acme.example", Industry: "Retail" });

    await call("PATCH", `/sobjects/account/${id}`, { website: "", INDUSTRY: null, name: " B " });

    expect(stored("Account", id).values).toMatchObject({
      Website: null,
      Industry: null,
      Name: "B",
    });
  });

  it.each([
    [
      { Nonsense__c: 1 },
      "INVALID_FIELD",
      "No such column 'Nonsense__c' on sobject of type Account",
    ],
    [
      { SystemModstamp: "2026-01-01T00:00:00Z" },
      "INVALID_FIELD_FOR_INSERT_UPDATE",
      "SystemModstamp",
    ],
    [{ Name: "x".repeat(256) }, "STRING_TOO_LONG", "(max length=255)"],
    [{ NumberOfEmployees: "many" }, "JSON_PARSER_ERROR", "instance of int from VALUE_STRING"],
    [{ NumberOfEmployees: 1.5 }, "JSON_PARSER_ERROR", "instance of int from VALUE_NUMBER_FLOAT"],
    [{ BW_Health_Score__c: "71" }, "JSON_PARSER_ERROR", "instance of double"],
    [{ Name: 7 }, "JSON_PARSER_ERROR", "instance of string from VALUE_NUMBER_INT"],
    [{ Renewal_Date__c: "2027-13-41" }, "JSON_PARSER_ERROR", "instance of date"],
    [{ BW_Scored_At__c: "2027-01-01" }, "JSON_PARSER_ERROR", "instance of datetime"],
    [{ Demo_Generated__c: "yes" }, "JSON_PARSER_ERROR", "instance of boolean"],
    [{ OwnerId: "nobody" }, "MALFORMED_ID", "id value of incorrect type: nobody"],
    [{ OwnerId: "005Kj00000zzzzzAAA" }, "MALFORMED_ID", "005Kj00000zzzzzAAA"],
    [{ OwnerId: "005Kj00000zzzzz" }, "INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id"],
    [{ BW_Health_Band__c: "mauve" }, "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", "mauve"],
    [{ Name: null }, "REQUIRED_FIELD_MISSING", "Required fields are missing: [Name]"],
  ])("is refused with %o: %s", async (values, errorCode, message) => {
    const { call, add, stored } = givenSandbox();
    const id = add("Account", { Name: "Acme" });

    const { status, body } = await call("PATCH", account(id), values);

    expect(status).toBe(400);
    expect(body).toHaveLength(1);
    expect(body[0]).toMatchObject({ errorCode, message: expect.stringContaining(message) });
    expect(stored("Account", id).values).toMatchObject({ Name: "Acme" });
    expect(stored("Account", id).systemModstamp).toBeLessThan(startOfTest);
  });

  it.each([
    ["PATCH", "/sobjects/Account/001Kj00000zzzzz", 404, "NOT_FOUND"],
    ["PATCH", "/sobjects/Account/acme", 400, "MALFORMED_ID"],
    ["DELETE", "/sobjects/Account/001Kj00000zzzzz", 404, "NOT_FOUND"],
    ["GET", "/sobjects/Account/001Kj00000zzzzz", 404, "NOT_FOUND"],
    ["GET", "/sobjects/Nothing__c/001Kj00000zzzzz", 404, "NOT_FOUND"],
    ["GET", "/nowhere", 404, "NOT_FOUND"],
  ])("%s %s answers %i %s", async (method, path, status, errorCode) => {
    const body = method === "PATCH" ? { Name: "A" } : undefined;

    expect(await givenSandbox().call(method, path, body)).toMatchObject({
      status,
      body: [{ errorCode }],
    });
  });

  it("needs what its object demands when it is created, and a body that is JSON", async () => {
    const { call } = givenSandbox();

    const nameless = await call("POST", "/sobjects/Opportunity", { Name: "Deal" });
    const broken = await call("POST", "/sobjects/Account", "{");

    expect(nameless.body[0]).toEqual({
      errorCode: "REQUIRED_FIELD_MISSING",
      message: "Required fields are missing: [StageName, CloseDate]",
      fields: ["StageName", "CloseDate"],
    });
    expect(broken).toMatchObject({ status: 400, body: [{ errorCode: "JSON_PARSER_ERROR" }] });
  });

  it("keeps instants to the second, whatever their zone was", async () => {
    const { call, add } = givenSandbox();
    const id = add("Account", { Name: "Acme" });

    for (const given of ["2026-11-20T10:00:00.987+01:00", "2026-11-20T09:00:00.000+0000"]) {
      expect((await call("PATCH", account(id), { BW_Scored_At__c: given })).status).toBe(204);
      const read = await call("GET", `${account(id)}?fields=BW_Scored_At__c`);
      expect(read.body.BW_Scored_At__c).toBe("2026-11-20T09:00:00.000+0000");
    }
  });
});

describe("an external id", () => {
  const path = (key: string) =>
    `/sobjects/Account/External_Account_Id__c/${encodeURIComponent(key)}`;

  it("creates a record once and edits it from then on", async () => {
    const { call, stored } = givenSandbox();

    const made = await call("PATCH", path("a/b c"), { Name: "Acme" });
    const edited = await call("PATCH", path("A/b C"), { Name: "Renamed" });
    const read = await call("GET", path("a/b c"));

    expect(made).toMatchObject({ status: 201, body: { success: true, created: true } });
    expect(edited).toMatchObject({ status: 200, body: { id: made.body.id, created: false } });
    expect(stored("Account", made.body.id).values).toMatchObject({
      Name: "Renamed",
      External_Account_Id__c: "a/b c",
    });
    expect(read.body.Id).toBe(made.body.id);
  });

  it("is answered with all that have it where it is not unique", async () => {
    const { call, add } = givenSandbox();
    const ids = [1, 2].map(() => add("Account", { Name: "A", External_Account_Id__c: "k" }));

    const { status, body } = await call("PATCH", path("k"), { Name: "B" });

    expect(status).toBe(300);
    expect(body).toEqual(ids.map((id) => `/services/data/v66.0/sobjects/Account/${id}`));
  });

  it("must be one, and be free", async () => {
    const { call, add } = givenSandbox();
    const holder = add("Account", { Name: "A", External_Account_Id__c: "k" });

    const wrong = await call("PATCH", "/sobjects/Account/Website/x", { Name: "B" });
    const taken = await call("POST", "/sobjects/Account", {
      Name: "B",
      External_Account_Id__c: "K",
    });

    expect(wrong).toMatchObject({ status: 404, body: [{ errorCode: "NOT_FOUND" }] });
    expect(taken).toMatchObject({ status: 400, body: [{ errorCode: "DUPLICATE_VALUE" }] });
    expect(taken.body[0].message).toContain(holder);
  });
});

describe("what people in the org do", () => {
  it("a validation rule refuses what it names, with its message", async () => {
    const { sandbox, call, add } = givenSandbox();
    const [id, other] = [add("Account", { Name: "A" }), add("Account", { Name: "B" })];
    const message = "Ask your manager first";
    sandbox.user.addValidationRule({ objectType: "Account", recordId: id, field: "Name", message });

    const named = await call("PATCH", account(id), { Name: "C" });
    const elsewhere = await call("PATCH", account(id), { Website: "c.example" });
    const otherOne = await call("PATCH", account(other), { Name: "C" });

    expect(named).toMatchObject({
      status: 400,
      body: [{ errorCode: "FIELD_CUSTOM_VALIDATION_EXCEPTION", message, fields: ["Name"] }],
    });
    expect([elsewhere.status, otherOne.status]).toEqual([204, 204]);
  });

  it("a rule sees the record as it would be, and a failing trigger says so", async () => {
    const { sandbox, call, add } = givenSandbox();
    const id = add("Account", { Name: "A", Industry: "Retail" });
    const errorCode = "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY";
    const when = (values: Readonly<Record<string, unknown>>) => values["Industry"] === "Retail";
    sandbox.user.addValidationRule({ objectType: "Account", message: "no", errorCode, when });

    const refused = await call("PATCH", account(id), { Name: "C" });
    const left = await call("PATCH", account(id), { Name: "C", Industry: "Banking" });

    expect(refused.body[0].errorCode).toBe(errorCode);
    expect(left.status).toBe(204);
  });

  it("a picklist value that an admin removed is refused, a record that has it is not", async () => {
    const { sandbox, call, add } = givenSandbox();
    const id = add("Account", { Name: "A", BW_Health_Band__c: "green" });
    sandbox.user.removePicklistValue("Account", "BW_Health_Band__c", "green");

    const again = await call("PATCH", account(id), { BW_Health_Band__c: "green" });
    const elsewhere = await call("PATCH", account(id), { Name: "B" });

    expect(again.body[0]).toMatchObject({
      errorCode: "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
      fields: ["BW_Health_Band__c"],
    });
    expect(elsewhere.status).toBe(204);
  });

  it("a new required field refuses every write that leaves it empty", async () => {
    const { sandbox, call, add } = givenSandbox();
    const id = add("Account", { Name: "A" });
    sandbox.user.addRequiredField("Account", "Region__c");

    const without = await call("PATCH", account(id), { Name: "B" });
    const filled = await call("PATCH", account(id), { Name: "B", Region__c: "EMEA" });
    const after = await call("PATCH", account(id), { Name: "C" });

    expect(without.body[0]).toMatchObject({
      errorCode: "REQUIRED_FIELD_MISSING",
      fields: ["Region__c"],
    });
    expect([filled.status, after.status]).toEqual([204, 204]);
  });

  it("a field taken from the integration is as if it were not there, or cannot be written", async () => {
    const { sandbox, call, add } = givenSandbox();
    const id = add("Account", { Name: "A", Website: "a.example" });
    const write = () => call("PATCH", account(id), { Website: "b.example" });
    const read = () => call("GET", `${account(id)}?fields=Website`);

    sandbox.user.allow("Account.Website", "none");
    const [hiddenWrite, hiddenRead] = [await write(), await read()];
    sandbox.user.allow("Account.Website", "read");
    const [closedWrite, openRead] = [await write(), await read()];
    const described = await call("GET", "/sobjects/Account/describe");
    sandbox.user.allow("Account.Website", "edit");

    expect(hiddenWrite.body[0].errorCode).toBe("INVALID_FIELD");
    expect(hiddenRead).toMatchObject({ status: 400, body: [{ errorCode: "INVALID_FIELD" }] });
    expect(closedWrite.body[0]).toMatchObject({
      errorCode: "INVALID_FIELD_FOR_INSERT_UPDATE",
      fields: ["Website"],
    });
    expect(openRead.body.Website).toBe("a.example");
    expect(described.body.fields).toContainEqual(
      expect.objectContaining({ name: "Website", createable: false, updateable: false }),
    );
    expect((await write()).status).toBe(204);
  });

  it("a locked record refuses as many tries as it is told", async () => {
    const { sandbox, call, add } = givenSandbox();
    const id = add("Account", { Name: "A" });
    sandbox.user.lock("Account", id, 2);

    const answers = [];
    for (const name of ["B", "C", "D"])
      answers.push(await call("PATCH", account(id), { Name: name }));

    expect(answers.map((answer) => answer.status)).toEqual([400, 400, 204]);
    expect(answers[0]?.body[0].errorCode).toBe("UNABLE_TO_LOCK_ROW");
  });

  it("a data load gives thousands of records one timestamp", () => {
    const { sandbox, add, stored, pass } = givenSandbox();
    const ids = Array.from({ length: 3_000 }, (_one, index) =>
      add("Account", { Name: `A${index}` }),
    );
    pass(60_000);

    sandbox.user.updateAll("Account", { Industry: "Retail" });

    const stamps = new Set(ids.map((id) => stored("Account", id).systemModstamp));
    expect([...stamps]).toEqual([startOfTest + 60_000]);
  });

  it("edits, deletes, undeletes and merges carry the admin's name", () => {
    const { sandbox, add, stored } = givenSandbox();
    const [id, loser] = [add("Account", { Name: "A" }), add("Account", { Name: "B" })];
    const child = add("Contact", { LastName: "Doe", AccountId: loser });

    sandbox.user.edit("Account", id, { Name: "C" });
    sandbox.user.merge("Account", id, loser);
    sandbox.user.remove("Account", id);
    const deletedAt = stored("Account", id).deletedAt;
    sandbox.user.undelete("Account", id);

    expect(stored("Account", id)).toMatchObject({
      deletedAt: null,
      lastModifiedById: sandbox.org.users.admin,
    });
    expect(deletedAt).toBe(startOfTest);
    expect(stored("Account", loser)).toMatchObject({ masterRecordId: id, deletedAt: startOfTest });
    expect(stored("Contact", child).values["AccountId"]).toBe(id);
  });

  it("only an admin sets what only the admin's permission set allows", async () => {
    const { sandbox } = givenSandbox();
    const create = async (userId: string) => {
      const { accessToken } = sandbox.install(userId);
      const { instanceUrl } = sandbox.org.details;
      const body = { Kind__c: "settings", Key__c: `key-of-${userId}`, Configure__c: true };
      const request = new Request(`${instanceUrl}/services/data/v66.0/sobjects/BW_Request__c`, {
        method: "POST",
        headers: { authorization: `Bearer ${accessToken}` },
        body: JSON.stringify(body),
      });
      return (await sandbox.handle(request)).status;
    };

    expect(await create(sandbox.org.users.viewer)).toBe(400);
    expect(await create(sandbox.org.users.admin)).toBe(201);
  });
});

describe("changed and deleted records of a span", () => {
  const span = (name: string, start: number, end: number) =>
    `/sobjects/Account/${name}?${new URLSearchParams({ start: instant(start), end: instant(end) })}`;

  it("are listed by their modstamp and their deletion", async () => {
    const { sandbox, call, add } = givenSandbox();
    const [old, fresh, gone] = [1, 2, 3].map(() => add("Account", { Name: "A" }));
    sandbox.user.edit("Account", fresh ?? "", { Name: "B" });
    sandbox.user.remove("Account", gone ?? "");
    const [start, end] = [startOfTest - 3_600_000, startOfTest + 60_000];

    const updated = await call("GET", span("updated", start, end));
    const deleted = await call("GET", span("deleted", start, end));
    const before = await call("GET", span("updated", start - 86_400_000, start));

    expect(updated.body).toEqual({ ids: [fresh], latestDateCovered: instant(startOfTest) });
    expect(deleted.body.deletedRecords).toEqual([{ id: gone, deletedDate: instant(startOfTest) }]);
    expect(before.body.ids).toEqual([old]);
  });

  it.each([
    [startOfTest - 31 * 86_400_000, startOfTest],
    [startOfTest, startOfTest],
  ])("are refused from %d to %d", async (start, end) => {
    expect(await givenSandbox().call("GET", span("updated", start, end))).toMatchObject({
      status: 400,
      body: [{ errorCode: "INVALID_REPLICATION_DATE" }],
    });
  });
});
