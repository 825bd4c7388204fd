import type { Configuration } from "@bellwether/shared/domain/configuration";
import type { Database } from "../db/database.ts";
import { chosenInstallation, readPortalArgs } from "./chosen-installation.ts";
import type { Io } from "./io.ts";
import { writeLine } from "./lines.ts";

const usage = "bellwether config installed [--portal ID]";

type Deps = {
  readonly database: Database;
  readonly configuration: (installationId: number) => Promise<Configuration>;
};

/** Prints the document that a connected portal is scored by, as `score --config` takes it. */
export async function configInstalledCommand(
  args: string[],
  { stdout }: Io,
  { database, configuration }: Deps,
): Promise<number> {
  const { portal } = readPortalArgs(args, { usage, names: 0 });
  const { id } = await chosenInstallation(database, portal);
  await writeLine(stdout, JSON.stringify(await configuration(id), null, 2));
  return 0;
}
