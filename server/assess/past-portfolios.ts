import type { PortfolioFacts, UsageSummary } from "@bellwether/shared/domain/account-facts";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { medianUsageRatio } from "@bellwether/shared/domain/measures/product";
import type { Tx } from "../db/database.ts";
import {
  keepPastPortfolios,
  keptPastPortfolios,
  portfolioRelations,
} from "../db/portfolio-facts.ts";
import { accountsWithUsage } from "../db/usage-summaries.ts";
import { weeksOfFeatures } from "../db/weekly-usage.ts";
import { createPastUsage } from "./past-usage.ts";

/** Usage of the past may still be imported: then the past looks otherwise. */
const keptMs = 7 * 86_400_000;
/** Accounts read at once: bounds memory, not the result. */
const chunk = 250;
/** Core features count where anybody used them in the last four periods. */
const weeksOfFeature = 16;

/** What the whole portfolio told at the ends of past weeks, by instant. */
export type PastPortfolios = (tx: Tx) => Promise<ReadonlyMap<number, PortfolioFacts>>;

/** Looks when it is first asked, once for all accounts of a run, and keeps what it saw for later runs. */
export function createPastPortfolios(
  configuration: Configuration,
  { weekEnds, now }: { readonly weekEnds: readonly number[]; readonly now: Date },
): PastPortfolios {
  const { version } = configuration;
  const since = new Date(now.getTime() - keptMs);
  let known: ReadonlyMap<number, PortfolioFacts> | null = null;
  return async (tx) => {
    if (known !== null) return known;
    const kept = await keptPastPortfolios(tx, { version, since });
    if (weekEnds.every((end) => kept.has(end))) {
      known = kept;
      return kept;
    }
    const computed = await compute(tx, configuration, weekEnds);
    await keepPastPortfolios(tx, computed, { version, now });
    known = computed;
    return computed;
  };
}

async function compute(
  tx: Tx,
  configuration: Configuration,
  weekEnds: readonly number[],
): Promise<ReadonlyMap<number, PortfolioFacts>> {
  const usages = await usagesByWeek(tx, configuration, weekEnds);
  const newest = new Date(Math.max(...weekEnds));
  const span = { end: newest, weeks: weekEnds.length + weeksOfFeature };
  const features = await weeksOfFeatures(tx, configuration.usage, span);
  const past = new Map<number, PortfolioFacts>();
  for (const [i, end] of weekEnds.toReversed().entries()) {
    const isUsed = (week: number) => week >= i && week < i + weeksOfFeature;
    past.set(end, {
      medianUsageRatio: medianUsageRatio(usages.get(end) ?? [], new Date(end).toISOString()),
      coreFeatures: features.filter((weeks) => weeks.some(isUsed)).length,
      ...(await portfolioRelations(tx, configuration.customers, new Date(end))),
    });
  }
  return past;
}

async function usagesByWeek(
  tx: Tx,
  { usage }: Configuration,
  weekEnds: readonly number[],
): Promise<ReadonlyMap<number, UsageSummary[]>> {
  const ids = await accountsWithUsage(tx);
  const byWeek = new Map(weekEnds.map((end): [number, UsageSummary[]] => [end, []]));
  for (let i = 0; i < ids.length; i += chunk) {
    const usageAt = await createPastUsage(tx, ids.slice(i, i + chunk), usage, weekEnds);
    for (const [end, summaries] of byWeek) summaries.push(...usageAt(end).values());
  }
  return byWeek;
}
