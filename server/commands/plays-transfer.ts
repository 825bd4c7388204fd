import { markDue } from "../db/assess-due.ts";
import type { Database } from "../db/database.ts";
import { owners } from "../db/owners.ts";
import { storePlayEvents } from "../db/play-events.ts";
import { stepsOf } from "../plays/steps-of.ts";
import { chosenInstallation } from "./chosen-installation.ts";
import { chosenOwner } from "./chosen-owner.ts";
import { BadUse, type Io } from "./io.ts";
import { readOptions, text, wanted } from "./read-options.ts";

const usage = "usage: bellwether plays transfer --from EMAIL --to EMAIL [--portal ID]";

/**
 * Gives all steps that one person has now to another: when somebody leaves. Steps whose turn comes later go
 * to whoever the CRM then names.
 */
export async function playsTransferCommand(
  args: string[],
  { stdout }: Io,
  deps: {
    readonly database: Database;
    readonly now: () => Date;
    readonly send: (kind: "assess", installationId: number) => Promise<void>;
  },
): Promise<number> {
  const options = readOptions(args, { from: text, to: text, portal: text }, usage);
  const [fromEmail, toEmail] = [
    wanted(options.from, "from", usage),
    wanted(options.to, "to", usage),
  ];
  const { id } = await chosenInstallation(deps.database, options.portal);
  const now = deps.now();
  const at = now.toISOString();
  const moved = await deps.database.forInstallation(id, async (tx) => {
    const people = await owners(tx);
    const from = chosenOwner(people, fromEmail, { mayBeInactive: true });
    const to = chosenOwner(people, toEmail);
    if (from.id === to.id) throw new BadUse("Name two different people.");
    const steps = await stepsOf(tx, from.id);
    await storePlayEvents(
      tx,
      steps.map(({ accountId, play, step }) => ({
        accountId,
        event: {
          type: "step-reassigned",
          at,
          key: `transfer:${play.id}/${step.id}:${from.id}>${to.id}:${at}`,
          play: play.id,
          step: step.id,
          by: "an operator",
          owner: to.id,
        },
      })),
    );
    await markDue(tx, [...new Set(steps.map(({ accountId }) => accountId))], now);
    return { steps, from, to };
  });
  if (moved.steps.length > 0) await deps.send("assess", id);
  stdout.write(`${moved.steps.length} steps go from ${moved.from.name} to ${moved.to.name}.\n`);
  return 0;
}
