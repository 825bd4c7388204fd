import { spawnSync } from "node:child_process";
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

const steps: Step[] = [
  { name: "format and lint", command: bin("biome"), args: ["check", "--error-on-warnings"] },
  { name: "types", command: bin("tsc"), args: ["-p", "tsconfig.json"] },
  {
    name: "types of the HubSpot record page, which runs in a browser",
    command: bin("tsc"),
    args: ["-p", "test/sandbox/record-page/browser/tsconfig.json"],
  },
  {
    name: "types of the Salesforce record page",
    command: bin("tsc"),
    args: ["-p", "test/sandbox/salesforce-page/browser/tsconfig.json"],
  },
  { name: "dead code and dependencies", command: bin("knip"), args: [] },
  {
    name: "tests, on the embedded PostgreSQL",
    ...vitest("embedded"),
    env: { BELLWETHER_TEST_POSTGRES: "embedded" },
  },
  ...(otherPostgres === null
    ? []
    : [
        {
          name: `database tests, on the machine's PostgreSQL ${otherPostgres}`,
          ...vitest(
            "machine",
            ...["test/db", "test/http", "test/ingest", "test/pipeline"],
            // These start the built-in PostgreSQL whatever the version asked for.
            ...["--exclude", "test/db/embedded.test.ts", "--exclude", "test/pipeline/kill.test.ts"],
            // A month in two CRMs takes long, and asks nothing of a database that the others do not.
            ...["--exclude", "test/pipeline/two-crms.test.ts"],
          ),
          env: { BELLWETHER_TEST_POSTGRES: otherPostgres },
        },
      ]),
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
];

/** The version that Debian and its kin install under /usr/lib/postgresql, or null. */
function newestMachinePostgres(): string | null {
  const folder = "/usr/lib/postgresql";
  if (!existsSync(folder)) return null;
  const versions = readdirSync(folder).filter((v) => existsSync(join(folder, v, "bin", "initdb")));
  return versions.sort((a, b) => Number(b) - Number(a))[0] ?? null;
}

ensureChromium((text) => process.stdout.write(`${text}\n`));
for (const { name, command, args, env, needs, cwd = root } of steps) {
  process.stdout.write(`\n── ${name}\n`);
  await needs;
  const { status } = spawnSync(command, args, {
    cwd,
    stdio: "inherit",
    env: { ...process.env, NODE_COMPILE_CACHE: compiled, ...env },
  });
  if (status !== 0) {
    process.stdout.write(`\nFailed: ${name}\n`);
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
