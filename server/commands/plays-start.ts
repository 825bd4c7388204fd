import type { Configuration } from "@bellwether/shared/domain/configuration";
import type { Database } from "../db/database.ts";
import { startInBand } from "../plays/start-in-band.ts";
import { chosenInstallation } from "./chosen-installation.ts";
import { BadUse, type Io } from "./io.ts";
import { readOptions, text, wanted } from "./read-options.ts";

const usage =
  "usage: bellwether plays start --playbook ID --band red|yellow|green|unknown [--portal ID]";
const bands = ["red", "yellow", "green", "unknown"] as const;

/** Starts a playbook for every account in a band, for what was so before it was switched on. */
export async function playsStartCommand(
  args: string[],
  { stdout }: Io,
  deps: {
    readonly database: Database;
    readonly now: () => Date;
    readonly configuration: (installationId: number) => Promise<Configuration>;
    readonly send: (kind: "assess", installationId: number) => Promise<void>;
  },
): Promise<number> {
  const options = readOptions(args, { playbook: text, band: text, portal: text }, usage);
  const playbook = wanted(options.playbook, "playbook", usage);
  const named = wanted(options.band, "band", usage);
  const band = bands.find((each) => each === named);
  if (band === undefined) throw new BadUse(`--band ${named}: write one of ${bands.join(", ")}.`);
  const { id } = await chosenInstallation(deps.database, options.portal);
  const { playbooks } = await deps.configuration(id);
  if (!playbooks.some((book) => book.id === playbook && book.on)) {
    const on = playbooks.filter((book) => book.on).map((book) => book.id);
    throw new BadUse(
      `"${playbook}" is no playbook that is switched on. ${on.length === 0 ? "None is." : `These are: ${on.join(", ")}.`}`,
    );
  }
  const now = deps.now();
  const by = "an operator";
  const asked = await deps.database.forInstallation(id, (tx) =>
    startInBand(tx, { playbook, band, by, now }),
  );
  if (asked > 0) await deps.send("assess", id);
  stdout.write(
    `${playbook} starts for ${asked} accounts that are ${band}, where it does not run yet.\n`,
  );
  return 0;
}
