import type { Database } from "../db/database.ts";
import type { CheckLine } from "../install/setup-check.ts";
import { chosenInstallation, readPortalArgs } from "./chosen-installation.ts";
import type { Io } from "./io.ts";

const usage = "bellwether salesforce check [--portal ID]";

const marks: Readonly<Record<CheckLine["state"], string>> = {
  done: "done",
  left: "TO DO",
  unknown: "?",
};

/** Prints what of an org's setup is done and what is left, with what to do; 1 where something is left. */
export async function salesforceCheckCommand(
  args: string[],
  { stdout }: Io,
  {
    database,
    checkSalesforce,
  }: {
    readonly database: Database;
    readonly checkSalesforce: (installationId: number) => Promise<readonly CheckLine[]>;
  },
): Promise<number> {
  const { portal } = readPortalArgs(args, { usage, names: 0 });
  const { id, name } = await chosenInstallation(database, portal, "salesforce");
  const lines = await checkSalesforce(id);
  stdout.write(`${name}\n`);
  for (const { what, state, found, advice } of lines) {
    stdout.write(`  ${marks[state].padEnd(6)} ${what}: ${found}\n`);
    if (advice !== null) stdout.write(`         ${advice}\n`);
  }
  return lines.some(({ state }) => state === "left") ? 1 : 0;
}
