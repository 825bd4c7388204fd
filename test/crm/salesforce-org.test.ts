import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CrmForbidden, CrmRejected } from "../../server/crm/errors.ts";
import { accountUrl } from "../../server/crm/salesforce/organisation.ts";
import { connectSalesforce, network } from "./salesforce-sandbox.ts";

beforeAll(network.open);
afterAll(network.close);

describe("an org", () => {
  it("tells its name, time zone and only currency in two calls", async () => {
    const { crm, sandbox } = await connectSalesforce();

    const organisation = await crm.organisation();

    expect(organisation).toEqual({
      id: sandbox.org.details.id,
      name: "Northwind Cloud",
      timeZone: "Europe/Berlin",
      currency: "USD",
      accountUrl: "https://northwind.lightning.force.com/lightning/r/Account/{id}/view",
    });
    expect(organisation.id).toHaveLength(18);
    expect(sandbox.counts.report().requests).toBe(2);
  });

  it("with several currencies tells the corporate one", async () => {
    const { crm } = await connectSalesforce({
      options: { org: { details: { isMultiCurrency: true, currency: "EUR" } } },
    });

    expect((await crm.organisation()).currency).toBe("EUR");
  });

  it("that does not tell its currency is not taken for one in dollars", async () => {
    const { crm } = await connectSalesforce();
    network.answer("/services/data/v66.0/connect/organization", async () =>
      Response.json([{ errorCode: "FUNCTIONALITY_NOT_ENABLED", message: "off" }], { status: 403 }),
    );

    await expect(crm.organisation()).rejects.toThrow(CrmRejected);
    await expect(crm.organisation()).rejects.toThrow("Connect REST API");
  });

  it("that hides itself from our user says so", async () => {
    const { crm, sandbox } = await connectSalesforce();
    sandbox.user.allow("Organization", "none");

    await expect(crm.organisation()).rejects.toThrow(CrmForbidden);
  });

  it.each([
    ["https://acme.my.salesforce.com", "https://acme.lightning.force.com"],
    [
      "https://acme--uat.sandbox.my.salesforce.com",
      "https://acme--uat.sandbox.lightning.force.com",
    ],
    ["http://127.0.0.1:4000", "http://127.0.0.1:4000"],
  ])("at %s shows its records at %s", (instanceUrl, host) => {
    expect(accountUrl(instanceUrl)).toBe(`${host}/lightning/r/Account/{id}/view`);
  });
});

describe("the people of an org", () => {
  it("are its own, those who left too, but no portal users and machines", async () => {
    const { crm, sandbox } = await connectSalesforce();
    const { org } = sandbox;
    const person = { FirstName: "Ada", Username: "a", Email: "ada@northwind.example" };
    const gone = org.fill("User", {
      ...person,
      LastName: "Gone",
      IsActive: false,
      UserType: "Standard",
    }).id;
    const partner = org.fill("User", {
      ...person,
      LastName: "Partner",
      IsActive: true,
      UserType: "PowerPartner",
    }).id;

    const owners = await crm.owners();

    expect(owners).toContainEqual({
      id: gone,
      name: "Ada Gone",
      email: "ada@northwind.example",
      active: false,
    });
    expect(owners.map(({ id }) => id)).not.toContain(partner);
    expect(owners.map(({ id }) => id)).not.toContain(org.users.automated);
    expect(owners.map(({ id }) => id)).toContain(org.users.admin);
  });
});

describe("the fields of an org", () => {
  const named = async (kind: Parameters<Connected["crm"]["fields"]>[0], given: Connected) =>
    new Map((await given.crm.fields(kind)).map((field) => [field.name, field]));
  type Connected = Awaited<ReturnType<typeof connectSalesforce>>;

  it("are described in our words", async () => {
    const fields = await named("account", await connectSalesforce());

    expect(fields.get("CSM__c")).toEqual({
      kind: "account",
      name: "CSM__c",
      label: "CSM",
      type: "user",
      options: [],
      standard: false,
    });
    expect(fields.get("Type")).toMatchObject({
      type: "enumeration",
      standard: true,
      options: expect.arrayContaining([{ value: "Customer - Direct", label: "Customer - Direct" }]),
    });
    expect(fields.get("Renewal_Date__c")).toMatchObject({ type: "date" });
    expect(fields.get("ParentId")).toMatchObject({ type: "string" });
    expect(fields.get("NumberOfEmployees")).toMatchObject({ type: "number" });
  });

  it("have a user for each role of the account team", async () => {
    const fields = await named("account", await connectSalesforce());

    expect(fields.get("AccountTeamMember.Customer Success Manager")).toEqual({
      kind: "account",
      name: "AccountTeamMember.Customer Success Manager",
      label: "Account team: Customer Success Manager",
      type: "user",
      options: [],
      standard: true,
    });
  });

  it("are complete without account teams", async () => {
    const options = { org: { withoutObjects: ["AccountTeamMember"] } };
    const fields = await named("account", await connectSalesforce({ options }));

    expect(fields.has("CSM__c")).toBe(true);
    expect([...fields.keys()].filter((name) => name.startsWith("AccountTeam"))).toEqual([]);
  });

  it("of deals offer the kinds of business as pipelines", async () => {
    const fields = await named("deal", await connectSalesforce());

    expect(fields.get("pipeline")?.options.map(({ value }) => value)).toEqual([
      "New Business",
      "Existing Business",
      "Renewal",
    ]);
    expect(fields.get("ARR__c")).toMatchObject({ type: "number", standard: false });
  });

  it("that our user may not read are not there, and an object that is not is an error", async () => {
    const given = await connectSalesforce();
    given.sandbox.user.allow("Account.CSM__c", "none");
    given.sandbox.user.allow("Case", "none");

    expect((await named("account", given)).has("CSM__c")).toBe(false);
    await expect(given.crm.fields("ticket")).rejects.toThrow(/Case/);
  });
});
