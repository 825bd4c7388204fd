import { describe, expect, it } from "vitest";
import { givenSandbox } from "./given-sandbox.ts";

const v = "/services/data/v66.0";

const part = (referenceId: string, method: string, path: string, body?: unknown) => ({
  method,
  url: v + path,
  referenceId,
  ...(body === undefined ? {} : { body }),
});

describe("a composite request", () => {
  it("answers every part for itself and counts as one call", async () => {
    const { sandbox, call, add } = givenSandbox();
    const id = add("Account", { Name: "Acme" });

    const { status, body, headers } = await call("POST", "/composite", {
      allOrNone: false,
      compositeRequest: [
        part("read", "GET", `/query?q=${encodeURIComponent("SELECT Id FROM Account")}`),
        part("wrong", "GET", `/query?q=${encodeURIComponent("SELECT Nonsense FROM Account")}`),
        part("edit", "PATCH", `/sobjects/Account/${id}`, { Name: "B" }),
        part("rows", "PATCH", "/composite/sobjects", {
          records: [{ attributes: { type: "Account" }, id, Website: "b.example" }],
        }),
        part("limits", "GET", "/limits"),
      ],
    });

    expect(status).toBe(200);
    expect(
      body.compositeResponse.map((reply: { referenceId: string; httpStatusCode: number }) => [
        reply.referenceId,
        reply.httpStatusCode,
      ]),
    ).toEqual([
      ["read", 200],
      ["wrong", 400],
      ["edit", 204],
      ["rows", 200],
      ["limits", 200],
    ]);
    expect(body.compositeResponse[0].body.records[0].Id).toBe(id);
    expect(body.compositeResponse[1].body[0].errorCode).toBe("INVALID_FIELD");
    expect(body.compositeResponse[2].body).toBeNull();
    expect(body.compositeResponse[3].body).toEqual([{ id, success: true, errors: [] }]);
    expect(headers.get("sforce-limit-info")).toBe("api-usage=1/115000");
    expect(sandbox.counts.report()).toMatchObject({ requests: 1, parts: 5 });
    expect(sandbox.counts.report().byKind).toEqual({
      composite: { requests: 1, overLimit: 0, errors: 0 },
    });
  });

  it("puts what a part answered into those after it", async () => {
    const { call, stored } = givenSandbox();

    const { body } = await call("POST", "/composite", {
      compositeRequest: [
        part("account", "POST", "/sobjects/Account", { Name: "Acme" }),
        part("contact", "POST", "/sobjects/Contact", {
          LastName: "Doe",
          AccountId: "@{account.id}",
        }),
        part("lost", "PATCH", "/sobjects/Account/@{nobody.id}", { Name: "B" }),
      ],
    });

    const [account, contact, lost] = body.compositeResponse;
    expect(stored("Contact", contact.body.id).values["AccountId"]).toBe(account.body.id);
    expect(lost).toMatchObject({
      httpStatusCode: 400,
      body: [{ errorCode: "PROCESSING_HALTED" }],
    });
  });

  it("leaves nothing behind when all or none is asked for and a part fails", async () => {
    const { sandbox, call, add, stored } = givenSandbox();
    const id = add("Account", { Name: "Acme" });
    const before = stored("Account", id).systemModstamp;

    const { body } = await call("POST", "/composite", {
      allOrNone: true,
      compositeRequest: [
        part("edit", "PATCH", `/sobjects/Account/${id}`, { Name: "B" }),
        part("made", "POST", "/sobjects/Account", { Name: "New" }),
        part("wrong", "POST", "/sobjects/Account", { Nonsense__c: 1 }),
        part("late", "POST", "/sobjects/Account", { Name: "Late" }),
      ],
    });

    const codes = body.compositeResponse.map(
      (reply: { body: { errorCode: string }[] }) => reply.body[0]?.errorCode,
    );
    expect(codes).toEqual([
      "PROCESSING_HALTED",
      "PROCESSING_HALTED",
      "INVALID_FIELD",
      "PROCESSING_HALTED",
    ]);
    expect(stored("Account", id)).toMatchObject({
      values: { Name: "Acme" },
      systemModstamp: before,
    });
    const live = [...sandbox.org.records("Account")].filter((one) => one.deletedAt === null);
    expect(live.map((one) => one.id)).toEqual([id]);
  });

  it.each([
    ["26 parts", Array.from({ length: 26 }, (_one, index) => part(`p${index}`, "GET", "/limits"))],
    [
      "6 queries",
      Array.from({ length: 6 }, (_one, index) => part(`p${index}`, "GET", "/query?q=x")),
    ],
    ["no parts", []],
    ["one name twice", [part("a", "GET", "/limits"), part("a", "GET", "/limits")]],
    ["a part without a name", [{ method: "GET", url: `${v}/limits` }]],
  ])("is refused with %s", async (_name, compositeRequest) => {
    expect(await givenSandbox().call("POST", "/composite", { compositeRequest })).toMatchObject({
      status: 400,
      body: [{ errorCode: "INVALID_INPUT" }],
    });
  });

  it("takes 25 parts, 5 of them queries or collections", async () => {
    const compositeRequest = [
      ...Array.from({ length: 5 }, (_one, index) =>
        part(`q${index}`, "GET", `/query?q=${encodeURIComponent("SELECT Id FROM User")}`),
      ),
      ...Array.from({ length: 20 }, (_one, index) => part(`p${index}`, "GET", "/limits")),
    ];

    const { body } = await givenSandbox().call("POST", "/composite", { compositeRequest });

    expect(body.compositeResponse).toHaveLength(25);
  });

  it("has no composite request inside", async () => {
    const inner = { compositeRequest: [part("a", "GET", "/limits")] };
    const { body } = await givenSandbox().call("POST", "/composite", {
      compositeRequest: [part("inner", "POST", "/composite", inner)],
    });

    expect(body.compositeResponse[0].httpStatusCode).toBe(404);
  });
});
