import type { Configuration } from "@bellwether/shared/domain/configuration";
import type { Database, Tx } from "../db/database.ts";
import { handoffById, handoffDeeds, handoffOfDeal } from "../db/handoffs.ts";
import { owners } from "../db/owners.ts";
import { deedInWords } from "../handoffs/deed-in-words.ts";
import { chosenInstallation } from "./chosen-installation.ts";
import { BadUse, type Io } from "./io.ts";
import { writeLine } from "./lines.ts";
import { flag, readOptions, text } from "./read-options.ts";

const usage = "usage: bellwether handoff history --deal ID | --handoff ID [--json] [--portal ID]";

type Deps = {
  readonly database: Database;
  readonly configuration: (installationId: number) => Promise<Configuration>;
};

/** Prints everything that was done with one handoff, oldest first; `--json` as it is stored, one object a line. */
export async function handoffHistoryCommand(
  args: string[],
  { stdout }: Io,
  { database, configuration: configurationOf }: Deps,
): Promise<number> {
  const options = { deal: text, handoff: text, json: flag, portal: text };
  const { deal, handoff, json, portal } = readOptions(args, options, usage);
  if ((deal === undefined) === (handoff === undefined))
    throw new BadUse(`Name the deal, or the handoff where there is no deal.\n${usage}`);
  const { id } = await chosenInstallation(database, portal);
  const { handoffs } = await configurationOf(id);
  const lines = await database.forInstallation(id, async (tx) => {
    const stored = await found(tx, { deal, handoff });
    const names = new Map((await owners(tx)).map((owner) => [owner.id, owner.name]));
    const nameOf = (owner: string) => names.get(owner) ?? owner;
    const words = { handoff: stored.handoff, sections: handoffs.sections, nameOf };
    return (await handoffDeeds(tx, stored.handoff.id)).map((deed) => {
      const by = deed.by === null ? "Bellwether" : nameOf(deed.by);
      const at = new Date(deed.at).toISOString();
      return json
        ? JSON.stringify({ ...deed, at })
        : `${at.slice(0, 16)}Z ${by} ${deedInWords(deed, words)}`;
    });
  });
  for (const line of lines) await writeLine(stdout, line);
  return 0;
}

async function found(
  tx: Tx,
  {
    deal,
    handoff = "",
  }: { readonly deal: string | undefined; readonly handoff: string | undefined },
) {
  const stored =
    deal === undefined
      ? await handoffById(tx, handoff, { lock: false })
      : await handoffOfDeal(tx, deal);
  if (stored !== null) return stored;
  throw new BadUse(
    deal === undefined
      ? `No handoff has the id "${handoff}": bellwether handoff list --json names them.`
      : `The deal ${deal} has no handoff here.`,
  );
}
