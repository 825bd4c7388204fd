import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { asOf, exampleReadings, workedExamples } from "../domain/worked-examples.ts";
import { run } from "./run-in-test.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "bellwether-score-"));
});

afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, content: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

type Line = {
  accountId: string;
  score: number | null;
  drivers: { measure: string; points: number; ageDays: number }[];
};

async function scoreLines(lines: readonly unknown[], ...options: string[]) {
  const accounts = lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line)));
  const args = ["score", "--config", "default", "--accounts", "-", "--as-of", asOf, ...options];
  const { exitCode, stdout, stderr } = await run(args, accounts.join("\n"));
  const scored = stdout.split("\n").filter((line) => line !== "");
  return { exitCode, stderr, scored: scored.map((line): Line => JSON.parse(line)) };
}

/** An example's readings as the command reads them; what is missing is left out. */
function listed(readings: string) {
  const states = Object.entries(exampleReadings(readings));
  return states
    .filter(([, { state }]) => state !== "missing")
    .map(([measure, reading]) =>
      reading.state === "value"
        ? { measure, value: reading.value, at: reading.at }
        : { measure, notApplicable: true },
    );
}

const urgent = { measure: "urgent_age", value: 1, at: "2026-11-20T09:00:00Z" };
const good = { accountId: "good", readings: [urgent] };

test("the worked examples come out as printed, in input order", async () => {
  const lines = workedExamples.map(({ account, readings }) => ({
    accountId: account,
    readings: listed(readings),
  }));

  const { exitCode, scored, stderr } = await scoreLines(lines);

  expect([exitCode, stderr]).toEqual([0, ""]);
  expect(scored).toMatchObject(
    workedExamples.map(({ account, score, band, low, high }) => ({
      accountId: account,
      score,
      band,
      low,
      high,
      configVersion: "default-1",
    })),
  );
  for (const { score, drivers } of scored) {
    const tenths = drivers.reduce((sum, { points }) => sum + Math.round(points * 10), 0);
    expect(tenths).toBe(Math.round((score ?? 0) * 10));
  }
});

test("a line holds exactly what is documented", async () => {
  const { scored } = await scoreLines([{ accountId: "a", readings: [urgent] }]);

  expect(Object.keys(scored[0] ?? {})).toEqual([
    "accountId",
    "score",
    "band",
    "coverage",
    "low",
    "high",
    "drivers",
    "missing",
    "configVersion",
  ]);
  expect(scored[0]).toMatchObject({
    score: 90,
    band: "unknown",
    coverage: 0.07,
    drivers: [{ measure: "urgent_age", points: 90, weight: 7, value: 1, ageDays: 1 }],
  });
});

test("an account without evidence has no score", async () => {
  const { scored } = await scoreLines([{ accountId: "new", readings: [] }]);

  expect(scored[0]).toMatchObject({ score: null, band: "unknown", low: 0, high: 100, drivers: [] });
});

test("a veto is a driver with negative points", async () => {
  const lines = [{ ...good, facts: { noticeGiven: true } }];

  const { scored } = await scoreLines(lines);

  expect(scored[0]).toMatchObject({
    score: 25,
    drivers: [
      { measure: "notice_given", points: -65, weight: 0, value: 25, ageDays: 0 },
      { measure: "urgent_age", points: 90 },
    ],
  });
});

test("evidence dated after the as-of date is as fresh as can be, its age rounded", async () => {
  const later = { ...urgent, at: "2026-12-24" };
  const before = { measure: "csm_pulse", value: 4, at: "2026-11-17T10:11:12+01:00" };

  const { scored } = await scoreLines([{ accountId: "a", readings: [later, before] }]);

  const ages = scored[0]?.drivers.map(({ measure, ageDays }) => [measure, ageDays]);
  expect(ages).toEqual([
    ["csm_pulse", 3.99],
    ["urgent_age", 0],
  ]);
});

test("an account is scored as of its own instant, unless the command names another", async () => {
  const old = { measure: "urgent_age", value: 6, at: "2026-11-01T00:00:00Z" };
  const line = JSON.stringify({ accountId: "a", asOf: "2026-11-02T00:00:00Z", readings: [old] });
  const score = ["score", "--config", "default", "--accounts", "-"];

  const own = await run(score, line);
  const later = await run([...score, "--as-of", "2026-11-05T00:00:00Z"], line);

  expect(JSON.parse(own.stdout).drivers).toMatchObject([{ ageDays: 1 }]);
  expect(JSON.parse(later.stdout).drivers).toMatchObject([{ ageDays: 4 }]);
});

test("the segment is a fact that conditions may ask", async () => {
  const [first, ...others] = defaultConfiguration.scorecards;
  const config = await file(
    "by-segment.json",
    JSON.stringify({
      ...defaultConfiguration,
      scorecards: [{ ...first, when: { fact: "segment", is: "smb" } }, ...others],
    }),
  );

  const { scored } = await scoreLines([{ ...good, segment: "smb" }, good], "--config", config);

  expect(scored.map((line) => "missing" in line && (line.missing as string[]).length)).toEqual([
    9, 15,
  ]);
});

describe("a bad line is named with its number and what to do, and the others are scored", () => {
  test.each<[string, unknown]>([
    ["is not JSON", '{"accountId":"a","readings":[{"measure":"urgent_age","value":NaN}]}'],
    ["is not JSON", '{"accountId":"a"'],
    ["must be an object, not a string", '"a"'],
    ["accountId: is missing: add it", { readings: [] }],
    ["accountId: must be a string, not a number", { accountId: 7, readings: [] }],
    ["readings: is missing: add it", { accountId: "a" }],
    ['"reading" is not known here', { accountId: "a", readings: [], reading: [] }],
    ["facts.stage: ", { accountId: "a", readings: [], facts: { stage: null } }],
    [
      'readings[1].measure: the configuration has no measure "urgnt_age": correct the name or define it',
      { accountId: "a", readings: [urgent, { ...urgent, measure: "urgnt_age" }] },
    ],
    [
      'readings[1].measure: "urgent_age" was read in readings[0] already: keep one',
      { accountId: "a", readings: [urgent, { measure: "urgent_age", notApplicable: true }] },
    ],
    [
      "readings[0].value: must be a number, not a string",
      { accountId: "a", readings: [{ ...urgent, value: "7" }] },
    ],
    [
      "readings[0].value: must be a number",
      '{"accountId":"a","readings":[{"measure":"urgent_age","value":1e999,"at":"2026-11-20"}]}',
    ],
    [
      "readings[0].at: is missing: add it",
      { accountId: "a", readings: [{ measure: "urgent_age", value: 7 }] },
    ],
    [
      "readings[0].at: is not an ISO 8601 instant: write it like 2026-11-21T09:00:00Z",
      { accountId: "a", readings: [{ ...urgent, at: "2026-02-30" }] },
    ],
    [
      "readings[0]: is no reading: write measure with value and at, or measure with notApplicable: true",
      { accountId: "a", readings: [{ measure: "urgent_age" }] },
    ],
  ])("%s", async (problem, bad) => {
    const { exitCode, scored, stderr } = await scoreLines([good, bad, "", good]);

    expect(exitCode).toBe(1);
    expect(scored.map(({ accountId }) => accountId)).toEqual(["good", "good"]);
    expect(stderr).toMatch(/^-:2: .*\n$/);
    expect(stderr).toContain(problem);
  });
});

test("a file is read with a byte order mark, Windows line ends and none after the last line", async () => {
  const accounts = await file(
    "accounts.ndjson",
    `\uFEFF${JSON.stringify(good)}\r\n${JSON.stringify(good)}`,
  );

  const { exitCode, stdout } = await run(["score", "--config", "default", "--accounts", accounts]);

  expect([exitCode, stdout.trim().split("\n").length]).toEqual([0, 2]);
});

describe("what cannot be started says why and prints nothing", () => {
  test.each<[string, () => Promise<string[]> | string[]]>([
    ["--accounts is missing", () => ["--config", "default"]],
    ["--config is missing", () => ["--accounts", "-"]],
    ["Unknown option '--acounts'", () => ["--acounts", "-"]],
    [
      '--as-of: "yesterday" is not an ISO 8601 instant',
      () => ["--config", "default", "--accounts", "-", "--as-of", "yesterday"],
    ],
    ["cannot read the accounts", () => ["--config", "default", "--accounts", join(folder, "none")]],
    ["it is a directory", () => ["--config", "default", "--accounts", folder]],
    ["cannot read the configuration", () => ["--config", join(folder, "none"), "--accounts", "-"]],
    [
      "not-json.json is not JSON: ",
      async () => ["--config", await file("not-json.json", "{"), "--accounts", "-"],
    ],
    [
      "is not a valid configuration:\n  version: is missing: add it\n",
      async () => ["--config", await file("empty.json", "{}"), "--accounts", "-"],
    ],
  ])("%s", async (message, args) => {
    const { exitCode, stdout, stderr } = await run(["score", ...(await args())], "");

    expect([exitCode, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(message);
  });
});
