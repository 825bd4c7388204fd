import { parseConfiguration } from "@bellwether/shared/contracts/configuration";
import type { DryRunRequest, DryRunView } from "@bellwether/shared/contracts/settings";
import { CardRefusal } from "../cards/card-refusal.ts";
import { accountNames } from "../db/crm-records.ts";
import { dryRunOnHistory } from "../plays/dry-run.ts";
import type { SettingsDependencies } from "./settings-dependencies.ts";

/** A page waits some fifteen seconds for an answer. */
const most = 1_000;
const everyDays = 7;

/** What one playbook of a draft would have asked of the team, on the history that is stored. */
export async function tryPlaybook(
  { database, now }: Pick<SettingsDependencies, "database" | "now">,
  installationId: number,
  { document, playbook }: DryRunRequest,
): Promise<DryRunView> {
  const parsed = parseConfiguration(document);
  if (!parsed.ok) return { valid: false, problems: parsed.problems };
  const { configuration } = parsed;
  const book = configuration.playbooks.find(({ id }) => id === playbook);
  if (book === undefined)
    throw new CardRefusal("not-found", "There is no such playbook any more. Load the page again.");
  const given = { configuration, playbook, now: now(), most, everyDays };
  const run = await dryRunOnHistory({ database }, installationId, given);
  const { started, days, read, customers, steps, hours, weeks } = run;
  const ids = started.examples.map(({ account }) => account);
  const names = await database.forInstallation(installationId, (tx) => accountNames(tx, ids));
  const labels = new Map(configuration.roles.map(({ id, label }) => [id, label]));
  return {
    valid: true,
    label: book.label,
    days,
    read,
    customers,
    plays: started.plays,
    accounts: started.accounts,
    overlapping: started.overlapping,
    steps,
    hours,
    weeks,
    roles: run.roles.map(({ role, ...work }) => ({ label: labels.get(role) ?? role, ...work })),
    examples: started.examples.map(({ account, at, because }) => ({
      account: names.get(account) ?? account,
      at,
      because,
    })),
  };
}
