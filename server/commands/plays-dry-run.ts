import type { Configuration } from "@bellwether/shared/domain/configuration";
import type { Database } from "../db/database.ts";
import { dryRunOnHistory, type PastRun } from "../plays/dry-run.ts";
import { chosenInstallation } from "./chosen-installation.ts";
import { BadUse, type Io } from "./io.ts";
import { writeLine } from "./lines.ts";
import { flag, readOptions, text, wanted } from "./read-options.ts";

/** What fits into the memory of a small server. */
const most = 5_000;

const usage = "usage: bellwether plays dry-run --playbook ID [--json] [--portal ID]";

/** Says what a playbook would have asked of the team in the last 90 days, had it been on; changes nothing. */
export async function playsDryRunCommand(
  args: string[],
  { stdout }: Io,
  deps: {
    readonly database: Database;
    readonly now: () => Date;
    readonly configuration: (installationId: number) => Promise<Configuration>;
  },
): Promise<number> {
  const options = readOptions(args, { playbook: text, json: flag, portal: text }, usage);
  const id = wanted(options.playbook, "playbook", usage);
  const installation = await chosenInstallation(deps.database, options.portal);
  const configuration = await deps.configuration(installation.id);
  const { playbooks, roles } = configuration;
  const book = playbooks.find((playbook) => playbook.id === id);
  if (book === undefined) {
    const known = playbooks.map((playbook) => `  ${playbook.id}  ${playbook.label}`).join("\n");
    throw new BadUse(`There is no playbook "${id}". There are:\n${known}`);
  }
  const given = { configuration, playbook: id, now: deps.now(), most, everyDays: 1 };
  const run = await dryRunOnHistory(deps, installation.id, given);
  if (options.json) {
    await writeLine(stdout, JSON.stringify(run));
    return 0;
  }
  const roleLabel = (role: string) => roles.find((each) => each.id === role)?.label ?? role;
  for (const line of inWords(run, book.label, roleLabel)) await writeLine(stdout, line);
  return 0;
}

function inWords(run: PastRun, label: string, roleLabel: (role: string) => string): string[] {
  const { started, days, accounts, steps, hours, weeks, roles } = run;
  return [
    `${label}: in ${days} days it would have started ${started.plays} times for ${started.accounts} of ${accounts} accounts, ${started.overlapping} while another play ran.`,
    `${steps} steps, ${hours} hours of people's time.`,
    ...(run.read < run.customers
      ? [`  of ${run.read} of ${run.customers} customers whose history was read`]
      : []),
    ...weeks.map((week) => `  week of ${week.from}: ${week.steps} steps, ${week.hours} h`),
    ...roles.map((role) => `  ${roleLabel(role.role)}: ${role.steps} steps, ${role.hours} h`),
  ];
}
