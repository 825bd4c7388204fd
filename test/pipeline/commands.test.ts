import { expect, test } from "vitest";
import { mappingShowCommand } from "../../server/commands/mapping-show.ts";
import { pauseWritesCommand, resumeWritesCommand } from "../../server/commands/pause-writes.ts";
import { statusCommand } from "../../server/commands/status.ts";
import { writeBackCommand } from "../../server/commands/write-back.ts";
import { storeLogEntry } from "../../server/db/log-entries.ts";
import { recordNoteRefused, takeDueNote } from "../../server/db/notes.ts";
import { besideServer } from "./beside-server.ts";
import { addCustomer } from "./given-pipeline.ts";
import { pipelines } from "./open-pipelines.ts";

const given = pipelines();

test("status tells what was read, scored and written, and what HubSpot refused", async () => {
  const pipeline = await given();
  const bad = addCustomer(pipeline, { name: "Bad" });
  addCustomer(pipeline);
  pipeline.refuseWrites(bad, "Industry is required");
  await pipeline.flow("load");

  const words = await besideServer(pipeline, statusCommand);
  const json = await besideServer(pipeline, statusCommand, ["--json"]);

  expect(words.stdout).toContain("accounts: 2 customers, 2 scored, 0 unknown, 0 to assess");
  expect(words.stdout).toContain("records: 1 written, 0 due, 1 refused");
  expect(words.stdout).toMatch(new RegExp(`refused ${bad}: .*Industry is required`));
  expect(words.stdout).toContain("account: 2 read, changes known up to 2026-11-21");
  expect(JSON.parse(json.stdout)).toMatchObject({
    accounts: 2,
    scored: 2,
    outputs: { written: 1, due: 0, refused: 1 },
    refused: [{ kind: "account", id: bad }],
  });
});

test("status names the notes that wait and those that HubSpot refused", async () => {
  const pipeline = await given();
  await pipeline.flow("load");
  const said = { note: "Renewal is safe.", pulse: null, risk: null, people: [], nextStep: null };
  const row = { accountId: "7", userId: "7", userName: "Mia Chen", entry: said };
  const loggedAt = pipeline.clock().toISOString();
  const first = await pipeline.inDatabase(async (tx) => {
    await storeLogEntry(tx, { ...row, loggedAt });
    await storeLogEntry(tx, { ...row, loggedAt });
    return await takeDueNote(tx, pipeline.clock());
  });
  await pipeline.inDatabase((tx) => recordNoteRefused(tx, first?.id ?? 0, "The scope is missing."));

  const { stdout } = await besideServer(pipeline, statusCommand);

  expect(stdout).toContain("notes: 1 due");
  expect(stdout).toContain("note refused 7: The scope is missing.");
});

test("status of a load under way says how far it has come", async () => {
  const pipeline = await given();
  await expect(pipeline.run("load", AbortSignal.abort())).rejects.toThrow();

  const { stdout } = await besideServer(pipeline, statusCommand);

  expect(stdout).toContain("account: 0 read so far");
});

test("pause-writes holds back every write until resume-writes, and status says so", async () => {
  const pipeline = await given();
  const id = addCustomer(pipeline);
  const paused = await besideServer(pipeline, pauseWritesCommand);
  await pipeline.flow("load");
  const status = await besideServer(pipeline, statusCommand);
  const held = pipeline.valuesOf(id)["bw_health_score"];
  await besideServer(pipeline, resumeWritesCommand);
  await pipeline.run("write");

  expect(paused.stdout).toContain("nothing is written to the CRM until you run");
  expect(status.stdout).toContain("1 due, 0 refused; writing is paused");
  expect(held).toBeUndefined();
  expect(pipeline.valuesOf(id)["bw_health_score"]).toBeDefined();
});

test("a dry run shows what would be written, and claims and writes nothing", async () => {
  const pipeline = await given();
  const id = addCustomer(pipeline);
  await pipeline.run("load");
  await pipeline.run("assess");
  const before = await pipeline.output(id);
  pipeline.sandbox.counts.reset();

  const { stdout, exitCode } = await besideServer(pipeline, writeBackCommand, ["--dry-run"]);

  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ accountId: id, values: { bw_arr: 42_000 } });
  expect(await pipeline.output(id)).toEqual(before);
  expect(pipeline.sandbox.counts.report().requests).toBe(0);
  await pipeline.run("write");
  expect((await besideServer(pipeline, writeBackCommand, ["--dry-run"])).stdout).toBe("");
});

test("write-back without --dry-run says that the server writes by itself", async () => {
  const pipeline = await given();

  const { exitCode, stderr } = await besideServer(pipeline, writeBackCommand);

  expect(exitCode).toBe(2);
  expect(stderr).toContain("bellwether write-back --dry-run");
});

test("mapping show tells where each value comes from, how many accounts have it, and examples", async () => {
  const pipeline = await given({ accounts: 8 });
  await pipeline.flow("load");

  const { stdout, stderr } = await besideServer(pipeline, mappingShowCommand);

  expect(stderr).toBe("");
  expect(stdout).toContain("customers: 8 of 8 accounts (stage customer or evangelist");
  expect(stdout).toMatch(
    /arr: 8 of 8 customers \(Recurring revenue of won deals, summed\)\n {4}\S/,
  );
  expect(stdout).toContain("externalId: 8 of 8 customers (Account field external_account_id)");
  expect(stdout).toMatch(/noticeDays: not mapped/);
});

test("mapping show goes on without candidates where the CRM does not answer", async () => {
  const pipeline = await given();
  addCustomer(pipeline);
  await pipeline.flow("load");
  pipeline.sandbox.faults.add({ fault: "status", status: 503, times: 1_000 });

  const { stdout, stderr, exitCode } = await besideServer(pipeline, mappingShowCommand);

  expect(exitCode).toBe(0);
  expect(stderr).toContain("Candidates are left out");
  expect(stdout).toContain("customers: 1 of 1 accounts");
});
