import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import { describe, expect, it } from "vitest";
import type { FieldDescription } from "../../server/crm/port.ts";
import { firstConfiguration } from "../../server/install/first-configuration.ts";

const field = (more: Partial<FieldDescription>): FieldDescription => ({
  kind: "account",
  name: "renewal_date",
  label: "Renewal date",
  type: "date",
  options: [],
  standard: false,
  ...more,
});

const portal = {
  id: "1",
  name: "HubSpot portal 1",
  currency: "EUR",
  timeZone: "Europe/Berlin",
  accountUrl: "https://app.hubspot.com/contacts/1/record/0-2/{id}",
};

describe("the first configuration of a portal", () => {
  it("is the shipped document in the portal's currency and time zone", () => {
    const first = firstConfiguration(portal, []);

    expect(first).toMatchObject({
      version: "1",
      homeCurrency: "EUR",
      calendar: { timeZone: "Europe/Berlin", workingDays: [1, 2, 3, 4, 5] },
    });
    expect(first.measures).toEqual(defaultConfiguration.measures);
  });

  it("reads its sources from the fields that carry their names", () => {
    const { sources } = firstConfiguration(portal, [field({})]);

    expect(sources.renewalDate).toEqual({ from: "account", field: "renewal_date" });
  });

  it("never takes the customer's turnover for recurring revenue", () => {
    const turnover = field({
      name: "annualrevenue",
      label: "Annual Revenue",
      type: "number",
      standard: true,
    });

    expect(firstConfiguration(portal, [turnover]).sources.arr).toEqual({
      from: "won-deals",
      take: "arr",
    });
  });

  it("knows the pipelines that are about renewals", () => {
    const pipelines = field({
      kind: "deal",
      name: "pipeline",
      label: "Pipeline",
      type: "enumeration",
      options: [
        { value: "default", label: "New business" },
        { value: "77", label: "Renewals EMEA" },
      ],
    });

    expect(firstConfiguration(portal, [pipelines]).renewal.pipelines).toEqual(["77"]);
  });

  it("takes the org's own types of customers for the customers' stages", () => {
    const type = field({
      name: "Type",
      label: "Account Type",
      type: "enumeration",
      standard: true,
      options: ["Customer - Direct", "Prospect"].map((value) => ({ value, label: value })),
    });

    expect(firstConfiguration(portal, [type]).customers.stages).toEqual(["Customer - Direct"]);
  });

  it("maps objects only for a CRM that has them", () => {
    const arr = field({ kind: "deal", name: "ARR__c", label: "ARR", type: "number" });

    expect(firstConfiguration(portal, [arr]).objects.deals.arr).toBeNull();
    expect(firstConfiguration(portal, [arr], []).objects.deals.arr).toBe("ARR__c");
  });
});
