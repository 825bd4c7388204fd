import { type FixedDeals, fixedDeals } from "./fixed-deals.ts";
import type { Company, PortalTask, Preview, RecordSource } from "./record-source.ts";

export type FixedRecords = RecordSource & {
  readonly deals: FixedDeals;
  set(id: string, properties: Readonly<Record<string, string | null>>): void;
  /** Every read fails with this reason until it is null again. */
  fail(reason: string | null): void;
};

/**
 * Companies that a test states itself, searched by name and domain as a portal's list is; other records by
 * type and id: "0-5/77"; tasks by the id of their company.
 */
export function fixedRecords(
  companies: readonly Company[],
  previews: Readonly<Record<string, Preview>> = {},
  tasks: Readonly<Record<string, readonly PortalTask[]>> = {},
  deals: FixedDeals = fixedDeals(),
): FixedRecords {
  const byId = new Map(companies.map((company) => [company.id, company]));
  const completed = new Set<string>();
  const asItStands = (task: PortalTask): PortalTask =>
    completed.has(task.id) ? { ...task, status: "COMPLETED" } : task;
  let failure: string | null = null;
  const matches = (company: Company, search: string) =>
    ["name", "domain"].some((name) =>
      company.properties[name]?.toLowerCase().includes(search.toLowerCase()),
    );
  return {
    deals,
    async list({ search, after, limit }) {
      const found = [...byId.values()].filter((company) => matches(company, search));
      const start = Number(after ?? 0);
      const end = start + limit;
      return {
        total: found.length,
        companies: found.slice(start, end),
        next: end < found.length ? String(end) : null,
      };
    },
    async read(id) {
      if (failure !== null) throw new Error(failure);
      return byId.get(id) ?? null;
    },
    async preview(objectTypeId, id) {
      return previews[`${objectTypeId}/${id}`] ?? null;
    },
    async tasks(companyId) {
      return byId.has(companyId) ? (tasks[companyId] ?? []).map(asItStands) : null;
    },
    async completeTask(id) {
      completed.add(id);
    },
    fail(reason) {
      failure = reason;
    },
    set(id, properties) {
      const company = byId.get(id);
      if (company === undefined) throw new Error(`There is no company ${id}`);
      byId.set(id, { id, properties: { ...company.properties, ...properties } });
    },
  };
}
