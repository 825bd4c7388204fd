import { accountOutputs, dealOutputs } from "@bellwether/shared/contracts/outputs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CrmRejected } from "../../server/crm/errors.ts";
import { objectTypes } from "../sandbox/hubspot/object-types.ts";
import { newProperty } from "../sandbox/hubspot/property-changes.ts";
import { type ConnectedSandbox, connectHubSpot, network } from "./hubspot-sandbox.ts";

beforeAll(network.open);
afterAll(network.close);

const score = { bw_health_score: 50 };

async function connectedWith(accounts: number) {
  const given = await connectHubSpot();
  await given.crm.ensureOutputs("account", accountOutputs);
  const ids = Array.from({ length: accounts }, (_, index) =>
    given.add({ kind: "account", name: `Co ${index}` }),
  );
  given.sandbox.counts.reset();
  return { ...given, ids, write: () => given.crm.writeOutputs("account", ids.map(scored)) };
}

const scored = (id: string) => ({ id, values: score });

function scoresOf({ valuesOf }: ConnectedSandbox, ids: readonly string[]) {
  return new Set(ids.map((id) => valuesOf(id)["bw_health_score"]));
}

describe("writing outputs to HubSpot", () => {
  it("takes one request for a hundred accounts", async () => {
    const given = await connectedWith(230);

    const outcomes = await given.write();

    expect(outcomes.every(({ type }) => type === "written")).toBe(true);
    expect(given.sandbox.counts.report().byKind).toMatchObject({ "batch-update": { requests: 3 } });
    expect(scoresOf(given, given.ids)).toEqual(new Set(["50"]));
  });

  it.each([{ fault: "after-applying" } as const, { fault: "drop", afterApplying: true } as const])(
    "is repeated where the answer leaves in doubt whether it was done ($fault)",
    async (fault) => {
      const given = await connectedWith(40);
      given.sandbox.faults.add(fault);

      const outcomes = await given.write();

      expect(outcomes.every(({ type }) => type === "written")).toBe(true);
      expect(given.sandbox.counts.report().requests).toBe(2);
      expect(scoresOf(given, given.ids)).toEqual(new Set(["50"]));
    },
  );

  it("takes one request for a hundred deals, and none of companies", async () => {
    const given = await connectHubSpot();
    await given.crm.ensureOutputs("deal", dealOutputs);
    const deal = { kind: "deal", name: "New", state: "open", amount: 1, arr: 1 } as const;
    const ids = Array.from({ length: 130 }, () =>
      given.add({ ...deal, closedAt: "2027-01-01T00:00:00.000Z" }),
    );
    given.sandbox.counts.reset();

    const values = { bw_handoff_status: "draft" };
    const outcomes = await given.crm.writeOutputs(
      "deal",
      ids.map((id) => ({ id, values })),
    );

    expect(outcomes).toEqual(ids.map((id) => ({ type: "written", id })));
    expect(given.sandbox.counts.report().requests).toBe(2);
    const { deals } = given.sandbox.portal.tables;
    expect(new Set(ids.map((id) => deals.get(id)?.values["bw_handoff_status"]))).toEqual(
      new Set(["draft"]),
    );
  });

  it("is not held up by one bad record among a hundred", async () => {
    const given = await connectedWith(100);
    const bad = given.ids[42] ?? "";
    given.refuseWrites(bad, "Industry is required");

    const outcomes = await given.write();

    const others = given.ids.filter((id) => id !== bad);
    expect(outcomes[42]).toMatchObject({ type: "refused", id: bad });
    expect(outcomes.filter(({ type }) => type === "written")).toHaveLength(99);
    expect(scoresOf(given, others)).toEqual(new Set(["50"]));
    expect(given.sandbox.counts.report().requests).toBe(1);
  });

  it("finds the bad records of a batch that HubSpot refuses as a whole", async () => {
    const given = await connectedWith(64);
    const bad = [given.ids[3] ?? "", given.ids[40] ?? ""];
    network.answer("/crm/objects/:version/companies/batch/update", async (request) => {
      const body = await request.text();
      if (!bad.some((id) => body.includes(`"id":"${id}"`))) return undefined;
      return Response.json({ category: "VALIDATION_ERROR", message: "not valid" }, { status: 400 });
    });

    const outcomes = await given.write();

    const refused = outcomes.filter(({ type }) => type === "refused");
    expect(refused.map(({ id }) => id)).toEqual(bad);
    expect(outcomes.filter(({ type }) => type === "written")).toHaveLength(62);
  });

  it("is given up at once where HubSpot refuses all for a property that somebody deleted", async () => {
    const given = await connectedWith(8);
    let requests = 0;
    network.answer("/crm/objects/:version/companies/batch/update", async () => {
      requests += 1;
      const errors = [{ code: "PROPERTY_DOESNT_EXIST", message: "no such property" }];
      const body = { category: "VALIDATION_ERROR", message: "not valid", errors };
      return Response.json(body, { status: 400 });
    });

    await expect(given.write()).rejects.toThrow(CrmRejected);

    expect(requests).toBe(1);
  });

  it("reports a property of our name that somebody made differently, and leaves it alone", async () => {
    const { crm, sandbox } = await connectHubSpot();
    const { portal } = sandbox;
    const theirs = { name: "bw_health_score", label: "Score", groupName: "companyinformation" };
    newProperty(portal, objectTypes.companies, { ...theirs, type: "string", fieldType: "text" }, 0);

    const report = await crm.ensureOutputs("account", accountOutputs);

    expect(report.different).toEqual([
      { name: "bw_health_score", difference: "type is string, should be number" },
    ]);
    expect(report.created).toHaveLength(accountOutputs.length - 1);
    expect(portal.properties.get("companies", "bw_health_score")?.type).toBe("string");
  });

  it("needs one request to see that its properties are there", async () => {
    const given = await connectedWith(0);

    await given.crm.ensureOutputs("account", accountOutputs);

    expect(given.sandbox.counts.report().requests).toBe(1);
  });

  it("creates nothing in a portal without room for its properties, and says how many are needed", async () => {
    const { crm, sandbox } = await connectHubSpot();
    const { portal } = sandbox;
    for (let index = 0; index < 995; index++) {
      const name = `theirs_${index}`;
      const wish = { name, label: name, groupName: "companyinformation" };
      newProperty(portal, objectTypes.companies, { ...wish, type: "string", fieldType: "text" }, 0);
    }

    const ensuring = crm.ensureOutputs("account", accountOutputs);

    await expect(ensuring).rejects.toThrow(`Bellwether needs ${accountOutputs.length}`);
    expect(portal.properties.get("companies", "bw_health_score")).toBeUndefined();
  });

  it("counts the room for properties of deals by itself", async () => {
    const { crm, sandbox } = await connectHubSpot();
    const { portal } = sandbox;
    for (let index = 0; index < 995; index++) {
      const name = `theirs_${index}`;
      const wish = { name, label: name, groupName: "dealinformation" };
      newProperty(portal, objectTypes.deals, { ...wish, type: "string", fieldType: "text" }, 0);
    }

    await expect(crm.ensureOutputs("deal", dealOutputs)).rejects.toThrow(
      `custom deal properties (995 of 1000 used), Bellwether needs ${dealOutputs.length}`,
    );
    expect((await crm.ensureOutputs("account", accountOutputs)).different).toEqual([]);
  });
});
