import { z } from "zod";
import type { Clock } from "../clock.ts";
import { CrmForbidden, CrmUnavailable } from "../errors.ts";
import type { CrmTask, TaskOutcome } from "../port.ts";
import { apiVersion, type HubSpotClient } from "./client.ts";
import { findByReference } from "./find-by-reference.ts";
import type { HubSpotObject } from "./hubspot-object.ts";
import { batchSize, type ObjectReads } from "./object-reads.ts";
import { HubSpotRefusal } from "./refusal.ts";
import {
  isCompleted,
  propertiesOfChange,
  propertiesOfNew,
  taskBody,
  taskStatus,
  tasks as type,
} from "./task-properties.ts";
import { chunks } from "./with-associations.ts";
import { type BatchInput, type BatchOutcome, writeBatch } from "./write-batch.ts";

/** developers.hubspot.com, associations guide, "Association type IDs", read 2026-11-21. */
const taskToCompany = 192;

type Deps = {
  readonly client: HubSpotClient;
  readonly reads: ObjectReads;
  readonly clock: Pick<Clock, "now">;
};

/** By reference. */
type Outcomes = Map<string, TaskOutcome>;

type There = { readonly task: CrmTask; readonly object: HubSpotObject };

const withoutScope =
  "HubSpot does not let Bellwether write tasks: connect it again and allow it to write contacts, which covers tasks.";

/**
 * A second creation would be a second task, so a doubtful answer to one is an error at once, and creations come
 * last: what is thrown before has made nothing. A task whose play ended without it is deleted while it is open:
 * completed, it would count as work done.
 */
export async function writeTasks(
  deps: Deps,
  tasks: readonly CrmTask[],
): Promise<readonly TaskOutcome[]> {
  const outcomes: Outcomes = new Map();
  const byReference = new Map(tasks.map((task) => [task.reference, task]));
  try {
    for (const batch of chunks([...byReference.values()], batchSize)) {
      await write(deps, batch, outcomes);
    }
  } catch (cause) {
    if (!(cause instanceof CrmForbidden)) throw cause;
    return tasks.map(() => ({ type: "refused", reason: withoutScope }));
  }
  return tasks.map(({ reference }) => outcomes.get(reference) ?? { type: "gone" });
}

async function write(deps: Deps, batch: readonly CrmTask[], outcomes: Outcomes): Promise<void> {
  const standing = await standingOf(deps.reads, batch);
  const there = batch.flatMap((task): There[] => {
    const object = standing.get(task.reference);
    return object ? [{ task, object }] : [];
  });
  const isCancelled = ({ task }: There) => task.state === "cancelled";
  await change(
    deps,
    there.filter((each) => !isCancelled(each)),
    outcomes,
  );
  await remove(deps, there.filter(isCancelled), outcomes);
  const missing = batch.filter(({ id, reference }) => id === null && !standing.has(reference));
  await create(
    deps,
    missing.filter(({ state }) => state !== "cancelled"),
    outcomes,
  );
}

/** By reference, those that HubSpot has; what is not among them was deleted or never made. */
async function standingOf(
  reads: ObjectReads,
  batch: readonly CrmTask[],
): Promise<ReadonlyMap<string, HubSpotObject>> {
  const ids = batch.flatMap(({ id }) => id ?? []);
  const read = ids.length > 0 ? await reads.batch(type, { ids, properties: [taskStatus] }) : [];
  const byId = new Map(read.map((object) => [object.id, object]));
  const inDoubt = batch.filter(({ id, triedBefore }) => id === null && triedBefore);
  const kind = { type, body: taskBody, properties: [taskStatus] } as const;
  const found = await findByReference(reads, kind, inDoubt);
  const known = batch.flatMap(({ id, reference }) => {
    const object = byId.get(id ?? "");
    return object ? [[reference, object] as const] : [];
  });
  return new Map([...known, ...found]);
}

async function change(deps: Deps, there: readonly There[], outcomes: Outcomes): Promise<void> {
  const update = { action: "update", type, repeatable: true } as const;
  const inputs = there.map(({ task, object }) => ({
    trace: task.reference,
    id: object.id,
    properties: propertiesOfChange(task, object),
  }));
  settle(inputs, await writeBatch(deps.client, update, inputs), outcomes);
}

/** What a person has completed stays; HubSpot answers alike for what is gone already. */
async function remove(deps: Deps, there: readonly There[], outcomes: Outcomes): Promise<void> {
  const open = there.filter(({ object }) => !isCompleted(object));
  const refusal = open.length > 0 ? await archive(deps.client, open) : null;
  for (const { task, object } of there) {
    outcomes.set(
      task.reference,
      refusal && open.some((each) => each.task === task)
        ? { type: "refused", reason: refusal.message }
        : { type: "written", id: object.id },
    );
  }
}

async function archive(client: HubSpotClient, open: readonly There[]) {
  const archiving = client.request({
    doing: `deleting ${open.length} tasks`,
    method: "POST",
    path: `/crm/objects/${apiVersion}/${type}/batch/archive`,
    json: { inputs: open.map(({ object }) => ({ id: object.id })) },
    reply: z.unknown(),
  });
  return await archiving.then(
    () => null,
    (cause: unknown) => {
      if (cause instanceof HubSpotRefusal) return cause;
      throw cause;
    },
  );
}

async function create(deps: Deps, missing: readonly CrmTask[], outcomes: Outcomes): Promise<void> {
  const creation = { action: "create", type, repeatable: false } as const;
  const now = new Date(deps.clock.now()).toISOString();
  const types = [{ associationCategory: "HUBSPOT_DEFINED", associationTypeId: taskToCompany }];
  const inputs = missing.map((task) => ({
    trace: task.reference,
    properties: propertiesOfNew(task, now),
    associations: [{ to: { id: task.accountId }, types }],
  }));
  const written = await writeBatch(deps.client, creation, inputs);
  settle(inputs, written, outcomes);
  for (const { reference, accountId } of missing) {
    if (outcomes.get(reference)?.type !== "gone") continue;
    const reason = `Company ${accountId} was deleted in HubSpot.`;
    outcomes.set(reference, { type: "refused", reason });
  }
}

function settle(
  inputs: readonly BatchInput[],
  written: ReadonlyMap<string, BatchOutcome>,
  outcomes: Outcomes,
): void {
  const unanswered = inputs.filter(({ trace }) => !written.has(trace)).length;
  if (unanswered > 0) {
    const message = `writing tasks: ${unanswered} of ${inputs.length} were neither confirmed nor refused`;
    throw new CrmUnavailable("hubspot", message);
  }
  for (const [reference, outcome] of written) outcomes.set(reference, outcome);
}
