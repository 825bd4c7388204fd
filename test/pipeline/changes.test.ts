import { expect, test } from "vitest";
import { currentConfiguration } from "../../server/assess/current-configuration.ts";
import { pulls } from "../../server/db/pulls.ts";
import { storeWebhookEvents } from "../../server/db/webhook-events.ts";
import { readAgain } from "../../server/sync/pull-changes.ts";
import { network } from "../crm/hubspot-sandbox.ts";
import { link, unlink } from "../sandbox/hubspot/links.ts";
import { addCustomer, type Pipeline } from "./given-pipeline.ts";
import { pipelines } from "./open-pipelines.ts";

const given = pipelines();
const tenMinutes = 600_000;

async function loaded(...names: string[]) {
  const pipeline = await given();
  const ids = names.map((name) => addCustomer(pipeline, { name }));
  await pipeline.flow("load");
  pipeline.sandbox.counts.reset();
  pipeline.pass(tenMinutes);
  return { ...pipeline, ids, id: ids[0] ?? "", other: ids[1] ?? "" };
}

/** HubSpot posted an event; only the record's name is taken from it. */
async function hear(pipeline: Pipeline, kind: "account" | "deal" | "contact", id: string) {
  const event = { key: `${kind} ${id} ${pipeline.now()}`, kind, ids: [id] };
  await pipeline.inDatabase((tx) => storeWebhookEvents(tx, [event], pipeline.clock()));
  await pipeline.run("events");
}

test("what we wrote ourselves comes back and makes nothing due", async () => {
  const pipeline = await loaded("Acme", "Bolt");

  await pipeline.run("pull");

  expect(pipeline.requests("search")).toBeGreaterThan(0);
  expect(await pipeline.due()).toEqual([]);
});

test("a changed deal makes its account due, and no other", async () => {
  const pipeline = await loaded("Acme", "Bolt");
  const deal = [...pipeline.sandbox.portal.tables.deals.live()].find(
    ({ values }) => values["dealname"] === "Bolt, new",
  );
  pipeline.sandbox.user.edit("deals", deal?.id ?? "", { hs_arr: "90000" });

  await pipeline.flow("pull");

  expect(await pipeline.due()).toEqual([]);
  expect(pipeline.valuesOf(pipeline.other)["bw_arr"]).toBe("90000");
  expect(pipeline.valuesOf(pipeline.id)["bw_arr"]).toBe("42000");
  expect(pipeline.requests("batch-update")).toBe(1);
});

test("a contact that moves to another company makes both due", async () => {
  const pipeline = await loaded("Acme", "Bolt", "Corp");
  const { portal } = pipeline.sandbox;
  const contact = [...portal.tables.contacts.live()].find(
    ({ values }) => values["firstname"] === "Ada" && values["lastname"] === "Acme",
  );
  const [from, to] = [pipeline.id, pipeline.other].map((id) => portal.tables.companies.get(id));
  if (!contact || !from || !to) throw new Error("the portal is not as it was filled");
  const writer = {
    source: "CRM_UI",
    sourceId: "userId:1",
    at: Date.parse(pipeline.now()),
  } as const;
  unlink(portal, contact, from, "all", writer);
  link(portal, contact, to, 1, writer);

  await hear(pipeline, "contact", contact.id);

  expect(await pipeline.due()).toEqual([pipeline.id, pipeline.other].toSorted());
});

test("an output that a hand changed or cleared is put back at the next pull", async () => {
  const pipeline = await loaded("Acme");
  const { id, valuesOf, sandbox } = pipeline;
  const before = { ...valuesOf(id) };
  sandbox.user.edit("companies", id, { bw_health_score: "99", bw_tier: "" });

  await pipeline.flow("pull");

  expect(valuesOf(id)).toMatchObject({
    bw_health_score: before["bw_health_score"],
    bw_tier: before["bw_tier"],
  });
  expect(pipeline.requests("batch-update")).toBe(1);
});

test("a page from before our last write is no hand's change", async () => {
  const pipeline = await loaded("Acme");
  const { id, crm, database, clock, installationId } = pipeline;
  const configuration = await currentConfiguration({ database }, installationId);
  const old = await crm.read("account", [id], { kinds: ["account"], fields: {} });
  pipeline.sandbox.user.edit("deals", dealOf(pipeline), { hs_arr: "90000" });
  await pipeline.flow("pull");
  const version = (await pipeline.output(id))?.version;

  const late = { ...crm, read: async () => old };
  const change = { kind: "account", ids: [id] } as const;
  await readAgain({ database, crm: late, clock }, installationId, configuration, change);

  expect((await pipeline.output(id))?.version).toBe(version);
});

function dealOf({ sandbox }: Pipeline): string {
  return [...sandbox.portal.tables.deals.live()][0]?.id ?? "";
}

test("an archived company is gone: neither scored nor written any more", async () => {
  const pipeline = await loaded("Acme", "Bolt");
  pipeline.remove("account", pipeline.id);

  await hear(pipeline, "account", pipeline.id);
  await pipeline.run("assess");
  await pipeline.run("write");

  expect(await pipeline.assessment(pipeline.id)).toBeUndefined();
  expect(await pipeline.assessment(pipeline.other)).toBeDefined();
  expect(pipeline.requests("batch-update")).toBe(0);
});

test("merged companies go on as the new one, without the leftovers of the old", async () => {
  const pipeline = await loaded("Acme", "Bolt");
  const { id, other, sandbox, valuesOf } = pipeline;
  sandbox.user.edit("companies", id, { lifecyclestage: "customer" });
  const merged = sandbox.user.merge("companies", id, other);

  for (const account of [id, other, merged]) await hear(pipeline, "account", account);
  await pipeline.flow("pull");

  expect(await pipeline.assessment(id)).toBeUndefined();
  expect(await pipeline.assessment(other)).toBeUndefined();
  const score = await pipeline.score(merged);
  expect(score).toEqual(expect.any(Number));
  expect(valuesOf(merged)["bw_health_score"]).toBe(String(Math.floor(score ?? Number.NaN)));
  expect((await pipeline.output(id))?.version).toBe(1);
});

test("a kind that the portal lost is said to be unavailable, not heard and silent", async () => {
  const pipeline = await loaded("Acme");
  network.answer("/crm/objects/*/tickets/search", async () =>
    Response.json(
      { category: "MISSING_SCOPES", message: "The scope is missing." },
      { status: 403 },
    ),
  );

  await pipeline.run("pull");

  const ticket = (await pipeline.inDatabase(pulls)).find(({ kind }) => kind === "ticket");
  expect(ticket).toMatchObject({
    state: "unavailable",
    reason: expect.stringContaining("The scope is missing."),
  });
});
