import { describe, expect, it } from "vitest";
import { type GivenSandbox, givenSandbox } from "./given-sandbox.ts";

const at = "/crm/associations/2026-09";

async function tie(given: GivenSandbox, from: string, fromId: string, to: string, toId: string) {
  return given.call(
    "PUT",
    `/crm/objects/2026-09/${from}/${fromId}/associations/default/${to}/${toId}`,
  );
}

describe("associations", () => {
  it("are set in both directions, and the first company becomes primary", async () => {
    const given = givenSandbox();
    const [company, deal] = [given.add("companies"), given.add("deals")];

    const put = await tie(given, "deals", deal, "companies", company);
    const { body } = await given.call("POST", `${at}/deals/companies/batch/read`, {
      inputs: [{ id: deal }],
    });
    const back = await given.call("GET", `/crm/v4/objects/companies/${company}/associations/deals`);

    expect(put.body.results[0]).toEqual({
      from: { id: deal },
      to: { id: company },
      associationSpec: { associationCategory: "HUBSPOT_DEFINED", associationTypeId: 341 },
    });
    expect(body.results).toEqual([
      {
        from: { id: deal },
        to: [
          {
            toObjectId: company,
            associationTypes: [
              { category: "HUBSPOT_DEFINED", typeId: 5, label: "Primary" },
              { category: "HUBSPOT_DEFINED", typeId: 341, label: null },
            ],
          },
        ],
      },
    ]);
    expect(back.body.results[0].toObjectId).toBe(deal);
  });

  it("leave a second company secondary", async () => {
    const given = givenSandbox();
    const [one, two, contact] = [
      given.add("companies"),
      given.add("companies"),
      given.add("contacts"),
    ];
    await tie(given, "contacts", contact, "companies", one);
    await tie(given, "contacts", contact, "companies", two);

    const { body } = await given.call(
      "GET",
      `/crm/objects/2026-09/contacts/${contact}?associations=companies`,
    );

    const types = body.associations.companies.results.filter(
      (entry: { id: string }) => entry.id === two,
    );
    expect(types).toEqual([{ id: two, type: "contact_to_company_unlabeled" }]);
  });

  it("come with a note that is made for a company, and list it there at once", async () => {
    const given = givenSandbox({ searchLagMs: 60_000 });
    const company = given.add("companies");
    const types = [{ associationCategory: "HUBSPOT_DEFINED", associationTypeId: 190 }];

    const made = await given.call("POST", "/crm/objects/2026-09/notes", {
      properties: { hs_timestamp: "2026-11-21T09:00:00Z", hs_note_body: "Spoke with Ada" },
      associations: [{ to: { id: company }, types }],
    });
    const { body } = await given.call("POST", `${at}/companies/notes/batch/read`, {
      inputs: [{ id: company }],
    });

    expect(made.status).toBe(201);
    expect(body.results[0].to).toMatchObject([
      { toObjectId: made.body.id, associationTypes: [{ typeId: 189 }] },
    ]);
  });

  it("answer 207 for a record without any", async () => {
    const given = givenSandbox();
    const contact = given.add("contacts");

    const { status, body } = await given.call("POST", `${at}/contacts/companies/batch/read`, {
      inputs: [{ id: contact }],
    });

    expect(status).toBe(207);
    expect(body).toMatchObject({ results: [], numErrors: 1 });
    expect(body.errors[0]).toMatchObject({
      subCategory: "crm.associations.NO_ASSOCIATIONS_FOUND",
      context: { fromObjectId: [contact] },
    });
  });

  it("page the targets of one record", async () => {
    const given = givenSandbox();
    const company = given.add("companies");
    const tickets = Array.from({ length: 501 }, () => given.add("tickets"));
    const types = [{ associationCategory: "HUBSPOT_DEFINED", associationTypeId: 339 }];
    const inputs = tickets.map((id) => ({ from: { id }, to: { id: company }, types }));
    await given.call("POST", `${at}/tickets/companies/batch/create`, { inputs });

    const first = await given.call("POST", `${at}/companies/tickets/batch/read`, {
      inputs: [{ id: company }],
    });
    const { after } = first.body.results[0].paging.next;
    const second = await given.call("POST", `${at}/companies/tickets/batch/read`, {
      inputs: [{ id: company, after }],
    });

    expect(first.body.results[0].to).toHaveLength(500);
    expect(second.body.results[0].to.map((to: { toObjectId: string }) => to.toObjectId)).toEqual([
      tickets[500],
    ]);
    expect(second.body.results[0].paging).toBeUndefined();
  });

  it("are read for 1,000 records at once and no more", async () => {
    const given = givenSandbox();
    const read = (count: number) =>
      given.call("POST", `${at}/contacts/companies/batch/read`, {
        inputs: Array(count).fill({ id: "1" }),
      });

    expect((await read(1_000)).status).toBe(207);
    expect((await read(1_001)).status).toBe(400);
  });

  it("are created and removed in batches, by label too", async () => {
    const given = givenSandbox();
    const [parent, child] = [given.add("companies"), given.add("companies")];
    const types = [{ associationCategory: "HUBSPOT_DEFINED", associationTypeId: 14 }];
    const pair = { from: { id: child }, to: { id: parent } };

    const made = await given.call("POST", `${at}/companies/companies/batch/create`, {
      inputs: [{ ...pair, types }],
    });
    const parentSide = await given.call(
      "GET",
      `/crm/v4/objects/companies/${parent}/associations/companies`,
    );
    const gone = await given.call("POST", `${at}/companies/companies/batch/labels/archive`, {
      inputs: [{ ...pair, types }],
    });
    const left = await given.call(
      "GET",
      `/crm/v4/objects/companies/${parent}/associations/companies`,
    );

    expect(made.status).toBe(201);
    expect(made.body.results[0]).toMatchObject({
      fromObjectId: child,
      toObjectId: parent,
      labels: ["Parent Company"],
    });
    expect(parentSide.body.results[0].associationTypes[0]).toMatchObject({
      typeId: 13,
      label: "Child Company",
    });
    expect(gone.status).toBe(204);
    expect(left.body.results).toEqual([]);
  });

  it("refuse a kind that does not join these objects", async () => {
    const given = givenSandbox();
    const inputs = [
      {
        from: { id: given.add("contacts") },
        to: { id: given.add("companies") },
        types: [{ associationTypeId: 3 }],
      },
    ];

    expect(
      (await given.call("POST", `${at}/contacts/companies/batch/create`, { inputs })).status,
    ).toBe(400);
  });

  it("do not move the modification date", async () => {
    const given = givenSandbox();
    const [company, contact] = [given.add("companies"), given.add("contacts")];
    const before = given.sandbox.portal.tables.companies.get(company)?.updatedAt;
    given.pass(60_000);

    await tie(given, "contacts", contact, "companies", company);

    expect(given.sandbox.portal.tables.companies.get(company)?.updatedAt).toBe(before);
  });

  it("list their labels", async () => {
    const { body } = await givenSandbox().call("GET", `${at}/contacts/companies/labels`);

    expect(body.results).toEqual([
      { category: "HUBSPOT_DEFINED", typeId: 279, label: null },
      { category: "HUBSPOT_DEFINED", typeId: 1, label: "Primary" },
    ]);
  });
});
