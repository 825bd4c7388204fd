import { describe, expect, it } from "vitest";
import { givenSandbox, myDomain } from "../given-sandbox.ts";

/** A sandbox asked as somebody who looks at a record page. */
function givenViewer() {
  const given = givenSandbox();
  const { sandbox } = given;
  const { accessToken } = sandbox.install(sandbox.org.users.viewer);
  const account = given.add("Account", { Name: "Acme", BW_Health_Band__c: "red" });
  const ask = async (
    method: string,
    path: string,
    body?: unknown,
    more: Readonly<Record<string, string>> = {},
  ) => {
    const headers = {
      authorization: `Bearer ${accessToken}`,
      "content-type": "application/json",
      ...more,
    };
    const response = await sandbox.handle(
      new Request(`${myDomain}/services/data/v66.0/ui-api${path}`, {
        method,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
    const text = await response.text();
    return { status: response.status, body: text === "" ? null : JSON.parse(text) };
  };
  return { ...given, account, ask, hidden: sandbox.org.hidden.viewer };
}

describe("the UI API", () => {
  it("gives a record's fields with what a person reads", async () => {
    const { ask, account } = givenViewer();

    const { body } = await ask(
      "GET",
      `/records/${account}?fields=Account.Name,Account.Owner.Name&optionalFields=Account.BW_Health_Band__c,Account.CreatedDate,Account.Parent.Name`,
    );

    expect(body).toMatchObject({
      apiName: "Account",
      id: account,
      fields: {
        Name: { value: "Acme", displayValue: null },
        BW_Health_Band__c: { value: "red", displayValue: "Red" },
        CreatedDate: { value: "2026-11-20T09:00:00.000Z" },
        Owner: {
          displayValue: "Nora Admin",
          value: { apiName: "User", fields: { Name: { value: "Nora Admin" } } },
        },
        Parent: { displayValue: null, value: null },
      },
    });
  });

  it("leaves an optional field out that the user may not see, and refuses a required one", async () => {
    const { ask, account, hidden } = givenViewer();
    hidden.add("Account.BW_Health_Band__c");

    const optional = await ask(
      "GET",
      `/records/${account}?optionalFields=Account.Name,Account.BW_Health_Band__c,Account.Nonsense`,
    );
    const required = await ask("GET", `/records/${account}?fields=Account.BW_Health_Band__c`);

    expect(Object.keys(optional.body.fields)).toEqual(["Name"]);
    expect(required.status).toBe(400);
    expect(required.body[0]).toMatchObject({
      errorCode: "INVALID_FIELD",
      message: expect.stringContaining("No such column 'BW_Health_Band__c'"),
    });
  });

  it("refuses an object that the user may not see, and knows no record that is deleted", async () => {
    const { ask, account, hidden, sandbox } = givenViewer();
    const path = `/records/${account}?optionalFields=Account.Name`;

    hidden.add("Account");
    expect((await ask("GET", path)).body[0].errorCode).toBe("INSUFFICIENT_ACCESS");
    expect((await ask("GET", "/object-info/Account")).status).toBe(403);
    expect((await ask("GET", "/list-records/Account/All?fields=Account.Name")).status).toBe(403);
    hidden.clear();
    sandbox.user.remove("Account", account);
    expect((await ask("GET", path)).status).toBe(404);
  });

  it("gives an account's contacts and requests as related lists", async () => {
    const { ask, account, add, hidden, pass, sandbox } = givenViewer();
    for (const last of ["Ito", "Park"]) add("Contact", { LastName: last, AccountId: account });
    add("Contact", { LastName: "Elsewhere" });
    for (const kind of ["log", "snooze", "override"]) {
      pass(60_000);
      sandbox.user.create("BW_Request__c", { Account__c: account, Kind__c: kind });
    }

    const contacts = await ask(
      "GET",
      `/related-list-records/${account}/Contacts?fields=Contact.Name&sortBy=-Contact.Name`,
    );
    const requests = await ask(
      "GET",
      `/related-list-records/${account}/BW_Requests__r?fields=BW_Request__c.Kind__c,BW_Request__c.CreatedBy.Name&sortBy=-BW_Request__c.CreatedDate&pageSize=2`,
    );

    const names = contacts.body.records.map(
      (one: { fields: { Name: { value: string } } }) => one.fields.Name.value,
    );
    expect(names).toEqual(["Park", "Ito"]);
    expect(requests.body).toMatchObject({ count: 2, currentPageToken: "0", nextPageToken: "2" });
    expect(requests.body.records[0].fields).toMatchObject({
      Kind__c: { value: "override" },
      CreatedBy: { value: { fields: { Name: { value: "Nora Admin" } } } },
    });
    hidden.add("Contact");
    expect((await ask("GET", `/related-list-records/${account}/Contacts`)).status).toBe(403);
    expect((await ask("GET", `/related-list-records/${account}/Foos`)).status).toBe(404);
  });

  it("gives the connection's record by its list", async () => {
    const { ask, add } = givenViewer();
    add("BW_Connection__c", { Key__c: "main", Accounts__c: 12 });

    const { body } = await ask(
      "GET",
      "/list-records/BW_Connection__c/All?optionalFields=BW_Connection__c.Accounts__c",
    );

    expect(body.records).toMatchObject([{ fields: { Accounts__c: { value: 12 } } }]);
  });

  it("refuses to change what somebody else has changed since it was read", async () => {
    const { ask, add, pass, sandbox } = givenViewer();
    const contact = add("Contact", { LastName: "Ito" });
    const path = `/records/${contact}`;
    const read = await ask("GET", `${path}?fields=Contact.LastModifiedDate`);
    const since = { "if-unmodified-since": read.body.fields.LastModifiedDate.value };
    pass(60_000);
    const mine = await ask("PATCH", path, { fields: { LastName: "Ida" } }, since);
    sandbox.user.edit("Contact", contact, { LastName: "Theirs" });

    const later = await ask("PATCH", path, { fields: { LastName: "Ina" } }, since);
    const unconditional = await ask("PATCH", path, { fields: { LastName: "Ina" } });

    expect([mine.status, later.status, unconditional.status]).toEqual([200, 412, 200]);
    expect(later.body).toMatchObject([{ errorCode: "PRECONDITION_FAILED" }]);
  });

  it("makes a request once by its key", async () => {
    const { ask, account, sandbox } = givenViewer();
    const given = {
      apiName: "BW_Request__c",
      fields: { Account__c: account, Kind__c: "log", Key__c: "key-00000001" },
    };

    const first = await ask("POST", "/records", given);
    const again = await ask("POST", "/records", given);

    expect(first.status).toBe(201);
    expect(first.body.fields["Status__c"]).toMatchObject({ value: "new", displayValue: "new" });
    expect(first.body.fields["CreatedBy"].value.id).toBe(sandbox.org.users.viewer);
    expect(again.status).toBe(400);
    expect(again.body.output.errors[0]).toMatchObject({
      errorCode: "DUPLICATE_VALUE",
      message: expect.stringContaining(first.body.id),
    });
  });

  it("tells which fields an object has for the user", async () => {
    const { ask, hidden } = givenViewer();
    hidden.add("BW_Request__c.Configure__c");

    const { body } = await ask("GET", "/object-info/BW_Request__c");

    expect(body).toMatchObject({ apiName: "BW_Request__c", createable: true });
    expect(body.fields["Payload__c"]).toMatchObject({ dataType: "Textarea", createable: true });
    expect(body.fields).not.toHaveProperty("Configure__c");
  });
});
