import type { Feeds, PortfolioFacts } from "@bellwether/shared/domain/account-facts";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { isCustomer } from "@bellwether/shared/domain/customer";
import { type Evidence, gatherEvidence } from "@bellwether/shared/domain/evidence";
import type { Owner } from "@bellwether/shared/domain/records";
import { pastWeekEnds } from "@bellwether/shared/domain/time-travel";
import { claimDue, type DueAccount, freeDueClaims, settleDue } from "../db/assess-due.ts";
import {
  confirmAssessments,
  currentAssessments,
  retire,
  type StoredAssessment,
  storeAssessments,
} from "../db/assessments.ts";
import { latestVersion } from "../db/configurations.ts";
import type { Database, Tx } from "../db/database.ts";
import { forgetMeasured, storeMeasured } from "../db/measured.ts";
import { owners } from "../db/owners.ts";
import { isLoading } from "../db/pulls.ts";
import { assessAccount } from "./assess-account.ts";
import { loadFacts, loadFeeds } from "./load-facts.ts";
import { loadPortfolio } from "./load-portfolio.ts";
import { isNews } from "./news.ts";
import { createPastPortfolios, type PastPortfolios } from "./past-portfolios.ts";
import { reconstruct } from "./reconstruct.ts";
import { type Assessed, wantFarewell, wantResults } from "./want-results.ts";

/** So far back a first assessment looks. */
const pastWeeks = 26;
const claimSize = 250;
const leaseMs = 60_000;

type Context = {
  readonly configuration: Configuration;
  readonly portfolio: PortfolioFacts;
  readonly feeds: Feeds;
  readonly weekEnds: readonly number[];
  readonly pastPortfolios: PastPortfolios;
  readonly owners: ReadonlyMap<string, Owner>;
  readonly now: Date;
};

/**
 * Assesses what is due, until nothing is: readings, score, band, and what the record should then hold.
 * Waits for the first load: a score of half an account would stand in its history, and hold its band. Stops
 * where another document is published meanwhile: by that one its accounts are due.
 */
export async function assessDue(
  { database, clock }: { database: Database; clock: () => Date },
  installationId: number,
  configuration: Configuration,
  signal?: AbortSignal,
): Promise<{ assessed: number }> {
  const portfolio = await database.forInstallation(installationId, async (tx) => {
    if (await isLoading(tx)) return null;
    await freeDueClaims(tx);
    return await loadPortfolio(tx, configuration, clock());
  });
  if (portfolio === null) return { assessed: 0 };
  const begun = clock();
  const weekEnds = pastWeekEnds(begun.getTime(), pastWeeks);
  const past = {
    weekEnds,
    pastPortfolios: createPastPortfolios(configuration, { weekEnds, now: begun }),
  };
  let assessed = 0;
  while (!signal?.aborted) {
    const now = clock();
    const leaseUntil = new Date(now.getTime() + leaseMs);
    const claimed = await database.forInstallation(installationId, async (tx) =>
      (await latestVersion(tx)) === configuration.version
        ? await claimDue(tx, { most: claimSize, now, leaseUntil })
        : [],
    );
    if (claimed.length === 0) break;
    await database.forInstallation(installationId, async (tx) => {
      const context = { configuration, portfolio, ...past, now, ...(await loadContext(tx)) };
      await assessClaimed(tx, claimed, context);
    });
    assessed += claimed.length;
  }
  return { assessed };
}

async function loadContext(tx: Tx): Promise<Pick<Context, "feeds" | "owners">> {
  return {
    feeds: await loadFeeds(tx),
    owners: new Map((await owners(tx)).map((owner) => [owner.id, owner])),
  };
}

async function assessClaimed(tx: Tx, claimed: readonly DueAccount[], context: Context) {
  const ids = claimed.map(({ accountId }) => accountId);
  const known = await loadFacts(tx, ids, context);
  const now = context.now.toISOString();
  const customers = known
    .map((facts) => gatherEvidence({ facts, ...context, now }))
    .filter(isCustomerNow);
  await reconstruct(tx, customers, context);
  const current = new Map((await currentAssessments(tx, ids)).map((row) => [row.accountId, row]));
  const assessed = customers.map((evidence) => ({
    evidence,
    stored: assessAccount(evidence, current.get(evidence.facts.account.id)),
  }));
  await keep(tx, assessed, current);
  const isStillCustomer = new Set(assessed.map(({ stored }) => stored.accountId));
  const left = await letGo(
    tx,
    ids.filter((id) => !isStillCustomer.has(id)),
  );
  await wantResults(tx, assessed, context);
  const isKnown = new Set(known.map(({ account }) => account.id));
  await wantFarewell(
    tx,
    left.filter((id) => isKnown.has(id)),
  );
  await settleDue(tx, claimed);
}

/**
 * The evidence is kept whether it is news or not: ages count from it, and an account is assessed no more
 * often than once a day where nothing of it changes.
 */
async function keep(
  tx: Tx,
  assessed: readonly Assessed[],
  current: ReadonlyMap<string, StoredAssessment>,
) {
  const { news = [], same = [] } = Object.groupBy(assessed, ({ evidence, stored }) =>
    isNews(stored, current.get(stored.accountId), evidence.configuration) ? "news" : "same",
  );
  await storeAssessments(
    tx,
    news.map(({ stored }) => stored),
  );
  await confirmAssessments(
    tx,
    same.map(({ stored }) => stored),
  );
  await storeMeasured(
    tx,
    assessed.map(({ stored }) => stored),
  );
}

/** Answers the accounts that were customers until now. */
async function letGo(tx: Tx, accountIds: readonly string[]): Promise<string[]> {
  await forgetMeasured(tx, accountIds);
  return await retire(tx, accountIds);
}

function isCustomerNow({ facts, contracts, configuration, now }: Evidence): boolean {
  return isCustomer({ account: facts.account, contracts, configuration, now });
}
