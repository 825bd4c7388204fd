import { z } from "zod";
import { CrmRejected } from "../errors.ts";
import type { OutputChange, WriteOutcome } from "../port.ts";
import { apiVersion, type HubSpotClient } from "./client.ts";
import { batchSize } from "./object-reads.ts";
import { describe } from "./objects.ts";
import { HubSpotRefusal } from "./refusal.ts";
import { chunks } from "./with-associations.ts";

const { type: companies } = describe("account");

const recordError = z.object({
  category: z.string().optional(),
  message: z.string().default("no reason given"),
  context: z.record(z.string(), z.array(z.string())).nullish(),
});

const updateReply = z.object({
  results: z.array(z.object({ id: z.string() })).default([]),
  errors: z.array(recordError).default([]),
});

type Outcomes = Map<string, WriteOutcome>;

/** Setting the same value again is harmless, so that a doubtful answer may be repeated (client.ts does). */
export async function writeOutputs(
  client: HubSpotClient,
  changes: readonly OutputChange[],
): Promise<readonly WriteOutcome[]> {
  const byAccount = new Map<string, OutputChange>();
  for (const change of changes) {
    const values = { ...byAccount.get(change.accountId)?.values, ...change.values };
    byAccount.set(change.accountId, { accountId: change.accountId, values });
  }
  const outcomes: Outcomes = new Map();
  const batches = chunks([...byAccount.values()], batchSize);
  const results = await Promise.allSettled(
    batches.map((batch) => writeBatch(client, batch, outcomes)),
  );
  // Only now: a caller that tries again must not be overtaken by a batch still under way.
  const failed = results.find((result) => result.status === "rejected");
  if (failed) throw failed.reason;
  return changes.map(({ accountId }) => outcomes.get(accountId) ?? unanswered(accountId));
}

const unanswered = (accountId: string): WriteOutcome => ({
  type: "refused",
  accountId,
  reason: "HubSpot neither confirmed nor refused the record",
});

async function writeBatch(
  client: HubSpotClient,
  batch: readonly OutputChange[],
  outcomes: Outcomes,
): Promise<void> {
  if (batch.length === 0) return;
  const answer = await update(client, batch).catch((cause: unknown) => {
    if (cause instanceof HubSpotRefusal && isAboutRecords(cause)) return cause;
    throw cause;
  });
  if (!(answer instanceof HubSpotRefusal)) {
    takeAnswer(batch, answer, outcomes);
  } else if (batch.length === 1) {
    for (const { accountId } of batch) outcomes.set(accountId, refused(accountId, answer));
  } else {
    const middle = Math.ceil(batch.length / 2);
    await writeBatch(client, batch.slice(0, middle), outcomes);
    await writeBatch(client, batch.slice(middle), outcomes);
  }
}

async function update(client: HubSpotClient, batch: readonly OutputChange[]) {
  return await client.request({
    doing: `writing ${batch.length} companies`,
    method: "POST",
    path: `/crm/objects/${apiVersion}/${companies}/batch/update`,
    json: {
      inputs: batch.map(({ accountId, values }) => ({
        id: accountId,
        objectWriteTraceId: accountId,
        properties: Object.fromEntries(
          Object.entries(values).map(([name, value]) => [
            name,
            value === null ? "" : String(value),
          ]),
        ),
      })),
    },
    reply: updateReply,
  });
}

function isAboutRecords({ status, body, message }: HubSpotRefusal): boolean {
  const said = [message, ...(body.errors ?? []).map((error) => error.code)].join(" ");
  return !namesNoProperty(said) && (status === 400 || status === 404 || status === 409);
}

/**
 * An output that somebody deleted concerns every record alike: said once, rather than held against
 * each. The caller makes sure of the outputs and writes again.
 */
function namesNoProperty(said: string): boolean {
  return /PROPERTY_DOESNT_EXIST|property .{0,80}does not exist/i.test(said);
}

function takeAnswer(
  batch: readonly OutputChange[],
  { results, errors }: z.infer<typeof updateReply>,
  outcomes: Outcomes,
): void {
  const sent = new Set(batch.map(({ accountId }) => accountId));
  for (const { id } of results) {
    if (sent.has(id)) outcomes.set(id, { type: "written", accountId: id });
  }
  for (const error of errors) {
    if (namesNoProperty(error.message)) {
      throw new CrmRejected("hubspot", `writing companies: ${error.message}`);
    }
    const named = Object.values(error.context ?? {}).flat();
    for (const accountId of named.filter((name) => sent.has(name))) {
      outcomes.set(accountId, outcomeOf(accountId, error.category, error.message));
    }
  }
}

function refused(accountId: string, { status, body }: HubSpotRefusal): WriteOutcome {
  const details = (body.errors ?? []).flatMap((error) => error.message ?? []);
  const category = status === 404 ? "OBJECT_NOT_FOUND" : body.category;
  return outcomeOf(accountId, category, [body.message, ...details].filter(Boolean).join(" "));
}

function outcomeOf(accountId: string, category: string | undefined, reason: string): WriteOutcome {
  return category === "OBJECT_NOT_FOUND"
    ? { type: "gone", accountId }
    : { type: "refused", accountId, reason };
}
