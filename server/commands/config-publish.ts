import { parseArgs } from "node:util";
import type { Database } from "../db/database.ts";
import { publishDocument } from "../settings/publish-document.ts";
import { chosenInstallation } from "./chosen-installation.ts";
import { BadUse, type Io, reasonOf } from "./io.ts";
import { readConfiguration } from "./read-configuration.ts";
import { sayRefusal } from "./say-refusal.ts";

const usage = "usage: bellwether config publish --config FILE --note TEXT [--portal ID]";

type Deps = { readonly database: Database; readonly now: () => Date };

/** Publishes a document as the next version, as the settings page does, whoever may publish there. */
export async function configPublishCommand(
  args: string[],
  { stdout }: Io,
  { database, now }: Deps,
): Promise<number> {
  const { config, note, portal } = options(args);
  const document = await readConfiguration(config);
  const { id, name } = await chosenInstallation(database, portal);
  const publication = { basedOn: null, document, author: "command line", note, now: now() };
  const published = await database
    .forInstallation(id, (tx) => publishDocument(tx, publication))
    .catch(sayRefusal);
  const follows = published.owes.includes("load")
    ? "reads accounts and deals anew, for the fields that are mapped now, and then scores every account"
    : "scores every account";
  stdout.write(
    `Version ${published.version} of ${name} is published. A running server ${follows}, within a minute of now.\n`,
  );
  return 0;
}

function options(args: string[]) {
  const text = { type: "string" } as const;
  try {
    const { values } = parseArgs({ args, options: { config: text, note: text, portal: text } });
    const { config, note = "", portal } = values;
    if (config !== undefined && note.trim() !== "") return { config, note: note.trim(), portal };
  } catch (error) {
    throw new BadUse(`${reasonOf(error)}\n${usage}`, { cause: error });
  }
  throw new BadUse(usage);
}
