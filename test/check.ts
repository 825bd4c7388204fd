import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { ensureChromium } from "./support/install-chromium.ts";
import { installPackage } from "./support/install-package.ts";

/** `npm test`: every check and test, in the order in which a failure is cheapest to learn of. */
const root = join(import.meta.dirname, "..");
const bin = (name: string) => join(root, "node_modules", ".bin", name);
const otherPostgres = newestMachinePostgres();
const reports = mkdtempSync(join(tmpdir(), "bellwether-tests-"));
// Servers, demos and commands start a hundred times: each need not compile the same files.
const compiled = mkdtempSync(join(tmpdir(), "bellwether-compiled-"));

type Step = {
  name: string;
  command: string;
  args: string[];
  cwd?: string;
  env?: Record<string, string>;
  /** What has to be there first. */
  needs?: Promise<void>;
};

const vitest = (report: string, ...args: string[]) => ({
  command: bin("vitest"),
  args: [
    "run",
    ...args,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${join(reports, `${report}.json`)}`,
  ],
});

// Its tools do not live well beside the root's, and take a minute to install: meanwhile other steps run.
const salesforcePackage = join(root, "extension", "salesforce");
const salesforceTools = installPackage(salesforcePackage);
const ofSalesforce = (script: string, ...more: string[]) => ({
  command: "npm",
  args: ["run", "--silent", script, ...more],
  cwd: salesforcePackage,
  needs: salesforceTools.done,
  env: { PATH: `${dirname(process.execPath)}${delimiter}${process.env["PATH"] ?? ""}` },
});

const types = (name: string, project: string): Step => ({
  name,
  command: bin("tsc"),
  args: ["-p", project],
});

const otherDatabase: Step[] =
  otherPostgres === null
    ? []
    : [
        {
          name: `database tests, on the machine's PostgreSQL ${otherPostgres}`,
          ...vitest(
            "machine",
            ...["test/db", "test/http", "test/ingest", "test/plays", "test/handoffs"],
            // Starts the built-in PostgreSQL whatever the version asked for.
            ...["--exclude", "test/db/embedded.test.ts"],
          ),
          env: { BELLWETHER_TEST_POSTGRES: otherPostgres },
        },
      ];

/** One stage after the other; in a stage its lanes side by side, and in a lane one step after the other. */
const stages: readonly (readonly (readonly Step[])[])[] = [
  [
    [
      { name: "format and lint", command: bin("biome"), args: ["check", "--error-on-warnings"] },
      { name: "dead code and dependencies", command: bin("knip"), args: [] },
    ],
    [
      types("types", "tsconfig.json"),
      types(
        "types of the HubSpot record page, which runs in a browser",
        "test/sandbox/record-page/browser/tsconfig.json",
      ),
      types(
        "types of the Salesforce record page",
        "test/sandbox/salesforce-page/browser/tsconfig.json",
      ),
    ],
  ],
  [
    [
      {
        name: "tests, on the embedded PostgreSQL",
        ...vitest("embedded"),
        env: { BELLWETHER_TEST_POSTGRES: "embedded" },
      },
    ],
  ],
  [
    [
      {
        name: "the Salesforce package: metadata, references, linters",
        ...ofSalesforce("check"),
      },
      {
        name: "the Salesforce package: its components",
        ...ofSalesforce(
          "test",
          "--",
          "--",
          "--json",
          `--outputFile=${join(reports, "components.json")}`,
        ),
      },
      {
        name: "tests in a browser",
        ...vitest("browser", "--config", "vitest.browser.config.ts"),
      },
    ],
    otherDatabase,
  ],
];

/** The version that Debian and its kin install under /usr/lib/postgresql, or null. */
function newestMachinePostgres(): string | null {
  const folder = "/usr/lib/postgresql";
  if (!existsSync(folder)) return null;
  const versions = readdirSync(folder).filter((v) => existsSync(join(folder, v, "bin", "initdb")));
  return versions.sort((a, b) => Number(b) - Number(a))[0] ?? null;
}

/** Runs a lane up to the first step that fails, and names that one. Only one lane at a time speaks. */
async function runLane(lane: readonly Step[], speaks: boolean): Promise<string | null> {
  for (const { name, command, args, env, needs, cwd = root } of lane) {
    await needs;
    const said: string[] = [];
    const say = (text: string) => (speaks ? process.stdout.write(text) : said.push(text));
    say(`\n── ${name}\n`);
    const child = spawn(command, args, {
      cwd,
      stdio: ["ignore", speaks ? "inherit" : "pipe", speaks ? "inherit" : "pipe"],
      env: { ...process.env, NODE_COMPILE_CACHE: compiled, ...env },
    });
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding("utf8").on("data", (text: string) => said.push(text));
    const [status] = await once(child, "close");
    process.stdout.write(said.join(""));
    if (status !== 0) return name;
  }
  return null;
}

ensureChromium((text) => process.stdout.write(`${text}\n`));
for (const lanes of stages) {
  const failed = await Promise.all(lanes.map((lane, i) => runLane(lane, i === 0)));
  const names = failed.filter((name) => name !== null);
  if (names.length > 0) {
    process.stdout.write(`\nFailed: ${names.join(", ")}\n`);
    process.exit(1);
  }
}
if (otherPostgres === null) {
  process.stdout.write(
    "\nNo PostgreSQL under /usr/lib/postgresql: tested on the embedded one only.\n",
  );
}
const counts = readdirSync(reports).map((file) =>
  JSON.parse(readFileSync(join(reports, file), "utf8")),
);
const sum = (field: string) => counts.reduce((total, count) => total + Number(count[field]), 0);
process.stdout.write(
  `\n${sum("numPassedTests")} passed, ${sum("numFailedTests")} failed, ${sum("numPendingTests")} skipped\n`,
);
