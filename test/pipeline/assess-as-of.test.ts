import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { assessAsOfCommand } from "../../server/commands/assess-as-of.ts";
import { publishConfiguration } from "../../server/db/configurations.ts";
import { besideServer } from "./beside-server.ts";
import { addCustomer, type Pipeline } from "./given-pipeline.ts";
import { pipelines } from "./open-pipelines.ts";

const given = pipelines();
const dayMs = 86_400_000;

async function assessed() {
  const pipeline = await given();
  const id = addCustomer(pipeline);
  await pipeline.flow("load");
  return { ...pipeline, id };
}

async function asOf(
  pipeline: Pipeline & { readonly id: string },
  date: string,
  args: string[] = [],
) {
  const about = ["--account", pipeline.id, "--as-of", date, "--json", ...args];
  return JSON.parse((await besideServer(pipeline, assessAsOfCommand, about)).stdout);
}

const daysAgo = ({ clock }: Pipeline, days: number) =>
  new Date(clock().getTime() - days * dayMs).toISOString();

test("an account as of an instant at which it was assessed comes out as it did", async () => {
  const pipeline = await assessed();
  const stored = await pipeline.assessment(pipeline.id);

  const then = await asOf(pipeline, pipeline.clock().toISOString());

  expect(then).toMatchObject({
    ...stored?.assessment,
    accountId: pipeline.id,
    restsOn: { assessedAt: stored?.assessedAt, reconstructed: false, configVersion: "1" },
  });
});

test("an account as of a date before it was connected rests on what was reconstructed", async () => {
  const pipeline = await assessed();

  const { restsOn, asOf: at } = await asOf(pipeline, daysAgo(pipeline, 100).slice(0, 10));

  expect(restsOn.reconstructed).toBe(true);
  expect(restsOn.assessedAt <= at).toBe(true);
});

test("a day means its end in the team's time zone", async () => {
  const pipeline = await assessed();
  const configuration = await pipeline.configuration();
  const calendar = { ...configuration.calendar, timeZone: "America/New_York" };
  const inNewYork = { ...pipeline, configuration: async () => ({ ...configuration, calendar }) };

  expect((await asOf(inNewYork, "2026-11-10")).asOf).toBe("2026-11-11T04:59:59.999Z");
});

test("today means now: the rest of it is still to come", async () => {
  const pipeline = await assessed();

  const { asOf: at } = await asOf(pipeline, pipeline.clock().toISOString().slice(0, 10));

  expect(at).toBe(pipeline.clock().toISOString());
});

test("a past date is assessed by today's scorecard, or by another that is named", async () => {
  const pipeline = await assessed();
  const configuration = await pipeline.configuration();
  const bands = { ...configuration.bands, greenFrom: 99, yellowFrom: 98 };
  const at = pipeline.clock().toISOString();
  const publication = { basedOn: 1, document: { ...configuration, bands }, author: "Ada" };
  await pipeline.inDatabase((tx) =>
    publishConfiguration(tx, { ...publication, now: pipeline.clock() }),
  );

  const [today, before] = [await asOf(pipeline, at), await asOf(pipeline, at, ["--config", "1"])];

  expect(today).toMatchObject({ band: "red", configVersion: "2" });
  expect(before.configVersion).toBe("1");
  expect(before.band).not.toBe("red");
  expect(before.score).toBe(today.score);
});

test("a document that was never published can be tried on a past date, from a file", async () => {
  const pipeline = await assessed();
  const folder = mkdtempSync(join(tmpdir(), "bellwether-as-of-"));
  const file = join(folder, "draft.json");
  writeFileSync(file, JSON.stringify({ ...(await pipeline.configuration()), version: "draft" }));

  const then = await asOf(pipeline, pipeline.clock().toISOString(), ["--config", file]);

  rmSync(folder, { recursive: true });
  expect(then.configVersion).toBe("draft");
});

test("while the same was found again, its evidence was as fresh as then; later it ages", async () => {
  const pipeline = await assessed();
  const { assessedAt } = (await pipeline.assessment(pipeline.id)) ?? { assessedAt: "" };
  pipeline.pass(10 * dayMs);
  const ageAt = async () => {
    const { drivers } = await asOf(pipeline, pipeline.clock().toISOString());
    return drivers.find((each: { measure: string }) => each.measure === "engaged_contacts").ageDays;
  };
  const unconfirmed = await ageAt();

  await pipeline.inDatabase((tx) =>
    tx.query("update assessment set confirmed_at = $1 where current", [pipeline.clock()]),
  );

  expect(assessedAt).not.toBe(pipeline.clock().toISOString());
  expect(unconfirmed).toBeCloseTo(10, 1);
  expect(await ageAt()).toBeCloseTo(0, 1);
});

test("in words, it says what the answer rests on", async () => {
  const pipeline = await assessed();
  const { stdout } = await besideServer(pipeline, assessAsOfCommand, [
    ...["--account", pipeline.id],
    ...["--as-of", daysAgo(pipeline, 50)],
  ]);

  expect(stdout).toContain(`${pipeline.id} as of ${daysAgo(pipeline, 50)}: `);
  expect(stdout).toContain("rests on the assessment reconstructed as of 2026-");
});

test.each([
  [["--account", "1"], "--as-of is missing"],
  [["--account", "1", "--as-of", "yesterday"], '"yesterday" is no date'],
  [["--account", "1", "--as-of", "2027-01-01"], "2027-01-01 is still to come"],
  [["--account", "1", "--as-of", "2026-11-01"], "Account 1 has no assessment"],
  [["--account", "1", "--as-of", "2026-11-01", "--config", "7"], "No version 7 has been published"],
])("%j is refused with what to do", async (args, message) => {
  const pipeline = await given();

  await expect(besideServer(pipeline, assessAsOfCommand, args)).rejects.toThrow(message);
});

test("a date before everything known says from when on there is an answer", async () => {
  const pipeline = await assessed();

  await expect(asOf(pipeline, "2024-01-01")).rejects.toThrow(
    /was not assessed as of 2024-01-0.*: its first assessment is as of 2026-/,
  );
});
