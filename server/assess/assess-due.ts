import { createHash } from "node:crypto";
import type { Feeds, PortfolioFacts } from "@bellwether/shared/domain/account-facts";
import { assess, engineVersion } from "@bellwether/shared/domain/assess";
import type { PreviousBand } from "@bellwether/shared/domain/assessment";
import { canonicalInput } from "@bellwether/shared/domain/canonical-input";
import { factsOf } from "@bellwether/shared/domain/condition-facts";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { isCustomer } from "@bellwether/shared/domain/customer";
import { type Evidence, gatherEvidence } from "@bellwether/shared/domain/evidence";
import { readEvidence } from "@bellwether/shared/domain/measures/read-account";
import { profileOf } from "@bellwether/shared/domain/profile";
import type { Fields, Owner } from "@bellwether/shared/domain/records";
import { claimDue, type DueAccount, freeDueClaims, settleDue } from "../db/assess-due.ts";
import {
  currentAssessments,
  retire,
  type StoredAssessment,
  scoreHistories,
  storeAssessments,
} from "../db/assessments.ts";
import type { Database, Tx } from "../db/database.ts";
import { type OutputValues, outputsOf, wantOutputs } from "../db/outputs.ts";
import { owners } from "../db/owners.ts";
import { isLoading } from "../db/pulls.ts";
import { loadFacts, loadFeeds } from "./load-facts.ts";
import { loadPortfolio } from "./load-portfolio.ts";
import { outputsFor } from "./outputs-for.ts";
import { isWorthWriting } from "./worth-writing.ts";

const claimSize = 250;
const leaseMs = 60_000;
/** Half a year: what the card's chart shows. */
const historyDays = 182;

type Context = {
  readonly configuration: Configuration;
  readonly portfolio: PortfolioFacts;
  readonly feeds: Feeds;
  readonly owners: ReadonlyMap<string, Owner>;
  readonly now: Date;
};

/**
 * Assesses what is due, until nothing is: readings, score, band, and what the record should then hold.
 * Waits for the first load: a score of half an account would stand in its history, and hold its band.
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
  let assessed = 0;
  while (!signal?.aborted) {
    const now = clock();
    const claimed = await database.forInstallation(installationId, (tx) =>
      claimDue(tx, { most: claimSize, now, leaseUntil: new Date(now.getTime() + leaseMs) }),
    );
    if (claimed.length === 0) break;
    await database.forInstallation(installationId, async (tx) => {
      const context = { configuration, portfolio, now, ...(await loadContext(tx)) };
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
  const current = new Map((await currentAssessments(tx, ids)).map((row) => [row.accountId, row]));
  const known = await loadFacts(tx, ids, context);
  const customers = known.flatMap((facts) => {
    const evidence = gatherEvidence({ facts, ...context, now: context.now.toISOString() });
    return isCustomerNow(evidence) ? [assessAccount(evidence, current)] : [];
  });
  const results = customers.map(({ stored }) => stored);
  await storeAssessments(
    tx,
    results.filter((row) => isNews(row, current.get(row.accountId))),
  );
  const isStillCustomer = new Set(results.map(({ accountId }) => accountId));
  const left = await retire(
    tx,
    ids.filter((id) => !isStillCustomer.has(id)),
  );
  await wantResults(tx, customers, context);
  const isKnown = new Set(known.map(({ account }) => account.id));
  await wantFarewell(
    tx,
    left.filter((id) => isKnown.has(id)),
  );
  await settleDue(tx, claimed);
}

function isCustomerNow({ facts, contracts, configuration, now }: Evidence): boolean {
  return isCustomer({ account: facts.account, contracts, configuration, now });
}

type Assessed = {
  readonly evidence: Evidence;
  readonly stored: StoredAssessment;
};

function assessAccount(
  evidence: Evidence,
  current: ReadonlyMap<string, StoredAssessment>,
): Assessed {
  const { configuration } = evidence;
  const { id } = evidence.facts.account;
  const now = new Date(evidence.now).toISOString();
  const readings = readEvidence(evidence);
  const facts = factsOf(evidence);
  const previous = previousBand(current.get(id));
  const scored = { configuration, facts, readings, previous, now };
  const inputDigest = createHash("sha256").update(canonicalInput(scored)).digest("hex");
  const stored = {
    accountId: id,
    assessedAt: now,
    configVersion: configuration.version,
    engineVersion,
    inputDigest,
    assessment: assess(scored),
    readings,
    facts,
  };
  return { evidence, stored };
}

function previousBand(row: StoredAssessment | undefined): PreviousBand | null {
  if (!row) return null;
  const { scorecard, band, pending } = row.assessment;
  return { scorecard, band, pending, at: row.assessedAt };
}

/** An assessment that says the same as the one before is not kept: a quiet account costs no row a day. */
function isNews(row: StoredAssessment, before: StoredAssessment | undefined): boolean {
  return !before || resultOf(row) !== resultOf(before);
}

function resultOf({ assessment, configVersion, engineVersion: engine }: StoredAssessment): string {
  const { scorecard, score, band, pending, coverage, low, high, missing } = assessment;
  // By name and in order: what comes from the database has its keys in another.
  const drivers = assessment.drivers.map(({ measure, points, value }) => [measure, points, value]);
  const vetoes = assessment.vetoes.map(({ id, cap, points }) => [id, cap, points]);
  const awaited = [pending?.band, pending?.since];
  const result = [scorecard, score, band, awaited, coverage, low, high, drivers, vetoes, missing];
  return JSON.stringify([result, configVersion, engine]);
}

async function wantResults(tx: Tx, assessed: readonly Assessed[], context: Context) {
  const ids = assessed.map(({ stored }) => stored.accountId);
  const since = new Date(context.now.getTime() - historyDays * 86_400_000);
  const histories = await scoreHistories(tx, ids, since);
  const held = new Map((await outputsOf(tx, ids)).map((row) => [row.accountId, row]));
  const wanted = assessed.flatMap((account) => {
    const { accountId } = account.stored;
    const history = histories.get(accountId) ?? [];
    const profile = profileOf(account.evidence);
    const values = outputsFor({ ...account, ...context, profile, history });
    return isWorthWriting(values, held.get(accountId), context.now)
      ? [{ accountId, wanted: values, held: filled(account.evidence.facts.account.outputs) }]
      : [];
  });
  await wantOutputs(tx, wanted);
}

function filled(outputs: Fields): OutputValues {
  return Object.fromEntries(Object.entries(outputs).filter(([, value]) => value));
}

/** An account that is no customer any more keeps its last score, with its date, and says that it left. */
async function wantFarewell(tx: Tx, left: readonly string[]) {
  const held = await outputsOf(tx, left);
  await wantOutputs(
    tx,
    held.map(({ accountId, wanted }) => ({
      accountId,
      wanted: { ...wanted, bw_lifecycle_stage: "churned", bw_next_action: null },
    })),
  );
}
