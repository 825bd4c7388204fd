import { markDue } from "../db/assess-due.ts";
import type { Database } from "../db/database.ts";
import { setPlaysPaused } from "../db/installations.ts";
import { runningPlays } from "../db/plays.ts";
import { chosenInstallation, readPortalArgs } from "./chosen-installation.ts";
import type { Io } from "./io.ts";

type Deps = {
  readonly database: Database;
  readonly now: () => Date;
  readonly send: (kind: "assess", installationId: number) => Promise<void>;
};

/** Stands every play still: none starts, no step opens or escalates, no task is made. Scoring goes on. */
export async function playsPauseCommand(args: string[], io: Io, deps: Deps): Promise<number> {
  return await setPaused("pause", true, args, io, deps);
}

export async function playsResumeCommand(args: string[], io: Io, deps: Deps): Promise<number> {
  return await setPaused("resume", false, args, io, deps);
}

async function setPaused(
  name: string,
  paused: boolean,
  args: string[],
  { stdout }: Io,
  { database, now, send }: Deps,
): Promise<number> {
  const usage = `bellwether plays ${name} [--portal ID]`;
  const { portal } = readPortalArgs(args, { usage, names: 0 });
  const installation = await chosenInstallation(database, portal);
  await database.directory((tx) => setPlaysPaused(tx, installation.id, { paused, now: now() }));
  // Their tasks and cards say so with the next assessment.
  await database.forInstallation(installation.id, async (tx) => {
    const running = await runningPlays(tx);
    await markDue(tx, [...new Set(running.map(({ accountId }) => accountId))], now());
  });
  await send("assess", installation.id);
  stdout.write(
    paused
      ? `${installation.name}: plays stand still until you run: bellwether plays resume\n`
      : `${installation.name}: plays go on; what happened meanwhile counts now.\n`,
  );
  return 0;
}
