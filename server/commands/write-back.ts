import type { Database } from "../db/database.ts";
import { dueOutputs } from "../db/outputs.ts";
import { changedValues } from "../write-back/write-outputs.ts";
import { chosenInstallation, readPortalArgs } from "./chosen-installation.ts";
import type { Io } from "./io.ts";

const usage = "bellwether write-back --dry-run [--portal ID]";

/** Prints what would be written to the CRM, a line of JSON a record; writes and claims nothing. */
export async function writeBackCommand(
  args: string[],
  { stdout, stderr }: Io,
  { database }: { readonly database: Database },
): Promise<number> {
  if (!args.includes("--dry-run")) {
    stderr.write(
      `The server writes by itself; this only shows what is due. Run it as: ${usage}\n` +
        "To stop and restart writing: bellwether pause-writes, bellwether resume-writes.\n",
    );
    return 2;
  }
  const others = args.filter((arg) => arg !== "--dry-run");
  const { portal } = readPortalArgs(others, { usage, names: 0 });
  const { id } = await chosenInstallation(database, portal);
  const due = await database.forInstallation(id, dueOutputs);
  for (const output of due) {
    const values = changedValues(output);
    if (Object.keys(values).length === 0) continue;
    const name = output.kind === "account" ? "accountId" : "dealId";
    stdout.write(`${JSON.stringify({ [name]: output.id, values })}\n`);
  }
  return 0;
}
