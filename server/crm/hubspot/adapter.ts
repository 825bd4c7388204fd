import type { Clock } from "../clock.ts";
import type { Lanes, Priority } from "../lanes.ts";
import type { Crm } from "../port.ts";
import { backfill } from "./backfill.ts";
import { changes, overlapMs } from "./changes.ts";
import { createHubSpotClient, type TokenSource } from "./client.ts";
import { createObjectReads } from "./object-reads.ts";
import { ensureOutputs } from "./output-properties.ts";
import { readFields, readOrganisation, readOwners } from "./portal.ts";
import { read } from "./read.ts";
import { readTasks } from "./read-tasks.ts";
import { createToRecords } from "./to-records.ts";
import type { Transport } from "./transport.ts";
import { writeNote } from "./write-note.ts";
import { writeOutputs } from "./write-outputs.ts";
import { writeTasks } from "./write-tasks.ts";

/** One installation's portal behind the port. */
export function createHubSpot(deps: {
  transport: Transport;
  tokens: TokenSource;
  lanes: Lanes;
  clock: Clock;
  /** 0-1; spreads retries. */
  random: () => number;
  /** Whether what this adapter does was asked for by a person who waits, or by the pipeline. */
  priority: Priority;
}): Crm {
  const client = createHubSpotClient(deps);
  const reads = createObjectReads({ client });
  const toRecords = createToRecords({ client, clock: deps.clock });
  const reading = { reads, toRecords, clock: deps.clock };
  return {
    organisation: () => readOrganisation(client),
    owners: () => readOwners(client),
    fields: (kind) => readFields(client, kind),
    backfill: (request, resume) => backfill(reading, request, resume),
    overlapMs,
    changes: (request, since) => changes(reading, request, since),
    read: (kind, ids, request) => read(reading, kind, ids, request),
    ensureOutputs: (kind, outputs) => ensureOutputs(client, kind, outputs),
    writeOutputs: (kind, values) => writeOutputs(client, kind, values),
    writeNote: (note) => writeNote({ client, reads }, note),
    writeTasks: (tasks) => writeTasks({ client, reads, clock: deps.clock }, tasks),
    readTasks: (ids) => readTasks(reads, ids),
  };
}
