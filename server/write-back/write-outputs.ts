import type { OutputValue } from "@bellwether/shared/contracts/outputs";
import { CrmForbidden } from "../crm/errors.ts";
import { outputDefinitions } from "../crm/output-definitions.ts";
import type { Crm, OutputKind, WriteOutcome } from "../crm/port.ts";
import { markDue } from "../db/assess-due.ts";
import { accountsOf, removeRecords } from "../db/crm-records.ts";
import type { Database, Tx } from "../db/database.ts";
import { readInstallation } from "../db/installations.ts";
import {
  claimOutputs,
  type DueOutput,
  freeOutputClaims,
  keyOf,
  type OutputValues,
  recordContested,
  recordRefused,
  recordSent,
  releaseOutputs,
  standingClaims,
} from "../db/outputs.ts";

/**
 * Salesforce takes 1,000 records in a call, HubSpot 100: a claim is a few batches at most, so that a lost
 * process costs little.
 */
const claimSize = 1_000;
/** Longer than the slowest batch with its retries: only a process that was stopped comes back later. */
const leaseMs = 120_000;

export type WriteBackCounts = { readonly written: number; readonly refused: number };

type Deps = { readonly database: Database; readonly crm: Crm; readonly clock: () => Date };

/**
 * Sends what is due to the CRM: only values that changed, until nothing is due. Sending the same values
 * again is harmless, so a crash between the CRM's answer and our note of it costs one more request.
 */
export async function writeOutputs(
  deps: Deps,
  installationId: number,
  signal?: AbortSignal,
): Promise<WriteBackCounts> {
  await deps.database.forInstallation(installationId, freeOutputClaims);
  const accounts = await writeKind(deps, installationId, "account", signal);
  const deals = await writeKind(deps, installationId, "deal", signal);
  return {
    written: accounts.written + deals.written,
    refused: accounts.refused + deals.refused,
  };
}

async function writeKind(
  deps: Deps,
  installationId: number,
  kind: OutputKind,
  signal: AbortSignal | undefined,
): Promise<WriteBackCounts> {
  const { database, clock } = deps;
  const counts = { written: 0, refused: 0 };
  const differing = once(() => differingOutputs(deps.crm, kind));
  while (!signal?.aborted && !(await arePaused(database, installationId))) {
    const now = clock();
    const leaseUntil = new Date(now.getTime() + leaseMs);
    const claimed = await database.forInstallation(installationId, (tx) =>
      claimOutputs(tx, { kind, most: claimSize, now, leaseUntil }),
    );
    if (claimed.length === 0) break;
    const outcomes = await sendClaimed(deps, installationId, { kind, claimed, differing });
    await database.forInstallation(installationId, (tx) => settle(tx, outcomes, now));
    // By itself: an assessment holds what is due and then wants outputs, and must not find them held the other way.
    await database.forInstallation(installationId, (tx) => recordGone(tx, kind, outcomes, now));
    counts.written += outcomes.filter(({ outcome }) => outcome.type === "written").length;
    counts.refused += outcomes.filter(({ outcome }) => outcome.type !== "written").length;
  }
  return counts;
}

/** Asked before every claim: an operator's pause stops a running write-back after the batch in hand. */
async function arePaused(database: Database, installationId: number): Promise<boolean> {
  const { writesPaused } = await database.directory((tx) => readInstallation(tx, installationId));
  return writesPaused;
}

/** Fields of our names that somebody made differently are not written; deleted ones are made again. */
async function differingOutputs(crm: Crm, kind: OutputKind): Promise<ReadonlySet<string>> {
  const { different } = await crm.ensureOutputs(kind, outputDefinitions[kind]);
  return new Set(different.map(({ name }) => name));
}

function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  return () => {
    answer ??= ask();
    return answer;
  };
}

type Change = { readonly output: DueOutput; readonly values: OutputValues };
type Sent = Change & { readonly outcome: WriteOutcome };

async function sendClaimed(
  { database, crm }: Deps,
  installationId: number,
  {
    kind,
    claimed,
    differing,
  }: {
    readonly kind: OutputKind;
    readonly claimed: readonly DueOutput[];
    readonly differing: () => Promise<ReadonlySet<string>>;
  },
): Promise<Sent[]> {
  const changes = claimed.map((output) => ({ output, values: changedValues(output) }));
  try {
    const left = await differing();
    return await send(
      crm,
      kind,
      changes.map(({ output, values }) => ({ output, values: without(values, left) })),
    );
  } catch (error) {
    // Handoffs are off where deals may not be written; accounts go on.
    if (kind === "deal" && error instanceof CrmForbidden) return refusedAll(changes, error.message);
    await database.forInstallation(installationId, async (tx) => {
      const standing = await standingClaims(tx, claimed);
      await releaseOutputs(
        tx,
        claimed.filter((output) => standing.has(keyOf(output))),
      );
      await recordContested(tx, contestedOf(changes, standing));
    });
    throw error;
  }
}

function refusedAll(changes: readonly Change[], reason: string): Sent[] {
  return changes.map((change) => {
    return { ...change, outcome: { type: "refused", id: change.output.id, reason } };
  });
}

async function send(crm: Crm, kind: OutputKind, changes: readonly Change[]): Promise<Sent[]> {
  const toSend = changes.filter(({ values }) => Object.keys(values).length > 0);
  const outcomes =
    toSend.length === 0
      ? []
      : await crm.writeOutputs(
          kind,
          toSend.map(({ output, values }) => ({ id: output.id, values })),
        );
  if (outcomes.length !== toSend.length) {
    throw new Error(`the CRM port answered ${outcomes.length} of ${toSend.length} changes`);
  }
  const answered = new Map(toSend.map(({ output }, i) => [output, outcomes[i]]));
  return changes.map((change) => {
    const { id } = change.output;
    return { ...change, outcome: answered.get(change.output) ?? { type: "written", id } };
  });
}

/** What is wanted and not yet on the record; a wanted null clears only what was ever set. */
export function changedValues({
  wanted,
  sent,
}: Pick<DueOutput, "wanted" | "sent">): Record<string, OutputValue> {
  return Object.fromEntries(
    Object.entries(wanted).filter(([name, value]) => (sent[name] ?? null) !== value),
  );
}

function without(values: OutputValues, names: ReadonlySet<string>): OutputValues {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !names.has(name)));
}

function contestedOf(changes: readonly Change[], standing: ReadonlySet<string>) {
  return changes
    .filter(({ output }) => !standing.has(keyOf(output)))
    .map(({ output: { kind, id }, values }) => ({ kind, id, values }));
}

async function settle(tx: Tx, outcomes: readonly Sent[], claimedAt: Date): Promise<void> {
  const standing = await standingClaims(
    tx,
    outcomes.map(({ output }) => output),
  );
  const mine = outcomes.filter(({ output }) => standing.has(keyOf(output)));
  const refused = mine.filter(({ outcome }) => outcome.type !== "written");
  await recordSent(
    tx,
    mine
      .filter(({ outcome }) => outcome.type === "written")
      .map(({ output, values }) => ({ ...output, values })),
    claimedAt,
  );
  await recordRefused(
    tx,
    refused.map(({ output, outcome }) => ({
      ...output,
      reason: outcome.type === "refused" ? outcome.reason : "the record is gone from the CRM",
    })),
  );
  await recordContested(tx, contestedOf(outcomes, standing));
}

/** Nobody told us that these were deleted, archived or merged away: we learn it here. */
async function recordGone(
  tx: Tx,
  kind: OutputKind,
  outcomes: readonly Sent[],
  now: Date,
): Promise<void> {
  const gone = outcomes.flatMap(({ outcome }) => (outcome.type === "gone" ? [outcome.id] : []));
  const removed = await removeRecords(tx, kind, gone, now);
  await markDue(tx, await accountsOf(tx, removed), now);
}
