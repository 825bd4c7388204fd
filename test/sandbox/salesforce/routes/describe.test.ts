import { describe, expect, it } from "vitest";
import { givenSandbox } from "../given-sandbox.ts";

type Named = { readonly name: string };

describe("a describe", () => {
  it("lists the objects with their key prefixes", async () => {
    const { call, sandbox } = givenSandbox();
    sandbox.org.hidden.integration.add("Case");

    const { body } = await call("GET", "/sobjects");

    const byName = new Map<string, object>(body.sobjects.map((one: Named) => [one.name, one]));
    expect(byName.get("Account")).toMatchObject({
      keyPrefix: "001",
      custom: false,
      queryable: true,
      mergeable: true,
      urls: { describe: "/services/data/v66.0/sobjects/Account/describe" },
    });
    expect(byName.get("BW_Request__c")).toMatchObject({ keyPrefix: "a01", custom: true });
    expect(byName.has("Case")).toBe(false);
  });

  it("tells of each field what can be done with it", async () => {
    const { call } = givenSandbox();

    const { body } = await call("GET", "/sobjects/account/describe");

    const field = (name: string) => body.fields.find((one: Named) => one.name === name);
    expect(body.name).toBe("Account");
    expect(field("Name")).toMatchObject({ type: "string", nameField: true, nillable: false });
    expect(field("Id")).toMatchObject({ type: "id", createable: false, idLookup: true });
    expect(field("OwnerId")).toMatchObject({ referenceTo: ["User"], relationshipName: "Owner" });
    expect(field("SystemModstamp")).toMatchObject({ updateable: false, filterable: true });
    expect(field("External_Account_Id__c")).toMatchObject({ externalId: true, unique: true });
    expect(field("BW_Snapshot__c")).toMatchObject({ type: "textarea", filterable: false });
    expect(
      field("BW_Health_Band__c").picklistValues.map((one: { value: string }) => one.value),
    ).toEqual(["green", "yellow", "red", "unknown"]);
    expect(body.childRelationships).toContainEqual(
      expect.objectContaining({
        childSObject: "Contact",
        field: "AccountId",
        relationshipName: "Contacts",
      }),
    );
  });

  it("names what stands for a record without a name", async () => {
    const { call } = givenSandbox();
    const nameField = async (object: string) => {
      const { body } = await call("GET", `/sobjects/${object}/describe`);
      return body.fields.find((one: { nameField: boolean }) => one.nameField).name;
    };

    expect(await nameField("Contract")).toBe("ContractNumber");
    expect(await nameField("Case")).toBe("CaseNumber");
    expect(await nameField("Survey_Response__c")).toBe("Name");
  });

  it("leaves out what the integration user may not see", async () => {
    const { call, sandbox } = givenSandbox();
    sandbox.org.hidden.integration.add("Account.Type").add("Contact");

    const { body } = await call("GET", "/sobjects/Account/describe");
    const hidden = await call("GET", "/sobjects/Contact/describe");

    expect(body.fields.map((one: Named) => one.name)).not.toContain("Type");
    expect(
      body.childRelationships.map((one: { childSObject: string }) => one.childSObject),
    ).not.toContain("Contact");
    expect(hidden.status).toBe(404);
    expect(hidden.body).toEqual([
      { errorCode: "NOT_FOUND", message: "The requested resource does not exist" },
    ]);
  });

  it("of the organization tells its one currency", async () => {
    const { call } = givenSandbox({ org: { details: { currency: "EUR" } } });

    const { body } = await call("GET", "/connect/organization");

    expect(body.features).toEqual({ defaultCurrencyIsoCode: "EUR", multiCurrency: false });
  });
});
