import type { Database } from "../db/database.ts";
import { type UnmatchedGroup, unmatchedGroups } from "../db/usage-groups.ts";
import { chosenInstallation, readPortalArgs } from "./chosen-installation.ts";
import type { Io } from "./io.ts";

/** Lists the product's ids that match no account. */
export async function usageUnmatchedCommand(
  args: string[],
  { stdout }: Io,
  { database }: { readonly database: Database },
): Promise<number> {
  const { portal } = readPortalArgs(args, {
    usage: "bellwether usage unmatched [--portal ID]",
    names: 0,
  });
  const { id } = await chosenInstallation(database, portal);
  const groups = await database.forInstallation(id, unmatchedGroups);
  if (groups.length === 0) stdout.write("Every id of the product matches an account.\n");
  else stdout.write(`${table(groups)}\n`);
  return 0;
}

function table(groups: readonly UnmatchedGroup[]): string {
  const lines = [
    ["group", "users", "events", "last seen"],
    ...groups.map(({ groupId, users, events, lastSeenOn }) => [
      groupId === "" ? "(users without a group)" : groupId,
      String(users),
      String(events),
      lastSeenOn ?? "",
    ]),
  ];
  const widths = [0, 1, 2, 3].map((at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
