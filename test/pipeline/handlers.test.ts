import { expect, test } from "vitest";
import { markAllDue } from "../../server/db/assess-due.ts";
import { listInstallations } from "../../server/db/installations.ts";
import { storeWebhookEvents } from "../../server/db/webhook-events.ts";
import { dispatchDaily, dispatchOwed, dispatchPulls } from "../../server/jobs/dispatch.ts";
import { jobKinds } from "../../server/jobs/handlers.ts";
import { addCustomer, type Pipeline } from "./given-pipeline.ts";
import { pipelines } from "./open-pipelines.ts";

const given = pipelines();

async function owed({ database, clock }: Pipeline): Promise<string[]> {
  const sent: string[] = [];
  const queue = { send: async (kind: string) => void sent.push(kind) };
  await dispatchOwed({ database, queue }, clock());
  return sent;
}

async function installation({ database }: Pipeline) {
  const [only] = await database.directory(listInstallations);
  return only;
}

test("each kind of work asks for the next", async () => {
  const pipeline = await given();
  addCustomer(pipeline);
  await pipeline.flow("load");
  for (const kind of ["pull", "events", "match"] as const) await pipeline.run(kind);

  const afterScoring = ["write", "tasks", "alerts"];
  expect(pipeline.sent).toEqual(["assess", ...afterScoring, "assess", "assess", "assess"]);
});

test("what is owed is sent, and nothing else", async () => {
  const pipeline = await given();
  addCustomer(pipeline);

  expect(await owed(pipeline)).toEqual(["load"]);
  await pipeline.run("load");
  expect(await owed(pipeline)).toEqual(["assess"]);
  await pipeline.run("assess");
  expect(await owed(pipeline)).toEqual(["write"]);
  await pipeline.run("write");
  expect(await owed(pipeline)).toEqual([]);
  await pipeline.inDatabase((tx) =>
    storeWebhookEvents(tx, [{ key: "1", kind: "deal", ids: ["1"] }], pipeline.clock()),
  );
  expect(await owed(pipeline)).toEqual(["events"]);
});

test("usage that arrives during the first load is not scored before its end", async () => {
  const pipeline = await given();
  addCustomer(pipeline);
  await expect(pipeline.run("load", AbortSignal.abort())).rejects.toThrow();
  await pipeline.inDatabase((tx) =>
    tx.query(`insert into assess_due (installation_id, account_id, due_since)
      values (${pipeline.installationId}, '1', now())`),
  );

  expect(await owed(pipeline)).toEqual(["load"]);
});

test("with a new day everything is assessed again, and the CRM is asked what it has come to have", async () => {
  const pipeline = await given();
  const id = addCustomer(pipeline);
  await pipeline.flow("load");
  const sent: string[] = [];
  const queue = { send: async (kind: string) => void sent.push(kind) };

  await dispatchDaily({ database: pipeline.database, queue }, pipeline.clock());
  await dispatchPulls({ database: pipeline.database, queue });

  expect(await pipeline.due()).toEqual([id]);
  expect(sent).toEqual(["load", "assess", "pull"]);
});

test("a new owner is known after a day", async () => {
  const pipeline = await given({ accounts: 2 });
  await pipeline.flow("load");
  const { owners } = pipeline.sandbox.portal;
  const [first] = owners;
  if (!first) throw new Error("the portal has no owners");
  owners.push({ ...first, id: "999", firstName: "Nova", lastName: "New" });

  await pipeline.run("load");

  const rows = await pipeline.inDatabase((tx) =>
    tx.query("select name from owner where id = '999' and active"),
  );
  expect(rows).toEqual([{ name: "Nova New" }]);
  expect(await pipeline.due()).toEqual([]);
});

test("an app that was uninstalled is disconnected, with the reason, and has no work any more", async () => {
  const pipeline = await given();
  addCustomer(pipeline);
  await pipeline.flow("load");
  await pipeline.inDatabase((tx) => markAllDue(tx, pipeline.clock()));
  pipeline.sandbox.user.uninstall();

  await pipeline.run("pull");

  expect(await installation(pipeline)).toMatchObject({
    status: "disconnected",
    statusReason: expect.stringContaining("hubspot"),
  });
  pipeline.sandbox.counts.reset();
  for (const kind of jobKinds) await pipeline.run(kind);
  expect(pipeline.sandbox.counts.report().requests).toBe(0);
  expect(await pipeline.due()).toHaveLength(1);
  expect(await owed(pipeline)).toEqual([]);
});

test("a CRM that does not answer fails the job, and nobody is disconnected for it", async () => {
  const pipeline = await given();
  addCustomer(pipeline);
  await pipeline.flow("load");
  pipeline.sandbox.faults.add({ fault: "status", status: 503, times: 1_000 });

  await expect(pipeline.run("pull")).rejects.toThrow("503");

  expect(await installation(pipeline)).toMatchObject({ status: "connected" });
});
