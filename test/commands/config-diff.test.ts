import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { diffInstalled } from "../../server/commands/config-diff.ts";
import { publishConfiguration } from "../../server/db/configurations.ts";
import { addCustomer } from "../pipeline/given-pipeline.ts";
import { pipelines } from "../pipeline/open-pipelines.ts";
import { givenIo, run } from "./run-in-test.ts";

const given = pipelines();
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "bellwether-diff-"));
});

afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, content: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

function withGreenFrom(greenFrom: number, base: Configuration = defaultConfiguration) {
  return { ...base, bands: { ...base.bands, greenFrom } };
}

const stricter = () => file("stricter.json", JSON.stringify(withGreenFrom(90)));

/** On the standard scorecard, its fresh values the best of each curve times `share`. */
function account(accountId: string, arr: number, share: number) {
  const at = "2026-06-15T12:00:00Z";
  const readings = defaultConfiguration.measures.map(({ id, curve, direction }) => {
    const best = direction === "up" ? curve.at(-1) : curve[0];
    return { measure: id, value: (best?.[0] ?? 0) * share, at };
  });
  return JSON.stringify({ accountId, asOf: at, facts: { arr, usageFeed: true }, readings });
}

const accounts = () =>
  file("accounts.ndjson", [account("best", 10, 1), account("good", 40_000, 0.75)].join("\n"));

test("two documents are told apart in sentences", async () => {
  const { exitCode, stdout } = await run(["config", "diff", "default", await stricter()]);

  expect([exitCode, stdout]).toEqual([0, "Green begins at 90 instead of 75.\n"]);
});

test("documents that say the same differ in nothing", async () => {
  const { stdout } = await run(["config", "diff", "default", "default"]);

  expect(stdout).toBe("Nothing differs.\n");
});

test("accounts of a file show who would move, with their revenue", async () => {
  const args = ["config", "diff", "default", await stricter(), "--accounts", await accounts()];

  const { exitCode, stdout } = await run(args);

  expect(exitCode).toBe(0);
  expect(stdout.split("\n")).toEqual([
    "Green begins at 90 instead of 75.",
    "",
    "1 of 2 accounts would have another band (40,000 USD a year).",
    "  green: 2 → 1 (40,010 USD → 10 USD)",
    "  yellow: 0 → 1 (0 USD → 40,000 USD)",
    "  red: 0 → 0 (0 USD → 0 USD)",
    "  unknown: 0 → 0 (0 USD → 0 USD)",
    "  green → yellow: 1 account, 40,000 USD",
    "The largest of them:",
    expect.stringMatching(/^ {2}good: green (\d+\.?\d*) → yellow \1, 40,000 USD$/),
    "",
  ]);
});

test("accounts that would have another tier are shown where any would", async () => {
  const segments = defaultConfiguration.segments.map((segment) =>
    segment.id === "enterprise" ? { ...segment, from: 40_000 } : segment,
  );
  const larger = await file("larger.json", JSON.stringify({ ...defaultConfiguration, segments }));

  const { stdout } = await run([
    "config",
    "diff",
    "default",
    larger,
    "--accounts",
    await accounts(),
  ]);

  expect(stdout.split("\n").slice(2)).toEqual([
    "None of 2 accounts would have another band.",
    "",
    "1 of 2 accounts would have another tier; planned hours a month: 1.9 → 7.4.",
    "  High-touch: 0 → 1 (0 USD → 40,000 USD; 0 h → 7 h)",
    "  Mid-touch: 1 → 0 (40,000 USD → 0 USD; 1.5 h → 0 h)",
    "  Tech-touch: 1 → 1 (10 USD → 10 USD; 0.4 h → 0.4 h)",
    "  Mid-touch → High-touch: 1 account, 40,000 USD",
    "The largest of them:",
    "  good: Mid-touch → High-touch, 40k ≥ 40k, 40,000 USD",
    "",
  ]);
});

test("accounts that all stay are said to", async () => {
  const args = ["config", "diff", "default", "default", "--accounts", await accounts()];

  expect((await run(args)).stdout).toBe(
    "Nothing differs.\n\nNone of 2 accounts would have another band.\n",
  );
});

test("the same as JSON", async () => {
  const args = ["config", "diff", "default", await stricter(), "--json"];

  const alone = await run(args);
  const moving = await run([...args, "--accounts", await accounts()]);

  const changes = ["Green begins at 90 instead of 75."];
  expect(JSON.parse(alone.stdout)).toEqual({ changes, movement: null });
  expect(JSON.parse(moving.stdout)).toMatchObject({
    changes,
    movement: {
      accounts: 2,
      currency: "USD",
      moves: [{ from: "green", to: "yellow", accounts: 1, arr: 40_000 }],
      examples: [{ accountId: "good", from: "green", to: "yellow", arr: 40_000 }],
    },
  });
});

test("a reading of a measure that only one document has is read; a bad line is named", async () => {
  const measure = { ...defaultConfiguration.measures[0], id: "own", label: "Own" };
  const measures = [...defaultConfiguration.measures, measure];
  const more = await file("more.json", JSON.stringify({ ...defaultConfiguration, measures }));
  const line = (id: string) =>
    JSON.stringify({
      accountId: "a",
      readings: [{ measure: id, value: 1, at: "2026-06-15" }],
    });

  const { exitCode, stdout, stderr } = await run(
    ["config", "diff", "default", more, "--accounts", "-"],
    `${line("own")}\n${line("nobody")}\n`,
  );

  expect(exitCode).toBe(1);
  expect(stdout).toContain('The measure "Own" is new.');
  expect(stdout).toContain("None of 1 account would have another band.");
  expect(stderr).toContain('-:2: readings[0].measure: the configuration has no measure "nobody"');
});

describe("bad use says what to change", () => {
  test.each([
    [["default"], "usage: bellwether config diff BEFORE AFTER"],
    [["default", "default", "default"], "usage: bellwether config diff BEFORE AFTER"],
    [["default", "default", "--acounts", "-"], "Unknown option '--acounts'"],
    [["default", "/nowhere"], "cannot read the configuration /nowhere"],
    [["default", "default", "--accounts", "/nowhere"], "cannot read the accounts /nowhere"],
  ])("%j", async (args, message) => {
    const { exitCode, stdout, stderr } = await run(["config", "diff", ...args]);

    expect([exitCode, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(message);
  });
});

describe("with an installation", () => {
  async function publishedTwice() {
    const pipeline = await given();
    addCustomer(pipeline, { name: "Acme", arr: 84_000 });
    await pipeline.flow("load");
    const document = withGreenFrom(99, await pipeline.configuration());
    await pipeline.inDatabase((tx) =>
      publishConfiguration(tx, { basedOn: 1, document, author: "Ada", now: pipeline.clock() }),
    );
    const deps = { ...pipeline, now: pipeline.clock };
    const diff = async (...args: string[]) => {
      const { io, stdout } = givenIo();
      const exitCode = await diffInstalled(args, io, deps);
      return { exitCode, stdout: stdout() };
    };
    return { diff };
  }

  test("published versions are told apart, and its own accounts show who would move", async () => {
    const { diff } = await publishedTwice();

    const { exitCode, stdout } = await diff("1", "2");

    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^Green begins at 99 instead of 75\.\n\n.* of 1 account would have/);
  });

  test("accounts of a file are taken instead where there is one", async () => {
    const { diff } = await publishedTwice();

    const { stdout } = await diff("1", "2", "--accounts", await accounts());

    expect(stdout).toContain("of 2 accounts would have another band");
  });

  test("a version that was never published is named", async () => {
    const { diff } = await publishedTwice();

    await expect(diff("1", "3")).rejects.toThrow("No version 3 was published here.");
  });
});
