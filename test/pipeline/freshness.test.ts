import { expect, test } from "vitest";
import { readHubspotWebhook } from "../../server/ingest/hubspot-webhook.ts";
import { takeWebhook } from "../../server/ingest/take-webhook.ts";
import { addCustomer, type Pipeline } from "./given-pipeline.ts";
import { pipelines } from "./open-pipelines.ts";

const given = pipelines();

/** Five customers on the record, each of whom may become news by itself. */
async function loaded() {
  const pipeline = await given();
  const names = ["Acme", "Bolt", "Corp", "Dine", "Echo"];
  const ids = names.map((name) => addCustomer(pipeline, { name }));
  pipeline.sandbox.user.edit("companies", ids[1] ?? "", { domain: "bolt.example" });
  await pipeline.flow("load");
  await pipeline.use("bolt.example", { users: 3, days: 10 });
  for (const job of ["match", "assess", "write"] as const) await pipeline.run(job);
  pipeline.pass(600_000);
  return { ...pipeline, changed: ids[1] ?? "" };
}

type Loaded = Awaited<ReturnType<typeof loaded>>;

/** What HubSpot posts of a change, as the route takes it: stored first, read by a job. */
async function post(pipeline: Pipeline, event: object) {
  const body = {
    eventId: 1,
    portalId: Number((await pipeline.crm.organisation()).id),
    occurredAt: Date.parse(pipeline.now()),
  };
  const webhook = readHubspotWebhook([{ ...body, ...event }]);
  if (webhook === null) throw new Error("the events are not read");
  const { database, clock } = pipeline;
  const readSoon = async () => void pipeline.sent.push("events");
  await takeWebhook({ database, now: clock, readSoon }, webhook);
}

/** The accounts that were assessed since the clock was moved on. */
async function assessedNow({ inDatabase, clock }: Pipeline): Promise<string[]> {
  const rows = await inDatabase((tx) =>
    tx.query<{ id: string }>("select account_id as id from measured where measured_at = $1", [
      clock(),
    ]),
  );
  return rows.map(({ id }) => id);
}

/** Runs what is due, and expects that one account was assessed and one record written. */
async function expectOnlyItsRecordChanges(pipeline: Loaded) {
  const { changed, valuesOf } = pipeline;
  const before = valuesOf(changed)["bw_snapshot"];
  expect(await pipeline.due()).toEqual([changed]);
  pipeline.sandbox.counts.reset();

  await pipeline.run("assess");
  await pipeline.run("write");

  expect(await assessedNow(pipeline)).toEqual([changed]);
  expect(valuesOf(changed)["bw_scored_at"]).toBe(pipeline.clock().toISOString());
  expect(valuesOf(changed)["bw_snapshot"]).not.toBe(before);
  expect(pipeline.requests("batch-update")).toBe(1);
}

test("a webhook leads to a new assessment of its account alone", async () => {
  const pipeline = await loaded();
  const deal = [...pipeline.sandbox.portal.tables.deals.live()].find(
    ({ values }) => values["dealname"] === "Bolt, new",
  );
  pipeline.sandbox.user.edit("deals", deal?.id ?? "", { hs_arr: "90000" });

  await post(pipeline, {
    subscriptionType: "deal.propertyChange",
    objectId: Number(deal?.id),
    propertyName: "hs_arr",
  });
  await pipeline.run("events");

  await expectOnlyItsRecordChanges(pipeline);
  expect(pipeline.valuesOf(pipeline.changed)["bw_arr"]).toBe("90000");
});

test("a ticket leads to a new assessment of its account alone", async () => {
  const pipeline = await loaded();
  const { add, changed, clock } = pipeline;
  const ticket = { kind: "ticket", priority: "urgent", closedAt: null } as const;
  const openedAt = new Date(clock().getTime() - 60_000).toISOString();
  const id = add({ ...ticket, subject: "All is down", openedAt, accounts: [changed] });

  await post(pipeline, { subscriptionType: "ticket.creation", objectId: Number(id) });
  await pipeline.run("events");

  await expectOnlyItsRecordChanges(pipeline);
  expect(pipeline.valuesOf(changed)["bw_snapshot"]).toContain("All is down");
});

test("a usage event leads to a new assessment of its account alone", async () => {
  const pipeline = await loaded();

  await pipeline.use("bolt.example", { users: 4, days: 1 });

  await expectOnlyItsRecordChanges(pipeline);
});
