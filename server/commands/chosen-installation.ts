import { parseArgs } from "node:util";
import { type CrmName, wordsOf } from "../crm/words.ts";
import type { Database } from "../db/database.ts";
import { type Installation, listConnected } from "../db/installations.ts";
import { BadUse, reasonOf } from "./io.ts";

/** Reads what stands behind a command: so many names, and the portal or org where several are connected. */
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

/**
 * The installation that a command is about: the one there is, or the one that is named; `crm` where it is about
 * one CRM only.
 */
export async function chosenInstallation(
  database: Database,
  portal: string | undefined,
  crm?: CrmName,
): Promise<Installation> {
  const connected = (await database.directory(listConnected)).filter(
    (each) => crm === undefined || each.crm === crm,
  );
  const [first, ...others] = connected.filter(
    (each) => portal === undefined || isNamed(each, portal),
  );
  if (first !== undefined && others.length === 0) return first;
  if (connected.length === 0) throw new BadUse(nothingConnected(crm));
  const list = connected.map((each) => `  ${each.organisationId}  ${each.name}`).join("\n");
  throw new BadUse(`Say which portal or org is meant with --portal ID. Connected are:\n${list}`);
}

/** Salesforce shows an org's id with 15 characters in its own setup; the last three of 18 add nothing. */
const isNamed = ({ crm, organisationId }: Installation, id: string) =>
  organisationId === id ||
  (crm === "salesforce" && id.length === 15 && organisationId.startsWith(id));

/** Says where to connect; both CRMs where the command is about any. */
export function nothingConnected(crm?: CrmName): string {
  const names = crm === undefined ? (["hubspot", "salesforce"] as const) : [crm];
  const paths = names.map((name) => wordsOf(name).installPath).join(" or ");
  const what = crm === undefined ? "No CRM" : `No ${wordsOf(crm).name}`;
  return `${what} is connected: open ${paths} of the running server first.`;
}
