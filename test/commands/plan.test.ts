import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  planPdfCommand,
  planReviewCommand,
  planValueCommand,
} from "../../server/commands/plan-print.ts";
import { planShowCommand } from "../../server/commands/plan-show.ts";
import { type GivenPlan, givenPlan } from "../success/given-plan.ts";
import { givenIo } from "./run-in-test.ts";

let given: GivenPlan;
let folder: string;

beforeAll(async () => {
  given = await givenPlan();
  folder = await mkdtemp(join(tmpdir(), "bellwether-plan-"));
});
afterAll(async () => {
  await given.close();
  await rm(folder, { recursive: true });
});

async function run(command: typeof planPdfCommand, ...args: string[]) {
  const { io, stdout } = givenIo();
  const exitCode = await command(args, io, { ...given.deps, chromium: null });
  return { exitCode, stdout: stdout() };
}

describe("bellwether plan show", () => {
  it("says how far the plan is, what was promised and what it lacks", async () => {
    const { exitCode, stdout } = await run(planShowCommand, "--account", "acme");

    expect(exitCode).toBe(0);
    expect(stdout.split("\n").slice(0, 10)).toEqual([
      "Acme (acme): agreed on 2026-09-03",
      "  The whole finance team works with it: 12 % → ? of 80 %, by 2026-12-31",
      "  Invoices are checked in a day: 9 → 5 of 1 (50 %), by 2027-03-31",
      "  Audits pass without findings: 7 → 0 of 0 (100 %), met",
      "Confirmed value: $49,500 a year",
      "Next business review by 2027-01-05",
      "Open promises",
      "  Two days of training for the leads: 2026-11-18, late",
      "  Single sign-on with their directory: 2026-12-31",
      "The five parts of the plan",
    ]);
    expect(stdout).toContain("Engagement: No product sponsor is named");
    expect(stdout).toContain("What accounts of enterprise are offered");
  });

  it("gives the same as one object with --json", async () => {
    const { stdout } = await run(planShowCommand, "--account", "acme", "--json");

    expect(JSON.parse(stdout)).toMatchObject({
      account: "acme",
      value: { amount: 49_500 },
      promises: [{ id: "p2", isLate: true }, { id: "p1" }],
      segment: { id: "enterprise" },
    });
  });

  it.each([
    [["--account", "gone"], "no account has the id gone"],
    [["--account", "other"], "Other has no success plan yet"],
    [[], "--account is missing"],
  ])("%j says what to change", async (args, message) => {
    await expect(run(planShowCommand, ...args)).rejects.toThrow(message);
  });
});

describe("a document of the plan", () => {
  it.each([
    [planPdfCommand, "Success plan for Acme"],
    [planValueCommand, "has brought Acme"],
    [planReviewCommand, "Business review: Acme"],
  ])("is written as a page without a Chromium", async (command, title) => {
    const out = join(folder, "document.html");

    const { exitCode, stdout } = await run(command, "--account", "acme", "--out", out);

    expect([exitCode, stdout]).toEqual([0, `Wrote ${out}. Look at it before you send it.\n`]);
    expect(await readFile(out, "utf8")).toContain(title);
  });

  it.each([
    ["plan.pdf", "set BELLWETHER_CHROMIUM"],
    ["none/plan.html", "cannot be written"],
  ])("says what to do where %s cannot be made", async (name, message) => {
    const out = join(folder, name);

    await expect(run(planPdfCommand, "--account", "acme", "--out", out)).rejects.toThrow(message);
  });
});
