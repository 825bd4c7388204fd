import type { Feeds, PortfolioFacts } from "@bellwether/shared/domain/account-facts";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { isCustomer } from "@bellwether/shared/domain/customer";
import { type Evidence, gatherEvidence } from "@bellwether/shared/domain/evidence";
import type { Owner } from "@bellwether/shared/domain/records";
import { pastWeekEnds } from "@bellwether/shared/domain/time-travel";
import { claimDue, type DueAccount, freeDueClaims, holdDue, settleDue } from "../db/assess-due.ts";
import {
  confirmAssessments,
  currentAssessments,
  retire,
  type StoredAssessment,
  storeAssessments,
} from "../db/assessments.ts";
import { latestVersion } from "../db/configurations.ts";
import type { Database, Tx } from "../db/database.ts";
import { readInstallation } from "../db/installations.ts";
import { forgetMeasured, storeMeasured } from "../db/measured.ts";
import { owners } from "../db/owners.ts";
import { isLoading } from "../db/pulls.ts";
import { standingsOf } from "../db/standings.ts";
import { acceptedBusiness, planHandoffs } from "../handoffs/plan-handoffs.ts";
import { watchOnboarding } from "../onboarding/watch-onboarding.ts";
import { endPlays } from "../plays/end-plays.ts";
import { loadUses } from "../plays/load-uses.ts";
import { type PlayPause, planPlays } from "../plays/plan-plays.ts";
import { releaseSteps } from "../plays/release-steps.ts";
import { assessAccount } from "./assess-account.ts";
import { journeysOf } from "./journeys.ts";
import { keepTiers } from "./keep-tiers.ts";
import { loadFacts, loadFeeds } from "./load-facts.ts";
import { loadGroups } from "./load-groups.ts";
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
  readonly groups: ReadonlyMap<string, { readonly arr: number | null }>;
  readonly pause: PlayPause;
  readonly connectedAt: string;
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
    const installation = await database.directory((tx) => readInstallation(tx, installationId));
    if (claimed.length === 0) {
      const released = installation.playsPaused
        ? 0
        : await database.forInstallation(installationId, (tx) =>
            releaseSteps(tx, { configuration, now }),
          );
      if (released === 0) break;
      continue;
    }
    await database.forInstallation(installationId, async (tx) => {
      await holdDue(tx, claimed);
      const loaded = await loadContext(tx, configuration);
      const { connectedAt } = installation;
      const context = { configuration, portfolio, ...past, now, connectedAt, ...loaded };
      await assessClaimed(tx, claimed, { ...context, pause: installation });
    });
    assessed += claimed.length;
  }
  return { assessed };
}

async function loadContext(
  tx: Tx,
  configuration: Configuration,
): Promise<Pick<Context, "feeds" | "owners" | "groups">> {
  return {
    feeds: await loadFeeds(tx),
    owners: new Map((await owners(tx)).map((owner) => [owner.id, owner])),
    groups: await loadGroups(tx, configuration),
  };
}

async function assessClaimed(tx: Tx, claimed: readonly DueAccount[], context: Context) {
  const ids = claimed.map(({ accountId }) => accountId);
  const standings = await standingsOf(tx, ids);
  const known = await loadFacts(tx, ids, { ...context, standings });
  const now = context.now.toISOString();
  const accounts = known.map((facts) => gatherEvidence({ facts, ...context, now }));
  const customers = accounts.filter(isCustomerNow);
  await reconstruct(tx, customers, context);
  const current = new Map((await currentAssessments(tx, ids)).map((row) => [row.accountId, row]));
  const assessed = customers.map((evidence) => ({
    evidence,
    stored: assessAccount(evidence, current.get(evidence.facts.account.id)),
  }));
  await keep(tx, assessed, current);
  await keepTiers(tx, assessed, context.now);
  const handoffs = await planHandoffs(tx, accounts, context);
  const accepted = acceptedBusiness(handoffs);
  const onboarding = await watchOnboarding(tx, assessed, { ...context, accepted });
  const uses = await loadUses(tx, ids, context);
  const planned = await planPlays(tx, assessed, { ...context, standings, uses });
  const isStillCustomer = new Set(assessed.map(({ stored }) => stored.accountId));
  const left = await letGo(
    tx,
    ids.filter((id) => !isStillCustomer.has(id)),
  );
  await endPlays(
    tx,
    ids.filter((id) => !isStillCustomer.has(id)),
    context,
  );
  const journeys = await journeysOf(tx, assessed, { ...context, handoffs, onboarding });
  await wantResults(tx, assessed, { ...context, planned, journeys });
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
