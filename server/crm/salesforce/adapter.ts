import type { ApiBudget } from "../api-budget.ts";
import type { Clock } from "../clock.ts";
import type { Priority } from "../lanes.ts";
import type { Crm } from "../port.ts";
import { backfill } from "./backfill.ts";
import { changes, overlapMs } from "./changes.ts";
import type { SalesforceClient } from "./client.ts";
import { createSalesforceClient } from "./create-client.ts";
import { ensureOutputs } from "./ensure-outputs.ts";
import { exchangeRequests } from "./exchange-requests.ts";
import { readFields } from "./fields.ts";
import { liveIds } from "./live-ids.ts";
import { mappableObjects } from "./mappable-objects.ts";
import { readOrganisation } from "./organisation.ts";
import { readOwners } from "./owners.ts";
import { read } from "./read.ts";
import { readHandoffs } from "./read-handoffs.ts";
import { readTasks } from "./read-tasks.ts";
import { createReading } from "./reading.ts";
import { createTaskSetup } from "./task-setup.ts";
import type { TokenSource } from "./token-source.ts";
import type { Transport } from "./transport.ts";
import { unstamped } from "./unstamped.ts";
import { writeHandoffs } from "./write-handoffs.ts";
import { writeNote } from "./write-note.ts";
import { writeOutputs } from "./write-outputs.ts";
import { writePlays } from "./write-plays.ts";
import { writeTasks } from "./write-tasks.ts";

export type SalesforceDependencies = {
  readonly transport: Transport;
  readonly tokens: TokenSource;
  readonly budget: ApiBudget;
  readonly clock: Clock;
  /** 0-1; spreads retries. */
  readonly random: () => number;
  /** Whether what this adapter does was asked for by a person who waits, or by the pipeline. */
  readonly priority: Priority;
  /** Of the installed package; "" where it has none. */
  readonly namespace: string;
};

/** One installation's org behind the port; `client` for what only Salesforce is asked. */
export function createSalesforce(deps: SalesforceDependencies): Crm & {
  readonly client: SalesforceClient;
} {
  const { tokens, clock } = deps;
  const client = createSalesforceClient(deps);
  const organisation = async () => readOrganisation(client, (await tokens.session()).instanceUrl);
  const reading = createReading({
    client,
    clock,
    currency: async () => (await organisation()).currency,
  });
  const setup = createTaskSetup(reading);
  return {
    client,
    organisation,
    owners: () => readOwners(reading),
    fields: (kind) => readFields(client, kind),
    objects: () => mappableObjects(client),
    backfill: (request, resume) => backfill(reading, request, resume),
    overlapMs,
    changes: (request, since) => changes(reading, request, since),
    read: (kind, ids, request) => read(reading, kind, ids, request),
    unstamped: (request) => unstamped(reading, request),
    ids: (kind, request) => liveIds(reading, kind, request),
    ensureOutputs: (kind, outputs) => ensureOutputs(client, kind, outputs),
    writeOutputs: (kind, values) => writeOutputs({ client, clock }, kind, values),
    writeNote: (note) => writeNote(client, note),
    writeTasks: (tasks) => writeTasks({ reading, setup }, tasks),
    readTasks: (ids) => readTasks(reading, ids),
    writePlays: (plays) => writePlays({ client, clock }, plays),
    writeHandoffs: (handoffs) => writeHandoffs(reading, handoffs),
    readHandoffs: (since) => readHandoffs(reading, since),
    exchangeRequests: (exchange) => exchangeRequests(client, exchange),
  };
}
