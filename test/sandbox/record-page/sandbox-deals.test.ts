import { dealOutputs } from "@bellwether/shared/contracts/outputs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findRecord, updateRecord } from "../hubspot/changes.ts";
import { objectTypes } from "../hubspot/object-types.ts";
import { newProperty } from "../hubspot/property-changes.ts";
import { createHubSpotSandbox } from "../hubspot/sandbox.ts";
import { serve } from "../hubspot/serve.ts";
import type { DealSource } from "./record-source.ts";
import { sandboxDeals } from "./sandbox-deals.ts";

const sandbox = createHubSpotSandbox({});
const { portal, user } = sandbox;
let deals: DealSource;
let url: string;
let close: () => Promise<void>;

beforeAll(async () => {
  const [submitted] = dealOutputs.filter(({ name }) => name === "bw_handoff_submitted_at");
  if (submitted === undefined) throw new Error("there is no such output");
  const { name, label } = submitted;
  const wish = { name, label, groupName: "dealinformation", type: "datetime", fieldType: "date" };
  newProperty(portal, objectTypes.deals, wish, 0);
  const server = await serve({ sandbox, port: 0, usageCsv: null });
  url = server.url;
  deals = sandboxDeals(url);
  close = server.close;
});
afterAll(() => close());

const newDeal = (dealname: string) =>
  user.create("deals", { dealname, pipeline: "default", dealstage: "contractsent" });

const stageOf = async (id: string) => (await deals.read(id))?.properties["dealstage"];

describe("the sandbox's deals on the record page", () => {
  it("are listed, read, and have the stages of their pipeline", async () => {
    const id = newDeal("Bluebird, new");

    const { deals: found, total } = await deals.list({ search: "blue", after: null, limit: 25 });
    const [pipeline] = await deals.pipelines();

    expect([total, found.map((deal) => deal.id)]).toEqual([1, [id]]);
    expect(await deals.read(id)).toMatchObject({ properties: { dealname: "Bluebird, new" } });
    expect(await deals.read("999999999")).toBeNull();
    expect(pipeline?.stages.map(({ label }) => label)).toContain("Closed Won");
  });

  it("are moved to another stage by a person", async () => {
    const id = newDeal("Acme, new");

    expect(await deals.edit(id, { dealstage: "closedwon" })).toBeNull();

    expect(await deals.read(id)).toMatchObject({
      properties: { dealstage: "closedwon", hs_is_closed_won: "true" },
    });
  });

  it("are held by a stage's rule until what it requires is there; an app is not held", async () => {
    const [id, other] = [newDeal("Held, new"), newDeal("Other, new")];
    const gate = {
      property: "dealstage",
      values: ["closedwon"],
      requires: "bw_handoff_submitted_at",
    };
    const message = "Submit the handoff before the deal is won.";
    const rule = { objectType: "deals", gate, message };
    await fetch(`${url}/__sandbox/rules`, { method: "POST", body: JSON.stringify(rule) });

    const refused = await deals.edit(id, { dealstage: "closedwon" });
    const stage = await stageOf(id);
    const elsewhere = await deals.edit(id, { dealstage: "closedlost" });
    user.edit("deals", id, { bw_handoff_submitted_at: "2026-11-20T15:00:00.000Z" });
    const afterwards = await deals.edit(id, { dealstage: "closedwon" });
    const app = { source: "INTEGRATION", sourceId: "1", at: sandbox.now() } as const;
    updateRecord(portal, findRecord(portal, "deals", other), { dealstage: "closedwon" }, app);

    expect([refused, stage]).toEqual([message, "contractsent"]);
    expect([elsewhere, afterwards]).toEqual([null, null]);
    expect([await stageOf(id), await stageOf(other)]).toEqual(["closedwon", "closedwon"]);
  });
});
