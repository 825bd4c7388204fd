import type { Configuration } from "@bellwether/shared/domain/configuration";
import type { Database } from "../db/database.ts";
import { type LoadedPlan, loadPlan } from "../success/load-plan.ts";
import { chosenInstallation } from "./chosen-installation.ts";
import { BadUse } from "./io.ts";

/** The success plan of the account that a command names, with what stands around it. */
export async function chosenPlan(
  deps: {
    readonly database: Database;
    readonly configuration: (installationId: number) => Promise<Configuration>;
    readonly now: () => Date;
  },
  { account, portal }: { readonly account: string; readonly portal: string | undefined },
): Promise<LoadedPlan> {
  const { id } = await chosenInstallation(deps.database, portal);
  const configuration = await deps.configuration(id);
  const plan = await deps.database.forInstallation(id, (tx) =>
    loadPlan(tx, account, { configuration, now: deps.now() }),
  );
  if (plan === null)
    throw new BadUse(
      `--account: no account has the id ${account}: bellwether status says what was read.`,
    );
  if (!plan.isThere)
    throw new BadUse(
      `${plan.customer} has no success plan yet: it begins with an accepted handoff, or with an outcome on its card.`,
    );
  return plan;
}
