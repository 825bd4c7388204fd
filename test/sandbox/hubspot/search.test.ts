import { describe, expect, it } from "vitest";
import { type GivenSandbox, givenSandbox, startOfTest } from "./given-sandbox.ts";

const search = ({ call }: GivenSandbox, body: unknown, type = "companies") =>
  call("POST", `/crm/objects/2026-09/${type}/search`, body);

const where = (propertyName: string, operator: string, more: object = {}) => ({
  filterGroups: [{ filters: [{ propertyName, operator, ...more }] }],
});

const names = (body: { results: { properties: { name: string } }[] }) =>
  body.results.map((record) => record.properties.name);

describe("search", () => {
  it.each([
    ["name", "EQ", { value: "acme" }, ["Acme"]],
    ["name", "NEQ", { value: "Acme" }, ["Beta", "Gamma Labs"]],
    ["numberofemployees", "LT", { value: "20" }, ["Acme"]],
    ["numberofemployees", "LTE", { value: "20" }, ["Acme", "Beta"]],
    ["numberofemployees", "GT", { value: "20" }, ["Gamma Labs"]],
    ["numberofemployees", "GTE", { value: "20" }, ["Beta", "Gamma Labs"]],
    ["numberofemployees", "BETWEEN", { value: "9", highValue: "30" }, ["Acme", "Beta"]],
    ["name", "IN", { values: ["acme", "beta"] }, ["Acme", "Beta"]],
    ["name", "NOT_IN", { values: ["acme", "beta"] }, ["Gamma Labs"]],
    ["phone", "HAS_PROPERTY", {}, ["Beta"]],
    ["phone", "NOT_HAS_PROPERTY", {}, ["Acme", "Gamma Labs"]],
    ["name", "CONTAINS_TOKEN", { value: "lab*" }, ["Gamma Labs"]],
    ["name", "NOT_CONTAINS_TOKEN", { value: "labs" }, ["Acme", "Beta"]],
  ])("%s %s %o", async (property, operator, more, found) => {
    const given = givenSandbox();
    given.add("companies", { name: "Acme", numberofemployees: "10" });
    given.add("companies", { name: "Beta", numberofemployees: "20", phone: "1" });
    given.add("companies", { name: "Gamma Labs", numberofemployees: "100" });

    const { body } = await search(given, where(property, operator, more));

    expect(names(body)).toEqual(found);
    expect(body.total).toBe(found.length);
  });

  it("joins filters of a group with and, groups with or", async () => {
    const given = givenSandbox();
    for (const [name, city] of [
      ["A", "Oslo"],
      ["B", "Oslo"],
      ["C", "Rome"],
    ] as const)
      given.add("companies", { name, city });
    const filter = (propertyName: string, value: string) => ({
      propertyName,
      operator: "EQ",
      value,
    });

    const { body } = await search(given, {
      filterGroups: [
        { filters: [filter("city", "Oslo"), filter("name", "B")] },
        { filters: [filter("city", "Rome")] },
      ],
    });

    expect(names(body)).toEqual(["B", "C"]);
  });

  it("walks all records in windows of ids, up or down", async () => {
    const given = givenSandbox();
    const ids = Array.from({ length: 450 }, () => given.add("deals"));
    const window = (operator: string, value: string, direction: string) =>
      search(
        given,
        {
          ...where("hs_object_id", operator, { value }),
          limit: 200,
          sorts: [{ propertyName: "hs_object_id", direction }],
        },
        "deals",
      );

    const up = await window("GT", ids[199] ?? "", "ASCENDING");
    const down = await window("LT", ids[250] ?? "", "DESCENDING");

    expect(up.body.total).toBe(250);
    expect(up.body.results.map((record: { id: string }) => record.id)).toEqual(ids.slice(200, 400));
    expect(down.body.results.map((record: { id: string }) => record.id)).toEqual(
      ids.slice(50, 250).reverse(),
    );
    expect(up.body.paging.next.after).toBe("200");
  });

  it("finds what changed since, oldest change first, each record once", async () => {
    const given = givenSandbox();
    const [a, b, c] = [given.add("contacts"), given.add("contacts"), given.add("contacts")];
    const edit = (id: string, lastname: string) => {
      given.pass(1_000);
      given.sandbox.user.edit("contacts", id, { lastname });
    };
    edit(c, "1");
    edit(a, "2");
    edit(c, "3");

    const { body } = await search(
      given,
      {
        ...where("lastmodifieddate", "GTE", { value: String(startOfTest) }),
        sorts: [{ propertyName: "lastmodifieddate", direction: "ASCENDING" }],
      },
      "contacts",
    );

    expect(body.results.map((record: { id: string }) => record.id)).toEqual([a, c]);
    expect(b).not.toBe(a);
  });

  it("sorts by any property and pages by offset", async () => {
    const given = givenSandbox();
    for (const size of ["5", "40", "300"])
      given.add("companies", { name: size, numberofemployees: size });

    const sorts = [{ propertyName: "numberofemployees", direction: "DESCENDING" }];
    const first = await search(given, { sorts, limit: 2 });
    const second = await search(given, { sorts, limit: 2, after: first.body.paging.next.after });

    expect([...names(first.body), ...names(second.body)]).toEqual(["300", "40", "5"]);
  });

  it("looks for words in the searched properties", async () => {
    const given = givenSandbox();
    given.add("companies", { name: "Acme", domain: "acme.test" });
    given.add("companies", { name: "Beta", domain: "beta.test" });

    expect(names((await search(given, { query: "ACME" })).body)).toEqual(["Acme"]);
  });

  it("finds records by what they are associated with", async () => {
    const given = givenSandbox();
    const [company, contact] = [given.add("companies", { name: "A" }), given.add("contacts")];
    given.add("companies", { name: "B" });
    await given.call(
      "PUT",
      `/crm/objects/2026-09/contacts/${contact}/associations/default/companies/${company}`,
    );

    const { body } = await search(given, where("associations.contact", "EQ", { value: contact }));

    expect(names(body)).toEqual(["A"]);
  });

  it("leaves out archived records, and associations", async () => {
    const given = givenSandbox();
    const id = given.add("companies", { name: "A" });
    given.add("companies", { name: "B" });
    given.sandbox.user.archive("companies", id);

    const { body } = await search(given, {});

    expect(names(body)).toEqual(["B"]);
    expect(body.results[0]).not.toHaveProperty("associations");
  });

  it("shows new and changed records only after the lag of its index", async () => {
    const given = givenSandbox({ searchLagMs: 5_000 });
    const old = given.add("companies", { name: "Old" });
    given.sandbox.user.edit("companies", old, { name: "Renamed" });
    given.sandbox.user.create("companies", { name: "New" });
    const since = { ...where("hs_lastmodifieddate", "GTE", { value: String(startOfTest) }) };

    const before = await search(given, {});
    const beforeSince = await search(given, since);
    given.pass(5_000);
    const after = await search(given, {});
    const afterSince = await search(given, since);

    expect(names(before.body)).toEqual(["Old"]);
    expect(beforeSince.body.total).toBe(0);
    expect(names(after.body)).toEqual(["Renamed", "New"]);
    expect(afterSince.body.total).toBe(2);
  });

  const filter = { propertyName: "name", operator: "EQ", value: "A" };
  it.each([
    ["a page over 200", { limit: 201 }],
    ["paging past 10,000", { limit: 100, after: "9950" }],
    ["six groups", { filterGroups: Array(6).fill({ filters: [filter] }) }],
    ["seven filters in a group", { filterGroups: [{ filters: Array(7).fill(filter) }] }],
    ["nineteen filters", { filterGroups: Array(4).fill({ filters: Array(5).fill(filter) }) }],
    ["two sorts", { sorts: ["name", "domain"] }],
    ["an unknown property", where("nonsense", "EQ", { value: "1" })],
    ["an unknown operator", where("name", "LIKE", { value: "1" })],
    ["a missing value", where("name", "EQ")],
    ["a body over 3,000 characters", where("name", "EQ", { value: "x".repeat(3_000) })],
  ])("refuses %s", async (_what, body) => {
    const answer = await search(givenSandbox(), body);

    expect(answer.status).toBe(400);
    expect(answer.body.category).toBe("VALIDATION_ERROR");
  });

  it("answers the last page below 10,000 in full", async () => {
    const given = givenSandbox();
    for (let i = 0; i < 10_050; i++) given.add("companies");

    const { status, body } = await search(given, { limit: 100, after: "9900" });

    expect(status).toBe(200);
    expect(body.total).toBe(10_050);
    expect(body.results).toHaveLength(100);
    expect(body.paging.next.after).toBe("10000");
  });
});
