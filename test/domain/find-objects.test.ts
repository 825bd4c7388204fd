import {
  couldBeMapped,
  findObjects,
  type MappableObject,
  type ObjectField,
} from "@bellwether/shared/domain/find-objects";
import type { MappableField } from "@bellwether/shared/domain/mapping-rules";
import { describe, expect, it } from "vitest";

const field = (
  name: string,
  type: ObjectField["type"],
  over: Partial<ObjectField> = {},
): ObjectField => ({
  name,
  label: name.replace(/__c$/, "").replaceAll("_", " "),
  type,
  options: [],
  refersTo: [],
  ...over,
});

const option = (value: string) => ({ value, label: value });
const toAccount = field("Account__c", "string", { refersTo: ["Account"] });
const toContact = field("Contact__c", "string", { refersTo: ["Contact"] });
const score = field("Score__c", "number");
const answered = field("Answered_At__c", "datetime");
const typed = field("Type__c", "enumeration", { options: ["NPS", "CSAT", "CES"].map(option) });

const object = (name: string, ...fields: readonly ObjectField[]): MappableObject => ({
  name,
  label: name.replace(/__c$/, "").replaceAll("_", " "),
  standard: false,
  fields,
});

const contract: MappableObject = {
  ...object(
    "Contract",
    field("AccountId", "string", { refersTo: ["Account"] }),
    field("StartDate", "date"),
    field("EndDate", "date"),
    field("ContractTerm", "number"),
    field("Status", "enumeration"),
  ),
  standard: true,
};

describe("objects that hold survey answers", () => {
  it("are read kind by kind where a picklist tells them apart", () => {
    const responses = object("Survey_Response__c", toAccount, toContact, typed, score, answered);

    const { objects, why } = findObjects([responses], []);

    const common = {
      object: "Survey_Response__c",
      account: "Account__c",
      contact: "Contact__c",
      value: "Score__c",
      answeredAt: "Answered_At__c",
    };
    expect(objects.surveys).toEqual([
      { ...common, survey: "nps", where: [{ field: "Type__c", is: ["NPS"] }] },
      { ...common, survey: "csat", where: [{ field: "Type__c", is: ["CSAT"] }] },
      { ...common, survey: "ces", where: [{ field: "Type__c", is: ["CES"] }] },
    ]);
    expect(why).toEqual([
      'Answers to surveys are read from "Survey Response" (Survey_Response__c).',
    ]);
  });

  it("are of the kind that the object's own name says", () => {
    const { objects } = findObjects([object("NPS_Answer__c", toAccount, score)], []);

    expect(objects.surveys).toEqual([
      {
        object: "NPS_Answer__c",
        account: "Account__c",
        contact: null,
        value: "Score__c",
        answeredAt: null,
        survey: "nps",
        where: [],
      },
    ]);
  });

  it.each([
    ["does not say of which account it is", object("NPS__c", score)],
    [
      "has two numbers that could be the score",
      object("NPS__c", toAccount, score, field("Rating__c", "number")),
    ],
    ["does not say which kind it holds", object("Survey__c", toAccount, score)],
  ])("are left to a person where the object %s", (_, unclear) => {
    const { objects, why } = findObjects([unclear], []);

    expect(objects.surveys).toEqual([]);
    expect(why).toEqual([expect.stringContaining(`(${unclear.name}) may hold survey answers`)]);
  });

  it("are left to a person where two objects could be meant", () => {
    const one = object("NPS_Answer__c", toAccount, score);
    const other = object("CSAT_Answer__c", toAccount, score);

    const { objects, why } = findObjects([one, other], []);

    expect(objects.surveys).toEqual([]);
    expect(why).toEqual([expect.stringContaining("could both hold survey answers")]);
  });
});

describe("objects that hold contracts", () => {
  it("include the standard contract, which has a term and no revenue", () => {
    const { objects } = findObjects([contract], []);

    expect(objects.subscriptions).toMatchObject([
      { object: "Contract", arr: null, startsOn: "StartDate", termMonths: "ContractTerm" },
    ]);
  });

  it("leave a contract alone whose term our user may not see", () => {
    const hidden = {
      ...contract,
      fields: contract.fields.filter(({ name }) => name !== "ContractTerm"),
    };

    expect(findObjects([hidden], []).objects.subscriptions).toEqual([]);
  });

  it("name an object of subscriptions and take none: its revenue may be the deals' a second time", () => {
    const { objects, why } = findObjects(
      [object("Subscription__c", toAccount, field("ARR__c", "number"))],
      [],
    );

    expect(objects.subscriptions).toEqual([]);
    expect(why).toEqual([expect.stringContaining("map it under objects.subscriptions")]);
  });
});

describe("fields of deals and their lines", () => {
  const of = (kind: MappableField["kind"], name: string, type: MappableField["type"]) => ({
    ...field(name, type),
    kind,
    standard: false,
  });

  it("are found by their very names", () => {
    const { objects } = findObjects(
      [],
      [
        of("account", "ARR__c", "number"),
        of("deal", "ARR__c", "number"),
        of("line-item", "Term_Months__c", "number"),
        of("line-item", "Service_Start_Date__c", "date"),
      ],
    );

    expect(objects.deals).toEqual({
      arr: "ARR__c",
      lineStartsOn: "Service_Start_Date__c",
      lineTermMonths: "Term_Months__c",
    });
  });

  it("are not taken where the name or type is merely close", () => {
    const { objects } = findObjects(
      [],
      [of("deal", "ARR_Forecast__c", "number"), of("line-item", "Term_Months__c", "string")],
    );

    expect(objects.deals).toEqual({ arr: null, lineStartsOn: null, lineTermMonths: null });
  });
});

describe("whether to look at an object's fields", () => {
  it.each([
    ["Survey_Response__c", true],
    ["NPS__c", true],
    ["Subscription__c", true],
    ["Contract", true],
    ["Invoice__c", false],
    ["Process__c", false],
  ])("%s: %s", (name, expected) => {
    expect(couldBeMapped({ name, label: name.replace(/__c$/, "").replaceAll("_", " ") })).toBe(
      expected,
    );
  });
});
