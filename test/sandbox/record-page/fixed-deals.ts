import type { Deal, DealPipeline, DealSource } from "./record-source.ts";

export type FixedDeals = DealSource & {
  set(id: string, properties: Readonly<Record<string, string | null>>): void;
};

/** Deals that a test states itself; `refuse` says why an edit is not taken, or null. */
export function fixedDeals(
  deals: readonly Deal[] = [],
  given: {
    readonly pipelines?: readonly DealPipeline[];
    readonly refuse?: (deal: Deal, edit: Readonly<Record<string, string>>) => string | null;
  } = {},
): FixedDeals {
  const byId = new Map(deals.map((deal) => [deal.id, deal]));
  const { pipelines = [], refuse = () => null } = given;
  const named = ({ properties }: Deal, search: string) =>
    (properties["dealname"] ?? "").toLowerCase().includes(search.toLowerCase());
  function set(id: string, properties: Readonly<Record<string, string | null>>): Deal {
    const deal = byId.get(id);
    if (deal === undefined) throw new Error(`There is no deal ${id}`);
    byId.set(id, { id, properties: { ...deal.properties, ...properties } });
    return deal;
  }
  return {
    async list({ search, after, limit }) {
      const found = [...byId.values()].filter((deal) => named(deal, search));
      const start = Number(after ?? 0);
      const end = start + limit;
      const next = end < found.length ? String(end) : null;
      return { total: found.length, deals: found.slice(start, end), next };
    },
    read: async (id) => byId.get(id) ?? null,
    pipelines: async () => pipelines,
    async edit(id, properties) {
      const deal = byId.get(id);
      const reason = deal === undefined ? "There is no such deal." : refuse(deal, properties);
      if (reason === null) set(id, properties);
      return reason;
    },
    set,
  };
}
