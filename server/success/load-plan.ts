import type { Configuration } from "@bellwether/shared/domain/configuration";
import { contractsOf } from "@bellwether/shared/domain/contract";
import { emptyPlan } from "@bellwether/shared/domain/plan/plan-change";
import type { ReviewFacts } from "@bellwether/shared/domain/plan/review-pack";
import type { CrmRecord } from "@bellwether/shared/domain/records";
import { customerSince } from "@bellwether/shared/domain/renewal";
import { currentAssessments } from "../db/assessments.ts";
import { recordsOfAccounts } from "../db/crm-records.ts";
import type { Tx } from "../db/database.ts";
import { readInstallation } from "../db/installations.ts";
import { owners } from "../db/owners.ts";
import { promisesOf } from "../db/promises.ts";
import { standingsOf } from "../db/standings.ts";
import { successPlansOf } from "../db/success-plans.ts";
import { usageSummaries } from "../db/usage-summaries.ts";
import { reviewOf, todayIn } from "./plans-for.ts";

/** Everything that a plan's documents are made of. */
export type LoadedPlan = ReviewFacts & {
  readonly configuration: Configuration;
  /** Whether anything was ever said in it. */
  readonly isThere: boolean;
  /** Ids; null before the first decision. */
  readonly tier: string | null;
  readonly segment: string | null;
  readonly scorecard: string | null;
};

/** The plan of an account with what stands around it; null where the account is not known or gone. */
export async function loadPlan(
  tx: Tx,
  accountId: string,
  { configuration, now }: { readonly configuration: Configuration; readonly now: Date },
): Promise<LoadedPlan | null> {
  const records = (await recordsOfAccounts(tx, [accountId])).map(({ record }) => record);
  const account = records.find((record) => record.kind === "account");
  if (!account) return null;
  const { name: vendor } = await readInstallation(tx, tx.installationId);
  const stored = (await successPlansOf(tx, [accountId])).get(accountId);
  const plan = stored ?? emptyPlan(accountId);
  const promises = await promisesOf(tx, [accountId]);
  const standing = (await standingsOf(tx, [accountId])).get(accountId)?.tier ?? null;
  const [current] = await currentAssessments(tx, [accountId]);
  const today = todayIn(configuration, now);
  const startedOn = startOf(records, configuration, now) ?? account.createdAt.slice(0, 10);
  const tier = standing?.tier ?? null;
  return {
    vendor,
    customer: account.name,
    plan,
    promises,
    readings: current?.readings ?? {},
    contacts: namesOf(records.filter((record) => record.kind === "contact")),
    colleagues: namesOf(await owners(tx)),
    reviewDueOn: reviewOf({ plan, promises, account: { tier, startedOn }, configuration, today }),
    tickets: records.filter((record) => record.kind === "ticket"),
    usage: (await usageSummaries(tx, [accountId], configuration, now)).get(accountId) ?? null,
    startedOn,
    today,
    configuration,
    isThere: stored !== undefined,
    tier,
    segment: standing?.segment ?? null,
    scorecard: current?.assessment.scorecard ?? null,
  };
}

function startOf(
  records: readonly CrmRecord[],
  configuration: Configuration,
  now: Date,
): string | null {
  const account = records.find((record) => record.kind === "account");
  if (!account) return null;
  const deals = records.filter((record) => record.kind === "deal");
  const lineItems = records.filter((record) => record.kind === "line-item");
  const contracts = contractsOf({ deals, lineItems, configuration, now: now.getTime() });
  const since = customerSince({ account, contracts, configuration });
  return since === null ? null : new Date(since).toISOString().slice(0, 10);
}

const namesOf = (people: readonly { readonly id: string; readonly name: string }[]) =>
  new Map(people.map(({ id, name }) => [id, name]));
