import pg from "pg";
import { expect, test } from "vitest";
import { replayCommand } from "../../server/commands/replay.ts";
import { besideServer } from "./beside-server.ts";
import { addCustomer, type Pipeline } from "./given-pipeline.ts";
import { pipelines } from "./open-pipelines.ts";

const given = pipelines();
const dayMs = 86_400_000;

async function replayed(pipeline: Pipeline, args = ["--all"]) {
  const { stdout, exitCode } = await besideServer(pipeline, replayCommand, [...args, "--json"]);
  return { ...JSON.parse(stdout), exitCode };
}

/** Behind our back, as whoever owns the database. */
async function tamper({ adminUrl }: Pipeline, sql: string) {
  const admin = new pg.Client(adminUrl);
  await admin.connect();
  await admin.query(sql);
  await admin.end();
}

async function assessed() {
  const pipeline = await given();
  const [id, other] = [addCustomer(pipeline), addCustomer(pipeline, { name: "Bolt" })];
  await pipeline.flow("load");
  return { ...pipeline, id, other };
}

test("every stored assessment comes out the same, reconstructed ones and changed ones too", async () => {
  const pipeline = await given({ accounts: 12 });
  await pipeline.flow("load");
  pipeline.pass(3 * dayMs);
  await pipeline.flow("pull");

  const { assessments, identical, exitCode, ...others } = await replayed(pipeline);

  expect(assessments).toBeGreaterThan(12 * 10);
  expect(identical).toBe(assessments);
  expect(others).toEqual({});
  expect(exitCode).toBe(0);
});

test("a reading that was changed afterwards is a changed input of that assessment", async () => {
  const pipeline = await assessed();
  await tamper(
    pipeline,
    `update assessment set detail = jsonb_set(detail, '{readings,engaged_contacts,value}', '5')
     where account_id = '${pipeline.id}' and current`,
  );

  const { assessments, identical, differing, differences, exitCode } = await replayed(pipeline);

  expect(identical).toBe(assessments - 1);
  expect(differing).toBe(1);
  expect(differences).toMatchObject([
    { accountId: pipeline.id, assessedAt: pipeline.clock().toISOString(), differs: "input" },
  ]);
  expect(exitCode).toBe(1);
});

test.each([
  ["a fact", `jsonb_set(detail, '{facts,arr}', '1')`],
  [
    "the band before",
    `jsonb_set(detail, '{previous}', '{"scorecard":"x","band":"red","at":"2026-01-01T00:00:00Z","pending":null}')`,
  ],
])("%s that was changed afterwards is a changed input", async (_what, changed) => {
  const pipeline = await assessed();
  await tamper(pipeline, `update assessment set detail = ${changed} where current`);

  const { differences } = await replayed(pipeline, ["--account", pipeline.id]);

  expect(differences).toMatchObject([{ accountId: pipeline.id, differs: "input" }]);
});

test("a document that was changed behind our back differs, whatever it would make", async () => {
  const pipeline = await assessed();
  await tamper(
    pipeline,
    `update configuration set document = jsonb_set(document, '{bands,greenFrom}', '76')`,
  );

  const { assessments, differing, differences } = await replayed(pipeline);

  expect(differing).toBe(assessments);
  expect(differences[0]).toMatchObject({
    differs: "configuration",
    version: "1",
    problem: "The document is not the one that was published.",
  });
});

test("an assessment by a version that nobody published is said", async () => {
  const pipeline = await assessed();
  await tamper(pipeline, "update assessment set config_version = '9' where current");

  const { differing, differences } = await replayed(pipeline);

  expect(differing).toBe(2);
  expect(differences[0]).toMatchObject({ differs: "configuration", version: "9" });
});

test("a score that was changed afterwards differs, with what comes out", async () => {
  const pipeline = await assessed();
  const score = await pipeline.score(pipeline.id);
  await tamper(
    pipeline,
    `update assessment set score = 99.5 where account_id = '${pipeline.id}' and current`,
  );

  const { differences } = await replayed(pipeline);

  expect(differences).toMatchObject([
    { differs: "result", stored: { score: 99.5 }, computed: { score } },
  ]);
  expect(Object.keys(differences[0].computed)).toEqual(["score"]);
});

test("what another engine made is not called changed", async () => {
  const pipeline = await assessed();
  await tamper(pipeline, "update assessment set engine_version = '0' where current");

  const { differences } = await replayed(pipeline);

  expect(differences).toMatchObject([
    { differs: "engine", storedVersion: "0" },
    { differs: "engine", storedVersion: "0" },
  ]);
});

test("of many differences the first hundred are listed, and all are counted", async () => {
  const pipeline = await given({ accounts: 12 });
  await pipeline.flow("load");
  await tamper(pipeline, "update assessment set engine_version = '0'");

  const { assessments, differing, differences } = await replayed(pipeline);

  expect(differing).toBe(assessments);
  expect(differences).toHaveLength(100);
});

test("in words, each difference is one line", async () => {
  const pipeline = await assessed();
  await tamper(
    pipeline,
    `update assessment set score = 99.5 where account_id = '${pipeline.id}' and current`,
  );

  const { stdout, exitCode } = await besideServer(pipeline, replayCommand, [
    "--account",
    pipeline.id,
  ]);

  const [summary, ...lines] = stdout.trimEnd().split("\n");
  expect(summary).toMatch(/^\d+ of \d+ assessments come out the same\.$/);
  expect(lines).toEqual([
    `  ${pipeline.id} at ${pipeline.clock().toISOString()}: score come out otherwise.`,
  ]);
  expect(exitCode).toBe(1);
});

test("replay without saying which assessments prints how it is used", async () => {
  const pipeline = await given();

  await expect(besideServer(pipeline, replayCommand)).rejects.toThrow(
    "usage: bellwether replay --all",
  );
});
