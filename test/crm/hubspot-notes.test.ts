import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CrmUnavailable } from "../../server/crm/errors.ts";
import type { AccountNote } from "../../server/crm/port.ts";
import { createRecord } from "../sandbox/hubspot/changes.ts";
import { allScopes } from "../sandbox/hubspot/sandbox.ts";
import { type ConnectedSandbox, connectHubSpot, network } from "./hubspot-sandbox.ts";

beforeAll(network.open);
afterAll(network.close);

async function givenCompany() {
  const given = await connectHubSpot();
  const accountId = given.add({ kind: "account", name: "Acme" });
  given.sandbox.counts.reset();
  const note: AccountNote = {
    accountId,
    text: "Spoke with Ada",
    at: "2026-11-20T16:30:00.000Z",
    reference: "bw-1-7-mi8",
    triedBefore: false,
  };
  return { ...given, accountId, note, write: given.crm.writeNote };
}

function notesOnTimeline({ sandbox }: ConnectedSandbox, count: number, companyId: string) {
  const { portal } = sandbox;
  const company = portal.tables.companies.get(companyId);
  if (!company) throw new Error(`The sandbox has no company ${companyId}.`);
  const writer = { source: "CRM_UI", sourceId: "userId:1", at: sandbox.now() } as const;
  for (let index = 0; index < count; index++) {
    const values = { hs_timestamp: "2026-11-21T09:00:00Z", hs_note_body: `Note ${index}` };
    createRecord(portal, "notes", values, [{ to: company, typeIds: [190] }], writer);
  }
}

const requests = ({ sandbox }: ConnectedSandbox) => sandbox.counts.report().requests;

describe("a note in HubSpot", () => {
  it("takes one request, and stands at the instant that it is of", async () => {
    const given = await givenCompany();

    await given.write(given.note);

    expect(requests(given)).toBe(1);
    expect(given.sandbox.portal.tables.notes.live()).toMatchObject([
      { values: { hs_timestamp: "2026-11-20T16:30:00.000Z" } },
    ]);
  });

  it.each([
    { fault: "after-applying" },
    { fault: "drop", afterApplying: true },
    { fault: "cut-off" },
  ] as const)("is not made twice where its answer was lost ($fault)", async (fault) => {
    const given = await givenCompany();
    given.sandbox.faults.add(fault);

    await expect(given.write(given.note)).rejects.toThrow(CrmUnavailable);
    expect(requests(given)).toBe(1);
    const outcome = await given.write({ ...given.note, triedBefore: true });

    const [only] = given.sandbox.portal.tables.notes.live();
    expect(outcome).toEqual({ type: "written", id: only?.id });
    expect(given.notesOf(given.accountId)).toHaveLength(1);
    expect(requests(given)).toBe(3);
  });

  it.each([{ fault: "status", status: 503 }, { fault: "drop" }] as const)(
    "is made after all where it had not arrived ($fault)",
    async (fault) => {
      const given = await givenCompany();
      given.sandbox.faults.add(fault);

      await expect(given.write(given.note)).rejects.toThrow(CrmUnavailable);
      await given.write({ ...given.note, triedBefore: true });

      expect(given.notesOf(given.accountId)).toHaveLength(1);
    },
  );

  it("waits where HubSpot is over a limit, and is made once", async () => {
    const given = await givenCompany();
    given.sandbox.faults.add({ fault: "rate-limit" });

    await given.write(given.note);

    expect(given.notesOf(given.accountId)).toHaveLength(1);
  });

  it("is found on a long timeline, the newest hundred first", async () => {
    const given = await givenCompany();
    notesOnTimeline(given, 520, given.accountId);
    await given.write(given.note);
    notesOnTimeline(given, 40, given.accountId);
    given.sandbox.counts.reset();

    await given.write({ ...given.note, triedBefore: true });

    expect(given.notesOf(given.accountId)).toHaveLength(561);
    expect(given.sandbox.counts.report().byKind).toMatchObject({
      associations: { requests: 2 },
      "batch-read": { requests: 1 },
    });
    expect(requests(given)).toBe(3);
  });

  it("is refused in a portal that did not grant its scope, with what to do", async () => {
    const scopes = allScopes.filter((scope) => scope !== "crm.objects.contacts.write");
    const given = await connectHubSpot({ scopes });
    const accountId = given.add({ kind: "account", name: "Acme" });

    const outcome = await given.crm.writeNote({
      accountId,
      text: "Spoke with Ada",
      at: given.now(),
      reference: "bw-1-7-mi8",
      triedBefore: false,
    });

    expect(outcome).toEqual({
      type: "refused",
      reason: expect.stringContaining("connect it again"),
    });
    expect(given.notesOf(accountId)).toEqual([]);
  });

  it("is refused where an admin's rule forbids it, in the rule's words", async () => {
    const given = await givenCompany();
    given.sandbox.portal.rules.push({ objectType: "notes", message: "Notes need an owner" });

    const outcome = await given.write(given.note);

    expect(outcome).toMatchObject({ type: "refused", reason: expect.stringContaining("owner") });
  });
});
