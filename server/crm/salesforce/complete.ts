import { noObjectMappings } from "@bellwether/shared/domain/object-mapping";
import type { CrmRecord } from "@bellwether/shared/domain/records";
import type { ReadRequest } from "../port.ts";
import { chunks } from "./chunks.ts";
import { keyPrefixOf, prefixes, to18 } from "./ids.ts";
import { mapRow } from "./mapping.ts";
import type { Kept } from "./objects.ts";
import { outputFields } from "./output-fields.ts";
import { type Reader, wholeAnswers } from "./query.ts";
import type { Reading } from "./reading.ts";
import { idOf, type Row, text } from "./rows.ts";
import { idsPerQuery, oneOf, type Query } from "./soql.ts";
import type { ChildSource, Source } from "./sources.ts";

/** Of one child object: what was kept, by the record that it completes. */
export type KeptRows = Map<string, Kept[]>;

/** By object. */
export type Children = ReadonlyMap<string, KeptRows>;

/** By opportunity; null for one that has no account, or cannot be seen. */
export type OpportunityAccounts = Map<string, string | null>;

/** Rows of one object, and the source that says how to read them. */
export type Batch = { readonly source: Source; readonly rows: readonly Row[] };

export type Completed = {
  readonly records: readonly CrmRecord[];
  /** Rows that are no record in our words. */
  readonly left: readonly string[];
};

export function keep(into: KeptRows, { child }: ChildSource, rows: readonly Row[]): void {
  for (const row of rows) {
    const parent = text(row, child.parent);
    const kept = child.keep(row);
    if (parent === null || kept === null) continue;
    const others = into.get(parent);
    if (others === undefined) into.set(parent, [kept]);
    else others.push(kept);
  }
}

/** Rows by ids, in queries that are not too long. */
export function queriesByIds(query: Query, field: string, ids: readonly string[]): Query[] {
  return chunks(ids, idsPerQuery).map((some) => ({
    ...query,
    where: [...query.where, oneOf(field, some)],
  }));
}

export function childQuery({ child, fields }: ChildSource): Query {
  return { object: child.object, fields, where: [] };
}

/** Reads what completes these rows, all of it in as few calls as there are queries by five. */
async function childrenOf(
  reader: Reader,
  batches: readonly Batch[],
  signal?: AbortSignal,
): Promise<readonly Children[]> {
  const wanted = batches.flatMap(({ source, rows }, batch) =>
    source.children.flatMap((child) =>
      queriesByIds(childQuery(child), child.child.parent, rows.map(idOf)).map((query) => ({
        batch,
        child,
        query,
      })),
    ),
  );
  const answers = await wholeAnswers(
    reader,
    wanted.map(({ query }) => query),
    signal,
  );
  const children = batches.map(() => new Map<string, KeptRows>());
  for (const [index, { batch, child }] of wanted.entries()) {
    const { object } = child.child;
    const kept: KeptRows = children[batch]?.get(object) ?? new Map();
    keep(kept, child, answers[index] ?? []);
    children[batch]?.set(object, kept);
  }
  return children;
}

/** Finds the accounts of opportunities that e-mails hang on and that are not known yet. */
export async function learnOpportunities(
  reader: Reader,
  batches: readonly Batch[],
  known: OpportunityAccounts,
  signal?: AbortSignal,
): Promise<void> {
  const wanted = new Set<string>();
  for (const { source, rows } of batches) {
    if (!source.throughOpportunity) continue;
    for (const row of rows) {
      const id = text(row, "RelatedToId") ?? "";
      if (keyPrefixOf(id) === prefixes.opportunity && !known.has(id)) wanted.add(id);
    }
  }
  const query = { object: "Opportunity", fields: ["Id", "AccountId"], where: [] };
  const answers = await wholeAnswers(reader, queriesByIds(query, "Id", [...wanted]), signal);
  for (const id of wanted) known.set(id, null);
  for (const row of answers.flat()) known.set(idOf(row), text(row, "AccountId"));
}

/** Rows as records, with what completes them at hand. */
export async function toRecords(
  reading: Reading,
  { source, rows }: Batch,
  request: Pick<ReadRequest, "fields" | "objects">,
  at: { readonly children: Children; readonly opportunities: OpportunityAccounts },
): Promise<Completed> {
  if (rows.length === 0) return { records: [], left: [] };
  const context = {
    fields: request.fields[source.kind] ?? [],
    deals: (request.objects ?? noObjectMappings).deals,
    outputs: outputFields(
      { kind: source.kind, object: source.object.name },
      reading.client.namespace,
    ),
    homeCurrency: source.kind === "deal" ? await reading.homeCurrency() : "",
    accountOfOpportunity: (id: string) => at.opportunities.get(to18(id)) ?? null,
  };
  const records: CrmRecord[] = [];
  const left: string[] = [];
  for (const row of rows) {
    const id = idOf(row);
    const kept = (object: string) => at.children.get(object)?.get(id) ?? [];
    const record = mapRow(source, row, kept, context);
    if (record === null) left.push(id);
    else records.push(record);
  }
  return { records, left };
}

/** Reads all that completes the rows, for those that were not read in a first load. */
export async function complete(
  reading: Reading,
  batches: readonly Batch[],
  request: ReadRequest,
): Promise<readonly Completed[]> {
  const { signal } = request;
  const opportunities: OpportunityAccounts = new Map();
  const children = await childrenOf(reading, batches, signal);
  await learnOpportunities(reading, batches, opportunities, signal);
  const completed: Completed[] = [];
  for (const [index, batch] of batches.entries()) {
    const at = { children: children[index] ?? new Map(), opportunities };
    completed.push(await toRecords(reading, batch, request, at));
  }
  return completed;
}
