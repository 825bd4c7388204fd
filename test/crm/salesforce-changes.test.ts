import { describe, expect, it } from "vitest";
import type { ReadEvent } from "../../server/crm/port.ts";
import { changes, overlapMs } from "../../server/crm/salesforce/changes.ts";
import { everySince, gather, recordsOf } from "./battery.ts";
import {
  everything,
  type GivenSalesforce,
  givenSalesforce,
  mapped,
  reasonOf,
} from "./given-salesforce.ts";

const minute = 60_000;

/** What is told of an hour from now on, after `happens` and a settling minute. */
async function told(
  given: GivenSalesforce,
  happens: () => void,
  request = mapped,
): Promise<readonly ReadEvent[]> {
  const since = given.now();
  given.pass(5 * minute);
  happens();
  given.pass(2 * minute);
  return await gather(changes(given.reading, request, everySince(since)));
}

const goneIn = (events: readonly ReadEvent[], kind: string) =>
  events.flatMap((event) =>
    event.type === "page" && event.kind === kind ? (event.gone ?? []) : [],
  );

const mergedIn = (events: readonly ReadEvent[]) =>
  events.flatMap((event) => (event.type === "page" ? (event.merged ?? []) : []));

describe("what has changed in Salesforce", () => {
  it("costs a call for every five objects where nothing has", async () => {
    const given = givenSalesforce();
    given.add("Account", { Name: "Acme" });
    await gather(changes(given.reading, everything, everySince(given.now())));
    const before = given.requests().requests;

    const events = await told(given, () => {}, everything);

    // 13 objects; what there is was asked for by the first pull.
    expect(given.requests().requests - before).toBe(3);
    expect(recordsOf(events)).toEqual([]);
    const done = events.flatMap((event) =>
      event.type === "page" && event.progress.done ? [event.kind] : [],
    );
    expect(done).toEqual(everything.kinds.filter((kind) => kind !== "survey"));
  });

  it("is each record of a data load once, though thousands of them have one timestamp", async () => {
    const given = givenSalesforce();
    const ids = Array.from({ length: 4_500 }, (_, index) => {
      return given.add("Account", { Name: `Co ${index}` });
    });
    given.pass(60 * minute);
    const queries: string[] = [];
    const { handle } = given.sandbox;
    given.sandbox.handle = async (request) => {
      const text = decodeURIComponent(await request.clone().text());
      queries.push(...(text.match(/SELECT [^"]+/g) ?? []));
      return await handle(request);
    };

    const events = await told(given, () => {
      given.user.updateAll("Account", { Type: "Prospect" });
      given.pass(1_000);
      given.user.edit("Account", ids[0] ?? "", { Name: "Later" });
    });

    // Only the id leads through rows of one timestamp.
    expect(queries.length).toBeGreaterThan(0);
    expect(queries.filter((query) => !query.includes("ORDER BY SystemModstamp,Id "))).toEqual([]);
    const records = recordsOf(events);
    expect(records).toHaveLength(4_500);
    expect(new Set(records.map(({ id }) => id)).size).toBe(4_500);
    expect(records.at(-1)).toMatchObject({ id: ids[0], name: "Later" });
  });

  it("is read through pages of any size", async () => {
    const given = givenSalesforce({ org: { details: { rowsInPage: 7 } } });

    const events = await told(given, () => {
      for (let index = 0; index < 50; index++) {
        const id = given.user.create("Contact", { LastName: `C${index}` });
        given.user.create("OpportunityContactRole", { ContactId: id, Role: "Champion" });
        if (index % 9 === 0) given.pass(1_000);
      }
    });

    const contacts = recordsOf(events);
    expect(contacts).toHaveLength(50);
    for (const contact of contacts) expect(contact).toMatchObject({ roles: ["champion"] });
  });

  it("is each contact once whose roles fill many pages, and is known up to the end only there", async () => {
    const given = givenSalesforce({ org: { details: { rowsInPage: 7 } } });
    const { add, user } = given;
    const ids = Array.from({ length: 30 }, (_, index) => add("Contact", { LastName: `C${index}` }));
    given.pass(60 * minute);

    const events = await told(given, () => {
      for (const ContactId of ids)
        user.create("OpportunityContactRole", { ContactId, Role: "Champion" });
      for (let count = 0; count < 20; count++) user.create("Account", { Name: `Co ${count}` });
    });

    const contacts = recordsOf(events).filter(({ kind }) => kind === "contact");
    expect(contacts.map(({ id }) => id).sort()).toEqual(ids);
    const pages = events.flatMap((event) => (event.type === "page" ? [event] : []));
    expect(pages.some(({ progress }) => !progress.done)).toBe(true);
    for (const { progress, upTo } of pages) expect(upTo !== undefined).toBe(progress.done);
  });

  it("is asked of those kinds only of which it is known since when", async () => {
    const given = givenSalesforce();
    given.user.create("Contact", { LastName: "Byron" });
    given.pass(2 * minute);

    const events = await gather(changes(given.reading, mapped, { account: given.now() }));

    expect(events).toMatchObject([{ type: "page", kind: "account", progress: { done: true } }]);
  });

  it("is not said of a kind that was hidden meanwhile", async () => {
    const given = givenSalesforce();
    given.user.allow("Case", "none");

    const events = await told(given, () => given.user.create("Case", { Status: "New" }));

    expect(reasonOf(events, "ticket")).toEqual([expect.stringContaining("the object Case")]);
    expect(events.some((event) => event.type === "page" && event.kind === "ticket")).toBe(false);
  });

  it("is told up to a minute ago, and the rest by the next pull", async () => {
    const given = givenSalesforce();
    const since = given.now();
    given.pass(5 * minute);
    const id = given.user.create("Account", { Name: "Acme" });

    given.pass(59_000);
    const early = await gather(changes(given.reading, mapped, everySince(since)));
    given.pass(2_000);
    const late = await gather(changes(given.reading, mapped, everySince(since)));

    expect(recordsOf(early)).toEqual([]);
    expect(recordsOf(late)).toMatchObject([{ id }]);
    expect(overlapMs).toBeGreaterThan(minute);
  });

  it("is a deletion, and the record again once it was undeleted", async () => {
    const given = givenSalesforce();
    const id = given.add("Account", { Name: "Acme" });
    given.pass(60 * minute);

    const removed = await told(given, () => given.user.remove("Account", id));
    const restored = await told(given, () => given.user.undelete("Account", id));

    expect(goneIn(removed, "account")).toEqual([id]);
    expect(recordsOf(removed)).toEqual([]);
    expect(goneIn(restored, "account")).toEqual([]);
    expect(recordsOf(restored)).toMatchObject([{ id, name: "Acme" }]);
  });

  it("is a merge, with the account that is left in the end", async () => {
    const given = givenSalesforce();
    const [a, b, c] = ["A", "B", "C"].map((Name) => given.add("Account", { Name })) as [
      string,
      string,
      string,
    ];
    given.add("Contact", { LastName: "Byron", AccountId: a });
    given.pass(60 * minute);

    const events = await told(given, () => {
      given.user.merge("Account", b, a);
      given.pass(1_000);
      given.user.merge("Account", c, b);
    });

    expect(mergedIn(events)).toEqual([
      { from: a, into: c },
      { from: b, into: c },
    ]);
    expect(goneIn(events, "account")).toEqual([]);
    expect(recordsOf(events).filter(({ kind }) => kind === "account")).toMatchObject([{ id: c }]);
  });

  it("is the contact whose role has come, changed or gone, and the deal in which it has the role", async () => {
    const given = givenSalesforce();
    const { add, user } = given;
    const [account, other] = ["Acme", "Labs"].map((Name) => add("Account", { Name })) as [
      string,
      string,
    ];
    const [ada, bob, eve] = ["Ada", "Bob", "Eve"].map((LastName) =>
      add("Contact", { LastName, AccountId: account }),
    ) as [string, string, string];
    const deal = add("Opportunity", {
      Name: "X",
      StageName: "Prospecting",
      CloseDate: "2026-12-01",
    });
    const role = (ContactId: string) =>
      add("OpportunityContactRole", { OpportunityId: deal, ContactId, Role: "Champion" });
    const [changing, going] = [role(bob), role(eve)];
    given.pass(60 * minute);

    const events = await told(given, () => {
      const relation = { AccountId: other, ContactId: ada, IsActive: true };
      user.create("AccountContactRelation", relation);
      user.edit("OpportunityContactRole", changing, { Role: "Executive Sponsor" });
      user.remove("OpportunityContactRole", going);
    });

    const records = new Map(recordsOf(events).map((record) => [record.id, record]));
    expect(records.size).toBe(4);
    expect(records.get(deal)).toMatchObject({ contacts: [{ id: bob, roles: ["sponsor"] }] });
    expect(records.get(ada)).toMatchObject({ accountIds: [account, other], roles: [] });
    expect(records.get(bob)).toMatchObject({ roles: ["sponsor"] });
    expect(records.get(eve)).toMatchObject({ roles: [] });
    expect(goneIn(events, "contact")).toEqual([]);
  });

  it("leaves a record that was changed after the walk's end to the next pull", async () => {
    const given = givenSalesforce();
    const contact = given.add("Contact", { LastName: "Byron" });
    given.pass(60 * minute);
    const since = given.now();
    given.pass(minute);
    given.user.create("OpportunityContactRole", { ContactId: contact, Role: "Champion" });
    given.pass(2 * minute);
    given.user.edit("Contact", contact, { LastName: "Lovelace" });

    const now = await gather(changes(given.reading, mapped, everySince(since)));
    given.pass(2 * minute);
    const next = await gather(changes(given.reading, mapped, everySince(since)));

    expect(recordsOf(now)).toEqual([]);
    expect(recordsOf(next)).toMatchObject([{ id: contact, name: "Lovelace", roles: ["champion"] }]);
  });

  it("is a subscription that no longer counts as gone, of both kinds that it was", async () => {
    const given = givenSalesforce();
    const account = given.add("Account", { Name: "Acme" });
    const values = { AccountId: account, StartDate: "2026-01-01", ContractTerm: 12 };
    const id = given.add("Contract", { ...values, Status: "Activated" });
    given.pass(60 * minute);

    const events = await told(given, () => given.user.edit("Contract", id, { Status: "Draft" }));

    expect(goneIn(events, "deal")).toEqual([id]);
    expect(goneIn(events, "line-item")).toEqual([id]);
  });

  it("is an e-mail at its deal's account, a guest's answer, and an account's new team member", async () => {
    const given = givenSalesforce();
    const { add, user, org } = given;
    const account = add("Account", { Name: "Acme" });
    const contact = add("Contact", { LastName: "Byron", AccountId: account });
    const deal = add("Opportunity", {
      Name: "X",
      AccountId: account,
      StageName: "Prospecting",
      CloseDate: "2026-12-01",
    });
    const event = add("Event", { WhatId: account, WhoId: contact });
    const guest = add("EventRelation", { EventId: event, RelationId: contact, Status: "New" });
    given.pass(60 * minute);
    const field = "AccountTeamMember.Sales Rep";

    const events = await told(
      given,
      () => {
        user.create("EmailMessage", { RelatedToId: deal, Incoming: true, Status: "1" });
        user.edit("EventRelation", guest, { Status: "Declined" });
        const member = { AccountId: account, UserId: org.users.viewer };
        user.create("AccountTeamMember", { ...member, TeamMemberRole: "Sales Rep" });
      },
      { ...everything, fields: { account: [field] } },
    );

    expect(recordsOf(events)).toMatchObject([
      { kind: "account", fields: { [field]: org.users.viewer } },
      { kind: "meeting", twoWay: false },
      { kind: "email", accountIds: [account] },
    ]);
  });
});
