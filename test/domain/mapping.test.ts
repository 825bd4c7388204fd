import type { SourceName } from "@bellwether/shared/domain/configuration";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import {
  findCustomerStages,
  findRenewalPipelines,
  findSources,
  withSources,
} from "@bellwether/shared/domain/mapping";
import type { MappableField } from "@bellwether/shared/domain/mapping-rules";
import { describe, expect, it } from "vitest";

function field(
  name: string,
  label: string,
  type: MappableField["type"],
  over: Partial<MappableField> = {},
): MappableField {
  return { kind: "account", name, label, type, options: [], standard: false, ...over };
}

function options(...labels: string[]) {
  return {
    options: labels.map((label) => ({ value: label.toLowerCase().replaceAll(" ", "_"), label })),
  };
}

const deal = { kind: "deal" } as const;

describe("a source is found by name and type", () => {
  it.each<[SourceName, MappableField]>([
    ["arr", field("arr", "ARR", "number")],
    ["arr", field("cust_rev", "Annual recurring revenue", "number")],
    ["arr", field("Current_ARR__c", "Current ARR", "number")],
    ["renewalDate", field("renewal_date", "Renewal date", "date")],
    ["renewalDate", field("renewalDate", "Next renewal", "datetime")],
    ["renewalDate", field("contract_end", "Contract end date", "date")],
    ["startDate", field("customer_since", "Customer since", "date")],
    ["noticeDays", field("notice", "Notice period (days)", "number")],
    ["csm", field("csm", "CSM", "user")],
    ["csm", field("cs_person", "Customer Success Manager", "user")],
    ["csm", field("AccountTeamMember.CSM", "CSM", "user")],
    [
      "segment",
      field("segment", "Segment", "enumeration", options("Enterprise", "Mid market", "SMB")),
    ],
    [
      "businessModel",
      field("sales_motion", "Sales motion", "enumeration", options("Product-led", "Sales-led")),
    ],
    ["lifecycleStage", field("cs_stage", "CS stage", "enumeration", options("Onboarding", "Live"))],
    ["seats", field("seats", "Seats", "number")],
    ["externalId", field("workspace_id", "Workspace ID", "string")],
    ["preference", field("preferred_touch", "Preferred touch", "enumeration")],
    ["potential", field("growth_potential", "Growth potential", "enumeration")],
    ["currency", field("billing_currency", "Billing currency", "enumeration")],
    ["strategic", field("key_account", "Key account", "boolean")],
    ["strategic", field("Strategic_Reason__c", "Strategic reason", "string")],
    ["integrations", field("integrations", "Integrations in use", "enumeration")],
    ["integrations", field("n_int", "Number of integrations", "number")],
    ["humanTouch", field("success_package", "Success package", "enumeration")],
    ["skill", field("use_case", "Primary use case", "enumeration")],
  ])("%s from %j", (name, given) => {
    const found = findSources([given])[name];

    expect(found.source).toEqual({ from: "account", field: given.name });
    expect(found.why).toContain(given.label);
  });

  it("on the last won deal where the account has none", () => {
    const onDeal = field("contract_end_date", "Contract end date", "date", deal);

    expect(findSources([onDeal]).renewalDate.source).toEqual({
      from: "won-deals",
      take: "latest",
      field: "contract_end_date",
    });
    expect(
      findSources([onDeal, field("contract_end", "Contract end", "date")]).renewalDate,
    ).toMatchObject({
      source: { from: "account", field: "contract_end" },
      alternatives: [onDeal],
    });
  });

  it("by the likelier of two names, the other kept as an alternative", () => {
    const end = field("contract_end", "Contract end date", "date");
    const renewal = field("renewal", "Renewal date", "date");

    expect(findSources([end, renewal]).renewalDate).toMatchObject({
      source: { from: "account", field: "renewal" },
      alternatives: [end],
    });
  });
});

describe("nothing is guessed where a guess misleads", () => {
  it.each<[string, SourceName, MappableField]>([
    [
      "the customer's own turnover is not ARR",
      "arr",
      field("annualrevenue", "Annual Revenue", "number", { standard: true }),
    ],
    [
      "nor is it on Salesforce",
      "arr",
      field("AnnualRevenue", "Annual Revenue", "number", { standard: true }),
    ],
    [
      "the record's owner is not the CSM",
      "csm",
      field("hubspot_owner_id", "Company owner", "user", { standard: true }),
    ],
    ["a text that names the CSM is no user", "csm", field("csm", "CSM", "string")],
    ["our own result is no source", "arr", field("bw_arr", "ARR", "number")],
    ["nor is it on Salesforce", "renewalDate", field("BW_Renewal_Date__c", "Renewal date", "date")],
    ["arrival is not ARR", "arr", field("arrival_count", "Arrivals", "number")],
    ["monthly revenue is not ARR", "arr", field("mrr", "Monthly recurring revenue", "number")],
    ["ARR at risk is not ARR", "arr", field("arr_at_risk", "ARR at risk", "number")],
    ["a text is no date", "renewalDate", field("renewal_date", "Renewal date", "string")],
    [
      "the last renewal is not the next",
      "renewalDate",
      field("last_renewal", "Last renewal date", "date"),
    ],
    [
      "a notice period in months is not in days",
      "noticeDays",
      field("notice_months", "Notice period (months)", "number"),
    ],
    [
      "the marketing stage is not the customer's",
      "lifecycleStage",
      field("lifecyclestage", "Lifecycle Stage", "enumeration", {
        standard: true,
        ...options("Lead", "Customer"),
      }),
    ],
    [
      "how the customer sells is not how we do",
      "businessModel",
      field("business_model", "Business model", "enumeration", options("B2B", "B2C")),
    ],
    [
      "a market segment is not a size",
      "segment",
      field("segment", "Segment", "enumeration", options("Retail", "Banking")),
    ],
    ["used seats are not bought seats", "seats", field("seats_used", "Seats used", "number")],
  ])("%s: %s from %j", (_, name, given) => {
    const { source, alternatives } = findSources([given])[name];

    expect(source).toEqual(findSources([])[name].source);
    expect(alternatives).toEqual([]);
  });

  it("two fields of the same name are handed back to choose from", () => {
    const one = field("csm", "CSM", "user");
    const two = field("csm_2", "CSM", "user");

    expect(findSources([two, one]).csm).toEqual({
      source: null,
      why: '"CSM" (csm) and "CSM" (csm_2) could both be meant: choose one',
      alternatives: [one, two],
    });
  });

  it("a name that is merely close is a candidate, and what is used instead is said", () => {
    const close = field("cs_arr_est", "Estimated ARR for customer success", "number");

    const { source, why, alternatives } = findSources([close]).arr;

    expect(source).toEqual({ from: "won-deals", take: "arr" });
    expect(why).toContain("sum over active won deals");
    expect(alternatives).toEqual([close]);
  });
});

describe("the configuration with what was found", () => {
  it("names the found fields and keeps what it had elsewhere", () => {
    const found = withSources(defaultConfiguration, findSources([field("csm", "CSM", "user")]));

    expect(found.sources).toEqual({
      ...defaultConfiguration.sources,
      csm: { from: "account", field: "csm" },
    });
  });
});

it("pipelines of renewals are known by their label", () => {
  const pipeline = field("pipeline", "Pipeline", "enumeration", {
    ...deal,
    options: [
      { value: "default", label: "Sales Pipeline" },
      { value: "8812", label: "Renewals" },
      { value: "8813", label: "EMEA renewal" },
    ],
  });

  expect(findRenewalPipelines([pipeline, { ...pipeline, kind: "ticket" }])).toEqual([
    "8812",
    "8813",
  ]);
});

describe("the stages of customers", () => {
  const type = field("Type", "Account Type", "enumeration", {
    standard: true,
    options: ["Prospect", "Customer - Direct", "customer (paying)", "Former customer"].map(
      (value) => ({ value, label: value }),
    ),
  });

  it("are the types of account that begin with the word", () => {
    expect(findCustomerStages([type])).toEqual(["Customer - Direct", "customer (paying)"]);
  });

  it("are not read from a field that somebody made", () => {
    expect(findCustomerStages([{ ...type, standard: false }])).toEqual([]);
  });
});

describe("what tiers and plays ask", () => {
  it.each<[SourceName, MappableField]>([
    ["strategic", field("strategic_plan", "Strategic plan", "string")],
    ["strategic", field("key_account_manager", "Key account manager", "string")],
    ["integrations", field("integrations_requested", "Integrations requested", "number")],
    ["humanTouch", field("success_package_date", "Success package date", "string")],
    ["skill", field("industry_code", "Industry code", "string")],
  ])("%s is not %j", (name, given) => {
    expect(findSources([given])[name]).toMatchObject({ source: null, alternatives: [] });
  });

  it("takes an industry for a skill only where somebody says so", () => {
    const industry = field("industry", "Industry", "enumeration");

    expect(findSources([industry]).skill).toMatchObject({ source: null, alternatives: [industry] });
  });
});
