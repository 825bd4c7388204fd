import { accountOutputs, dealOutputs } from "@bellwether/shared/contracts/outputs";
import type { CrmRecord } from "@bellwether/shared/domain/records";
import { describe, expect, it } from "vitest";
import { CrmRejected } from "../../server/crm/errors.ts";
import type { AccountNote, Progress, ReadEvent } from "../../server/crm/port.ts";
import { kinds } from "../../server/sync/read-request.ts";
import type { GivenCrm, GivenRecord, OpenCrm } from "./given-portfolio.ts";
import { taskBattery } from "./tasks-battery.ts";

export async function gather(events: AsyncIterable<ReadEvent>): Promise<ReadEvent[]> {
  const all: ReadEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

/** Every kind from the same instant. */
export const everySince = (at: string) => Object.fromEntries(kinds.map((kind) => [kind, at]));

export function recordsOf(events: readonly ReadEvent[]): CrmRecord[] {
  return events.flatMap((event) => (event.type === "page" ? event.records : []));
}

function addAccounts({ add }: GivenCrm, count: number): string[] {
  return Array.from({ length: count }, (_, index) => add({ kind: "account", name: `Co ${index}` }));
}

function addDeal({ add }: GivenCrm, over: Partial<Extract<GivenRecord, { kind: "deal" }>> = {}) {
  const closedAt = "2027-01-15T00:00:00.000Z";
  const deal = { kind: "deal", name: "Acme, new", state: "open", amount: 1, arr: 1 } as const;
  return add({ ...deal, closedAt, ...over });
}

const noteOn = (accountId: string, text: string): AccountNote => ({
  accountId,
  text,
  at: "2026-11-21T09:00:00.000Z",
  reference: "bw-1-1-mi8",
  triedBefore: false,
});

/** A portfolio of one account with one record of every kind. */
function addAcme({ add }: GivenCrm) {
  const account = add({ kind: "account", name: "Acme" });
  const accounts = [account];
  const contact = add({
    kind: "contact",
    name: "Ada Byron",
    role: "champion",
    bounced: true,
    accounts,
  });
  const deal = add({
    kind: "deal",
    name: "Acme 2026",
    state: "won",
    amount: 48_000,
    arr: 24_000,
    closedAt: "2026-01-15T00:00:00.000Z",
    accounts,
    people: [{ contact, role: "champion" }],
  });
  const contacts = [contact];
  const touch = { at: "2026-11-10T09:00:00.000Z", accounts, contacts } as const;
  return {
    account,
    contact,
    deal,
    item: add({ kind: "line-item", name: "Seats", quantity: 80, termMonths: 24, deals: [deal] }),
    ticket: add({
      kind: "ticket",
      subject: "Export fails",
      priority: "urgent",
      openedAt: "2026-11-02T08:00:00.000Z",
      closedAt: null,
      accounts,
    }),
    meeting: add({ kind: "meeting", twoWay: true, recorded: true, ...touch }),
    call: add({ kind: "call", twoWay: false, recorded: false, ...touch }),
    email: add({ kind: "email", twoWay: true, recorded: true, ...touch }),
    survey: add({
      kind: "survey",
      survey: "nps",
      value: 6,
      answeredAt: "2026-10-01T00:00:00.000Z",
      accounts,
      contacts,
    }),
  };
}

/** What any adapter has to do, whoever the provider is. */
export function crmBattery(provider: string, open: OpenCrm): void {
  describe(`${provider} as a CRM`, () => {
    it("says which organisation it is, in its currency and time zone", async () => {
      const { crm } = await open();

      const organisation = await crm.organisation();

      expect(organisation).toMatchObject({ currency: "USD", timeZone: "Europe/Berlin" });
      expect(organisation.accountUrl).toContain("{id}");
    });

    it("reads a record of every kind in our words", async () => {
      const given = await open();
      const acme = addAcme(given);

      const records = recordsOf(await gather(given.crm.backfill(given.everything, [])));

      const accountIds = [acme.account];
      const of = (id: string) => records.find((record) => record.id === id);
      expect(records).toHaveLength(9);
      expect(of(acme.account)).toMatchObject({
        kind: "account",
        name: "Acme",
        stage: expect.stringMatching(/^customer/i),
      });
      expect(of(acme.contact)).toMatchObject({
        kind: "contact",
        accountIds,
        name: "Ada Byron",
        email: "byron@acme.example",
        roles: ["champion"],
        bounced: true,
      });
      expect(of(acme.deal)).toMatchObject({
        kind: "deal",
        accountIds,
        state: "won",
        probability: 1,
        amount: 48_000,
        arr: 24_000,
        currency: "USD",
        closedAt: "2026-01-15T00:00:00.000Z",
        closesOn: "2026-01-15",
        contacts: [{ id: acme.contact, roles: ["champion"] }],
      });
      expect(of(acme.item)).toMatchObject({
        kind: "line-item",
        dealIds: [acme.deal],
        quantity: 80,
        amount: 800,
        recurring: true,
        startsOn: "2026-02-01",
        termMonths: 24,
      });
      expect(of(acme.ticket)).toMatchObject({
        kind: "ticket",
        accountIds,
        priority: "urgent",
        openedAt: "2026-11-02T08:00:00.000Z",
        closedAt: null,
      });
      const contactIds = [acme.contact];
      const touch = { accountIds, contactIds, at: "2026-11-10T09:00:00.000Z" };
      expect(of(acme.meeting)).toMatchObject({ ...touch, twoWay: true, recorded: true });
      expect(of(acme.call)).toMatchObject({ ...touch, twoWay: false, recorded: false });
      expect(of(acme.email)).toMatchObject({ ...touch, twoWay: true, recorded: true });
      expect(of(acme.survey)).toMatchObject({
        kind: "survey",
        accountIds,
        contactIds,
        survey: "nps",
        value: 6,
        answeredAt: "2026-10-01T00:00:00.000Z",
      });
    });

    it("keeps a deal without an account as a record of its own", async () => {
      const { crm, add, everything } = await open();
      add({
        kind: "deal",
        name: "Nobody's",
        state: "lost",
        amount: 1,
        arr: 1,
        closedAt: "2026-03-01T00:00:00.000Z",
      });

      const records = recordsOf(await gather(crm.backfill(everything, [])));

      expect(records).toMatchObject([{ kind: "deal", accountIds: [], state: "lost" }]);
    });

    it("reads every record of a larger portfolio exactly once, and says when a kind is complete", async () => {
      const given = await open();
      const [account = ""] = addAccounts(given, 1_230);
      for (let index = 0; index < 1_410; index++) {
        given.add({ kind: "contact", name: `A C${index}`, accounts: [account] });
      }
      // A CRM without a single e-mail may be one that keeps them elsewhere.
      const mail = { at: "2026-11-10T09:00:00.000Z", twoWay: true, recorded: true } as const;
      given.add({ kind: "email", accounts: [account], contacts: [], ...mail });

      const events = await gather(given.crm.backfill(given.everything, []));

      const ids = recordsOf(events).map((record) => `${record.kind} ${record.id}`);
      expect(ids).toHaveLength(2_641);
      expect(new Set(ids).size).toBe(2_641);
      const contacts = recordsOf(events).filter((record) => record.kind === "contact");
      expect(contacts.every((contact) => contact.accountIds[0] === account)).toBe(true);
      const done = events.filter((event) => event.type === "page" && event.progress.done);
      expect(done.map((event) => event.kind).sort()).toEqual([...kinds].sort());
    });

    it("goes on where a killed load had stopped", async () => {
      const given = await open();
      addAccounts(given, 1_500);
      const progress = new Map<string, Progress>();
      const seen: string[] = [];
      for await (const event of given.crm.backfill(given.everything, [])) {
        if (event.type !== "page") continue;
        seen.push(...event.records.map((record) => record.id));
        progress.set(`${event.progress.kind} ${event.progress.lane}`, event.progress);
        if (seen.length >= 700) break;
      }

      const rest = recordsOf(
        await gather(given.crm.backfill(given.everything, [...progress.values()])),
      );

      const all = [...seen, ...rest.map((record) => record.id)];
      expect(new Set(all).size).toBe(1_500);
      expect(all).toHaveLength(1_500);
    });

    it("says which kinds the portal does not have, and reads the others", async () => {
      const given = await open({ withoutSurveys: true });
      addAccounts(given, 2);

      const events = await gather(given.crm.backfill(given.everything, []));

      expect(events).toContainEqual({
        type: "unavailable",
        kind: "survey",
        reason: expect.stringMatching(/scope|permission/),
      });
      expect(recordsOf(events)).toHaveLength(2);
    });

    it("finds what was modified since an instant, and nothing else", async () => {
      const given = await open();
      const [first = "", second = ""] = addAccounts(given, 300);
      given.pass(60_000);
      const since = given.now();
      given.rename(second, "Renamed");
      given.pass(5_000);
      given.rename(first, "Renamed later");
      given.pass(90_000);

      const records = recordsOf(
        await gather(given.crm.changes(given.everything, everySince(since))),
      );

      expect(records).toMatchObject([
        { id: second, name: "Renamed" },
        { id: first, name: "Renamed later" },
      ]);
    });

    it("re-reads records by id and names those that are gone", async () => {
      const given = await open();
      const ids = addAccounts(given, 130);
      given.remove("account", ids[7] ?? "");

      const { records, gone } = await given.crm.read("account", ids, given.everything);

      expect(records).toHaveLength(129);
      expect(gone).toEqual([ids[7]]);
    });

    it("has its output fields once it has made sure of them, and makes none twice", async () => {
      const { crm } = await open();

      const first = await crm.ensureOutputs("account", accountOutputs);
      const second = await crm.ensureOutputs("account", accountOutputs);

      const names = accountOutputs.map((output) => output.name);
      expect([...first.created, ...first.present].sort()).toEqual(names.toSorted());
      expect(first.different).toEqual([]);
      expect(second).toEqual({ created: [], present: names, different: [] });
    });

    it("writes and clears values, also when half of the accounts cannot take them", async () => {
      const given = await open();
      await given.crm.ensureOutputs("account", accountOutputs);
      const [healthy = "", ruled = "", removed = ""] = addAccounts(given, 3);
      given.refuseWrites(ruled, "Region is required for customers");
      given.remove("account", removed);
      const values = { bw_health_score: 71, bw_tier: "high_touch", bw_renewal_date: "2027-01-31" };

      const outcomes = await given.crm.writeOutputs(
        "account",
        [ruled, healthy, removed].map((id) => ({ id, values })),
      );
      await given.crm.writeOutputs("account", [{ id: healthy, values: { bw_tier: null } }]);

      expect(outcomes).toEqual([
        {
          type: "refused",
          id: ruled,
          reason: expect.stringContaining("Region is required"),
        },
        { type: "written", id: healthy },
        { type: "gone", id: removed },
      ]);
      expect(given.valuesOf(healthy)).toMatchObject({ bw_health_score: "71" });
      expect(given.valuesOf(healthy)["bw_tier"]).toBeUndefined();
      expect(given.valuesOf(ruled)["bw_health_score"]).toBeUndefined();
    });

    it("reads its own outputs back with the account", async () => {
      const given = await open();
      await given.crm.ensureOutputs("account", accountOutputs);
      const id = given.add({ kind: "account", name: "Acme" });
      await given.crm.writeOutputs("account", [{ id, values: { bw_health_band: "green" } }]);

      const { records } = await given.crm.read("account", [id], given.everything);

      expect(records).toMatchObject([{ outputs: { bw_health_band: "green", bw_tier: null } }]);
    });

    it("reads what an open deal is expected to be, and who takes part in it", async () => {
      const given = await open();
      const [account = ""] = addAccounts(given, 1);
      const [eve, bob] = ["Eve Moss", "Bob Ray"].map((name) =>
        given.add({ kind: "contact", name, accounts: [account] }),
      ) as [string, string];
      const deal = addDeal(given, {
        closedAt: "2027-02-01T00:00:00.000Z",
        accounts: [account],
        people: [{ contact: bob, role: "decision-maker" }, { contact: eve }],
      });

      const { records } = await given.crm.read("deal", [deal], given.everything);

      expect(records).toMatchObject([{ state: "open", closedAt: null, closesOn: "2027-02-01" }]);
      const [read] = records;
      if (read?.kind !== "deal") throw new Error("no deal was read");
      expect(read.contacts.map(({ id }) => id)).toEqual([eve, bob].toSorted());
      expect(new Map(read.contacts.map(({ id, roles }) => [id, roles]))).toEqual(
        new Map([
          [eve, []],
          [bob, ["decision-maker"]],
        ]),
      );
    });

    it("has its output fields of deals too, once it has made sure of them", async () => {
      const { crm } = await open();

      const first = await crm.ensureOutputs("deal", dealOutputs);
      const second = await crm.ensureOutputs("deal", dealOutputs);

      const names = dealOutputs.map((output) => output.name);
      expect([...first.created, ...first.present].sort()).toEqual(names.toSorted());
      expect(second).toEqual({ created: [], present: names, different: [] });
    });

    it("writes values to deals and clears them, and reads them back with the deal", async () => {
      const given = await open();
      await given.crm.ensureOutputs("deal", dealOutputs);
      const [open1, removed] = [addDeal(given), addDeal(given)];
      given.remove("deal", removed);
      const values = {
        bw_handoff_status: "draft",
        bw_handoff_completeness: 40,
        bw_handoff_due: "2026-12-01",
        bw_handoff_submitted_at: "2026-11-20T15:00:00.000Z",
        bw_snapshot: "x".repeat(20_000),
      };

      const outcomes = await given.crm.writeOutputs(
        "deal",
        [open1, removed].map((id) => ({ id, values })),
      );
      await given.crm.writeOutputs("deal", [{ id: open1, values: { bw_handoff_due: null } }]);

      expect(outcomes).toEqual([
        { type: "written", id: open1 },
        { type: "gone", id: removed },
      ]);
      const { records } = await given.crm.read("deal", [open1], given.everything);
      expect(records).toMatchObject([
        {
          outputs: {
            bw_handoff_status: "draft",
            bw_handoff_completeness: "40",
            bw_handoff_due: null,
            bw_snapshot: values.bw_snapshot,
          },
        },
      ]);
    });

    it("tells of a deal that it wrote to as of one that has changed, its own values with it", async () => {
      const given = await open();
      await given.crm.ensureOutputs("deal", dealOutputs);
      const id = addDeal(given);
      given.pass(60_000);
      const since = given.now();
      await given.crm.writeOutputs("deal", [{ id, values: { bw_handoff_status: "submitted" } }]);
      given.pass(90_000);

      const records = recordsOf(
        await gather(given.crm.changes(given.everything, everySince(since))),
      );

      expect(records).toMatchObject([{ id, outputs: { bw_handoff_status: "submitted" } }]);
    });

    it("puts a note on the account's timeline, its lines and signs as they were written", async () => {
      const { crm, add, notesOf } = await open();
      const accountId = add({ kind: "account", name: "Acme" });

      const outcome = await crm.writeNote(
        noteOn(accountId, "Pulse 3.4\nPrice < value & <b>late</b>"),
      );

      expect(outcome).toMatchObject({ type: "written" });
      expect(notesOf(accountId)).toHaveLength(1);
      expect(notesOf(accountId)[0]).toContain("Pulse 3.4\nPrice < value & <b>late</b>");
    });

    it("finds a note again that may be there already, and makes no second one", async () => {
      const { crm, add, notesOf } = await open();
      const accountId = add({ kind: "account", name: "Acme" });
      const note = noteOn(accountId, "Spoke with Ada");
      const first = await crm.writeNote(note);
      await crm.writeNote({ ...noteOn(accountId, "Spoke with Bob"), reference: "bw-1-2-mi8" });

      const again = await crm.writeNote({ ...note, triedBefore: true });

      expect(again).toEqual(first);
      expect(notesOf(accountId)).toHaveLength(2);
    });

    it("refuses a note for an account that is gone, with the reason", async () => {
      const given = await open();
      const accountId = given.add({ kind: "account", name: "Acme" });
      given.remove("account", accountId);

      const outcome = await given.crm.writeNote(noteOn(accountId, "Too late"));

      expect(outcome).toEqual({
        type: "refused",
        reason: expect.stringMatching(/does not exist|deleted/),
      });
    });

    it("refuses to write a field that does not exist, whatever the account", async () => {
      const given = await open({ withoutOutputs: true });
      const id = given.add({ kind: "account", name: "Acme" });

      const writing = given.crm.writeOutputs("account", [{ id, values: { bw_health_score: 1 } }]);

      await expect(writing).rejects.toThrow(CrmRejected);
    });
  });

  taskBattery(provider, open);
}
