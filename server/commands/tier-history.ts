import type { Database } from "../db/database.ts";
import { tierChangesOf } from "../db/tier-changes.ts";
import { chosenInstallation } from "./chosen-installation.ts";
import type { Io } from "./io.ts";
import { readOptions, text, wanted } from "./read-options.ts";

const usage = "usage: bellwether tier history --account ID [--portal ID]";

/** Every tier that an account has had, with the rule and the reason. */
export async function tierHistoryCommand(
  args: string[],
  { stdout }: Io,
  { database }: { readonly database: Database },
): Promise<number> {
  const options = readOptions(args, { account: text, portal: text }, usage);
  const account = wanted(options.account, "account", usage);
  const { id } = await chosenInstallation(database, options.portal);
  const changes = await database.forInstallation(id, (tx) => tierChangesOf(tx, account));
  if (changes.length === 0) stdout.write(`No tier has been decided for ${account} yet.\n`);
  for (const { changedAt, tier, rule, reason } of changes) {
    const on = new Date(changedAt).toISOString().slice(0, 10);
    stdout.write(`${on}  ${tier}  ${rule}: ${reason}\n`);
  }
  return 0;
}
