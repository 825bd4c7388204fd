import { configurationHistory } from "../db/configurations.ts";
import type { Database } from "../db/database.ts";
import { chosenInstallation, readPortalArgs } from "./chosen-installation.ts";
import type { Io } from "./io.ts";
import { writeLine } from "./lines.ts";

const usage = "bellwether config history [--portal ID]";
const mostVersions = 1_000;

/** Prints who published which version when, and why; the newest first. */
export async function configHistoryCommand(
  args: string[],
  { stdout }: Io,
  { database }: { readonly database: Database },
): Promise<number> {
  const { portal } = readPortalArgs(args, { usage, names: 0 });
  const { id } = await chosenInstallation(database, portal);
  const history = await database.forInstallation(id, (tx) =>
    configurationHistory(tx, mostVersions),
  );
  for (const { version, publishedAt, author, note } of history) {
    await writeLine(stdout, [version, publishedAt, author, note].join("  ").trimEnd());
  }
  return 0;
}
