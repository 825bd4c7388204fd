import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import { afterAll, beforeAll, expect, test } from "vitest";
import { run } from "./run-in-test.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "bellwether-tier-"));
});

afterAll(() => rm(folder, { recursive: true }));

async function tier(lines: readonly unknown[], ...options: string[]) {
  const accounts = lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line)));
  const defaults = options.includes("--config") ? [] : ["--config", "default"];
  const args = ["tier", ...defaults, "--accounts", "-", "--as-of", "2026-06-15", ...options];
  return await run(args, accounts.join("\n"));
}

async function decided(line: object, ...options: string[]) {
  const { stdout, stderr } = await tier([{ accountId: "a", ...line }], "--json", ...options);
  return stderr === "" ? JSON.parse(stdout) : stderr.trim();
}

test("segment, tier, rule and reason stand in columns, in input order", async () => {
  const { exitCode, stdout, stderr } = await tier([
    { accountId: "acme", arr: 42_000, preference: "Self-service" },
    { accountId: "zeta", arr: 120_000 },
    { accountId: "nobody" },
    {
      accountId: "late",
      arr: 42_000,
      preference: "self-service",
      stage: "Onboarding",
      before: { tier: "mid_touch" },
    },
  ]);

  expect([exitCode, stderr]).toEqual([0, ""]);
  expect(stdout.split("\n")).toEqual([
    "account  segment     tier        rule          reason",
    "acme     mid_market  tech_touch  self_service  42k would be mid-touch, customer asked for self-service",
    "zeta     enterprise  high_touch  size          120k ≥ 100k",
    "nobody   –           –           –             no recurring revenue known",
    "late     mid_market  mid_touch   size           (Tech-touch waits, during onboarding: 42k would be mid-touch, customer asked for self-service)",
    "",
  ]);
});

test("with --json a line holds exactly what is documented", async () => {
  const line = await decided({ arr: 42_000, integrations: "Slack, Jira, SAP" });

  expect(line).toEqual({
    accountId: "a",
    segment: "mid_market",
    tier: "mid_touch",
    rule: "size",
    reason: "42k in 10k-100k",
    complexity: "power",
    changed: true,
    pending: null,
    standing: {
      segment: "mid_market",
      tier: "mid_touch",
      rule: "size",
      reason: "42k in 10k-100k",
      since: "2026-06-15T12:00:00.000Z",
      size: 42_000,
      pending: null,
    },
  });
});

test("what was decided before is remembered by giving it back", async () => {
  const { standing } = await decided({ arr: 99_000 });
  const grown = { arr: 115_000 };

  const waiting = await decided({ ...grown, before: standing });
  const later = await decided({ ...grown, before: waiting.standing }, "--as-of", "2026-07-15");

  expect(waiting).toMatchObject({ tier: "mid_touch", changed: false });
  expect(waiting.pending).toMatchObject({ tier: "high_touch", waits: "10 % beyond for 30 days" });
  expect(later).toMatchObject({ tier: "high_touch", changed: true, pending: null });
});

test.each([
  [{ arr: 60_000, products: ["Hub", "Mail"] }, "high_touch", "60k with deep integration"],
  [
    { arr: 60_000, products: 1, seats: 4, potential: "very high" },
    "high_touch",
    "60k with high potential",
  ],
  [{ arr: 4_000, businessModel: "PLG" }, "tech_touch", "product-led, 4k"],
  [{ arr: 4_000, strategic: "a lighthouse" }, "high_touch", "strategic: a lighthouse"],
  [
    { strategic: true, strategicReason: "the board knows them" },
    "high_touch",
    "strategic: the board knows them",
  ],
  [{ facts: { arr: 8_400, usageFeed: true } }, "tech_touch", "8.4k < 10k"],
  [{ arr: 42_000, facts: { arr: 1, preference: "close contact" } }, "mid_touch", "42k in 10k-100k"],
  [{ segment: "Mid Market", readings: [] }, "mid_touch", "Mid-Market, as the CRM says"],
  [
    {
      arr: 3_000,
      assigned: { tier: "high_touch", by: "Cleo", until: "2026-09-01", reason: "they grow" },
    },
    "high_touch",
    "set by Cleo until 1 Sep 2026: they grow",
  ],
  [
    {
      arr: 3_000,
      assigned: { tier: "high_touch", by: "Cleo", until: "2026-06-01", reason: "they grow" },
    },
    "tech_touch",
    "3k < 10k",
  ],
])("%j is %s: %s", async (line, tierId, reason) => {
  expect(await decided(line)).toMatchObject({ tier: tierId, reason });
});

test("another currency counts at the rate of the day", async () => {
  const file = join(folder, "rates.json");
  const exchangeRates = [
    { currency: "EUR", from: "2026-01-01", rate: 1.1 },
    { currency: "EUR", from: "2026-06-15", rate: 1.2 },
  ];
  await writeFile(file, JSON.stringify({ ...defaultConfiguration, exchangeRates }));
  const on = async (day: string, currency = "EUR") => {
    const line = { accountId: "a", arr: 90_000, currency, on: day };
    const args = ["tier", "--config", file, "--accounts", "-", "--json"];
    const { stdout, stderr } = await run(args, JSON.stringify(line));
    return stderr === "" ? JSON.parse(stdout).segment : stderr;
  };

  expect(await on("2026-06-14")).toBe("mid_market");
  expect(await on("2026-06-15")).toBe("enterprise");
  expect(await on("2025-12-31")).toContain(
    "-:1: currency: no rate says what EUR is worth on 2025-12-31: add a row to exchangeRates",
  );
});

test.each([
  ['{"accountId": ', "is not JSON"],
  [{ accountId: "a", mrr: 5 }, '"mrr" is not known here: correct the spelling or remove it'],
  [{ arr: 5 }, "accountId: is missing: add it"],
  [{ accountId: "a", arr: "5" }, "arr: must be a number, not a string: correct it"],
  [
    { accountId: "a", before: { tier: "gold" } },
    'before.tier: no tier has the id "gold": use high_touch, mid_touch, tech_touch',
  ],
  [
    {
      accountId: "a",
      assigned: { tier: "high_touch", by: "Cleo", until: "2027-06-01", reason: "so" },
    },
    "assigned.until: a tier can be assigned for 180 days at most: choose an earlier day",
  ],
])("the line %j is refused by its number, and the others are not", async (line, problem) => {
  const { exitCode, stdout, stderr } = await tier([{ accountId: "good" }, line], "--json");

  expect([exitCode, JSON.parse(stdout).accountId]).toEqual([1, "good"]);
  expect(stderr).toContain(`-:2: `);
  expect(stderr).toContain(problem);
});

test.each([
  [["tier"], "--config is missing"],
  [["tier", "--config", "default"], "--accounts is missing"],
  [["tier", "--config", "default", "--accounts", "-", "--as-of", "soon"], '--as-of: "soon" is not'],
])("%j says how it is used", async (argv, problem) => {
  const { exitCode, stderr } = await run(argv);

  expect(exitCode).toBe(2);
  expect(stderr).toContain(problem);
});
