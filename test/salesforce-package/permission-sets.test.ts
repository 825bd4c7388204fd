import { accountOutputs, dealOutputs } from "@bellwether/shared/contracts/outputs";
import {
  connectionObject,
  handoffObject,
  outcomeObject,
  playObject,
  promiseObject,
  requestObject,
  salesforceField,
  stepObject,
} from "@bellwether/shared/contracts/salesforce";
import { describe, expect, it } from "vitest";
import { standardObjects } from "../../server/crm/salesforce/objects.ts";
import { element, elements, packageFile, packagePaths } from "./read-package.ts";

const packaged = "force-app/main/default/permissionsets";
const read = (name: string) => packageFile(`${packaged}/${name}.permissionset-meta.xml`);
const access = packageFile(
  "unpackaged/main/default/permissionsets/Bellwether_Integration_Access.permissionset-meta.xml",
);

const fieldsOf = (xml: string, right: "readable" | "editable") =>
  elements(xml, "fieldPermissions")
    .filter((permission) => element(permission, right) === "true")
    .map((permission) => element(permission, "field") ?? "");
const objectsOf = (xml: string, right: string) =>
  elements(xml, "objectPermissions")
    .filter((permission) => element(permission, right) === "true")
    .map((permission) => element(permission, "object") ?? "");
const on = (object: string, fields: readonly string[]) =>
  fields.filter((field) => field.startsWith(`${object}.`)).map((field) => field.split(".")[1]);

const filledByPeople = accountOutputs
  .filter(({ filledBy }) => filledBy === "people")
  .map(({ name }) => salesforceField(name));
const results = accountOutputs.map(({ name }) => salesforceField(name)).toSorted();
const { name: request, fields: sent } = requestObject;
const plays = [playObject.name, stepObject.name];
const rows = [outcomeObject.name, promiseObject.name];
const handoffs = [handoffObject.name, ...rows].toSorted();
const ours = [request, connectionObject.name, ...plays, ...handoffs].toSorted();
const people = ["Bellwether_User", "Bellwether_Admin"];

describe.each(people)("%s", (name) => {
  const xml = read(name);

  it("sees every result, and changes only what people say there", () => {
    expect(filledByPeople).toEqual(["BW_Forecast__c"]);
    expect(on("Account", fieldsOf(xml, "readable"))).toEqual(results);
    expect(on("Account", fieldsOf(xml, "editable"))).toEqual(filledByPeople);
  });

  it("asks, and neither answers nor changes what was asked", () => {
    const requests = (right: string) => objectsOf(xml, right).filter((name) => name === request);

    expect(["allowCreate", "allowEdit", "allowDelete"].map(requests)).toEqual([[request], [], []]);
    expect(on(request, fieldsOf(xml, "editable"))).not.toContain(sent.status);
    expect(on(request, fieldsOf(xml, "editable"))).not.toContain(sent.answer);
    expect(on(request, fieldsOf(xml, "readable"))).toContain(sent.answer);
  });

  it("reads plays and steps in full, and changes none", () => {
    for (const { name, fields } of [playObject, stepObject]) {
      const readable = on(name, fieldsOf(xml, "readable"));
      // Who sees a detail sees which record it belongs to.
      const wanted = Object.values(fields).filter(
        (field) => name !== playObject.name || field !== playObject.fields.account,
      );
      expect(readable.toSorted()).toEqual(wanted.toSorted());
      expect(on(name, fieldsOf(xml, "editable"))).toEqual([]);
    }
  });

  it("fills in handoffs, and decides nothing in their records", () => {
    const decided = [promiseObject.fields.state, promiseObject.fields.reason];
    const { confirmed, more, ...kept } = handoffObject.fields;

    expect(objectsOf(xml, "allowEdit")).toEqual(handoffs);
    expect(objectsOf(xml, "allowCreate").filter((name) => name !== request)).toEqual(rows);
    expect(objectsOf(xml, "allowDelete")).toEqual(rows);
    const editable = on(handoffObject.name, fieldsOf(xml, "editable"));
    expect(editable).toEqual(expect.arrayContaining([confirmed, more, "Trigger__c"]));
    expect(Object.values(kept).filter((field) => editable.includes(field))).toEqual([]);
    for (const name of rows) {
      const may = on(name, fieldsOf(xml, "editable"));
      expect(may).toContain(promiseObject.fields.text);
      expect(may.filter((field) => decided.some((one) => one === field))).toEqual([]);
    }
  });

  it("sees nobody else's requests, and no object but ours", () => {
    expect(objectsOf(xml, "viewAllRecords")).toEqual([]);
    expect(objectsOf(xml, "allowRead")).toEqual(ours);
  });
});

describe("who may open the settings", () => {
  it("is Bellwether Admin alone, by the field that marks such a request", () => {
    const may = people.filter((name) =>
      on(request, fieldsOf(read(name), "editable")).includes(sent.configure),
    );

    expect(may).toEqual(["Bellwether_Admin"]);
    expect(on(request, fieldsOf(read("Bellwether_User"), "readable"))).not.toContain(
      sent.configure,
    );
  });

  it("is who sees the setup tab", () => {
    const tabs = (name: string) =>
      elements(read(name), "tabSettings").map((tab) => element(tab, "tab"));

    expect(tabs("Bellwether_User")).toContain("BW_Portfolio");
    expect(tabs("Bellwether_User")).not.toContain("BW_Setup");
    expect(tabs("Bellwether_Admin")).toEqual([...tabs("Bellwether_User"), "BW_Setup"]);
  });
});

describe("the integration user", () => {
  const xml = read("Bellwether_Integration");

  it("writes every result, and of requests only state and answer", () => {
    expect(on("Account", fieldsOf(xml, "editable"))).toEqual(results);
    expect(on(request, fieldsOf(xml, "editable")).toSorted()).toEqual(
      [sent.status, sent.answer].toSorted(),
    );
    expect(on(request, fieldsOf(xml, "readable")).toSorted()).toEqual(
      Object.values(sent).toSorted(),
    );
  });

  it("answers everybody's requests and keeps the connection's record", () => {
    expect(objectsOf(xml, "modifyAllRecords")).toEqual(ours);
    expect(objectsOf(xml, "allowCreate")).toEqual(
      [connectionObject.name, ...plays, ...handoffs].toSorted(),
    );
  });

  it("writes what stands on opportunities, and no formula", () => {
    const written = dealOutputs.map(({ name }) => salesforceField(name)).toSorted();

    expect(on("Opportunity", fieldsOf(xml, "editable"))).toEqual(written);
  });

  it("keeps plays and steps in every field", () => {
    for (const { name, fields } of [playObject, stepObject]) {
      expect(on(name, fieldsOf(xml, "editable")).length).toBeGreaterThanOrEqual(
        Object.keys(fields).length - 1,
      );
    }
  });

  it("makes, changes and deletes tasks by the one permission that Salesforce has for it", () => {
    const permissions = elements(access, "userPermissions").map((one) => element(one, "name"));

    expect(permissions).toEqual(["ActivitiesAccess", "EditTask"]);
    expect(on("Task", fieldsOf(access, "editable"))).toEqual(
      expect.arrayContaining(["ActivityDate", "Description", "Subject", "WhatId"]),
    );
  });

  it("edits accounts and opportunities in our fields only, and creates or deletes nothing of the customer's", () => {
    expect(objectsOf(access, "allowEdit")).toEqual(["Account", "Opportunity"]);
    expect(on("Account", fieldsOf(access, "editable"))).toEqual([]);
    expect(on("Opportunity", fieldsOf(access, "editable"))).toEqual([]);
    for (const right of ["allowCreate", "allowDelete", "modifyAllRecords"]) {
      expect(objectsOf(access, right), right).toEqual([]);
    }
  });
});

describe("what the sync reads", () => {
  /** Salesforce shows these to everybody who may read the object: no field permission exists for them. */
  const shownToAll: Readonly<Record<string, readonly string[]>> = {
    Account: ["Name", "OwnerId"],
    Case: ["ClosedDate", "IsClosed", "RecordTypeId"],
    Contact: ["EmailBouncedDate", "FirstName", "IsEmailBounced", "LastName"],
    EmailMessage: [
      "Incoming",
      "MessageDate",
      "Parent.AccountId",
      "ParentId",
      "RelatedToId",
      "Status",
    ],
    Event: ["AccountId", "CreatedBy.UserType", "StartDateTime"],
    Opportunity: [
      "CloseDate",
      "CurrencyIsoCode",
      "IsClosed",
      "IsWon",
      "Name",
      "OwnerId",
      "StageName",
    ],
    OpportunityLineItem: ["Name", "OpportunityId", "Product2.Name", "Product2Id", "Quantity"],
    Task: [
      "AccountId",
      "CallDisposition",
      "CallDurationInSeconds",
      "CallObject",
      "CompletedDateTime",
      "TaskSubtype",
    ],
  };

  it.each(Object.entries(standardObjects))("of the kind %s is granted", (_kind, standard) => {
    const { object, required, optional } = standard;
    const granted = [...on(object, fieldsOf(access, "readable")), ...(shownToAll[object] ?? [])];

    expect([...required, ...optional].filter((field) => !granted.includes(field))).toEqual([]);
  });

  it("is all that is granted: nothing is readable that nobody reads", () => {
    const read = Object.values(standardObjects).flatMap(({ object, required, optional }) =>
      [...required, ...optional].map((field) => `${object}.${field}`),
    );
    const written = ["Task.Description", "Task.Subject", "Task.WhatId"];

    const granted = fieldsOf(access, "readable");
    expect(granted.length).toBeGreaterThan(10);
    expect(granted.filter((field) => ![...read, ...written].includes(field))).toEqual([]);
  });
});

describe("every permission set", () => {
  const paths = [
    ...packagePaths(packaged),
    "unpackaged/main/default/permissionsets/Bellwether_Integration_Access.permissionset-meta.xml",
  ];

  it.each(paths)("%s names each field once and says what it is for, briefly", (path) => {
    const xml = packageFile(path);
    const fields = elements(xml, "fieldPermissions").map((one) => element(one, "field"));

    expect(new Set(fields).size).toBe(fields.length);
    expect(element(xml, "description")?.length).toBeLessThanOrEqual(255);
    expect(elements(xml, "license")).toEqual([]);
  });
});
