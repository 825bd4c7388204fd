import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { lintInstalled } from "../../server/commands/config-lint.ts";
import { addCustomer } from "../pipeline/given-pipeline.ts";
import { pipelines } from "../pipeline/open-pipelines.ts";
import { givenIo, run } from "./run-in-test.ts";

const sound = join(import.meta.dirname, "../lint/sound.json");
const defect = (name: string) => join(import.meta.dirname, `../lint/defects/${name}.json`);
const given = pipelines();
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "bellwether-lint-"));
});

afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, document: unknown): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, JSON.stringify(document));
  return path;
}

test("each finding is a line that says what it is, where it is and what to do", async () => {
  const { exitCode, stdout, stderr } = await run([
    "config",
    "lint",
    "--config",
    defect("band-without-action"),
  ]);

  expect([exitCode, stderr]).toEqual([1, ""]);
  expect(stdout).toBe(
    "error bands.actions.yellow: Nobody is told what to do about an account that is yellow: say it in a sentence. (band-without-action)\n" +
      "1 error, 0 warnings\n",
  );
});

test("warnings alone do not fail", async () => {
  const { exitCode, stdout } = await run(["config", "lint", "--config", defect("flat-curve")]);

  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/^warning .*\n0 errors, 1 warning\n$/);
});

test("errors come before warnings", async () => {
  const both = {
    ...defaultConfiguration,
    bands: {
      ...defaultConfiguration.bands,
      actions: { ...defaultConfiguration.bands.actions, red: "" },
    },
    vetoes: defaultConfiguration.vetoes.map((veto) => ({ ...veto, cap: 90 })),
  };

  const linted = await run(["config", "lint", "--config", await file("both.json", both), "--json"]);

  const { findings } = JSON.parse(linted.stdout);
  const severities = findings.map(({ severity }: { severity: string }) => severity);
  expect(severities.indexOf("error")).toBe(0);
  expect(severities.lastIndexOf("error")).toBeLessThan(severities.indexOf("warning"));
});

test("the shipped document can be published", async () => {
  const { exitCode, stdout } = await run(["config", "lint", "--config", "default", "--json"]);

  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ errors: 0 });
});

describe("what is no valid document is a finding, place by place", () => {
  test.each<[string, unknown, { place: string; message: string }]>([
    [
      "a measure that is not defined",
      {
        ...defaultConfiguration,
        scorecards: defaultConfiguration.scorecards.map((card) =>
          card.id === "standard" ? { ...card, weights: { unknown: 1 } } : card,
        ),
      },
      {
        place: "scorecards.standard.weights.unknown",
        message: "no measure has this id: define it or remove the weight",
      },
    ],
    [
      "a key that is not known",
      { ...defaultConfiguration, colour: "red" },
      { place: "", message: '"colour" is not known here: correct the spelling or remove it' },
    ],
    ["no object at all", [], { place: "", message: "must be an object, not a list: correct it" }],
  ])("%s", async (name, document, finding) => {
    const path = await file(`${name}.json`, document);

    const { exitCode, stdout } = await run(["config", "lint", "--config", path, "--json"]);

    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toEqual({
      errors: 1,
      warnings: 0,
      findings: [{ rule: "invalid", severity: "error", ...finding }],
    });
  });
});

describe("bad use says what to change and finds nothing", () => {
  test.each([
    [[], "--config is missing\nusage: bellwether config lint"],
    [["--confg", "default"], "Unknown option '--confg'"],
    [["--config", "/nowhere"], "cannot read the configuration /nowhere"],
    [["--config", import.meta.filename], "is not JSON"],
  ])("%j", async (args, message) => {
    const { exitCode, stdout, stderr } = await run(["config", "lint", ...args]);

    expect([exitCode, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(message);
  });
});

test.each([
  ["lint", "--installed"],
  ["lint", "--portal", "7"],
  ["diff", "1", "2"],
  ["diff", "default", "default", "--portal", "7"],
])("`config %s %s …` looks where the installations are", async (...args) => {
  vi.stubEnv("BELLWETHER_HOME", folder);
  vi.stubEnv("DATABASE_URL", "");

  const { exitCode, stderr } = await run(["config", ...args]);

  vi.unstubAllEnvs();
  expect(exitCode).toBe(2);
  expect(stderr).toContain(`There is no database in ${folder} yet`);
});

test("with an installation, a document is judged by what is connected and measured there", async () => {
  const pipeline = await given();
  for (let i = 0; i < 30; i++) addCustomer(pipeline, { name: `Account ${i}` });
  await pipeline.flow("load");
  const deps = { ...pipeline, now: pipeline.clock };
  const linted = async (...args: string[]) => {
    const { io, stdout } = givenIo();
    const exitCode = await lintInstalled([...args, "--json"], io, deps);
    const { findings } = JSON.parse(stdout());
    const found: string[] = findings.map(
      ({ rule, place }: Record<string, string>) => `${rule} ${place}`,
    );
    return { exitCode, found };
  };

  const published = await linted();
  const fromFile = await linted("--config", sound);
  const invalid = await linted("--config", defect("invalid-curve"));

  // Tickets are pulled from the portal, though the document does not name them.
  expect(published.exitCode).toBe(0);
  expect(published.found.filter((finding) => finding.startsWith("waiting"))).toHaveLength(1);
  // No account of thirty has a pulse.
  expect(published.found).toContain("dead-measure measures.csm_pulse");
  expect(fromFile.found).toContain("dead-measure measures.csm_pulse");
  expect(invalid).toEqual({ exitCode: 1, found: ["invalid measures.nps_level.curve"] });
});
