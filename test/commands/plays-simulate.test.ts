import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { simulatedPlaysSchema } from "@bellwether/shared/contracts/plays-simulation";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import type { StepDue } from "@bellwether/shared/domain/playbook";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { playsSchema } from "../../server/commands/plays-schema.ts";
import { playbook, step } from "../domain/play/given-play.ts";
import { run } from "./run-in-test.ts";

let folder: string;
let config: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "bellwether-plays-"));
  config = join(folder, "config.json");
  const ofMid = (id: string, due: StepDue) => step(id, { due }, {}, "mid_touch");
  const books = [
    playbook({
      on: false,
      steps: [ofMid("call", { day: 1 }), ofMid("plan", { day: 5 })],
    }),
    playbook({
      id: "renew",
      on: false,
      priority: 2,
      triggers: [{ on: "date", date: "notice", daysBefore: { mid_touch: 90 } }],
      once: "term",
      steps: [ofMid("deal", { fromNotice: -80 })],
    }),
  ];
  await writeFile(config, JSON.stringify({ ...defaultConfiguration, playbooks: books }));
});

afterAll(() => rm(folder, { recursive: true }));

const account = (id: string, events: readonly unknown[], over: object = {}) => ({
  accountId: id,
  tier: "mid_touch",
  owner: { timeZone: "Europe/Berlin" },
  events,
  ...over,
});
const red = (at: string) => ({ at, type: "band", band: "red" });
const called = (at: string) => ({ at, type: "step-completed", step: "call" });

async function simulated(lines: readonly unknown[], ...options: string[]) {
  const text = lines
    .map((line) => (typeof line === "string" ? line : JSON.stringify(line)))
    .join("\n");
  const args = [
    "--config",
    config,
    "--accounts",
    "-",
    "--from",
    "2026-03-01",
    "--to",
    "2026-06-30",
  ];
  return await run(["plays", "simulate", ...args, ...options], text);
}

async function plays(lines: readonly unknown[], ...options: string[]) {
  const { exitCode, stdout, stderr } = await simulated(lines, "--json", ...options);
  expect([exitCode, stderr]).toEqual([0, ""]);
  return simulatedPlaysSchema.parse(JSON.parse(stdout)).plays;
}

test("a history gives its plays, with every due date and escalation, over a change of the clock", async () => {
  const lines = [
    account("acme", [red("2026-03-26T09:00:00Z"), called("2026-03-27T10:00:00+01:00")]),
  ];

  expect(await plays(lines)).toEqual([
    {
      accountId: "acme",
      playbook: "save",
      startedAt: "2026-03-26T09:00:00.000Z",
      endedAt: null,
      outcome: null,
      steps: [
        {
          id: "call",
          owner: "csm",
          dueAt: "2026-03-27T16:00:00.000Z",
          completedAt: "2026-03-27T09:00:00.000Z",
          escalatedAt: [],
        },
        {
          id: "plan",
          owner: "cs_lead",
          dueAt: "2026-04-02T15:00:00.000Z",
          completedAt: null,
          escalatedAt: ["2026-04-03T15:00:00.000Z", "2026-04-07T15:00:00.000Z"],
        },
      ],
    },
  ]);
});

test("the day of a date trigger comes by the clock, and what happened before the span starts nothing", async () => {
  const term = { noticeBy: "2026-08-30", renewsOn: "2026-10-30" };

  const found = await plays([
    account("acme", [red("2026-02-27T09:00:00Z"), red("2026-04-01T09:00:00Z")], term),
  ]);

  expect(found).toMatchObject([
    {
      playbook: "renew",
      startedAt: "2026-05-31T22:00:00.000Z",
      steps: [{ dueAt: "2026-06-11T15:00:00.000Z" }],
    },
  ]);
});

test("one person on several lines gets at most five new steps a day, whatever the order of the lines", async () => {
  const owner = { id: "ada", timeZone: "Europe/Berlin" };
  const lines = Array.from({ length: 12 }, (_, i) =>
    account(`account-${10 + i}`, [red("2026-03-03T09:00:00Z")], { owner, arr: 1000 * (i + 1) }),
  );

  const found = await plays(lines);

  // The first five open at once, five the next day, and the two of the least ARR when they are late already.
  expect(found.map(({ steps }) => steps[0]?.dueAt)).toEqual([
    ...Array.from({ length: 2 }, () => "2026-03-06T16:00:00.000Z"),
    ...Array.from({ length: 10 }, () => "2026-03-04T16:00:00.000Z"),
  ]);
  expect(await plays(lines.toReversed())).toEqual(found);
});

test("the shipped document's playbooks are all on", async () => {
  const lines = [account("acme", [red("2026-03-03T09:00:00Z")])];

  expect(await plays(lines, "--config", "default")).toMatchObject([
    { accountId: "acme", playbook: "save_plan" },
  ]);
});

test("without --json it reads as a table", async () => {
  const { stdout } = await simulated([
    account("acme", [red("2026-03-26T09:00:00Z"), called("2026-03-27T09:00:00Z")]),
  ]);

  expect(stdout).toBe(
    [
      "acme  save  from 2026-03-26 09:00  still running",
      "  call  csm  due 2026-03-27 16:00  done 2026-03-27 09:00",
      "  plan  cs_lead  due 2026-04-02 15:00  escalated 2026-04-03 15:00, 2026-04-07 15:00",
      "",
    ].join("\n"),
  );
  expect((await simulated([])).stdout).toBe("No play starts.\n");
});

describe("a bad line is named with its number and what to do, and nothing is printed", () => {
  const good = account("good", [red("2026-03-03T09:00:00Z")]);
  const bad = (events: readonly unknown[], over: object = {}) => account("bad", events, over);
  const at = "2026-03-03T09:00:00Z";

  test.each<[string, unknown]>([
    ["is not JSON", "{"],
    ['accountId: "good" stands on line 1 already: keep one', good],
    ['tier: the configuration has no tier "mid"', bad([], { tier: "mid" })],
    [
      "owner.timeZone: is not a known time zone: give an IANA name",
      bad([], { owner: { timeZone: "Berlin" } }),
    ],
    ["events[0].type: is missing: add it", bad([{ at, band: "red" }])],
    [
      'events[0].type: "bnad" is no event that plays know: correct the name',
      bad([{ at, type: "bnad" }]),
    ],
    ["events[0].at: is not an ISO 8601 instant", bad([red("yesterday")])],
    [
      'events[0].signal: the configuration has no signal "usage"',
      bad([{ at, type: "signal", signal: "usage" }]),
    ],
    [
      'events[0].step: the configuration has no step "cal"',
      bad([{ at, type: "step-completed", step: "cal" }]),
    ],
    [
      'events[0].playbook: the configuration has no playbook "safe"',
      bad([{ at, type: "start", playbook: "safe" }]),
    ],
    [
      'events[0].play: the configuration has no playbook "safe"',
      bad([{ at, type: "stop", play: "safe@2026" }]),
    ],
    ["noticeBy: must be a date like 2026-12-25", bad([], { noticeBy: "soon" })],
  ])("%s", async (problem, line) => {
    const { exitCode, stdout, stderr } = await simulated([good, line], "--json");

    expect([exitCode, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/^-:2: .*\n$/);
    expect(stderr).toContain(problem);
  });

  test("a person who works by two calendars", async () => {
    const lines = ["Europe/Berlin", "Europe/Paris"].map((timeZone, i) =>
      account(`account-${i}`, [], { owner: { id: "ada", timeZone } }),
    );

    expect((await simulated(lines)).stderr).toBe(
      '-:2: owner: "ada" works by another calendar on line 1: write the same on both\n',
    );
  });
});

test.each([
  ["--to lies before --from", ["--from", "2026-07-01"]],
  ['--from: "june" is not a date', ["--from", "june"]],
  ["usage: bellwether plays simulate", ["--until", "x"]],
])("%s", async (message, options) => {
  const { exitCode, stdout, stderr } = await simulated([], ...options);

  expect([exitCode, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(message);
});

test.each(["input", "output"] as const)(
  "docs/plays-%s.schema.json is what `plays schema` prints",
  async (name) => {
    const published = await readFile(`docs/plays-${name}.schema.json`, "utf8");
    const { stdout } = await run(["plays", "schema", name]);

    expect(JSON.parse(published)).toEqual(JSON.parse(stdout));
    expect(JSON.parse(published)).toEqual(JSON.parse(JSON.stringify(playsSchema(name))));
  },
);
