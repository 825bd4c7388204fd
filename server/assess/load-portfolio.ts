import type { PortfolioFacts, UsageSummary } from "@bellwether/shared/domain/account-facts";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { medianUsageRatio } from "@bellwether/shared/domain/measures/product";
import { countDue } from "../db/assess-due.ts";
import type { Tx } from "../db/database.ts";
import { keepPortfolio, keptPortfolio, portfolioRelations } from "../db/portfolio-facts.ts";
import { accountsWithUsage, countCoreFeatures, usageSummaries } from "../db/usage-summaries.ts";

/** Accounts read at once: bounds memory, not the result. */
const chunk = 1_000;

/** For a few accounts the portfolio of the last hour will do; a run over many looks afresh. */
const keptMs = 3_600_000;
const many = 100;

/** What only the whole portfolio can tell, once for all accounts of a run. */
export async function loadPortfolio(
  tx: Tx,
  configuration: Configuration,
  now: Date,
): Promise<PortfolioFacts> {
  const isSmallRun = (await countDue(tx)) < many;
  const { version } = configuration;
  const since = new Date(now.getTime() - keptMs);
  const kept = isSmallRun ? await keptPortfolio(tx, { version, since }) : null;
  if (kept) return kept;
  const facts = await computePortfolio(tx, configuration, now);
  await keepPortfolio(tx, facts, { version, now });
  return facts;
}

async function computePortfolio(
  tx: Tx,
  configuration: Configuration,
  now: Date,
): Promise<PortfolioFacts> {
  const ids = await accountsWithUsage(tx);
  const usages: UsageSummary[] = [];
  for (let i = 0; i < ids.length; i += chunk) {
    const part = await usageSummaries(tx, ids.slice(i, i + chunk), configuration, now);
    usages.push(...part.values());
  }
  return {
    medianUsageRatio: medianUsageRatio(usages, now.toISOString()),
    coreFeatures: await countCoreFeatures(tx, configuration.usage, now),
    ...(await portfolioRelations(tx, configuration.customers, now)),
  };
}
