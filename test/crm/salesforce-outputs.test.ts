import { accountOutputs, dealOutputs } from "@bellwether/shared/contracts/outputs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CrmForbidden, CrmRejected, CrmUnavailable } from "../../server/crm/errors.ts";
import { connectSalesforce, network } from "./salesforce-sandbox.ts";

beforeAll(network.open);
afterAll(network.close);

const scored = (id: string) => ({ id, values: { bw_health_score: 50 } });
const collections = "/services/data/v66.0/composite";

async function connectedWith(accounts: number, wish: Parameters<typeof connectSalesforce>[0] = {}) {
  const given = await connectSalesforce(wish);
  const ids = Array.from({ length: accounts }, (_, index) =>
    given.add({ kind: "account", name: `Co ${index}` }),
  );
  const requests = () => given.sandbox.counts.report().requests;
  const scoresOf = (some: readonly string[]) =>
    new Set(some.map((id) => given.valuesOf(id)["bw_health_score"]));
  return {
    ...given,
    ids,
    requests,
    scoresOf,
    write: () => given.crm.writeOutputs("account", ids.map(scored)),
  };
}

describe("writing outputs to Salesforce", () => {
  it("takes one call for a thousand accounts", async () => {
    const { ids, write, requests, scoresOf } = await connectedWith(1_000);

    const outcomes = await write();

    expect(outcomes).toEqual(ids.map((id) => ({ type: "written", id })));
    expect(requests()).toBe(1);
    expect(scoresOf(ids)).toEqual(new Set(["50"]));
  });

  it("takes one call for a thousand opportunities, by the fields of their own", async () => {
    const { crm, add, requests, record } = await connectedWith(0);
    const deal = { kind: "deal", name: "New", state: "open", amount: 1, arr: 1 } as const;
    const ids = Array.from({ length: 1_000 }, () =>
      add({ ...deal, closedAt: "2027-01-01T00:00:00.000Z" }),
    );

    const values = { bw_handoff_status: "draft", bw_handoff_submitted_at: null };
    const outcomes = await crm.writeOutputs(
      "deal",
      ids.map((id) => ({ id, values })),
    );

    expect(outcomes).toEqual(ids.map((id) => ({ type: "written", id })));
    expect(requests()).toBe(1);
    const held = ids.map((id) => record("Opportunity", id).values["BW_Handoff_Status__c"]);
    expect(new Set(held)).toEqual(new Set(["draft"]));
  });

  it("changes what it is given and nothing else", async () => {
    const { crm, ids, record, valuesOf } = await connectedWith(1);
    const [id = ""] = ids;
    const before = { ...record("Account", id).values };
    await crm.writeOutputs("account", [{ id, values: { bw_tier: "high_touch", bw_arr: 12.5 } }]);

    await crm.writeOutputs("account", [{ id, values: { bw_tier: null } }]);

    expect(record("Account", id).values).toEqual({ ...before, BW_Tier__c: null, BW_Arr__c: 12.5 });
    expect(valuesOf(id)).toMatchObject({ bw_arr: "12.5" });
  });

  it.each([{ fault: "after-applying" } as const, { fault: "drop", afterApplying: true } as const])(
    "is repeated where the answer leaves in doubt whether it was done ($fault)",
    async (fault) => {
      const { ids, sandbox, write, requests, scoresOf } = await connectedWith(40);
      sandbox.faults.add(fault);

      const outcomes = await write();

      expect(outcomes.every(({ type }) => type === "written")).toBe(true);
      expect(requests()).toBe(2);
      expect(scoresOf(ids)).toEqual(new Set(["50"]));
    },
  );

  it("takes ids of 15 characters, and a record named twice once", async () => {
    const { crm, ids, valuesOf } = await connectedWith(1);
    const [id = ""] = ids;
    const short = id.slice(0, 15);
    const alone = await crm.writeOutputs("account", [scored(short)]);

    const outcomes = await crm.writeOutputs("account", [
      { id: short, values: { bw_health_score: 60 } },
      { id, values: { bw_tier: "mid_touch" } },
    ]);

    expect(alone).toEqual([{ type: "written", id: short }]);
    expect(outcomes).toEqual([
      { type: "written", id: short },
      { type: "written", id },
    ]);
    expect(valuesOf(id)).toMatchObject({ bw_health_score: "60", bw_tier: "mid_touch" });
  });

  it("goes in the order of ids, so that two writers wait for each other in one order", async () => {
    const { crm, ids } = await connectedWith(3);
    const sent: string[] = [];
    network.answer(collections, async (request) => {
      sent.push(...((await request.text()).match(/001\w{15}/g) ?? []));
      return undefined;
    });

    await crm.writeOutputs("account", [...ids].reverse().map(scored));

    expect(sent).toEqual(ids);
  });

  it("tries locked records again, and those only", async () => {
    const { ids, sandbox, write, requests, waits, scoresOf } = await connectedWith(300);
    const [locked = ""] = ids;
    sandbox.user.lock("Account", locked, 2);

    const outcomes = await write();

    expect(outcomes.every(({ type }) => type === "written")).toBe(true);
    expect(requests()).toBe(3);
    expect(sandbox.counts.report().parts).toBe(4);
    expect(waits).toEqual([1_000, 3_000]);
    expect(scoresOf(ids)).toEqual(new Set(["50"]));
  });

  it("says which record stayed locked, and has written the others", async () => {
    const { ids, sandbox, write, scoresOf } = await connectedWith(3);
    const [locked = "", ...others] = ids;
    sandbox.user.lock("Account", locked, 99);

    const outcomes = await write();

    expect(outcomes[0]).toEqual({
      type: "refused",
      id: locked,
      reason: expect.stringContaining("stayed locked"),
    });
    expect(scoresOf(others)).toEqual(new Set(["50"]));
  });

  it.each([
    [503, "SERVER_UNAVAILABLE"],
    [400, "UNABLE_TO_LOCK_ROW"],
    [500, "NOBODY_KNOWS"],
  ])(
    "tries again one collection of five that was not written (%i %s)",
    async (status, errorCode) => {
      const { ids, write, requests, scoresOf } = await connectedWith(600);
      let first = true;
      network.answer(collections, async () => {
        if (!first) return undefined;
        first = false;
        const down = {
          httpStatusCode: status,
          body: [{ errorCode, message: "" }],
        };
        const rows = Array.from({ length: 200 }, () => ({ success: true, errors: [] }));
        const done = { httpStatusCode: 200, body: rows };
        return Response.json({ compositeResponse: [done, down, done] });
      });

      const outcomes = await write();

      expect(outcomes.every(({ type }) => type === "written")).toBe(true);
      expect(requests()).toBe(1);
      expect(scoresOf(ids.slice(200, 400))).toEqual(new Set(["50"]));
    },
  );

  it("says why a collection was refused as a whole", async () => {
    const { write } = await connectedWith(2);
    const body = [{ errorCode: "INSUFFICIENT_ACCESS", message: "no" }];
    network.answer(collections, async () =>
      Response.json({ compositeResponse: [{ httpStatusCode: 403, body }] }),
    );

    await expect(write()).rejects.toThrow(CrmForbidden);
  });

  it("names the validation rule, and its field, that refuses a record", async () => {
    const { ids, sandbox, write } = await connectedWith(3);
    const [, ruled = ""] = ids;
    sandbox.user.addValidationRule({
      objectType: "Account",
      recordId: ruled,
      field: "BW_Health_Score__c",
      message: "Scores of partners are not kept",
    });

    const outcomes = await write();

    expect(outcomes.map(({ type }) => type)).toEqual(["written", "refused", "written"]);
    expect(outcomes[1]).toMatchObject({
      reason:
        "A validation rule of the org refuses the record (BW_Health_Score__c): Scores of partners are not kept",
    });
  });

  it("names the field that an admin has made required", async () => {
    const { sandbox, write } = await connectedWith(1);
    sandbox.user.addRequiredField("Account", "Region__c");

    expect(await write()).toMatchObject([
      { type: "refused", reason: expect.stringMatching(/requires a value.*Region__c/) },
    ]);
  });

  it("names the trigger or flow that fails", async () => {
    const { sandbox, write } = await connectedWith(1);
    sandbox.user.addValidationRule({
      objectType: "Account",
      message: "AccountSync: System.NullPointerException",
      errorCode: "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY",
    });

    expect(await write()).toMatchObject([
      { type: "refused", reason: expect.stringMatching(/trigger or flow.*AccountSync/) },
    ]);
  });

  it("names the picklist value that an admin has removed", async () => {
    const { crm, ids, sandbox } = await connectedWith(1);
    const [id = ""] = ids;
    sandbox.user.removePicklistValue("Account", "BW_Tier__c", "tech_touch");

    const outcomes = await crm.writeOutputs("account", [{ id, values: { bw_tier: "tech_touch" } }]);

    expect(outcomes).toMatchObject([
      { type: "refused", reason: expect.stringMatching(/BW_Tier__c.*Put the value back/) },
    ]);
  });

  it("knows a deleted, a merged and an invented record for gone", async () => {
    const { crm, ids, sandbox } = await connectedWith(3);
    const [deleted = "", winner = "", loser = ""] = ids;
    sandbox.user.remove("Account", deleted);
    sandbox.user.merge("Account", winner, loser);
    const invented = "001Kj00000ZZZZZIAZ";

    const outcomes = await crm.writeOutputs(
      "account",
      [deleted, winner, loser, invented].map(scored),
    );

    expect(outcomes.map(({ type }) => type)).toEqual(["gone", "written", "gone", "gone"]);
  });

  it("does not know a record for gone whose automation looks for another in vain", async () => {
    const { sandbox, write } = await connectedWith(1);
    const errorCode = "INVALID_CROSS_REFERENCE_KEY";
    const rule = { objectType: "Account", message: "invalid cross reference id", errorCode };
    sandbox.user.addValidationRule({ ...rule, field: "BW_Health_Score__c" });

    expect(await write()).toMatchObject([{ type: "refused" }]);
  });

  it("knows a record for gone that is one of nobody's", async () => {
    const { sandbox, write } = await connectedWith(1);
    const errorCode = "INVALID_CROSS_REFERENCE_KEY";
    sandbox.user.addValidationRule({ objectType: "Account", message: "invalid id", errorCode });

    expect(await write()).toMatchObject([{ type: "gone" }]);
  });

  it.each(["none", "read"] as const)(
    "refuses once, for all records, a field that the integration user may not write (%s)",
    async (access) => {
      const { sandbox, write, requests } = await connectedWith(5);
      sandbox.user.allow("Account.BW_Health_Score__c", access);

      await expect(write()).rejects.toThrow(CrmRejected);

      expect(requests()).toBe(1);
    },
  );

  it("does not take an answer of the wrong form for done", async () => {
    const { write } = await connectedWith(2);
    network.answer(collections, async () =>
      Response.json({ compositeResponse: [{ httpStatusCode: 200, body: [{ success: true }] }] }),
    );

    await expect(write()).rejects.toThrow(CrmUnavailable);
  });

  it("writes to the fields of a managed package by its namespace", async () => {
    const { ids, record, write } = await connectedWith(1, { namespace: "bwcs" });

    await write();

    const { values } = record("Account", ids[0] ?? "");
    expect(values["bwcs__BW_Health_Score__c"]).toBe(50);
  });
});

describe("the fields that come with the package", () => {
  const names = accountOutputs.map(({ name }) => name);

  it("are found in one call", async () => {
    const { crm, sandbox } = await connectSalesforce();

    const report = await crm.ensureOutputs("account", accountOutputs);

    expect(report).toEqual({ created: [], present: names, different: [] });
    expect(sandbox.counts.report().requests).toBe(1);
  });

  it("are those of opportunities for deals", async () => {
    const { crm, sandbox } = await connectSalesforce();
    sandbox.user.allow("Opportunity.BW_Handoff_Status__c", "none");

    const { present, different } = await crm.ensureOutputs("deal", dealOutputs);

    expect(present).toHaveLength(dealOutputs.length - 1);
    const said = "Opportunity has no field BW_Handoff_Status__c that the integration user may read";
    expect(different).toEqual([
      { name: "bw_handoff_status", difference: expect.stringContaining(said) },
    ]);
    expect(sandbox.counts.report().requests).toBe(1);
  });

  it("are all missed, with what to do, where the package is not installed", async () => {
    const { crm } = await connectSalesforce({ withoutOutputs: true });

    const { present, different } = await crm.ensureOutputs("account", accountOutputs);

    expect(present).toEqual([]);
    expect(different).toHaveLength(names.length);
    expect(different[0]?.difference).toContain("install the package");
    expect(different[0]?.difference).toContain("Bellwether Integration");
  });

  it("are found under the namespace of a managed package, and missed under another", async () => {
    const managed = await connectSalesforce({ namespace: "bwcs" });
    expect((await managed.crm.ensureOutputs("account", accountOutputs)).different).toEqual([]);
    const options = { org: { details: { namespace: "bwcs" } } };

    const { crm } = await connectSalesforce({ options });

    const { different } = await crm.ensureOutputs("account", accountOutputs);
    expect(different[0]?.difference).toContain("bwcs__BW_Health_Score__c");
    expect(different[0]?.difference).toContain("namespace");
  });

  it("are different where our user may not read them", async () => {
    const { crm, sandbox } = await connectSalesforce();
    sandbox.user.allow("Account.BW_Tier__c", "none");

    const { different } = await crm.ensureOutputs("account", accountOutputs);

    const said = "has no field BW_Tier__c that the integration user may read";
    expect(different).toEqual([{ name: "bw_tier", difference: expect.stringContaining(said) }]);
    expect(different[0]?.difference).toContain("Bellwether Integration");
  });

  it("are different where a picklist value was removed", async () => {
    const { crm, sandbox } = await connectSalesforce();
    sandbox.user.removePicklistValue("Account", "BW_Health_Band__c", "yellow");

    const { different } = await crm.ensureOutputs("account", accountOutputs);

    expect(different).toEqual([
      {
        name: "bw_health_band",
        difference: expect.stringMatching(/no longer offers yellow: put it back/),
      },
    ]);
  });

  it.each([
    ["bw_health_score", { type: "string" }, "of type string, should be double"],
    ["bw_snapshot", { length: 255 }, "takes 255 characters, should take 30000"],
    ["bw_health_score", { updateable: false }, "the integration user may not write"],
  ] as const)("are different where %s has another form (%o)", async (name, form, said) => {
    const { crm, sandbox } = await connectSalesforce();
    const { fields } = sandbox.org.object("Account") ?? { fields: new Map() };
    const api = name === "bw_snapshot" ? "BW_Snapshot__c" : "BW_Health_Score__c";
    fields.set(api, { ...fields.get(api), ...form });

    const { different } = await crm.ensureOutputs("account", accountOutputs);

    expect(different).toEqual([{ name, difference: expect.stringContaining(said) }]);
  });
});
