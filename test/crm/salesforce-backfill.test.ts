import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { Progress, ReadEvent } from "../../server/crm/port.ts";
import { backfill } from "../../server/crm/salesforce/backfill.ts";
import { changes } from "../../server/crm/salesforce/changes.ts";
import { bulkRows, chooseBulk } from "../../server/crm/salesforce/load-plan.ts";
import { everySince, gather, recordsOf } from "./battery.ts";
import {
  everything,
  type GivenSalesforce,
  givenSalesforce,
  loadUntil,
  mapped,
  reasonOf,
} from "./given-salesforce.ts";

const small = { rowsInPage: 20 };

/** Some hundred records of every kind, each contact with a role at a second account. */
function fillPortfolio({ add }: Pick<GivenSalesforce, "add">, accounts = 45): void {
  const ids = Array.from({ length: accounts }, (_, index) =>
    add("Account", { Name: `Co ${index}` }),
  );
  for (const [index, AccountId] of ids.entries()) {
    const at = "2026-11-10T09:00:00.000Z";
    const contact = add("Contact", { LastName: `C${index}`, AccountId });
    const other = ids[(index + 1) % ids.length] ?? AccountId;
    const relation = { AccountId: other, ContactId: contact, IsActive: true };
    add("AccountContactRelation", { ...relation, Roles: "Champion" });
    const deal = add("Opportunity", {
      Name: `D${index}`,
      AccountId,
      StageName: "Closed Won",
      CloseDate: "2026-01-15",
    });
    add("OpportunityLineItem", { OpportunityId: deal, Quantity: 3 });
    add("Case", { AccountId, Status: "New" });
    add("Contract", { AccountId, StartDate: "2026-01-01", ContractTerm: 12, Status: "Activated" });
    const event = add("Event", { WhatId: AccountId, StartDateTime: at });
    add("EventRelation", { EventId: event, RelationId: contact, Status: "Accepted" });
    add("Task", { WhatId: AccountId, TaskSubtype: "Call", WhoId: contact });
    const email = add("EmailMessage", { RelatedToId: deal, Incoming: true, Status: "1" });
    add("EmailMessageRelation", {
      EmailMessageId: email,
      RelationId: contact,
      RelationType: "FromAddress",
    });
    add("Survey_Response__c", { Account__c: AccountId, Type__c: "NPS", Score__c: 9 });
  }
}

const keysOf = (events: Parameters<typeof recordsOf>[0]) =>
  recordsOf(events).map(({ kind, id }) => `${kind} ${id}`);

const totalsIn = (events: readonly ReadEvent[]) =>
  events.flatMap((event) => (event.type === "page" && event.total !== undefined ? [event] : []));

function addMany(
  { add }: Pick<GivenSalesforce, "add">,
  count: number,
  type = "Account",
  values: Record<string, string> = { Name: "Acme" },
): string[] {
  return Array.from({ length: count }, () => add(type, values));
}

function addContacts({ add }: Pick<GivenSalesforce, "add">, account: string, count: number): void {
  for (let index = 0; index < count; index++) {
    const contact = add("Contact", { LastName: `C${index}`, AccountId: account });
    const relation = { AccountId: account, ContactId: contact, IsActive: true };
    add("AccountContactRelation", { ...relation, Roles: "Champion" });
  }
}

/** Stands in front of the org; null lets it answer. */
function answer(
  { sandbox }: Pick<GivenSalesforce, "sandbox">,
  instead: (request: Request) => Promise<Response | null>,
): void {
  const { handle } = sandbox;
  sandbox.handle = async (request) => (await instead(request.clone())) ?? (await handle(request));
}

/** Keeps the accounts' names as sync would. */
function store(held: Map<string, string>, event: ReadEvent): void {
  if (event.type !== "page" || event.kind !== "account") return;
  const merged = (event.merged ?? []).map(({ from }) => from);
  for (const id of [...(event.gone ?? []), ...merged]) held.delete(id);
  for (const record of event.records) {
    if (record.kind === "account") held.set(record.id, record.name);
  }
}

describe("the first load from Salesforce", () => {
  it("reads a small org in one call for every five objects, beside one for what there is", async () => {
    const given = givenSalesforce();
    fillPortfolio(given, 5);

    const events = await gather(backfill(given.reading, mapped, []));

    // 14 objects, and the two of subscriptions for deals and for lines.
    expect(given.requests().byKind).toMatchObject({ composite: { requests: 5 } });
    expect(given.requests().requests).toBe(5);
    const totals = events.flatMap((event) =>
      event.type === "page" && event.progress.done ? [[event.kind, event.total]] : [],
    );
    expect(Object.fromEntries(totals)).toMatchObject({
      account: 5,
      contact: 5,
      deal: 10,
      survey: 5,
    });
  });

  it("has a record's roles, guests and accounts with it, on whichever page it stands", async () => {
    const given = givenSalesforce({ org: { details: small } });
    fillPortfolio(given);

    const records = recordsOf(await gather(backfill(given.reading, mapped, [])));

    expect(records).toHaveLength(45 * 11);
    for (const record of records) {
      if (record.kind === "contact") {
        expect(record).toMatchObject({ roles: ["champion"] });
        expect(record.accountIds).toHaveLength(2);
      }
      if (record.kind === "meeting") expect(record.contactIds).toHaveLength(1);
      if (record.kind === "email") {
        expect(record.contactIds).toHaveLength(1);
        expect(record.accountIds).toHaveLength(1);
      }
    }
  });

  it("loses and repeats nothing, however often it is killed", async () => {
    const given = givenSalesforce({ org: { details: small } });
    fillPortfolio(given, 25);
    const whole = recordsOf(await gather(backfill(given.reading, mapped, [])));
    const byKey = new Map(whole.map((record) => [`${record.kind} ${record.id}`, record]));
    const count = (kind: string) => whole.filter((record) => record.kind === kind).length;

    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 6 }),
        async (kills) => {
          const seen: ReturnType<typeof recordsOf> = [];
          const totals: ReturnType<typeof totalsIn> = [];
          const progress = new Map<string, Progress>();
          for (const pages of [...kills, Number.POSITIVE_INFINITY]) {
            const events = backfill(given.restart(), mapped, [...progress.values()]);
            const part = await loadUntil(events, (all) => all.length >= pages);
            seen.push(...recordsOf(part.seen));
            totals.push(...totalsIn(part.seen));
            for (const each of part.progress) progress.set(each.kind, each);
          }

          // A total is that of all records, not of what a restart has left.
          expect(totals.filter(({ kind, total }) => total !== count(kind))).toEqual([]);
          expect(seen).toHaveLength(whole.length);
          for (const record of seen)
            expect(record).toEqual(byKey.get(`${record.kind} ${record.id}`));
        },
      ),
      { numRuns: 8 },
    );
  });

  it("goes on with its bulk query after a kill on any page", async () => {
    const given = givenSalesforce({ bulk: { pollsUntilComplete: 0, mostRowsInPage: 5_500 } });
    const ids = addMany(given, 8_100, "Case", { Status: "New" });
    const request = { ...everything, kinds: ["ticket" as const] };
    const { seen: all } = await loadUntil(backfill(given.reading, request, []), () => false);
    const jobs = () => given.requests().byKind["bulk-create"]?.requests ?? 0;
    expect(jobs()).toBe(1);
    // The job, two slices of the first page of results, one of the second.
    expect(all).toHaveLength(4);

    for (let pages = 1; pages < all.length; pages++) {
      const before = jobs();
      const first = await loadUntil(
        backfill(given.restart(), request, []),
        (seen) => seen.length === pages,
      );
      const rest = await gather(backfill(given.restart(), request, first.progress));

      const read = [...keysOf(first.seen), ...keysOf(rest)];
      expect(read).toHaveLength(ids.length);
      expect(new Set(read).size).toBe(ids.length);
      expect(jobs() - before).toBe(1);
    }
  });

  it("goes on behind what it has read, where bulk queries have come since", async () => {
    const given = givenSalesforce({ bulk: { pollsUntilComplete: 0 } });
    const ids = addMany(given, 16_000, "Case", { Status: "New" });
    const request = { ...everything, kinds: ["ticket" as const] };
    let isOff = true;
    answer(given, async ({ url }) =>
      isOff && url.endsWith("/jobs/query")
        ? Response.json([{ errorCode: "API_DISABLED_FOR_ORG", message: "" }], { status: 403 })
        : null,
    );
    const first = await loadUntil(
      backfill(given.reading, request, []),
      (seen) => recordsOf(seen).length > 0,
    );
    isOff = false;

    const rest = await gather(backfill(given.restart(), request, first.progress));

    const read = [...keysOf(first.seen), ...keysOf(rest)];
    expect(given.requests().byKind["bulk-create"]?.requests).toBe(1);
    expect(new Set(read).size).toBe(ids.length);
    expect(read).toHaveLength(ids.length);
  });

  it("begins an object again whose bulk query is no longer known, and loses nothing", async () => {
    const given = givenSalesforce({ bulk: { pollsUntilComplete: 0, mostRowsInPage: 4_000 } });
    const ids = addMany(given, 8_100, "Case", { Status: "New" });
    const request = { ...everything, kinds: ["ticket" as const] };
    const { progress } = await loadUntil(
      backfill(given.reading, request, []),
      (seen) => seen.length === 2,
    );
    const { bulk } = JSON.parse(progress[0]?.position ?? "")["Case"];
    const reading = given.restart();
    await reading.client.request({
      doing: "deleting a job",
      method: "DELETE",
      path: `/jobs/query/${bulk.job}`,
      reply: z.undefined(),
    });

    const rest = await gather(backfill(reading, request, progress));

    expect(new Set(keysOf(rest)).size).toBe(ids.length);
    expect(keysOf(rest)).toHaveLength(ids.length);
  });

  it("reads large objects by bulk queries, in few calls and with growing waits", async () => {
    const given = givenSalesforce({ bulk: { pollsUntilComplete: 2 } });
    const [account = ""] = addMany(given, 3);
    addContacts(given, account, 15_000);

    const events = await gather(
      backfill(given.reading, { ...everything, kinds: ["account", "contact"] }, []),
    );

    const records = recordsOf(events);
    expect(records).toHaveLength(15_003);
    const contacts = records.filter((record) => record.kind === "contact");
    expect(contacts.every(({ roles }) => roles.length === 1)).toBe(true);
    // What there is, and the first page of four objects; contacts and their relations in bulk.
    expect(given.requests().byKind).toMatchObject({
      composite: { requests: 2 },
      "bulk-create": { requests: 2 },
      "bulk-status": { requests: 2 * 3 },
      "bulk-results": { requests: 2 },
    });
    const [first = 0, second = 0, third = 0] = given.waits;
    expect(second).toBeGreaterThan(first);
    expect(third).toBeGreaterThan(second);
    const done = events.findLast((event) => event.type === "page" && event.kind === "contact");
    expect(done).toMatchObject({ total: 15_000, progress: { done: true } });
  });

  it("reads by REST the object that bulk queries do not know, and others in bulk", async () => {
    const given = givenSalesforce({ bulk: { pollsUntilComplete: 0 } });
    addMany(given, 15_000);
    addMany(given, 16_000, "Case", { Status: "New" });
    const said = [{ errorCode: "INVALIDENTITY", message: "Case is not supported by the Bulk API" }];
    answer(given, async (request) =>
      request.method === "POST" && (await request.text()).includes("FROM Case")
        ? Response.json(said, { status: 400 })
        : null,
    );

    const events = await gather(
      backfill(given.reading, { ...everything, kinds: ["account", "ticket"] }, []),
    );

    expect(new Set(keysOf(events)).size).toBe(31_000);
    expect(keysOf(events)).toHaveLength(31_000);
    expect(given.requests().byKind["bulk-create"]?.requests).toBe(1);
  });

  it.each(["Failed", "Aborted"])(
    "reads by REST what a bulk query was to bring that has %s",
    async (state) => {
      const given = givenSalesforce();
      const ids = addMany(given, 8_100, "Case", { Status: "New" });
      answer(given, async ({ method, url }) =>
        method === "GET" && /jobs\/query\/\w+$/.test(url) ? Response.json({ state }) : null,
      );

      const events = await gather(
        backfill(given.reading, { ...everything, kinds: ["ticket"] }, []),
      );

      expect(new Set(keysOf(events)).size).toBe(ids.length);
      expect(keysOf(events)).toHaveLength(ids.length);
    },
  );

  it("does not wait for a bulk query for ever, and goes on with it at the next try", async () => {
    const given = givenSalesforce({ bulk: { pollsUntilComplete: Number.POSITIVE_INFINITY } });
    addMany(given, 8_100, "Case", { Status: "New" });
    let looks = 0;
    answer(given, async ({ method, url }) => {
      if (method !== "GET" || !/jobs\/query\/\w+$/.test(url)) return null;
      if (++looks > 500) throw new Error("asked without end");
      return null;
    });
    const progress: Progress[] = [];
    const load = async () => {
      const events = backfill(given.reading, { ...everything, kinds: ["ticket"] }, []);
      for await (const event of events) if (event.type === "page") progress.push(event.progress);
    };

    await expect(load()).rejects.toThrow("has not ended in four hours");

    expect(Math.max(...given.waits)).toBe(60_000);
    expect(JSON.parse(progress[0]?.position ?? "")["Case"].bulk).not.toBeNull();
  });

  it("reads what completes records in the same calls as the records", async () => {
    const given = givenSalesforce({ org: { details: { edition: "Professional Edition" } } });
    const [account = ""] = addMany(given, 5_000);
    addContacts(given, account, 5_000);

    const records = recordsOf(
      await gather(backfill(given.reading, { ...everything, kinds: ["account", "contact"] }, [])),
    );

    expect(records).toHaveLength(10_000);
    // What there is, and three pages each of accounts, contacts and relations.
    expect(given.requests().byKind).toMatchObject({ composite: { requests: 4 } });
  });

  it("does without bulk queries in an edition that has none", async () => {
    const given = givenSalesforce({ org: { details: { edition: "Professional Edition" } } });
    addMany(given, 9_000);

    const events = await gather(backfill(given.reading, { ...everything, kinds: ["account"] }, []));

    expect(new Set(keysOf(events)).size).toBe(9_000);
    expect(keysOf(events)).toHaveLength(9_000);
    // What there is, five pages of accounts; one try of a bulk query.
    expect(given.requests().byKind).toMatchObject({
      composite: { requests: 6 },
      "bulk-create": { requests: 1, errors: 1 },
    });
  });

  it("with the pull that follows knows what changed, went and came while it was reading", async () => {
    const given = givenSalesforce({ org: { details: small } });
    fillPortfolio(given);
    const { user, org } = given;
    const live = () => [...org.records("Account")].filter(({ deletedAt }) => deletedAt === null);
    const begun = given.now();
    const held = new Map<string, string>();
    let turn = 0;
    for await (const event of backfill(given.reading, mapped, [])) {
      store(held, event);
      given.pass(1_000);
      turn += 1;
      const accounts = live();
      const at = (place: number) => accounts.at(place)?.id ?? "";
      user.edit("Account", at(turn), { Name: `Renamed ${turn}` });
      user.create("Account", { Name: `New ${turn}` });
      if (turn === 3) user.remove("Account", at(4));
      if (turn === 5) user.merge("Account", at(6), at(-6));
    }
    given.pass(120_000);

    for await (const event of changes(given.reading, mapped, everySince(begun))) store(held, event);

    expect(turn).toBeGreaterThan(9);
    expect(held).toEqual(new Map(live().map(({ id, values }) => [id, values["Name"]])));
  });

  it("says that e-mails are kept outside where many accounts have not a single one", async () => {
    const given = givenSalesforce();
    addMany(given, 51);

    const events = await gather(backfill(given.reading, everything, []));

    expect(reasonOf(events, "email")).toEqual([
      expect.stringMatching(/Einstein Activity Capture.*E-mail measures count as missing/),
    ]);
    expect(events.some((event) => event.type === "page" && event.kind === "email")).toBe(false);
  });

  it("takes a small org without e-mails for one where nobody has written yet", async () => {
    const given = givenSalesforce();
    addMany(given, 50);

    const events = await gather(backfill(given.reading, everything, []));

    expect(reasonOf(events, "email")).toEqual([]);
  });

  it("reads the e-mails of an org that has some, however few", async () => {
    const given = givenSalesforce();
    const [account = ""] = addMany(given, 51);
    const email = given.add("EmailMessage", { RelatedToId: account, Incoming: true, Status: "1" });

    const events = await gather(backfill(given.reading, everything, []));

    expect(reasonOf(events, "email")).toEqual([]);
    expect(keysOf(events)).toContain(`email ${email}`);
  });

  it("counts the accounts to tell where it does not read them", async () => {
    const given = givenSalesforce();
    addMany(given, 51);

    const events = await gather(backfill(given.reading, { ...everything, kinds: ["email"] }, []));

    expect(reasonOf(events, "email")).toHaveLength(1);
  });

  it("says the same where e-mails have no records and none was logged", async () => {
    const given = givenSalesforce({ org: { withoutObjects: ["EmailMessage"] } });
    addMany(given, 2);

    const events = await gather(backfill(given.reading, everything, []));

    expect(reasonOf(events, "email")).toHaveLength(1);
  });
});

describe("the way that a load takes", () => {
  const left = (...rows: number[]) => rows.map((each) => ({ byRest: each, byBulk: each + 2_000 }));

  it("is REST for what is small, however much of it there is", () => {
    expect(chooseBulk(left(0, 1_500, 1_900, 2_000, 300)).size).toBe(0);
    expect(chooseBulk([]).size).toBe(0);
  });

  it("is a bulk query for what is large, with the small left to REST", () => {
    const [large, middle, ...rest] = left(900_000, 40_000, 2_000, 900);

    expect([...chooseBulk([...rest, middle, large].flatMap((each) => each ?? []))]).toEqual([
      large,
      middle,
    ]);
  });

  it("never takes more calls than REST or bulk queries alone", () => {
    const calls = (given: ReturnType<typeof left>) => {
      const bulk = chooseBulk(given);
      const pages = given
        .filter((each) => !bulk.has(each))
        .map(({ byRest }) => Math.ceil(byRest / 2_000));
      const byBulk = [...bulk].map(({ byBulk: rows }) => 2 + Math.ceil(rows / bulkRows));
      const sum = (of: readonly number[]) => of.reduce((all, each) => all + each, 0);
      return sum(byBulk) + Math.max(0, ...pages, Math.ceil(sum(pages) / 5));
    };
    const rest = (given: ReturnType<typeof left>) => {
      const pages = given.map(({ byRest }) => Math.ceil(byRest / 2_000));
      return Math.max(0, ...pages, Math.ceil(pages.reduce((all, each) => all + each, 0) / 5));
    };

    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 400_000 }), { maxLength: 14 }), (rows) => {
        const given = left(...rows);
        const all = given.map(({ byBulk }) => 2 + Math.ceil(byBulk / bulkRows));

        expect(calls(given)).toBeLessThanOrEqual(rest(given));
        expect(calls(given)).toBeLessThanOrEqual(all.reduce((sum, each) => sum + each, 0));
      }),
    );
  });
});
