import type { RecordKind } from "@bellwether/shared/domain/records";
import type { Clock } from "../clock.ts";
import type { Progress, ReadEvent, ReadRequest } from "../port.ts";
import { isComplete, planKind } from "./backfill-plan.ts";
import { type PlannedKind, type RunPage, startRun } from "./backfill-run.ts";
import { type ObjectReads, searchBody, searchBodyMost } from "./object-reads.ts";
import { describe, wantedProperties } from "./objects.ts";
import type { ToRecords } from "./to-records.ts";

/**
 * Reads everything there is over both lanes at once. `done` on a page of either lane says that its kind
 * is complete with that page.
 */
export async function* backfill(
  deps: { reads: ObjectReads; toRecords: ToRecords; clock: Pick<Clock, "now"> },
  request: ReadRequest,
  resume: readonly Progress[],
): AsyncIterable<ReadEvent> {
  const stop = new AbortController();
  const giveUp = () => stop.abort(request.signal?.reason);
  request.signal?.throwIfAborted();
  request.signal?.addEventListener("abort", giveUp, { once: true });
  const plans = request.kinds.map((kind) => startPlan(kind, request, resume));
  try {
    const run = startRun({ ...deps, plans, stop });
    for (let event = await run.next(); event; event = await run.next()) {
      if (event.type === "page") yield await pageEvent(deps.toRecords, request, event);
      else yield { type: event.type, kind: event.plan.kind, reason: event.reason };
    }
  } finally {
    request.signal?.removeEventListener("abort", giveUp);
    stop.abort();
  }
}

function startPlan(
  kind: RecordKind,
  request: ReadRequest,
  resume: readonly Progress[],
): PlannedKind {
  const properties = wantedProperties(kind, request.fields[kind]);
  const longest = searchBody({
    properties,
    filters: [{ propertyName: "hs_object_id", operator: "LT", value: "9".repeat(20) }],
    sort: { propertyName: "hs_object_id", direction: "DESCENDING" },
    offset: 9_999,
  });
  const searchable = JSON.stringify(longest).length <= searchBodyMost;
  const associationTypes = describe(kind).associated.length;
  return { ...planKind({ kind, associationTypes, searchable, resume }), properties };
}

async function pageEvent(
  toRecords: ToRecords,
  request: ReadRequest,
  { plan, lane, position, rows }: RunPage,
): Promise<ReadEvent> {
  const { kind } = plan;
  return {
    type: "page",
    kind,
    records: await toRecords(kind, rows, request),
    progress: { kind, lane, position, done: isComplete(plan) && isHandedOver(plan) },
    ...(plan.total !== null && { total: plan.total }),
  };
}

const isHandedOver = ({ held }: PlannedKind) => held.list + held.search === 0;
