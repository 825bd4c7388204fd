import { parseArgs } from "node:util";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import type { Database } from "../db/database.ts";
import { readVersion } from "../settings/read-version.ts";
import { chosenInstallation } from "./chosen-installation.ts";
import { BadUse, type Io, reasonOf } from "./io.ts";
import { writeLine } from "./lines.ts";
import { sayRefusal } from "./say-refusal.ts";

const usage = "usage: bellwether config installed [--version N] [--portal ID]";

type Deps = {
  readonly database: Database;
  readonly configuration: (installationId: number) => Promise<Configuration>;
};

/**
 * Prints the document that a connected portal is scored by, or one of the past, as `score --config` and
 * `config publish --config` take it.
 */
export async function configInstalledCommand(
  args: string[],
  { stdout }: Io,
  { database, configuration }: Deps,
): Promise<number> {
  const { version, portal } = options(args);
  const { id } = await chosenInstallation(database, portal);
  const document =
    version === null
      ? await configuration(id)
      : (await readVersion({ database }, id, version).catch(sayRefusal)).document;
  await writeLine(stdout, JSON.stringify(document, null, 2));
  return 0;
}

function options(args: string[]) {
  const text = { type: "string" } as const;
  try {
    const { version, portal } = parseArgs({
      args,
      options: { version: text, portal: text },
    }).values;
    if (version === undefined) return { version: null, portal };
    if (/^\d{1,9}$/.test(version)) return { version: Number(version), portal };
  } catch (error) {
    throw new BadUse(`${reasonOf(error)}\n${usage}`, { cause: error });
  }
  throw new BadUse(usage);
}
