import type { Database } from "../db/database.ts";
import { setWritesPaused } from "../db/installations.ts";
import { chosenInstallation, readPortalArgs } from "./chosen-installation.ts";
import type { Io } from "./io.ts";

type Deps = { readonly database: Database };

/** Stops every write to the installation's CRM; reading and scoring go on, and what is due waits. */
export async function pauseWritesCommand(args: string[], io: Io, deps: Deps): Promise<number> {
  return await setPaused("pause-writes", true, args, io, deps);
}

export async function resumeWritesCommand(args: string[], io: Io, deps: Deps): Promise<number> {
  return await setPaused("resume-writes", false, args, io, deps);
}

async function setPaused(
  name: string,
  paused: boolean,
  args: string[],
  { stdout }: Io,
  { database }: Deps,
): Promise<number> {
  const { portal } = readPortalArgs(args, { usage: `bellwether ${name} [--portal ID]`, names: 0 });
  const installation = await chosenInstallation(database, portal);
  await database.directory((tx) => setWritesPaused(tx, installation.id, paused));
  stdout.write(
    paused
      ? `${installation.name}: nothing is written to the CRM until you run: bellwether resume-writes\n`
      : `${installation.name}: writing goes on within a minute.\n`,
  );
  return 0;
}
