import { describe, expect, it } from "vitest";
import { type GivenSandbox, givenSandbox, startOfTest } from "./given-sandbox.ts";

const collection = "/composite/sobjects";
const ofType = (type: string, values: object) => ({ attributes: { type }, ...values });

const accounts = ({ add }: GivenSandbox, count: number): readonly string[] =>
  Array.from({ length: count }, (_one, index) => add("Account", { Name: `A${index}` }));

describe("a collection", () => {
  it("creates, edits, reads and deletes in the order given", async () => {
    const { call, stored } = givenSandbox();

    const created = await call("POST", collection, {
      allOrNone: false,
      records: [ofType("Account", { Name: "A" }), ofType("Contact", { LastName: "B" })],
    });
    const [account, contact] = created.body.map((row: { id: string }) => row.id);
    const edited = await call("PATCH", collection, {
      records: [
        ofType("Account", { Id: account, Name: "C" }),
        ofType("Contact", { id: contact, LastName: "D" }),
      ],
    });
    const missing = "001Kj00000zzzzz";
    const read = await call("POST", `${collection}/Account`, {
      ids: [missing, account],
      fields: ["Name"],
    });
    const removed = await call("DELETE", `${collection}?ids=${account},${contact}`);

    expect(created.status).toBe(200);
    expect(edited.body).toEqual([
      { id: account, success: true, errors: [] },
      { id: contact, success: true, errors: [] },
    ]);
    expect(read.body).toEqual([null, expect.objectContaining({ Name: "C" })]);
    expect(removed.body.map((row: { success: boolean }) => row.success)).toEqual([true, true]);
    expect(stored("Contact", contact).deletedAt).toBe(startOfTest);
  });

  it("fails row by row", async () => {
    const given = givenSandbox();
    const { sandbox, call, stored } = given;
    const [good = "", locked = "", deleted = "", ruled = ""] = accounts(given, 4);
    sandbox.user.lock("Account", locked);
    sandbox.user.remove("Account", deleted);
    sandbox.user.addValidationRule({ objectType: "Account", recordId: ruled, message: "no" });
    const rows: readonly [Record<string, unknown>, string][] = [
      [{ id: good, Name: "B" }, ""],
      [{ id: locked, Name: "B" }, "UNABLE_TO_LOCK_ROW"],
      [{ id: deleted, Name: "B" }, "ENTITY_IS_DELETED"],
      [{ id: ruled, Name: "B" }, "FIELD_CUSTOM_VALIDATION_EXCEPTION"],
      [{ id: good, Nonsense__c: "B" }, "INVALID_FIELD"],
      [{ id: "001Kj00000zzzzz", Name: "B" }, "INVALID_CROSS_REFERENCE_KEY"],
      [{ id: "acme", Name: "B" }, "MALFORMED_ID"],
      [{ Name: "B" }, "MISSING_ARGUMENT"],
    ];

    const { status, body } = await call("PATCH", collection, {
      records: rows.map(([values]) => ofType("Account", values)),
    });

    expect(status).toBe(200);
    expect(
      body.map((row: { errors: { statusCode: string }[] }) => row.errors[0]?.statusCode ?? ""),
    ).toEqual(rows.map(([, code]) => code));
    expect(body[1]).toEqual({
      success: false,
      errors: [
        {
          statusCode: "UNABLE_TO_LOCK_ROW",
          message: "unable to obtain exclusive access to this record",
          fields: [],
        },
      ],
    });
    expect(stored("Account", good).values["Name"]).toBe("B");
  });

  it("writes nothing when all or none is asked for and a row fails", async () => {
    const given = givenSandbox();
    const [id = ""] = accounts(given, 1);

    const { body } = await given.call("PATCH", collection, {
      allOrNone: true,
      records: [ofType("Account", { id, Name: "B" }), ofType("Account", { id, Nonsense__c: 1 })],
    });

    expect(
      body.map((row: { errors: { statusCode: string }[] }) => row.errors[0]?.statusCode),
    ).toEqual(["ALL_OR_NONE_OPERATION_ROLLED_BACK", "INVALID_FIELD"]);
    expect(given.stored("Account", id)).toMatchObject({ values: { Name: "A0" } });
    expect(given.stored("Account", id).systemModstamp).toBeLessThan(startOfTest);
  });

  it("fails as a whole by one value of the wrong kind, before anything is written", async () => {
    const given = givenSandbox();
    const [id = "", other = ""] = accounts(given, 2);

    const refused = await given.call("PATCH", collection, {
      records: [ofType("Account", { id, Name: "B" }), ofType("Account", { id: other, Name: 7 })],
    });

    expect(refused).toMatchObject({ status: 400, body: [{ errorCode: "JSON_PARSER_ERROR" }] });
    expect(given.stored("Account", id).values["Name"]).toBe("A0");
  });

  it.each([
    ["records", 201, "EXCEEDED_ID_LIMIT"],
    ["records", "none", "INVALID_INPUT"],
  ])("is refused with %s: %s", async (name, count, errorCode) => {
    const records = typeof count === "number" ? Array(count).fill(ofType("Account", {})) : count;

    expect(await givenSandbox().call("PATCH", collection, { [name]: records })).toMatchObject({
      status: 400,
      body: [{ errorCode }],
    });
  });

  it("takes ten runs of one object, not more", async () => {
    const { call } = givenSandbox();
    const mixed = (count: number) =>
      Array.from({ length: count }, (_one, index) =>
        index % 2 === 0 ? ofType("Account", { Name: "A" }) : ofType("Contact", { LastName: "B" }),
      );

    expect((await call("POST", collection, { records: mixed(10) })).status).toBe(200);
    expect((await call("POST", collection, { records: mixed(11) })).status).toBe(400);
  });

  it("upserts by an external id, and tells created from edited", async () => {
    const { call, stored } = givenSandbox();
    const path = `${collection}/BW_Connection__c/Key__c`;
    const send = (records: readonly object[]) =>
      call("PATCH", path, { records: records.map((record) => ofType("BW_Connection__c", record)) });

    const first = await send([{ Key__c: "main", Accounts__c: 3 }]);
    const second = await send([
      { Key__c: "main", Accounts__c: 4 },
      { Key__c: "main", Accounts__c: 5 },
      { Accounts__c: 6 },
    ]);

    expect(first.body).toEqual([
      { id: expect.any(String), success: true, created: true, errors: [] },
    ]);
    expect(second.body).toEqual([
      { id: first.body[0].id, success: true, created: false, errors: [] },
      { success: false, errors: [expect.objectContaining({ statusCode: "DUPLICATE_VALUE" })] },
      { success: false, errors: [expect.objectContaining({ statusCode: "MISSING_ARGUMENT" })] },
    ]);
    expect(stored("BW_Connection__c", first.body[0].id).values["Accounts__c"]).toBe(4);
  });

  it("creates no two records of one key", async () => {
    const { call } = givenSandbox();
    const row = ofType("Account", { Name: "A", External_Account_Id__c: "k" });

    for (const allOrNone of [false, true]) {
      const { body } = await call("POST", collection, { allOrNone, records: [row, row] });
      expect(body[1].errors[0].statusCode).toBe("DUPLICATE_VALUE");
    }
  });
});
