import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { generated } from "./generated.ts";
import type { Portfolio } from "./portfolio.ts";
import { ravenstack } from "./ravenstack.ts";
import { DataProblem } from "./read-csv.ts";

const generatedForm = /^generated:(\d+)(:core)?$/;
const defaultAccounts = 200;

function fromFolder(folder: string): Portfolio {
  if (!existsSync(folder)) throw new DataProblem(`--data ${folder}: there is no such folder.`);
  if (!existsSync(join(folder, "accounts.csv"))) {
    throw new DataProblem(
      `--data ${folder}: no accounts.csv in it; a folder of the ravenstack data set is expected.`,
    );
  }
  return ravenstack(folder, { prospects: true });
}

/** By the `--data` of the command line; without one, the ravenstack set beside the project, or a made-up portfolio. */
export function choosePortfolio(data: string | undefined, parentOfProject: string): Portfolio {
  if (data === undefined) {
    const folder = join(parentOfProject, "shared/data/ravenstack");
    return existsSync(folder)
      ? fromFolder(folder)
      : generated({ accounts: defaultAccounts, prospects: true });
  }
  if (!data.startsWith("generated:")) return fromFolder(resolve(data));
  const [, accounts, core] = generatedForm.exec(data) ?? [];
  if (accounts === undefined || Number(accounts) === 0) {
    throw new DataProblem(
      `--data ${data}: write generated:N with N accounts, for example generated:500.`,
    );
  }
  const isWhole = core === undefined;
  return generated({ accounts: Number(accounts), details: isWhole, prospects: isWhole });
}
