import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startEmbeddedPostgres } from "../../server/db/embedded.ts";
import { portfolioOf } from "./demo-sandbox.ts";
import { endOrphan } from "./end-orphan.ts";

export type DemoHome = {
  readonly folder: string;
  readonly stateFile: string;
  readonly salesforceStateFile: string;
  readonly logFile: string;
  readonly usageFile: string;
  /** Names the server's process while it runs. */
  readonly pidFile: string;
  /** The portfolio that the folder was begun with, as `--data` names it. */
  readonly data: string | undefined;
};

/** The demo's data folder, begun anew where that was asked for or nothing can go on from it. */
export async function openHome(given: {
  readonly folder: string;
  readonly data: string | undefined;
  readonly reset: boolean;
  readonly say: (text: string) => void;
}): Promise<DemoHome> {
  const { folder } = given;
  if (given.data !== undefined) portfolioOf(given.data);
  const before = dataOf(folder);
  endOrphan(pidFile(folder));
  await clear(given);
  const data = begin(folder, given.reset ? given.data : (before ?? given.data));
  if (given.data !== undefined && given.data !== data) {
    throw new Error(
      `The demo in ${folder} was begun with ${data ?? "the portfolio of its choice"}: add --reset to begin anew with ${given.data}.`,
    );
  }
  return {
    folder,
    data,
    stateFile: stateFile(folder),
    salesforceStateFile: salesforceStateFile(folder),
    pidFile: pidFile(folder),
    logFile: join(folder, "server.log"),
    usageFile: join(folder, "demo-usage.csv"),
  };
}

const beginning = (folder: string) => join(folder, "demo.json");
const pidFile = (folder: string) => join(folder, "server.pid");
const stateFile = (folder: string) => join(folder, "sandbox-hubspot.json");
const salesforceStateFile = (folder: string) => join(folder, "sandbox-salesforce.json");
/** Both CRMs were stopped with the database; one alone would not know what it knows. */
const areKept = (folder: string) =>
  existsSync(stateFile(folder)) && existsSync(salesforceStateFile(folder));

/** Empties a folder of ours; the data of a server that is no demo is never touched. */
async function clear(given: { folder: string; reset: boolean; say: (text: string) => void }) {
  const { folder, reset, say } = given;
  const [isBegun, isKept] = [existsSync(beginning(folder)), areKept(folder)];
  if (!isBegun && !isKept) {
    if (!existsSync(join(folder, "postgres"))) return;
    throw new Error(`${folder} holds data that is not the demo's: set BELLWETHER_HOME to another.`);
  }
  if (!isKept && !reset) say("The last demo was not stopped cleanly: beginning anew.");
  if (reset || !isKept) await empty(folder);
}

/** What the folder was begun with: now, or at an earlier start. */
function begin(folder: string, data: string | undefined): string | undefined {
  mkdirSync(folder, { recursive: true });
  const file = beginning(folder);
  if (!existsSync(file)) writeFileSync(file, JSON.stringify({ data: data ?? null }));
  return dataOf(folder);
}

function dataOf(folder: string): string | undefined {
  const file = beginning(folder);
  if (!existsSync(file)) return undefined;
  const begun: { data: string | null } = JSON.parse(readFileSync(file, "utf8"));
  return begun.data ?? undefined;
}

async function empty(folder: string): Promise<void> {
  const database = await startEmbeddedPostgres({ home: folder });
  await database.stop({ force: true });
  rmSync(folder, { recursive: true, force: true });
}
