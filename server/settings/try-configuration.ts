import { parseConfiguration } from "@bellwether/shared/contracts/configuration";
import type { MovementView, Tried } from "@bellwether/shared/contracts/settings";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { describeChanges } from "@bellwether/shared/domain/configuration-changes";
import type { Portfolio } from "@bellwether/shared/domain/portfolio";
import { tierMovement } from "@bellwether/shared/domain/tier-movement";
import { movement } from "@bellwether/shared/domain/what-if";
import { latestConfiguration } from "../db/configurations.ts";
import { accountNames } from "../db/crm-records.ts";
import type { Tx } from "../db/database.ts";
import { readPortfolio } from "../db/measured.ts";
import { lintStored } from "./lint-stored.ts";
import { readPublished } from "./read-published.ts";
import type { SettingsDependencies } from "./settings-dependencies.ts";

/** What a document would do if it were published: on the evidence that is stored, and nothing is. */
export async function tryConfiguration(
  { database, now }: Pick<SettingsDependencies, "database" | "now">,
  installationId: number,
  document: unknown,
): Promise<Tried> {
  const parsed = parseConfiguration(document);
  if (!parsed.ok) return { valid: false, problems: parsed.problems };
  const { configuration } = parsed;
  return await database.forInstallation(installationId, async (tx) => {
    const published = readPublished(await latestConfiguration(tx)).document;
    const portfolio = await readPortfolio(tx, { now: now() });
    return {
      valid: true,
      findings: await lintStored(tx, configuration, portfolio),
      changes: describeChanges(published, configuration),
      movement: await movementView(tx, portfolio, published, configuration),
    };
  });
}

async function movementView(
  tx: Tx,
  portfolio: Portfolio,
  before: Configuration,
  after: Configuration,
): Promise<MovementView> {
  const { examples, ...moved } = movement(portfolio, before, after);
  const named = examples.flatMap(({ row, ...example }) => {
    const accountId = portfolio.accountIds[row];
    return accountId === undefined ? [] : [{ accountId, ...example }];
  });
  const tiers = tierMovement(portfolio.facts, before, after);
  const retiered = tiers.examples.flatMap(({ row, ...example }) => {
    const accountId = portfolio.accountIds[row];
    return accountId === undefined ? [] : [{ accountId, ...example }];
  });
  const names = await accountNames(
    tx,
    [...named, ...retiered].map(({ accountId }) => accountId),
  );
  const nameOf = (accountId: string) => names.get(accountId) ?? accountId;
  return {
    ...moved,
    currency: before.homeCurrency,
    examples: named.map((example) => ({ ...example, name: nameOf(example.accountId) })),
    tiers: {
      ...tiers,
      examples: retiered.map((example) => ({ ...example, name: nameOf(example.accountId) })),
    },
  };
}
