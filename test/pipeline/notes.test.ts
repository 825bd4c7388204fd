import { expect, test } from "vitest";
import { setWritesPaused } from "../../server/db/installations.ts";
import { storeJudgement } from "../../server/db/judgements.ts";
import { type LogEntry, storeLogEntry } from "../../server/db/log-entries.ts";
import { takeDueNote } from "../../server/db/notes.ts";
import { dispatchOwed } from "../../server/jobs/dispatch.ts";
import { network } from "../crm/hubspot-sandbox.ts";
import { addCustomer, type Pipeline } from "./given-pipeline.ts";
import { pipelines } from "./open-pipelines.ts";

const given = pipelines();

const nothing: LogEntry = { note: null, pulse: null, risk: null, people: [], nextStep: null };

async function log(pipeline: Pipeline, accountId: string, entry: Partial<LogEntry>) {
  const loggedAt = pipeline.clock().toISOString();
  const row = { accountId, loggedAt, userId: "7", userName: "Mia Chen" };
  await pipeline.inDatabase((tx) => storeLogEntry(tx, { ...row, entry: { ...nothing, ...entry } }));
}

const states = ({ inDatabase }: Pipeline) =>
  inDatabase((tx) =>
    tx.query<{ state: string; noteId: string | null; refusal: string | null }>(
      `select note_state as state, note_id as "noteId", note_refusal as refusal from log_entry order by id`,
    ),
  );

async function owed({ database, clock }: Pipeline): Promise<string[]> {
  const sent: string[] = [];
  const queue = { send: async (kind: string) => void sent.push(kind) };
  await dispatchOwed({ database, queue }, clock());
  return sent;
}

test("what was logged stands on the company's timeline, in words", async () => {
  const pipeline = await given();
  const id = addCustomer(pipeline);
  await pipeline.flow("load");
  const [ada] = pipeline.sandbox.portal.tables.contacts.live();
  await log(pipeline, id, {
    note: "Renewal is safe.\nThey want <SSO>.",
    pulse: { answers: [4, 3, 5, 2, 3], csm: null },
    risk: { cause: "sponsor_left" },
    people: [
      { contactId: ada?.id ?? "", change: "sponsor" },
      { contactId: "1", change: "left" },
    ],
    nextStep: { text: "Send the plan", dueOn: "2027-01-12", owner: "Mia Chen" },
  });
  pipeline.sandbox.counts.reset();

  await pipeline.run("notes");

  const body = [
    "Pulse 3.4",
    "Risk: Sponsor left",
    "Ada Acme is sponsor",
    "A former contact left",
    "Next: Send the plan, by 12 Jan 2027",
    "Renewal is safe.",
    "They want <SSO>.",
    "Logged by Mia Chen",
  ].join("\n");
  expect(pipeline.notesOf(id)).toEqual([expect.stringContaining(`${body}\nBellwether`)]);
  const [note] = pipeline.sandbox.portal.tables.notes.live();
  expect(await states(pipeline)).toEqual([{ state: "sent", noteId: note?.id, refusal: null }]);
  expect(pipeline.sandbox.counts.report().requests).toBe(1);
});

test("each entry has a note of its own, and is owed until it is sent", async () => {
  const pipeline = await given();
  const id = addCustomer(pipeline);
  await pipeline.flow("load");
  for (const note of ["One", "Two", "Three"]) await log(pipeline, id, { note });

  expect(await owed(pipeline)).toEqual(["notes"]);
  await pipeline.run("notes");
  await pipeline.run("notes");

  expect(pipeline.notesOf(id)).toHaveLength(3);
  expect(await owed(pipeline)).toEqual([]);
});

test("a note whose answer was lost is found again, not made again", async () => {
  const pipeline = await given();
  const id = addCustomer(pipeline);
  await log(pipeline, id, { note: "Spoke with Ada" });
  pipeline.sandbox.faults.add({ fault: "drop", afterApplying: true, kind: "create" });

  await expect(pipeline.run("notes")).rejects.toThrow("no answer");
  expect(await states(pipeline)).toMatchObject([{ state: "due" }]);
  await pipeline.run("notes");

  expect(pipeline.notesOf(id)).toHaveLength(1);
  expect(await states(pipeline)).toMatchObject([{ state: "sent" }]);
});

test("a process killed while a note was on its way leads to one note, whether it arrived or not", async () => {
  const pipeline = await given();
  const id = addCustomer(pipeline);
  await log(pipeline, id, { note: "Arrived" });
  await log(pipeline, id, { note: "Lost on its way" });
  pipeline.sandbox.faults.add({ fault: "drop", afterApplying: true, kind: "create" });
  await expect(pipeline.run("notes")).rejects.toThrow("no answer");
  await pipeline.inDatabase((tx) => takeDueNote(tx, pipeline.clock()));

  await pipeline.run("notes");

  expect(pipeline.notesOf(id)).toHaveLength(2);
  expect(await states(pipeline)).toMatchObject([{ state: "sent" }, { state: "sent" }]);
});

test("a note that HubSpot cannot take does not stand in the way of others", async () => {
  const pipeline = await given();
  const [bad, good] = [addCustomer(pipeline), addCustomer(pipeline, { name: "Globex" })];
  await log(pipeline, bad, { note: "Poison" });
  await log(pipeline, good, { note: "Fine" });
  network.answer("/crm/objects/:version/notes", async (request) =>
    (await request.text()).includes("Poison") ? new Response("", { status: 500 }) : undefined,
  );

  await expect(pipeline.run("notes")).rejects.toThrow("500");
  await expect(pipeline.run("notes")).rejects.toThrow("500");

  expect(pipeline.notesOf(good)).toHaveLength(1);
  expect(await states(pipeline)).toMatchObject([{ state: "due" }, { state: "sent" }]);
});

test("without the scope a note is refused with what to do, and what was logged counts all the same", async () => {
  const pipeline = await given();
  const id = addCustomer(pipeline);
  await log(pipeline, id, { note: "Spoke with Ada" });
  network.answer("/crm/objects/:version/notes", async () =>
    Response.json(
      { category: "MISSING_SCOPES", message: "The scope is missing." },
      { status: 403 },
    ),
  );

  await pipeline.run("notes");

  expect(await states(pipeline)).toEqual([
    { state: "refused", noteId: null, refusal: expect.stringContaining("connect it again") },
  ]);
  expect(await owed(pipeline)).not.toContain("notes");
});

test("while writes are paused no note leaves, and all leave afterwards", async () => {
  const pipeline = await given();
  const id = addCustomer(pipeline);
  await log(pipeline, id, { note: "Spoke with Ada" });
  const pause = (paused: boolean) =>
    pipeline.database.directory((tx) => setWritesPaused(tx, pipeline.installationId, paused));
  await pause(true);
  pipeline.sandbox.counts.reset();

  await pipeline.run("notes");

  expect(pipeline.sandbox.counts.report().requests).toBe(0);
  expect(await states(pipeline)).toMatchObject([{ state: "due" }]);
  await pause(false);
  await pipeline.run("notes");
  expect(pipeline.notesOf(id)).toHaveLength(1);
});

test("a note of ours makes nobody due: what we write is never read", async () => {
  const pipeline = await given();
  const id = addCustomer(pipeline);
  await pipeline.flow("load");
  await log(pipeline, id, { note: "Spoke with Ada" });
  await pipeline.run("notes");
  pipeline.pass(60_000);

  await pipeline.run("pull");

  expect(await pipeline.due()).toEqual([]);
});

test("an override that has run out owes an assessment", async () => {
  const pipeline = await given();
  const accountId = addCustomer(pipeline);
  await pipeline.flow("load");
  const now = pipeline.clock();
  const until = new Date(now.getTime() + 60_000).toISOString();
  const by = { reason: "Known false alarm here", userId: "7", userName: "Mia Chen" };
  const judgement = { accountId, kind: "override", subject: "green", ...by } as const;
  await pipeline.inDatabase((tx) =>
    storeJudgement(tx, { ...judgement, beginsAt: now.toISOString(), until }),
  );

  expect(await owed(pipeline)).toEqual([]);
  pipeline.pass(60_000);
  expect(await owed(pipeline)).toEqual(["assess"]);
});
