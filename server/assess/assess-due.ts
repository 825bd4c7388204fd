import { createHash } from "node:crypto";
import type { Feeds, PortfolioFacts } from "@bellwether/shared/domain/account-facts";
import { assess, engineVersion } from "@bellwether/shared/domain/assess";
import type { PreviousBand } from "@bellwether/shared/domain/assessment";
import { canonicalInput } from "@bellwether/shared/domain/canonical-input";
import { factsOf } from "@bellwether/shared/domain/condition-facts";
import type { Configuration, Facts } from "@bellwether/shared/domain/configuration";
import { isCustomer } from "@bellwether/shared/domain/customer";
import { type Evidence, gatherEvidence } from "@bellwether/shared/domain/evidence";
import { readEvidence } from "@bellwether/shared/domain/measures/read-account";
import { profileOf } from "@bellwether/shared/domain/profile";
import type { Owner } from "@bellwether/shared/domain/records";
import { claimDue, type DueAccount, settleDue } from "../db/assess-due.ts";
import {
  currentAssessments,
  retire,
  type StoredAssessment,
  scoreHistories,
  storeAssessments,
} from "../db/assessments.ts";
import type { Database, Tx } from "../db/database.ts";
import { outputsOf, wantOutputs } from "../db/outputs.ts";
import { owners } from "../db/owners.ts";
import { loadFacts, loadFeeds } from "./load-facts.ts";
import { loadPortfolio } from "./load-portfolio.ts";
import { outputsFor } from "./outputs-for.ts";
import { isWorthWriting } from "./worth-writing.ts";

const claimSize = 250;
const leaseMs = 60_000;
const historyDays = 91;

type Context = {
  readonly configuration: Configuration;
  readonly portfolio: PortfolioFacts;
  readonly feeds: Feeds;
  readonly owners: ReadonlyMap<string, Owner>;
  readonly now: Date;
};

/** Assesses what is due, until nothing is: readings, score, band, and what the record should then hold. */
export async function assessDue(
  { database, clock }: { database: Database; clock: () => Date },
  installationId: number,
  configuration: Configuration,
  signal?: AbortSignal,
): Promise<{ assessed: number }> {
  const portfolio = await database.forInstallation(installationId, (tx) =>
    loadPortfolio(tx, configuration, clock()),
  );
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
  const customers = (await loadFacts(tx, ids, context)).flatMap((facts) => {
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
  await wantFarewell(tx, left);
  await settleDue(tx, claimed);
}

function isCustomerNow({ facts, contracts, configuration, now }: Evidence): boolean {
  return isCustomer({ account: facts.account, contracts, configuration, now });
}

type Assessed = {
  readonly evidence: Evidence;
  readonly conditions: Facts;
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
  const conditions = factsOf(evidence);
  const previous = previousBand(current.get(id));
  const scored = { configuration, facts: conditions, readings, previous, now };
  const inputDigest = createHash("sha256").update(canonicalInput(scored)).digest("hex");
  const stored = {
    accountId: id,
    assessedAt: now,
    configVersion: configuration.version,
    engineVersion,
    inputDigest,
    assessment: assess(scored),
    readings,
  };
  return { evidence, conditions, stored };
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
  const { drivers, ...result } = assessment;
  const points = drivers.map(({ measure, points, value }) => [measure, points, value]);
  return JSON.stringify([result, points, configVersion, engine]);
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
      ? [{ accountId, wanted: values }]
      : [];
  });
  await wantOutputs(tx, wanted);
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
