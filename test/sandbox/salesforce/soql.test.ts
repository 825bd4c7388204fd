import { describe, expect, it } from "vitest";
import { createOrg } from "./create-org.ts";
import type { Value } from "./org.ts";
import { Problem } from "./problem.ts";
import { runQuery } from "./soql.ts";

const now = Date.parse("2026-11-21T09:00:00Z");
const dayMs = 86_400_000;

/** Three accounts with two contacts and two opportunities, a day apart. */
function givenOrg() {
  const org = createOrg({ at: now });
  const add = (type: string, values: Record<string, Value>, daysAgo = 1, createdById?: string) =>
    org.fill(type, values, {
      createdAt: now - daysAgo * dayMs,
      ...(createdById === undefined ? {} : { createdById }),
    });
  const acme = add("Account", { Name: "Acme", Type: "Prospect", NumberOfEmployees: 40 }, 3);
  const beta = add(
    "Account",
    { Name: "beta's", Type: "Customer - Direct", ParentId: acme.id, Renewal_Date__c: "2026-12-01" },
    2,
  );
  const core = add("Account", { Name: "Core", NumberOfEmployees: 7 }, 1, org.users.automated);
  const iris = add("Contact", { FirstName: "Iris", LastName: "Ito", AccountId: acme.id });
  const paul = add("Contact", { LastName: "Park", AccountId: acme.id, Title: "COO" });
  const deal = add("Opportunity", {
    Name: "Acme - new",
    AccountId: acme.id,
    StageName: "Closed Won",
    Amount: 1_200,
    CloseDate: "2026-10-01",
  });
  add("AccountContactRelation", {
    AccountId: acme.id,
    ContactId: iris.id,
    Roles: "Champion;Decision Maker",
    IsActive: true,
  });
  add("AccountContactRelation", { AccountId: beta.id, ContactId: paul.id, Roles: "Champion" });
  const query = (soql: string, withDeleted = false) =>
    runQuery({ org, reader: "integration", soql, now, version: "v66.0", withDeleted });
  const names = (soql: string) => query(soql).rows.map((row) => row["Name"]);
  const where = (condition: string) =>
    names(`SELECT Name FROM Account WHERE ${condition} ORDER BY Id`);
  const refusal = (soql: string) => {
    try {
      query(soql);
    } catch (problem) {
      if (problem instanceof Problem) return problem.errors[0];
      throw problem;
    }
    return undefined;
  };
  return { org, add, query, names, where, refusal, acme, beta, core, iris, paul, deal };
}

describe("a row", () => {
  it("has its attributes, typed values and nulls in the case of the schema", () => {
    const { query, acme } = givenOrg();

    const [row] = query(
      "SELECT id, name, numberofemployees, Phone, IsDeleted, CreatedDate, Renewal_Date__c FROM account ORDER BY Id LIMIT 1",
    ).rows;

    expect(row).toEqual({
      attributes: { type: "Account", url: `/services/data/v66.0/sobjects/Account/${acme.id}` },
      Id: acme.id,
      Name: "Acme",
      NumberOfEmployees: 40,
      Phone: null,
      IsDeleted: false,
      CreatedDate: "2026-11-18T09:00:00.000+0000",
      Renewal_Date__c: null,
    });
  });

  it("shows parents as objects of their own, null where there is none", () => {
    const { query, org, acme } = givenOrg();

    const rows = query(
      "SELECT Name, Parent.Name, Parent.Owner.Name, Parent.Id, CreatedBy.UserType FROM Account ORDER BY Id",
    ).rows;

    expect(rows[0]).toMatchObject({ Parent: null, CreatedBy: { UserType: "Standard" } });
    expect(rows[1]).toMatchObject({
      Parent: { Name: "Acme", Id: acme.id, Owner: { Name: "Nora Admin" } },
    });
    expect(rows[1]?.["Parent"]).toHaveProperty("attributes.type", "Account");
    expect(rows[2]).toMatchObject({
      CreatedBy: {
        attributes: { url: expect.stringContaining(org.users.automated) },
        UserType: "AutomatedProcess",
      },
    });
  });

  it("shows children as a result of their own, null where there are none", () => {
    const { query } = givenOrg();

    const rows = query(
      "SELECT Name, (SELECT LastName, Account.Name FROM Contacts WHERE Title = null ORDER BY Id) FROM Account ORDER BY Id",
    ).rows;

    expect(rows[0]?.["Contacts"]).toMatchObject({
      totalSize: 1,
      done: true,
      records: [{ LastName: "Ito", Account: { Name: "Acme" } }],
    });
    expect(rows[1]?.["Contacts"]).toBeNull();
  });

  it("leads from an activity to whatever it is about", () => {
    const { query, add, acme, deal } = givenOrg();
    add("Task", { Subject: "1", WhatId: acme.id });
    add("Task", { Subject: "2", WhatId: deal.id });
    add("Task", { Subject: "3" });

    const rows = query(
      "SELECT What.Type, What.Name, TYPEOF What WHEN Opportunity THEN StageName, AccountId ELSE Name END FROM Task ORDER BY Id",
    ).rows;
    const named = query("SELECT What.Type, What.Name FROM Task ORDER BY Id").rows;

    expect(named[0]?.["What"]).toMatchObject({ Type: "Account", Name: "Acme" });
    expect(rows[1]?.["What"]).toMatchObject({ StageName: "Closed Won", AccountId: acme.id });
    expect(rows[2]?.["What"]).toBeNull();
  });

  it("is counted and grouped", () => {
    const { query } = givenOrg();

    expect(query("SELECT COUNT() FROM Contact")).toEqual({ totalSize: 2, rows: [] });
    expect(
      query("SELECT Type, COUNT(Id) n, MAX(CreatedDate) FROM Account GROUP BY Type").rows[1],
    ).toEqual({
      attributes: { type: "AggregateResult" },
      Type: "Customer - Direct",
      n: 1,
      expr0: "2026-11-19T09:00:00.000+0000",
    });
    expect(query("SELECT SUM(NumberOfEmployees) FROM Account").rows[0]).toMatchObject({
      expr0: 47,
    });
    expect(query("SELECT MIN(CreatedDate) FROM Case").rows).toEqual([
      { attributes: { type: "AggregateResult" }, expr0: null },
    ]);
  });
});

describe("a condition", () => {
  it.each([
    ["Name = 'ACME'", ["Acme"]],
    ["Name != 'Acme'", ["beta's", "Core"]],
    ["Name = 'beta\\'s'", ["beta's"]],
    ["Name LIKE '%E%' AND Name LIKE '_____'", []],
    ["Name LIKE '_cm%'", ["Acme"]],
    ["(NOT Name LIKE 'A%')", ["beta's", "Core"]],
    ["Type = null", ["Core"]],
    ["Type != null", ["Acme", "beta's"]],
    ["Type != 'Prospect'", ["beta's", "Core"]],
    ["Type IN ('Prospect', 'Customer - Direct')", ["Acme", "beta's"]],
    ["Type NOT IN ('Prospect')", ["beta's", "Core"]],
    ["NumberOfEmployees > 7", ["Acme"]],
    ["NumberOfEmployees >= 7", ["Acme", "Core"]],
    ["NumberOfEmployees < 40.5", ["Acme", "Core"]],
    ["Demo_Generated__c = false", ["Acme", "beta's", "Core"]],
    ["Renewal_Date__c <= 2026-12-01", ["beta's"]],
    ["Renewal_Date__c = NEXT_N_DAYS:10", ["beta's"]],
    ["CreatedDate = YESTERDAY", ["Core"]],
    ["CreatedDate < 2026-11-19T09:00:00Z", ["Acme"]],
    ["CreatedDate >= 2026-11-19T10:00:00+01:00", ["beta's", "Core"]],
    ["CreatedDate > N_DAYS_AGO:2", ["Core"]],
    ["Parent.Name = 'Acme'", ["beta's"]],
    ["Parent.Name = null", ["Acme", "Core"]],
    ["CreatedBy.UserType = 'AutomatedProcess'", ["Core"]],
    ["Id IN (SELECT AccountId FROM Contact WHERE LastName = 'Park')", ["Acme"]],
    ["Id NOT IN (SELECT AccountId FROM Contact)", ["beta's", "Core"]],
    ["Name = 'Core' OR (Name = 'Acme' AND Type = 'Prospect')", ["Acme", "Core"]],
    ["NOT (Name = 'Core' OR Name = 'Acme')", ["beta's"]],
    ["(Type = null OR Type = 'Prospect') AND NOT Name = 'Acme'", ["Core"]],
  ])("%s", (condition, names) => {
    expect(givenOrg().where(condition)).toEqual(names);
  });

  it("takes ids of 15 and 18 characters, in their own case only", () => {
    const { where, acme, core } = givenOrg();

    expect(where(`Id = '${acme.id.slice(0, 15)}'`)).toEqual(["Acme"]);
    expect(where(`Id IN ('${core.id}', '${acme.id.slice(0, 15)}')`)).toEqual(["Acme", "Core"]);
    expect(where(`Id > '${acme.id}'`)).toEqual(["beta's", "Core"]);
    expect(where(`ParentId = '${acme.id}'`)).toEqual(["beta's"]);
  });

  it("reads the values of a multi-select list apart", () => {
    const { query } = givenOrg();
    const found = (condition: string) =>
      query(`SELECT Id FROM AccountContactRelation WHERE Roles ${condition}`).totalSize;

    expect(found("INCLUDES ('Champion')")).toBe(2);
    expect(found("INCLUDES ('Champion;Decision Maker')")).toBe(1);
    expect(found("INCLUDES ('Evaluator', 'Decision Maker')")).toBe(1);
    expect(found("EXCLUDES ('Decision Maker')")).toBe(1);
  });

  it("leaves deleted records out unless they are asked for", () => {
    const { query, org, core } = givenOrg();
    org.remove(core, { userId: org.users.admin, at: now });

    expect(query("SELECT Id FROM Account").totalSize).toBe(2);
    expect(query("SELECT Id FROM Account", true).totalSize).toBe(3);
    expect(query("SELECT Id FROM Account WHERE IsDeleted = true", true).rows).toMatchObject([
      { Id: core.id },
    ]);
  });
});

describe("an order", () => {
  it("puts nulls first, whichever the direction, unless told", () => {
    const { names } = givenOrg();
    const by = (order: string) => names(`SELECT Name FROM Account ORDER BY ${order}`);

    expect(by("NumberOfEmployees")).toEqual(["beta's", "Core", "Acme"]);
    expect(by("NumberOfEmployees DESC")).toEqual(["beta's", "Acme", "Core"]);
    expect(by("NumberOfEmployees NULLS LAST")).toEqual(["Core", "Acme", "beta's"]);
    expect(by("Name DESC")).toEqual(["Core", "beta's", "Acme"]);
    expect(by("Type, Name")).toEqual(["Core", "Acme", "beta's"]);
    expect(by("SystemModstamp DESC, Id LIMIT 1 OFFSET 1")).toEqual(["beta's"]);
  });

  it("goes through all records once by timestamp and id, however many share a second", () => {
    const { add, query } = givenOrg();
    for (let i = 0; i < 40; i++) add("Case", { Subject: `${i}` }, i % 3);
    const seen: unknown[] = [];
    let [stamp, id] = ["2026-01-01T00:00:00.000+0000", "000000000000000"];

    for (let more = true; more; ) {
      const { rows } = query(
        `SELECT Id, SystemModstamp FROM Case WHERE (SystemModstamp = ${stamp.replace("+0000", "Z")} AND Id > '${id}') OR SystemModstamp > ${stamp.replace("+0000", "Z")} ORDER BY SystemModstamp ASC, Id ASC LIMIT 7`,
      );
      seen.push(...rows.map((row) => row["Id"]));
      more = rows.length > 0;
      stamp = String(rows.at(-1)?.["SystemModstamp"]);
      id = String(rows.at(-1)?.["Id"]);
    }

    expect(seen).toHaveLength(40);
    expect(new Set(seen).size).toBe(40);
  });
});

describe("a refusal", () => {
  const columnHint =
    "If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.";

  it("points at the column that is not there", () => {
    expect(givenOrg().refusal("SELECT Id, Bad FROM Account")).toEqual({
      errorCode: "INVALID_FIELD",
      message: `\nSELECT Id, Bad FROM Account\n           ^\nERROR at Row:1:Column:12\nNo such column 'Bad' on entity 'Account'. ${columnHint}`,
    });
  });

  it.each([
    ["SELECT Id FROM Foo", "INVALID_TYPE", "sObject type 'Foo' is not supported."],
    ["SELECT Id FROM Account WHERE Bad = 1", "INVALID_FIELD", "No such column 'Bad'"],
    ["SELECT Id FROM Account ORDER BY Bad", "INVALID_FIELD", "No such column 'Bad'"],
    ["SELECT Foo.Name FROM Account", "INVALID_FIELD", "Didn't understand relationship 'Foo'"],
    ["SELECT Parent.Bad FROM Account", "INVALID_FIELD", "No such column 'Bad' on entity 'Account'"],
    ["SELECT What.StageName FROM Task", "INVALID_FIELD", "'StageName' on entity 'Name'"],
    [
      "SELECT (SELECT Id FROM Foos) FROM Account",
      "INVALID_TYPE",
      "Didn't understand relationship 'Foos' in FROM part of query call.",
    ],
    [
      "SELECT Id FROM Account WHERE Renewal_Date__c > '2026-01-01'",
      "INVALID_FIELD",
      "value of filter criterion for field 'Renewal_Date__c' must be of type date and should not be enclosed in quotes",
    ],
    [
      "SELECT Id FROM Account WHERE SystemModstamp > 2026-01-01",
      "INVALID_FIELD",
      "value of filter criterion for field 'SystemModstamp' must be of type dateTime and should not be enclosed in quotes",
    ],
    [
      "SELECT Id FROM Account WHERE Renewal_Date__c > 2026-01-01T00:00:00Z",
      "INVALID_FIELD",
      "must be of type date and should not",
    ],
    [
      "SELECT Id FROM Account WHERE Name = 5",
      "INVALID_FIELD",
      "value of filter criterion for field 'Name' must be of type string and should be enclosed in quotes",
    ],
    ["SELECT Id FROM Account WHERE NumberOfEmployees = '5'", "INVALID_FIELD", "of type int"],
    ["SELECT Id FROM Case WHERE IsClosed = 'true'", "INVALID_FIELD", "of type boolean"],
    [
      "SELECT Id FROM Account WHERE Id = 'abc'",
      "INVALID_QUERY_FILTER_OPERATOR",
      "invalid ID field: abc",
    ],
    ["SELECT Id FROM Account WHERE Id LIKE '001%'", "INVALID_QUERY_FILTER_OPERATOR", "id field"],
    [
      "SELECT Id FROM Account WHERE Name INCLUDES ('a')",
      "INVALID_QUERY_FILTER_OPERATOR",
      "INCLUDES",
    ],
    [
      "SELECT Id FROM Account WHERE BW_Snapshot__c = 'x'",
      "INVALID_FIELD",
      "field 'BW_Snapshot__c' can not be filtered in a query call",
    ],
    [
      "SELECT Id FROM Account ORDER BY Description",
      "INVALID_FIELD",
      "field 'Description' can not be sorted in a query call",
    ],
    [
      "SELECT Id FROM Account WHERE Name = 'a' AND Name = 'b' OR Name = 'c'",
      "MALFORMED_QUERY",
      "unexpected token: 'OR'",
    ],
    ["SELECT Id FROM Account WHERE Name = foo", "MALFORMED_QUERY", "unexpected token: 'foo'"],
    ["SELECT Id FROM", "MALFORMED_QUERY", "unexpected token: '<EOF>'"],
    ["SELECT Name, COUNT(Id) FROM Account", "MALFORMED_QUERY", "must be grouped or aggregated"],
    [
      "SELECT Type, COUNT(Id) FROM Account GROUP BY Type HAVING COUNT(Id) > 1",
      "MALFORMED_QUERY",
      "the sandbox does not know HAVING",
    ],
    [
      "SELECT Type, COUNT(Id) FROM Account GROUP BY Type ORDER BY Type",
      "MALFORMED_QUERY",
      "the sandbox does not know ORDER BY of groups",
    ],
    [
      "SELECT Id FROM Account WHERE CreatedDate = LAST_MONTH",
      "MALFORMED_QUERY",
      "the sandbox does not know the date literal LAST_MONTH",
    ],
    ["SELECT FORMAT(Amount) FROM Opportunity", "MALFORMED_QUERY", "the function FORMAT"],
    [
      "SELECT Id FROM Account LIMIT 1 OFFSET 2001",
      "NUMBER_OUTSIDE_VALID_RANGE",
      "Maximum SOQL offset allowed is 2000",
    ],
  ])("of %s", (soql, errorCode, message) => {
    expect(givenOrg().refusal(soql)).toEqual({
      errorCode,
      message: expect.stringContaining(message),
    });
  });

  it("of a query that is longer than any may be", () => {
    const { refusal } = givenOrg();

    const long = `SELECT Id FROM Account WHERE Name = '${"x".repeat(100_000)}'`;

    expect(refusal(long)?.errorCode).toBe("MALFORMED_QUERY");
  });
});

describe("field security", () => {
  it("makes what is hidden from the integration user unknown to its queries", () => {
    const { org, refusal, query } = givenOrg();
    org.hidden.integration.add("Account.Type").add("Case").add("Contact");

    expect(refusal("SELECT Type FROM Account")).toMatchObject({
      errorCode: "INVALID_FIELD",
      message: expect.stringContaining("No such column 'Type' on entity 'Account'"),
    });
    expect(refusal("SELECT Id FROM Account WHERE Type = 'Prospect'")?.errorCode).toBe(
      "INVALID_FIELD",
    );
    expect(refusal("SELECT Id FROM Case")?.errorCode).toBe("INVALID_TYPE");
    expect(refusal("SELECT Contact.Name FROM AccountContactRelation")?.message).toContain(
      "Didn't understand relationship 'Contact'",
    );
    expect(refusal("SELECT (SELECT Id FROM Contacts) FROM Account")?.errorCode).toBe(
      "INVALID_TYPE",
    );
    expect(query("SELECT Id FROM Account").totalSize).toBe(3);
  });

  it("of a viewer is that of nobody else", () => {
    const { org, refusal } = givenOrg();
    org.hidden.viewer.add("Account.Type");

    expect(refusal("SELECT Type FROM Account")).toBeUndefined();
  });
});
