import type { Database } from "../db/database.ts";
import { issueWriteKey } from "../install/write-key.ts";
import { chosenInstallation, readPortalArgs } from "./chosen-installation.ts";
import type { Io } from "./io.ts";

/** Issues another write key for sending usage; those issued before go on working. */
export async function usageKeyCommand(
  args: string[],
  { stdout }: Io,
  { database }: { readonly database: Database },
): Promise<number> {
  const { portal } = readPortalArgs(args, {
    usage: "bellwether usage key [--portal ID]",
    names: 0,
  });
  const { id } = await chosenInstallation(database, portal);
  stdout.write(`${await issueWriteKey(database, id)}\n`);
  return 0;
}
