import { accountNames } from "../db/crm-records.ts";
import type { Database } from "../db/database.ts";
import { taskStates } from "../db/tasks.ts";
import { chosenInstallation } from "./chosen-installation.ts";
import type { Io } from "./io.ts";
import { writeLine } from "./lines.ts";
import { flag, readOptions, text } from "./read-options.ts";

const usage = "usage: bellwether plays refused [--json] [--portal ID]";

/** Prints the tasks that the CRM refused, with its reason; they stay on the card. Exits with 1 where there are any. */
export async function playsRefusedCommand(
  args: string[],
  { stdout }: Io,
  { database }: { readonly database: Database },
): Promise<number> {
  const { json, portal } = readOptions(args, { json: flag, portal: text }, usage);
  const { id } = await chosenInstallation(database, portal);
  const { refused, names } = await database.forInstallation(id, async (tx) => {
    const { refused } = await taskStates(tx);
    const ids = [...new Set(refused.map(({ accountId }) => accountId))];
    return { refused, names: await accountNames(tx, ids) };
  });
  for (const { accountId, reason } of refused) {
    const account = names.get(accountId) ?? accountId;
    await writeLine(
      stdout,
      json
        ? JSON.stringify({ accountId, account, reason })
        : `${account} (${accountId}): ${reason}`,
    );
  }
  if (refused.length === 0 && !json) await writeLine(stdout, "The CRM refused no task.");
  return refused.length === 0 ? 0 : 1;
}
