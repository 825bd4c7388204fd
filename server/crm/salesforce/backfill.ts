import type { CrmRecord, RecordKind } from "@bellwether/shared/domain/records";
import type { Progress, ReadEvent, ReadRequest } from "../port.ts";
import { withoutEmail } from "./activity-capture.ts";
import {
  childQuery,
  type KeptRows,
  keep,
  learnOpportunities,
  type OpportunityAccounts,
  toRecords,
} from "./complete.ts";
import { beginLoad, newPart, type Part } from "./load.ts";
import { type KindPlaces, type Place, placesOf, start } from "./load-plan.ts";
import { queryOf } from "./read.ts";
import type { Reading } from "./reading.ts";
import { idOf, type Row, text } from "./rows.ts";
import { type ChildSource, type Source, sourcesOf } from "./sources.ts";

/** An object whose rows become records. */
type RecordPart = Part & {
  readonly source: Source;
  readonly children: Map<string, KeptRows>;
  /** Until its end is handed over, the stored place of what completes it. */
  readonly childParts: readonly Part[];
};

/**
 * The first load. Small objects come by REST, five to a call, large ones by bulk queries (`load.ts`); what
 * completes a record is read before it and kept in memory. The position of a kind says for each of its
 * objects how far it was handed over, so that a killed load goes on there. Records that change meanwhile
 * are found by the pull that follows, from the load's beginning.
 */
export async function* backfill(
  reading: Reading,
  request: ReadRequest,
  resume: readonly Progress[],
): AsyncIterable<ReadEvent> {
  const { signal } = request;
  const isDone = (kind: RecordKind) => resume.some((each) => each.kind === kind && each.done);
  const kinds = request.kinds.filter((kind) => !isDone(kind));
  const deps = { schema: reading.schema, namespace: reading.client.namespace };
  const { sources, unavailable } = await sourcesOf(deps, { ...request, kinds });
  for (const each of unavailable) yield { type: "unavailable", ...each };
  const parts = partsOf(sources, resume);
  const children = parts.flatMap(({ childParts }) => childParts);
  const load = await beginLoad(reading, [...children, ...ungatedFirst(parts)], signal);
  const reason = await withoutEmail(reading, load.parts, signal);
  if (reason !== null) yield leaveOut(load.parts, "email", reason);
  const opportunities: OpportunityAccounts = new Map();
  for await (const { part, rows } of load.pages()) {
    const ofKind = parts.filter(({ kind }) => kind === part.kind);
    const handed = ofKind.find((each) => each === part) ?? ofKind[0];
    if (handed === undefined) continue;
    const batch = { source: handed.source, rows };
    if (batch.source.object.name === "Opportunity") learn(opportunities, rows);
    await learnOpportunities(reading, [batch], opportunities, signal);
    const at = { children: handed.children, opportunities };
    const { records } = await toRecords(reading, batch, request, at);
    yield pageOf(part.kind, ofKind, records);
  }
}

function leaveOut(parts: readonly Part[], kind: RecordKind, reason: string): ReadEvent {
  for (const part of parts) {
    if (part.kind === kind) part.place = { ...part.place, done: true };
  }
  return { type: "unavailable", kind, reason };
}

function learn(opportunities: OpportunityAccounts, rows: readonly Row[]): void {
  for (const row of rows) opportunities.set(idOf(row), text(row, "AccountId"));
}

function pageOf(
  kind: RecordKind,
  parts: readonly RecordPart[],
  records: readonly CrmRecord[],
): ReadEvent {
  const done = parts.every(({ place }) => place.done);
  const totals = parts.map(({ total }) => total);
  const total = totals.reduce(
    (sum, each) => (sum === null || each === null ? null : sum + each),
    0,
  );
  const progress = { kind, lane: "list", position: positionOf(parts), done } as const;
  return { type: "page", kind, records, progress, ...(total === null ? {} : { total }) };
}

/** Rows that complete others are read again after a kill, from the same bulk query if there was one. */
function positionOf(parts: readonly RecordPart[]): string {
  const places: Record<string, Place> = {};
  for (const part of parts) {
    places[part.query.object] = part.place;
    for (const { query, bulk } of part.childParts) {
      if (bulk === null) continue;
      places[query.object] = { ...start, bulk: { job: bulk.job, locator: null, skip: 0 } };
    }
  }
  return JSON.stringify(places satisfies KindPlaces);
}

function partsOf(sources: readonly Source[], resume: readonly Progress[]): RecordPart[] {
  const parts: RecordPart[] = [];
  for (const source of sources) {
    const stored = placesOf(resume, source.kind);
    const children = new Map<string, KeptRows>();
    const place = stored[source.object.name] ?? start;
    const childParts = place.done
      ? []
      : source.children.map((child) => childPart(source, child, children, stored));
    const behind = [...childParts];
    const opportunities = parts.find(({ query }) => query.object === "Opportunity");
    if (source.throughOpportunity && opportunities) behind.push(opportunities);
    const { kind } = source;
    const part = newPart({ kind, query: queryOf(source), place, behind });
    parts.push({ ...part, source, children, childParts });
  }
  return parts;
}

function childPart(
  source: Source,
  child: ChildSource,
  into: Map<string, KeptRows>,
  stored: KindPlaces,
): Part {
  const { object } = child.child;
  const kept: KeptRows = new Map();
  into.set(object, kept);
  const place = stored[object] ?? start;
  const query = childQuery(child);
  return newPart({
    kind: source.kind,
    query,
    place,
    keep: (rows) => keep(kept, child, rows),
  });
}

/** Those that wait for nothing are read while others wait. */
function ungatedFirst(parts: readonly RecordPart[]): RecordPart[] {
  return [...parts].sort((a, b) => a.behind.length - b.behind.length);
}
