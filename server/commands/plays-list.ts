import type { Configuration } from "@bellwether/shared/domain/configuration";
import type { PlayStep } from "@bellwether/shared/domain/play";
import { accountNames } from "../db/crm-records.ts";
import type { Database, Tx } from "../db/database.ts";
import { owners } from "../db/owners.ts";
import { runningPlays, type StoredPlay } from "../db/plays.ts";
import { chosenInstallation } from "./chosen-installation.ts";
import type { Io } from "./io.ts";
import { writeLine } from "./lines.ts";
import { flag, readOptions, text } from "./read-options.ts";

const usage = "usage: bellwether plays list [--account ID] [--json] [--portal ID]";

/** Prints the plays that run, with the steps that somebody has to do now; `--json` as one object a line. */
export async function playsListCommand(
  args: string[],
  { stdout }: Io,
  deps: {
    readonly database: Database;
    readonly configuration: (installationId: number) => Promise<Configuration>;
  },
): Promise<number> {
  const { account, json, portal } = readOptions(
    args,
    { account: text, json: flag, portal: text },
    usage,
  );
  const installation = await chosenInstallation(deps.database, portal);
  const configuration = await deps.configuration(installation.id);
  const rows = await deps.database.forInstallation(installation.id, (tx) =>
    listed(tx, configuration, account),
  );
  for (const row of rows) await writeLine(stdout, json ? JSON.stringify(row) : inWords(row));
  if (rows.length === 0 && !json) await writeLine(stdout, "No plays are running.");
  if (installation.playsPaused && !json)
    await writeLine(stdout, "Plays are paused: bellwether plays resume lets them go on.");
  return 0;
}

type Row = Awaited<ReturnType<typeof listed>>[number];

async function listed(tx: Tx, configuration: Configuration, account: string | undefined) {
  const running = (await runningPlays(tx)).filter(
    ({ accountId }) => account === undefined || accountId === account,
  );
  const names = await accountNames(tx, [...new Set(running.map(({ accountId }) => accountId))]);
  const people = new Map((await owners(tx)).map(({ id, name }) => [id, name]));
  const labels = new Map(configuration.playbooks.map(({ id, label }) => [id, label]));
  return running.map(({ accountId, play }: StoredPlay) => ({
    accountId,
    account: names.get(accountId) ?? accountId,
    play: play.id,
    playbook: labels.get(play.playbook) ?? play.playbook,
    because: play.because,
    startedAt: play.startedAt,
    status: play.status,
    done: play.steps.filter(({ state }) => state === "done" || state === "skipped").length,
    of: play.steps.length,
    now: play.steps.filter(isNow).map(({ id, state, owner, dueAt }) => ({
      step: id,
      state,
      owner: owner === null ? null : (people.get(owner) ?? owner),
      dueAt,
    })),
  }));
}

const isNow = ({ state }: PlayStep) => state === "open" || state === "queued";

function inWords(row: Row): string {
  const head = `${row.account} (${row.accountId}): ${row.playbook}, ${row.done} of ${row.of} steps`;
  const status = row.status === "paused" ? ", paused" : "";
  const steps = row.now.map(({ step, state, owner, dueAt }) => {
    const due = state === "queued" ? "queued" : `due ${dueAt?.slice(0, 10) ?? "any day"}`;
    return `\n  ${step}: ${owner ?? "nobody"}, ${due}`;
  });
  return `${head}${status}, since ${row.startedAt.slice(0, 10)} (${row.because})${steps.join("")}`;
}
