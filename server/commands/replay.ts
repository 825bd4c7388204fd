import { parseArgs } from "node:util";
import { type Difference, replay } from "../assess/replay.ts";
import type { Database } from "../db/database.ts";
import { chosenInstallation } from "./chosen-installation.ts";
import { BadUse, type Io, reasonOf } from "./io.ts";
import { writeLine } from "./lines.ts";

const usage = "usage: bellwether replay --all | --account ID [--json] [--portal ID]";

/** Computes stored assessments again and says whether they come out the same; exits with 1 where one does not. */
export async function replayCommand(
  args: string[],
  { stdout }: Io,
  { database }: { readonly database: Database },
): Promise<number> {
  const { account, json, portal } = options(args);
  const { id } = await chosenInstallation(database, portal);
  const { assessments, identical, differences } = await replay({ database }, id, {
    accountId: account ?? null,
  });
  const differing = assessments - identical;
  if (json) {
    const found = differing === 0 ? {} : { differing, differences };
    await writeLine(stdout, JSON.stringify({ assessments, identical, ...found }));
  } else {
    await writeLine(stdout, `${identical} of ${assessments} assessments come out the same.`);
    for (const difference of differences) await writeLine(stdout, inWords(difference));
  }
  return differing === 0 ? 0 : 1;
}

function inWords(difference: Difference): string {
  return `  ${difference.accountId} at ${difference.assessedAt}: ${whyOf(difference)}`;
}

function whyOf(difference: Difference): string {
  switch (difference.differs) {
    case "input":
      return "its stored input was changed after it was assessed.";
    case "configuration":
      return `configuration ${difference.version}: ${difference.problem}`;
    case "engine":
      return `made by engine ${difference.storedVersion}; this is ${difference.runningVersion}.`;
    case "result":
      return `${Object.keys(difference.stored).join(", ")} come out otherwise.`;
    default:
      return difference satisfies never;
  }
}

function options(args: string[]) {
  const values = parsed(args);
  if (values.all === (values.account !== undefined)) throw new BadUse(usage);
  return values;
}

function parsed(args: string[]) {
  try {
    const string = { type: "string" } as const;
    const flag = { type: "boolean", default: false } as const;
    return parseArgs({ args, options: { all: flag, json: flag, account: string, portal: string } })
      .values;
  } catch (error) {
    throw new BadUse(`${reasonOf(error)}\n${usage}`);
  }
}
