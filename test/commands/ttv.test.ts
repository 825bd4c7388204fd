import { timeToValueSchema } from "@bellwether/shared/contracts/value-line";
import { expect, test } from "vitest";
import { run } from "./run-in-test.ts";

const ttv = async (lines: readonly unknown[], ...options: string[]) =>
  await run(
    ["ttv", "--accounts", "-", ...options],
    lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n"),
  );

const seen = { startedOn: "2026-01-01", observedUntil: "2026-03-01" };
const quick = { accountId: "quick", ...seen, firstValueOn: "2026-01-15" };
const slow = { accountId: "slow", ...seen, firstValueOn: null };

test("the curve is printed as documented", async () => {
  const { exitCode, stdout } = await ttv([quick, slow, { ...quick, accountId: "too" }], "--json");
  const found = JSON.parse(stdout);

  expect(exitCode).toBe(0);
  expect(timeToValueSchema.parse(found)).toEqual(found);
  expect(found).toMatchObject({ median: 14, curve: [{ day: 14, waiting: 1 / 3, atRisk: 3 }] });
});

test("without --json it is a table", async () => {
  const { stdout } = await ttv([quick, slow]);

  expect(
    stdout
      .trimEnd()
      .split("\n")
      .map((line) => line.trim().split(/ {2,}/)),
  ).toEqual([
    ["day", "waiting", "from", "to", "at risk"],
    ["14", "50.0 %", "0.6 %", "91.0 %", "2"],
    ["accounts: 2, median: 14 days"],
  ]);
  expect((await ttv([slow])).stdout).toBe(
    "Nobody has reached value.\naccounts: 1, median: more than half still wait\n",
  );
});

test.each<[string, unknown, string]>([
  [
    "value before the start",
    { ...quick, firstValueOn: "2025-12-31" },
    "-:2: firstValueOn: lies before startedOn: correct one of the two dates",
  ],
  [
    "value that nobody can have seen yet",
    { ...quick, firstValueOn: "2026-03-02" },
    "-:2: firstValueOn: lies after observedUntil: nobody can have seen it yet. Correct one of the two dates",
  ],
  [
    "an end before the start",
    { ...slow, observedUntil: "2025-01-01" },
    "-:2: observedUntil: lies before startedOn: correct one of the two dates",
  ],
  ["an account twice", slow, '-:2: accountId: "slow" stands on line 1 already: keep one'],
  [
    "a day that there is not",
    { ...slow, startedOn: "2026-02-30" },
    "-:2: startedOn: must be a date",
  ],
  ["no JSON", "{", "-:2: is not JSON"],
])("a line with %s is named, and nothing is printed", async (_what, line, said) => {
  const { exitCode, stdout, stderr } = await ttv([slow, line], "--json");

  expect([exitCode, stdout]).toEqual([1, ""]);
  expect(stderr).toContain(said);
});

test("the accounts cannot be left out", async () => {
  const { exitCode, stderr } = await run(["ttv"], "");

  expect([exitCode, stderr]).toEqual([2, expect.stringContaining("--accounts is missing")]);
});
