import { parseArgs } from "node:util";
import type { WrittenAccountLine as Line } from "@bellwether/shared/contracts/account-line";
import { currentAssessments, type StoredAssessment } from "../db/assessments.ts";
import { accountIds } from "../db/crm-records.ts";
import type { Database } from "../db/database.ts";
import { chosenInstallation } from "./chosen-installation.ts";
import { BadUse, type Io, reasonOf } from "./io.ts";
import { writeLine } from "./lines.ts";

const usage = "usage: bellwether readings show [--account ID] [--portal ID]";
const chunk = 500;

type Deps = { readonly database: Database };

/** Prints what the accounts' current scores were made of, in the lines that `score --accounts` reads. */
export async function readingsShowCommand(
  args: string[],
  { stdout }: Io,
  { database }: Deps,
): Promise<number> {
  const { account, portal } = options(args);
  const { id } = await chosenInstallation(database, portal);
  const ids = account === undefined ? await database.forInstallation(id, accountIds) : [account];
  let found = 0;
  for (let i = 0; i < ids.length; i += chunk) {
    const part = ids.slice(i, i + chunk);
    const stored = await database.forInstallation(id, (tx) => currentAssessments(tx, part));
    for (const one of stored) await writeLine(stdout, JSON.stringify(lineOf(one)));
    found += stored.length;
  }
  if (account !== undefined && found === 0)
    throw new BadUse(`Account ${account} has no assessment: it is no customer, or not read yet.`);
  return 0;
}

/** What is missing is left out. */
function lineOf({ accountId, assessedAt, facts, readings }: StoredAssessment): Line {
  return {
    accountId,
    asOf: assessedAt,
    facts,
    readings: Object.entries(readings).flatMap<Line["readings"][number]>(([measure, reading]) => {
      if (reading.state === "missing") return [];
      if (reading.state === "not-applicable") return [{ measure, notApplicable: true }];
      return [{ measure, value: reading.value, at: reading.at }];
    }),
  };
}

function options(args: string[]) {
  try {
    const string = { type: "string" } as const;
    return parseArgs({ args, options: { account: string, portal: string } }).values;
  } catch (error) {
    throw new BadUse(`${reasonOf(error)}\n${usage}`);
  }
}
