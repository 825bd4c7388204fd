import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { run } from "./run-in-test.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "bellwether-config-"));
});

afterAll(() => rm(folder, { recursive: true }));

test("what `config show` prints scores as the shipped document does", async () => {
  const shown = await run(["config", "show"]);
  const path = join(folder, "shown.json");
  await writeFile(path, shown.stdout);
  const account = JSON.stringify({
    accountId: "a",
    readings: [{ measure: "urgent_age", value: 6, at: "2026-11-20" }],
  });
  const score = (config: string) =>
    run(["score", "--config", config, "--accounts", "-", "--as-of", "2026-11-21"], account);

  const [byFile, byName] = [await score(path), await score("default")];

  expect(byFile).toEqual(byName);
  expect(byFile).toMatchObject({ exitCode: 0, stderr: "" });
});

test("`config show` prints a file's document with its measures as a list", async () => {
  const { stdout } = await run(["config", "show"]);
  const document = JSON.parse(stdout);
  const map = Object.fromEntries(
    document.measures.map((measure: { id: string }) => [measure.id, measure]),
  );
  const path = join(folder, "map.json");
  await writeFile(path, JSON.stringify({ ...document, measures: map }));

  const shown = await run(["config", "show", "--config", path]);

  expect(JSON.parse(shown.stdout)).toEqual(document);
});

test.each([
  ["configuration", "Bellwether configuration"],
  ["accounts", "Account to score"],
  ["tier-input", "Account to tier"],
])("`config schema %s` prints a JSON Schema", async (name, title) => {
  const { exitCode, stdout } = await run(["config", "schema", name]);

  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title,
  });
});

describe("a command that does not exist shows those that do", () => {
  test.each([[[]], [["scor"]], [["config"]], [["config", "hide"]], [["toString"]]])(
    "%j",
    async (argv) => {
      const { exitCode, stdout, stderr } = await run(argv);

      expect([exitCode, stdout]).toEqual([2, ""]);
      expect(stderr).toContain(
        "usage: bellwether score | tier | ttv | tier history | config show | config schema",
      );
    },
  );
});

test.each([
  [
    ["config", "schema", "measures"],
    "usage: bellwether config schema [configuration|accounts|tier-input|handoff-input]",
  ],
  [["config", "show", "--file", "x"], "usage: bellwether config show"],
])("%j says how it is used", async (argv, usage) => {
  const { exitCode, stdout, stderr } = await run(argv);

  expect([exitCode, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(usage);
});
