import { describe, expect, it } from "vitest";
import { CrmDisconnected } from "../../server/crm/errors.ts";
import type { OrgSetup } from "../../server/crm/setup.ts";
import { type OwnState, setupCheck } from "../../server/install/setup-check.ts";

const now = new Date("2026-11-21T12:00:00Z");

const org: OrgSetup = {
  apiVersion: "66.0",
  name: "Northwind",
  edition: "Enterprise Edition",
  user: {
    name: "Bellwether",
    profile: "Minimum Access - API Only Integrations",
    licence: "Salesforce Integration",
  },
  permissionSets: ["Bellwether_Integration"],
  missing: [],
  readOnly: [],
  unseen: [],
  objects: [{ name: "Account", isReadable: true }],
  calls: { used: 100, limit: 100_000 },
};

const own: OwnState = {
  pulled: [
    {
      kind: "account",
      state: "loaded",
      reason: null,
      records: 12,
      total: 12,
      watermark: null,
      pulledAt: null,
    },
  ],
  accounts: { accounts: 10, scored: 9 },
  outputs: { written: 9, due: 0, refused: 0 },
  connection: {
    cardSeenAt: "2026-11-20T09:00:00.000Z",
    told: null,
    toldAt: null,
    heldUntil: null,
    heldReason: null,
  },
};

const use = { used: 100, limit: 100_000, ours: 40, budget: 10_000 };
const check = (setup: OrgSetup | Error = org, state: OwnState = own) =>
  setupCheck(setup, state, { use, now });
const lineOf = (what: string, ...given: Parameters<typeof check>) =>
  check(...given).find((line) => line.what === what);

describe("the setup check of an org", () => {
  it("has nothing left where everything is set up", () => {
    expect(check().filter(({ state }) => state !== "done")).toEqual([]);
    expect(lineOf("API calls")?.found).toBe(
      "100 of 100000 used by all systems in 24 hours; 40 of Bellwether's 10000 of today",
    );
  });

  it.each<[string, Partial<OrgSetup>, RegExp, RegExp]>([
    [
      "Integration user",
      { user: { name: "Nora", profile: "System Administrator", licence: "Salesforce" } },
      /Nora/,
      /user of its own/,
    ],
    ["Permission set", { permissionSets: ["Other"] }, /not assigned/, /Manage Assignments/],
    [
      "Package",
      { missing: ["Account.BW_Tier__c", "BW_Request__c"] },
      /Account\.BW_Tier__c, BW_Request__c/,
      /Install the Bellwether package/,
    ],
    ["Fields writable", { readOnly: ["BW_Tier__c"] }, /may not write BW_Tier__c/, /edit accounts/],
    ["Fields writable", { missing: ["Account"] }, /accounts are hidden/, /read and edit accounts/],
    [
      "Objects readable",
      { objects: [{ name: "Case", isReadable: false }] },
      /hidden .*Case/,
      /View All/,
    ],
    [
      "Mapped fields",
      { unseen: ["a", "b", "c", "d", "e", "f", "g"].map((name) => `Account.${name}__c`) },
      /count as empty: Account\.a__c, .*Account\.e__c and 2 more$/,
      /permission set of your own/,
    ],
    [
      "API calls",
      { calls: { used: 80_000, limit: 100_000 } },
      /80000 of 100000/,
      /leaves the last/,
    ],
  ])("%s: says what is left and what to do", (what, over, found, advice) => {
    const line = lineOf(what, { ...org, ...over });

    expect(line?.state).toBe("left");
    expect(line?.found).toMatch(found);
    expect(line?.advice).toMatch(advice);
  });

  it("calls nothing missing that the org only does not tell", () => {
    const silent = { ...org, edition: null, user: null, permissionSets: null, calls: null };

    expect(check(silent).flatMap(({ state, what }) => (state === "unknown" ? [what] : []))).toEqual(
      ["Edition", "Integration user", "Permission set", "API calls"],
    );
    expect(check(silent).filter(({ state }) => state === "left")).toEqual([]);
  });

  it("says that an edition has no bulk queries", () => {
    expect(lineOf("Edition", { ...org, edition: "Professional Edition" })?.found).toContain(
      "no bulk queries",
    );
  });

  it("tells our own side also where the org cannot be asked", () => {
    const lines = check(new CrmDisconnected("salesforce", "the consent is gone: connect again"));

    expect(lines[0]).toMatchObject({ what: "Org reached", state: "left" });
    expect(lines[0]?.found).toContain("connect again");
    expect(lines.map(({ what }) => what)).toEqual([
      "Org reached",
      "First pull",
      "First score",
      "Card seen",
    ]);
  });

  it.each<[string, Partial<OwnState>, RegExp]>([
    ["First pull", { pulled: [] }, /Wait/],
    ["First score", { accounts: { accounts: 0, scored: 0 } }, /no account is a customer/],
    ["First score", { outputs: { written: 0, due: 9, refused: 0 } }, /first write-back/],
    ["First score", { outputs: { written: 8, due: 0, refused: 1 } }, /why Salesforce refused/],
    ["Card seen", { connection: { ...own.connection, cardSeenAt: null } }, /Edit Page/],
    [
      "Calls",
      {
        connection: {
          ...own.connection,
          heldUntil: "2026-11-22T00:00:00.000Z",
          heldReason: "the budget of today is used up",
        },
      },
      /by itself/,
    ],
  ])("%s of our own is left where it is not done: %j", (what, over, advice) => {
    const line = lineOf(what, org, { ...own, ...over });

    expect(line?.state).toBe("left");
    expect(line?.advice).toMatch(advice);
  });
});
