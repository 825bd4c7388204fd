import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { configInstalledCommand } from "../../server/commands/config-installed.ts";
import { readingsShowCommand } from "../../server/commands/readings-show.ts";
import { addCustomer } from "../pipeline/given-pipeline.ts";
import { pipelines } from "../pipeline/open-pipelines.ts";
import { givenIo, run } from "./run-in-test.ts";

const given = pipelines();

test("what a portal was scored by scores again to the same, account by account", async () => {
  const pipeline = await given();
  const ids = [addCustomer(pipeline), addCustomer(pipeline, { name: "Beta", arr: 900 })];
  await pipeline.flow("load");
  const deps = { database: pipeline.database, configuration: pipeline.configuration };
  const [readings, config] = [givenIo(), givenIo()];

  await readingsShowCommand([], readings.io, deps);
  await configInstalledCommand([], config.io, deps);

  const folder = mkdtempSync(join(tmpdir(), "bellwether-installed-"));
  const file = join(folder, "config.json");
  writeFileSync(file, config.stdout());
  const scored = await run(["score", "--config", file, "--accounts", "-"], readings.stdout());
  rmSync(folder, { recursive: true });
  const assessments = scored.stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(scored).toMatchObject({ exitCode: 0, stderr: "" });
  expect(assessments.map(({ accountId }) => accountId).sort()).toEqual(ids.sort());
  for (const { accountId, score } of assessments) {
    expect(score).toEqual(expect.any(Number));
    expect(score).toBe(await pipeline.score(accountId));
  }
});

test("an account that was not assessed is named", async () => {
  const pipeline = await given();
  addCustomer(pipeline);
  const lead = pipeline.add({ kind: "account", name: "Lead", stage: "lead" });
  await pipeline.flow("load");

  const shown = readingsShowCommand(["--account", lead], givenIo().io, pipeline);

  await expect(shown).rejects.toThrow(`Account ${lead} has no assessment`);
});

test("an option that does not exist shows those that do", async () => {
  const { database } = await given();

  const shown = readingsShowCommand(["--acount", "1"], givenIo().io, { database });

  await expect(shown).rejects.toThrow("usage: bellwether readings show [--account ID]");
});
