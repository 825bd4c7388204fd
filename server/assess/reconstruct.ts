import type { UsageSummary } from "@bellwether/shared/domain/account-facts";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { isCustomer } from "@bellwether/shared/domain/customer";
import { type Evidence, gatherEvidence } from "@bellwether/shared/domain/evidence";
import { neverAssessed } from "../db/assessment-history.ts";
import { type StoredAssessment, storePastAssessments } from "../db/assessments.ts";
import type { Tx } from "../db/database.ts";
import { usageSummaries } from "../db/usage-summaries.ts";
import { assessAccount } from "./assess-account.ts";
import { isNews } from "./news.ts";
import type { PastPortfolios } from "./past-portfolios.ts";
import { createPastUsage } from "./past-usage.ts";

type Context = {
  readonly configuration: Configuration;
  /** A week apart, oldest first; epoch milliseconds. */
  readonly weekEnds: readonly number[];
  readonly pastPortfolios: PastPortfolios;
};

/**
 * Assesses accounts that are assessed for the first time as of the ends of past weeks too, from what is
 * dated: since they became customers, so that there is a trend on the first day. What the CRM does not date
 * (the stage, the owner, roles, mapped fields) is taken as it is today, and feeds count as connected then.
 */
export async function reconstruct(
  tx: Tx,
  customers: readonly Evidence[],
  context: Context,
): Promise<void> {
  const isFirst = await neverAssessed(
    tx,
    customers.map(({ facts }) => facts.account.id),
  );
  const accounts = customers.filter(({ facts }) => isFirst.has(facts.account.id));
  const weeks = context.weekEnds.filter((end) => accounts.some(({ since }) => isSince(since, end)));
  if (weeks.length === 0) return;
  const evidenceAt = await pastEvidence(tx, accounts, context);
  const held = new Map<string, StoredAssessment>();
  for (const end of weeks) {
    await storePastAssessments(tx, assessWeek(await evidenceAt(end), held));
  }
  await storePastAssessments(tx, [...held.values()]);
}

/** The evidence at the end of a week of those that were customers then. */
async function pastEvidence(
  tx: Tx,
  accounts: readonly Evidence[],
  { configuration, weekEnds, pastPortfolios }: Context,
): Promise<(end: number) => Promise<Evidence[]>> {
  const ids = accounts.map(({ facts }) => facts.account.id);
  const portfolios = await pastPortfolios(tx);
  const usageAt = await pastUsage(tx, ids, { configuration, weekEnds });
  return async (end) => {
    const usages = await usageAt(end);
    return accounts
      .filter(({ since }) => isSince(since, end))
      .map(({ facts }) => {
        const usage = usages.get(facts.account.id) ?? null;
        const portfolio = portfolios.get(end) ?? facts.portfolio;
        const now = new Date(end).toISOString();
        // What its tier was then is not on record: the rules decide afresh.
        const then = { ...facts, usage, portfolio, tierStanding: null, journey: null };
        return gatherEvidence({ facts: then, configuration, now });
      })
      .filter(isCustomerThen);
  };
}

/** A team's own measures of usage count days, not weeks: they are read week after week, which is slower. */
async function pastUsage(
  tx: Tx,
  ids: readonly string[],
  { configuration, weekEnds }: Pick<Context, "configuration" | "weekEnds">,
): Promise<(end: number) => Promise<ReadonlyMap<string, UsageSummary>>> {
  if (configuration.measures.some(({ source }) => source?.from === "usage")) {
    return (end) => usageSummaries(tx, ids, configuration, new Date(end));
  }
  const usageAt = await createPastUsage(tx, ids, configuration.usage, weekEnds);
  return async (end) => usageAt(end);
}

const isSince = (since: number | null, end: number) => since !== null && since <= end;

function isCustomerThen({ facts, contracts, configuration, since, now }: Evidence): boolean {
  if (!isSince(since, now)) return false;
  return isCustomer({ account: facts.account, contracts, configuration, now });
}

/** Answers the assessments that are over: how long each was confirmed shows only with the next. */
function assessWeek(
  past: readonly Evidence[],
  held: Map<string, StoredAssessment>,
): StoredAssessment[] {
  return past.flatMap((evidence) => {
    const before = held.get(evidence.facts.account.id);
    const row = assessAccount(evidence, before, { reconstructed: true });
    const news = isNews(row, before, evidence.configuration);
    held.set(row.accountId, before && !news ? { ...before, confirmedAt: row.assessedAt } : row);
    return news && before ? [before] : [];
  });
}
