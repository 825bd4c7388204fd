import { z } from "zod";
import { apiVersion, type HubSpotClient } from "./client.ts";
import type { Associated, HubSpotObject } from "./hubspot-object.ts";

export const listPageSize = 100;
export const searchPageSize = 200;
export const batchSize = 100;
export const associationBatchSize = 1_000;
/** HubSpot refuses longer search requests. */
export const searchBodyMost = 3_000;

const objectReply = z.object({
  id: z.string(),
  properties: z.record(z.string(), z.string().nullish()),
  createdAt: z.string(),
  updatedAt: z.string(),
  associations: z
    .record(
      z.string(),
      z.object({
        results: z.array(z.object({ id: z.string(), type: z.string().nullish() })),
        paging: z.object({ next: z.object({ after: z.string() }).optional() }).nullish(),
      }),
    )
    .nullish(),
});

const paging = z.object({ next: z.object({ after: z.string() }).optional() }).nullish();

const listReply = z.object({ results: z.array(objectReply), paging });
const searchReply = z.object({ total: z.number(), results: z.array(objectReply) });
const batchReply = z.object({ results: z.array(objectReply) });

const associationsReply = z.object({
  results: z.array(
    z.object({
      from: z.object({ id: z.string() }),
      to: z.array(
        z.object({
          toObjectId: z.union([z.string(), z.number()]),
          associationTypes: z.array(z.object({ label: z.string().nullish() })).default([]),
        }),
      ),
      paging,
    }),
  ),
  errors: z
    .array(z.object({ category: z.string().optional(), message: z.string().default("") }))
    .optional(),
});

export type ListPage = {
  readonly objects: readonly HubSpotObject[];
  readonly next: string | null;
  /** Records with more associations than a list carries, by associated type. */
  readonly cut: ReadonlyMap<string, readonly string[]>;
};

export type SearchPage = { readonly total: number; readonly objects: readonly HubSpotObject[] };

export type Filter = {
  readonly propertyName: string;
  readonly operator: "LT" | "GT" | "GTE" | "EQ";
  readonly value: string;
};

export type Search = {
  readonly properties: readonly string[];
  readonly filters: readonly Filter[];
  readonly sort: { readonly propertyName: string; readonly direction: "ASCENDING" | "DESCENDING" };
  readonly offset: number;
};

export type ObjectReads = ReturnType<typeof createObjectReads>;

export function searchBody({ properties, filters, sort, offset }: Search) {
  return {
    ...(filters.length > 0 && { filterGroups: [{ filters }] }),
    sorts: [sort],
    properties,
    limit: searchPageSize,
    ...(offset > 0 && { after: String(offset) }),
  };
}

/** The four ways in which objects are read; every request of backfill, changes and re-reads is one of them. */
export function createObjectReads({ client }: { client: HubSpotClient }) {
  async function list(
    type: string,
    wish: {
      properties: readonly string[];
      associated: readonly string[];
      after: string | null;
      signal?: AbortSignal | undefined;
    },
  ): Promise<ListPage> {
    const { results, paging } = await client.request({
      doing: `listing ${type}`,
      method: "GET",
      path: `/crm/objects/${apiVersion}/${type}`,
      query: {
        limit: String(listPageSize),
        properties: wish.properties.join(","),
        ...(wish.associated.length > 0 && { associations: wish.associated.join(",") }),
        ...(wish.after !== null && { after: wish.after }),
      },
      reply: listReply,
      signal: wish.signal,
    });
    const cut = new Map(
      wish.associated.map((to) => [
        to,
        results.filter((result) => result.associations?.[to]?.paging?.next).map(({ id }) => id),
      ]),
    );
    return { objects: results.map(toObject), next: paging?.next?.after ?? null, cut };
  }

  async function search(
    type: string,
    wish: Search & { signal?: AbortSignal | undefined },
  ): Promise<SearchPage> {
    const { total, results } = await client.request({
      doing: `searching ${type}`,
      method: "POST",
      path: `/crm/objects/${apiVersion}/${type}/search`,
      json: searchBody(wish),
      lane: "search",
      reply: searchReply,
      signal: wish.signal,
    });
    return { total, objects: results.map(toObject) };
  }

  /** At most `batchSize` ids; those that are gone are not in the answer. */
  async function batch(
    type: string,
    wish: {
      ids: readonly string[];
      properties: readonly string[];
      signal?: AbortSignal | undefined;
    },
  ): Promise<readonly HubSpotObject[]> {
    const { results } = await client.request({
      doing: `reading ${wish.ids.length} ${type}`,
      method: "POST",
      path: `/crm/objects/${apiVersion}/${type}/batch/read`,
      json: { inputs: wish.ids.map((id) => ({ id })), properties: wish.properties },
      reply: batchReply,
      signal: wish.signal,
    });
    return results.map(toObject);
  }

  async function associationPage(
    types: { from: string; to: string },
    inputs: readonly { id: string; after?: string }[],
    signal: AbortSignal | undefined,
  ) {
    return await client.request({
      doing: `reading the ${types.to} of ${inputs.length} ${types.from}`,
      method: "POST",
      path: `/crm/associations/${apiVersion}/${types.from}/${types.to}/batch/read`,
      json: { inputs },
      reply: associationsReply.refine(isComplete, "associations of some records were not read"),
      signal,
    });
  }

  /** At most `associationBatchSize` ids; a record without associations has no entry. */
  async function associations(
    types: { from: string; to: string },
    ids: readonly string[],
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<string, readonly Associated[]>> {
    const found = new Map<string, readonly Associated[]>();
    let inputs: { id: string; after?: string }[] = ids.map((id) => ({ id }));
    while (inputs.length > 0) {
      const { results } = await associationPage(types, inputs, signal);
      for (const { from, to } of results) {
        const known = found.get(from.id) ?? [];
        const more = to.map(({ toObjectId, associationTypes }) => ({
          id: String(toObjectId),
          labels: associationTypes.flatMap(({ label }) => label ?? []),
        }));
        found.set(from.id, once([...known, ...more]));
      }
      inputs = results.flatMap(({ from, paging }) =>
        paging?.next ? [{ id: from.id, after: paging.next.after }] : [],
      );
    }
    return found;
  }

  return { list, search, batch, associations };
}

/** HubSpot reports a record without associations as an error of its own in a 207. */
function isComplete(reply: z.infer<typeof associationsReply>): boolean {
  return (reply.errors ?? []).every(
    ({ category, message }) =>
      category === "OBJECT_NOT_FOUND" || /no .* associated|NO_ASSOCIATIONS/i.test(message),
  );
}

/** A list names the kind of an association, not its label: "decision_maker", "deal_to_contact". */
function toObject({ associations, ...object }: z.infer<typeof objectReply>): HubSpotObject {
  const associated = Object.entries(associations ?? {}).map(([type, { results }]) => [
    type,
    once(results.map(({ id, type: label }) => ({ id, labels: label ? [label] : [] }))),
  ]);
  return { ...object, associated: Object.fromEntries(associated) };
}

/** A record comes once for each of its labels. */
function once(all: readonly Associated[]): readonly Associated[] {
  const labels = new Map<string, readonly string[]>();
  for (const each of all) labels.set(each.id, [...(labels.get(each.id) ?? []), ...each.labels]);
  return [...labels].map(([id, of]) => ({ id, labels: of }));
}

/** Ids are numbers without bound, as text. */
export function isBelow(id: string, other: string): boolean {
  return id.length === other.length ? id < other : id.length < other.length;
}
