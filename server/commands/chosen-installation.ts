import { parseArgs } from "node:util";
import type { Database } from "../db/database.ts";
import { type Installation, listConnected } from "../db/installations.ts";
import { BadUse, reasonOf } from "./io.ts";

/** Reads what stands behind a command: so many names, and the portal where more than one is connected. */
export function readPortalArgs(
  args: string[],
  { usage, names }: { readonly usage: string; readonly names: number },
): { readonly names: readonly string[]; readonly portal: string | undefined } {
  try {
    const options = { portal: { type: "string" } } as const;
    const { positionals, values } = parseArgs({ args, allowPositionals: true, options });
    if (positionals.length === names) return { names: positionals, portal: values.portal };
  } catch (error) {
    throw new BadUse(`${reasonOf(error)}\nusage: ${usage}`, { cause: error });
  }
  throw new BadUse(`usage: ${usage}`);
}

/** The installation that a command is about: the one there is, or the one that is named. */
export async function chosenInstallation(
  database: Database,
  portal: string | undefined,
): Promise<Installation> {
  const connected = await database.directory(listConnected);
  const [first, ...others] = connected.filter(
    (each) => portal === undefined || each.organisationId === portal,
  );
  if (first !== undefined && others.length === 0) return first;
  if (connected.length === 0)
    throw new BadUse("No CRM is connected: open /hubspot/install of the running server first.");
  const list = connected.map((each) => `  ${each.organisationId}  ${each.name}`).join("\n");
  throw new BadUse(`Say which portal is meant with --portal ID. Connected are:\n${list}`);
}
