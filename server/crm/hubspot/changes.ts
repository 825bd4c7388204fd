import type { RecordKind } from "@bellwether/shared/domain/records";
import type { ReadEvent, ReadRequest, Since } from "../port.ts";
import type { HubSpotObject } from "./hubspot-object.ts";
import {
  associationBatchSize,
  type Filter,
  isBelow,
  type ObjectReads,
  searchPageSize,
} from "./object-reads.ts";
import { describe, wantedProperties } from "./objects.ts";
import { instant } from "./property-values.ts";
import type { ToRecords } from "./to-records.ts";
import { isUnavailable } from "./unavailable.ts";
import { withAssociations } from "./with-associations.ts";

/** The search index may lag by up to a minute and more. */
export const overlapMs = 120_000;

type Deps = { reads: ObjectReads; toRecords: ToRecords };

/** What a walk has come to: everything modified before `at`, and at that instant what `seen` holds. */
type Place = { readonly at: string; readonly seen: ReadonlySet<string> };

type Step = {
  readonly objects: readonly HubSpotObject[];
  readonly place: Place;
  readonly done: boolean;
};

/**
 * What was modified since an instant, oldest first. Pages are asked for by time and never by offset: a
 * record that is modified while they are read moves to the end, and would pull another one past the
 * offset unseen. Changed associations and deletions do not move a record's date; webhooks tell of those.
 */
export async function* changes(
  deps: Deps,
  request: ReadRequest,
  since: Since,
): AsyncIterable<ReadEvent> {
  for (const kind of request.kinds) {
    const from = since[kind];
    if (from === undefined) continue;
    try {
      yield* changesOfKind(deps, kind, request, from);
    } catch (cause) {
      if (!isUnavailable(cause)) throw cause;
      yield { type: "unavailable", kind, reason: cause.message };
    }
  }
}

async function* changesOfKind(
  { reads, toRecords }: Deps,
  kind: RecordKind,
  request: ReadRequest,
  since: string,
): AsyncIterable<ReadEvent> {
  const { signal } = request;
  const { type, associated } = describe(kind);
  let place: Place = { at: since, seen: new Set() };
  for (let done = false; !done; ) {
    const gathered: HubSpotObject[] = [];
    while (!done && gathered.length + searchPageSize <= associationBatchSize) {
      const step = await nextStep(reads, kind, request, place);
      gathered.push(...step.objects);
      ({ place, done } = step);
    }
    const ids = gathered.map((object) => object.id);
    const wanted = new Map(associated.map((to) => [to, ids]));
    const whole = await withAssociations(reads, type, gathered, wanted, signal);
    yield {
      type: "page",
      kind,
      records: await toRecords(kind, whole, request),
      progress: { kind, lane: "search", position: place.at, done },
    };
  }
}

async function nextStep(
  reads: ObjectReads,
  kind: RecordKind,
  request: ReadRequest,
  place: Place,
): Promise<Step> {
  const { type, modifiedProperty } = describe(kind);
  const properties = [...wantedProperties(kind, request.fields[kind]), modifiedProperty];
  const page = await reads.search(type, {
    properties,
    filters: [{ propertyName: modifiedProperty, operator: "GTE", value: epochMs(place.at) }],
    sort: { propertyName: modifiedProperty, direction: "ASCENDING" },
    offset: 0,
    signal: request.signal,
  });
  const modifiedAt = (object: HubSpotObject) =>
    instant(object.properties, modifiedProperty) ?? object.updatedAt;
  const last = page.objects.at(-1);
  const done = last === undefined || page.total <= page.objects.length;
  const objects = page.objects.filter((object) => !place.seen.has(object.id));
  const at = last ? modifiedAt(last) : place.at;
  if (!done && objects.length === 0) {
    return await wholeInstant(reads, { type, modifiedProperty, properties }, at, request);
  }
  const seen = page.objects.filter((object) => modifiedAt(object) === at).map(({ id }) => id);
  const sameInstant = at === place.at ? [...place.seen] : [];
  return { objects, place: { at, seen: new Set([...sameInstant, ...seen]) }, done };
}

/** An import can modify more records in one instant than a page holds: these are walked by id. */
async function wholeInstant(
  reads: ObjectReads,
  wish: { type: string; modifiedProperty: string; properties: readonly string[] },
  at: string,
  { signal }: ReadRequest,
): Promise<Step> {
  const { type, modifiedProperty, properties } = wish;
  const found: HubSpotObject[] = [];
  for (let above = "0", more = true; more; ) {
    const filters: Filter[] = [
      { propertyName: modifiedProperty, operator: "EQ", value: epochMs(at) },
      { propertyName: "hs_object_id", operator: "GT", value: above },
    ];
    const sort = { propertyName: "hs_object_id", direction: "ASCENDING" } as const;
    const page = await reads.search(type, { properties, filters, sort, offset: 0, signal });
    found.push(...page.objects);
    more = page.total > page.objects.length;
    above = page.objects.reduce((high, { id }) => (isBelow(high, id) ? id : high), above);
  }
  const next = new Date(Date.parse(at) + 1).toISOString();
  return { objects: found, place: { at: next, seen: new Set() }, done: false };
}

/** HubSpot compares dates in milliseconds since 1970. */
const epochMs = (at: string) => String(Date.parse(at));
