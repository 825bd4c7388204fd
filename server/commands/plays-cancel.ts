import type { Configuration } from "@bellwether/shared/domain/configuration";
import { markDue } from "../db/assess-due.ts";
import type { Database } from "../db/database.ts";
import { storePlayEvents } from "../db/play-events.ts";
import { runningPlays } from "../db/plays.ts";
import { playbooksIn } from "../plays/playbooks-of.ts";
import { chosenInstallation } from "./chosen-installation.ts";
import { BadUse, type Io } from "./io.ts";
import { readOptions, text, wanted } from "./read-options.ts";

const usage = "usage: bellwether plays cancel --playbook ID --reason WHY [--portal ID]";

/** Ends every running play of a playbook; its open tasks are cancelled in the CRM. */
export async function playsCancelCommand(
  args: string[],
  { stdout }: Io,
  deps: {
    readonly database: Database;
    readonly now: () => Date;
    readonly configuration: (installationId: number) => Promise<Configuration>;
    readonly send: (kind: "assess", installationId: number) => Promise<void>;
  },
): Promise<number> {
  const options = readOptions(args, { playbook: text, reason: text, portal: text }, usage);
  const playbook = wanted(options.playbook, "playbook", usage);
  const reason = wanted(options.reason, "reason", usage);
  const { id } = await chosenInstallation(deps.database, options.portal);
  const books = playbooksIn(await deps.configuration(id));
  const now = deps.now();
  const running = await deps.database.forInstallation(id, async (tx) => {
    const plays = await runningPlays(tx, { playbook });
    await storePlayEvents(
      tx,
      plays.map(({ accountId, play }) => ({
        accountId,
        event: {
          type: "stop",
          at: now.toISOString(),
          key: `stop:${play.id}`,
          play: play.id,
          by: `an operator (${reason})`,
          outcome: "cancelled",
          cause: null,
        },
      })),
    );
    await markDue(tx, [...new Set(plays.map(({ accountId }) => accountId))], now);
    return plays;
  });
  if (running.length === 0 && !books.some((book) => book.id === playbook)) {
    const known = books.map((book) => `  ${book.id}  ${book.label}`).join("\n");
    throw new BadUse(`There is no playbook "${playbook}". There are:\n${known}`);
  }
  if (running.length > 0) await deps.send("assess", id);
  stdout.write(`${running.length} running plays of ${playbook} end now.\n`);
  return 0;
}
