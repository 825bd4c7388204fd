import { requestKinds } from "@bellwether/shared/contracts/appended-requests";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CrmError, CrmForbidden, CrmUnavailable } from "../../server/crm/errors.ts";
import { connectSalesforce, network } from "./salesforce-sandbox.ts";

beforeAll(network.open);
afterAll(network.close);

const nothing = { answers: [], connection: null };

const answerWith = (body: object) =>
  network.answer("/services/data/v66.0/composite", async () =>
    Response.json({ compositeResponse: [{ httpStatusCode: 200, body }] }),
  );

async function givenCards(wish: Parameters<typeof connectSalesforce>[0] = {}) {
  const given = await connectSalesforce(wish);
  const { sandbox, now } = given;
  const prefix = wish.namespace ? `${wish.namespace}__` : "";
  const accountId = given.add({ kind: "account", name: "Acme" });
  let keys = 0;
  const append = (values: Record<string, string | boolean> = {}) =>
    sandbox.org.fill(
      `${prefix}BW_Request__c`,
      Object.fromEntries(
        Object.entries({
          Account__c: accountId,
          Kind__c: "log",
          Key__c: `key-${++keys}-of-a-card`,
          Payload__c: '{"v":1}',
          Status__c: "new",
          ...values,
        }).map(([name, value]) => [prefix + name, value]),
      ),
      { createdAt: Date.parse(now()), createdById: sandbox.org.users.viewer },
    ).id;
  const connections = () =>
    [...sandbox.org.records(`${prefix}BW_Connection__c`)].map(({ values }) => values);
  return { ...given, accountId, append, connections };
}

describe("requests that cards append in Salesforce", () => {
  it("are taken oldest first, with who asks, in one call", async () => {
    const { crm, sandbox, append, pass, accountId } = await givenCards();
    const first = append();
    pass(1_000);
    const second = append({ Kind__c: "settings", Configure__c: true });

    const requests = await crm.exchangeRequests?.(nothing);

    const { viewer } = sandbox.org.users;
    expect(requests?.map(({ id }) => id)).toEqual([first, second]);
    expect(requests?.[0]).toEqual({
      id: first,
      kind: "log",
      accountId,
      key: "key-1-of-a-card",
      payload: '{"v":1}',
      userId: viewer,
      userEmail: "vera.viewer@northwind-cloud.example",
      mayConfigure: false,
      createdAt: "2026-11-21T09:00:00.000Z",
    });
    expect(requests?.[1]).toMatchObject({ kind: "settings", mayConfigure: true });
    expect(sandbox.counts.report()).toMatchObject({ requests: 1, parts: 1 });
  });

  it("are answered, the connection told and new ones taken in one call", async () => {
    const { crm, sandbox, append, record, connections } = await givenCards();
    const [done, refused, fresh] = [append(), append(), append()];
    sandbox.counts.reset();

    const requests = await crm.exchangeRequests?.({
      answers: [
        { id: done, status: "done", answer: '{"ok":true}' },
        { id: refused, status: "refused", answer: '{"ok":false}' },
      ],
      connection: { heardAt: "2026-11-21T09:00:00.000Z", accounts: 3, problems: null },
    });

    expect(requests?.map(({ id }) => id)).toEqual([fresh]);
    expect(record("BW_Request__c", done).values).toMatchObject({
      Status__c: "done",
      Answer__c: '{"ok":true}',
    });
    expect(record("BW_Request__c", refused).values).toMatchObject({ Status__c: "refused" });
    expect(connections()).toMatchObject([{ Key__c: "main", Accounts__c: 3, Problems__c: null }]);
    expect(sandbox.counts.report()).toMatchObject({ requests: 1, parts: 3 });
  });

  it("have one record of the connection, however often it is told", async () => {
    const { crm, connections } = await givenCards();

    await crm.exchangeRequests?.({ answers: [], connection: { accounts: 1 } });
    await crm.exchangeRequests?.({ answers: [], connection: { accounts: 2 } });

    expect(connections()).toMatchObject([{ Accounts__c: 2 }]);
  });

  it("do not hold up others where one was deleted before its answer", async () => {
    const { crm, sandbox, append, record } = await givenCards();
    const [deleted, kept, fresh] = [append(), append(), append()];
    sandbox.user.remove("BW_Request__c", deleted);

    const requests = await crm.exchangeRequests?.({
      answers: [deleted, kept].map((id) => ({ id, status: "done", answer: "{}" })),
      connection: null,
    });

    expect(requests?.map(({ id }) => id)).toEqual([fresh]);
    expect(record("BW_Request__c", kept).values["Status__c"]).toBe("done");
  });

  it("come two hundred at a time", async () => {
    const { crm, append } = await givenCards();
    const ids = Array.from({ length: 230 }, () => append());

    const requests = await crm.exchangeRequests?.(nothing);

    expect(requests?.map(({ id }) => id)).toEqual(ids.slice(0, 200));
  });

  it("of a kind that only a newer server knows stay where they are", async () => {
    const { crm, append } = await givenCards();
    for (let count = 0; count < 200; count++) append({ Kind__c: "teleport" });
    const known = requestKinds.map((kind) => append({ Kind__c: kind }));

    const requests = await crm.exchangeRequests?.(nothing);

    expect(requests?.map(({ id }) => id)).toEqual(known);
  });

  it("are found under the namespace of a managed package", async () => {
    const { crm, append, connections } = await givenCards({ namespace: "bwcs" });
    const id = append();

    const requests = await crm.exchangeRequests?.({ answers: [], connection: { accounts: 7 } });

    expect(requests).toMatchObject([{ id, kind: "log", key: "key-1-of-a-card" }]);
    expect(connections()).toMatchObject([{ bwcs__Key__c: "main", bwcs__Accounts__c: 7 }]);
  });

  it("are not said to be none where the package is missing or the org does not answer", async () => {
    const without = await connectSalesforce({ withoutOutputs: true });
    await expect(without.crm.exchangeRequests?.(nothing)).rejects.toThrow(CrmForbidden);
    const { crm, sandbox } = await givenCards();
    sandbox.faults.add({ fault: "status", status: 503, times: 50 });

    await expect(crm.exchangeRequests?.(nothing)).rejects.toThrow(CrmUnavailable);
    await expect(crm.exchangeRequests?.(nothing)).rejects.toThrow(CrmError);
  });

  it("are not said to be none where the answer is another than documented", async () => {
    const { crm } = await givenCards();
    answerWith({ records: "none" });

    await expect(crm.exchangeRequests?.(nothing)).rejects.toThrow(CrmUnavailable);
  });

  it("are passed over where their kind is written in another way, and where they have no date", async () => {
    const { crm } = await givenCards();
    const CreatedDate = "2026-11-21T09:00:00.000+0000";
    const Id = "a0100000000001AAAA";
    answerWith({
      records: [
        { Id, Kind__c: "LOG", CreatedDate },
        { Id, Kind__c: "log" },
      ],
    });

    expect(await crm.exchangeRequests?.(nothing)).toEqual([]);
  });

  it("are answered eight hundred at once, not more", async () => {
    const { crm, sandbox } = await givenCards();
    const answers = Array.from({ length: 801 }, (_, index) => ({
      id: `a01000000000${String(index).padStart(3, "0")}AAA`,
      status: "done" as const,
      answer: "{}",
    }));

    await expect(crm.exchangeRequests?.({ answers, connection: null })).rejects.toThrow(RangeError);
    expect(sandbox.counts.report().requests).toBe(0);
    await crm.exchangeRequests?.({ answers: answers.slice(1), connection: null });
    expect(sandbox.counts.report()).toMatchObject({ requests: 1, parts: 5 });
  });

  it("are answered again after a doubt, to the same end", async () => {
    const { crm, sandbox, append, record, connections } = await givenCards();
    const id = append();
    sandbox.faults.add({ fault: "after-applying" });

    const requests = await crm.exchangeRequests?.({
      answers: [{ id, status: "done", answer: "{}" }],
      connection: { accounts: 1 },
    });

    expect(requests).toEqual([]);
    expect(record("BW_Request__c", id).values["Status__c"]).toBe("done");
    expect(connections()).toHaveLength(1);
  });
});
