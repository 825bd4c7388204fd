import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CrmForbidden, CrmRejected, CrmUnavailable } from "../../server/crm/errors.ts";
import { readOrgSetup } from "../../server/crm/salesforce/org-setup.ts";
import { accountUrl } from "../../server/crm/salesforce/organisation.ts";
import { connectSalesforce, network } from "./salesforce-sandbox.ts";

beforeAll(network.open);
afterAll(network.close);

const api = "/services/data/v66.0";
const stumbling = () =>
  Response.json([{ errorCode: "SERVER_UNAVAILABLE", message: "" }], { status: 503 });

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

  it("with several currencies tells the corporate one, in one call", async () => {
    const { crm, sandbox } = await connectSalesforce({
      options: { org: { details: { isMultiCurrency: true, currency: "EUR" } } },
    });

    expect((await crm.organisation()).currency).toBe("EUR");
    expect(sandbox.counts.report().requests).toBe(1);
  });

  it("that does not tell its currency is not taken for one in dollars", async () => {
    const { crm } = await connectSalesforce();
    network.answer(`${api}/connect/organization`, async () =>
      Response.json([{ errorCode: "FUNCTIONALITY_NOT_ENABLED", message: "off" }], { status: 403 }),
    );

    await expect(crm.organisation()).rejects.toThrow(CrmRejected);
    await expect(crm.organisation()).rejects.toThrow("Connect REST API");
  });

  it("that does not answer just now is not told to grant anything", async () => {
    const { crm } = await connectSalesforce();
    network.answer(`${api}/connect/organization`, async () => stumbling());
    await expect(crm.organisation()).rejects.toThrow(CrmUnavailable);

    const part = { httpStatusCode: 500, body: [{ errorCode: "UNKNOWN_EXCEPTION", message: "" }] };
    network.answer(`${api}/composite`, async () =>
      Response.json({ compositeResponse: [part, part] }),
    );
    await expect(crm.organisation()).rejects.toThrow(CrmUnavailable);
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

  it("are complete where our user may not use account teams, and no others where none answers", async () => {
    const given = await connectSalesforce();
    const team = `${api}/sobjects/AccountTeamMember/describe`;
    const off = [{ errorCode: "FUNCTIONALITY_NOT_ENABLED", message: "off" }];
    network.answer(team, async () => Response.json(off, { status: 403 }));
    expect((await named("account", given)).has("CSM__c")).toBe(true);

    network.answer(team, async () => stumbling());
    await expect(given.crm.fields("account")).rejects.toThrow(CrmUnavailable);
  });

  it("are those that a query answers as one value, and options that are in use", async () => {
    const given = await connectSalesforce();
    const fields = given.sandbox.org.objects.get("Account")?.fields;
    const name = fields?.get("Name");
    if (name)
      fields?.set("BillingAddress", { ...name, name: "BillingAddress", type: "address" as never });

    const described = await named("account", given);

    expect(described.has("Name")).toBe(true);
    expect(described.has("BillingAddress")).toBe(false);
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

describe("how an org is set up", () => {
  const setupOf = async (wish: Parameters<typeof connectSalesforce>[0] = {}) => {
    const given = await connectSalesforce(wish);
    const setup = (named: Parameters<typeof readOrgSetup>[1] = { fields: {} }) =>
      readOrgSetup(given.crm.client, named);
    return { ...given, setup };
  };

  it("is told in two calls", async () => {
    const { setup, sandbox } = await setupOf();

    const told = await setup();

    expect(told).toMatchObject({
      name: "Northwind Cloud",
      edition: "Enterprise Edition",
      missing: [],
      readOnly: [],
      calls: { limit: sandbox.limits.dailyApiRequests },
    });
    expect(told.objects.every(({ isReadable }) => isReadable)).toBe(true);
    expect(told.calls?.used).toBeLessThan(10);
    expect(sandbox.counts.report().requests).toBe(2);
  });

  it("names what of our package is not there, hidden, or read only", async () => {
    const { setup, sandbox } = await setupOf();
    sandbox.user.allow("BW_Connection__c", "none");
    sandbox.user.allow("BW_Request__c.Kind__c", "none");
    sandbox.user.allow("BW_Request__c.Payload__c", "read");
    sandbox.user.allow("Account.BW_Tier__c", "none");
    sandbox.user.allow("Account.BW_Snapshot__c", "read");
    sandbox.user.allow("BW_Play__c.Because__c", "read");
    sandbox.user.allow("BW_Play_Step__c", "none");

    expect(await setup()).toMatchObject({
      missing: [
        "Account.BW_Tier__c",
        "BW_Request__c.Kind__c",
        "BW_Connection__c",
        "BW_Play_Step__c",
      ],
      // Of a request only the answer is ours to write.
      readOnly: ["BW_Snapshot__c", "BW_Play__c.Because__c"],
    });
  });

  it("finds the package under its namespace", async () => {
    const { setup } = await setupOf({ namespace: "bwcs" });

    expect((await setup()).missing).toEqual([]);
  });

  it("names the objects that our user may not read", async () => {
    const { setup, sandbox } = await setupOf();
    sandbox.user.allow("Case", "none");

    const { objects } = await setup();

    expect(objects.flatMap(({ name, isReadable }) => (isReadable ? [] : [name]))).toEqual(["Case"]);
  });

  it("names the fields of the configuration that our user is not shown", async () => {
    const { setup, sandbox } = await setupOf();
    sandbox.user.allow("Account.CSM__c", "none");
    const account = ["csm__c", "renewal_date__C", "Owner.Region__c", "AccountTeamMember.CSM"];
    const deals = { arr: "ARR__c", lineStartsOn: null, lineTermMonths: "Term__c" };

    const named = {
      fields: { account, deal: ["Nowhere__c"] },
      objects: { subscriptions: [], surveys: [], deals },
    };
    const { unseen } = await setup(named);

    expect(unseen).toEqual([
      "Account.csm__c",
      "Opportunity.Nowhere__c",
      "OpportunityLineItem.Term__c",
    ]);
    // What a hidden object has is not said one by one.
    sandbox.user.allow("Opportunity", "none");
    expect((await setup(named)).unseen).not.toContain("Opportunity.Nowhere__c");
  });

  it("leaves open what the org does not tell", async () => {
    const { setup, sandbox } = await setupOf();
    for (const object of ["Organization", "PermissionSetAssignment", "User"])
      sandbox.user.allow(object, "none");
    network.answer(`${api}/limits`, async () => Response.json({}));

    expect(await setup()).toMatchObject({
      name: null,
      edition: null,
      user: null,
      permissionSets: null,
      calls: null,
    });
  });

  it("is not told where a part was not answered: nothing is called missing for it", async () => {
    const { setup } = await setupOf();
    network.answer(`${api}/composite`, async (request) => {
      const { compositeRequest } = (await request.json()) as { compositeRequest: unknown[] };
      const part = {
        httpStatusCode: 503,
        body: [{ errorCode: "SERVER_UNAVAILABLE", message: "" }],
      };
      return Response.json({ compositeResponse: compositeRequest.map(() => part) });
    });

    await expect(setup()).rejects.toThrow(CrmUnavailable);
  });
});
