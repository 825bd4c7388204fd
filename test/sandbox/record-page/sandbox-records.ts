import { answerOf } from "./answer-of.ts";
import type { Company, PortalTask, Preview, RecordSource } from "./record-source.ts";
import { sandboxDeals } from "./sandbox-deals.ts";

type Listed = { readonly id: string; readonly properties: Company["properties"] };

/** The companies and deals of a running sandbox, through its control surface (`/__sandbox/…`). */
export function sandboxRecords(sandboxUrl: string): RecordSource {
  const companies = `${sandboxUrl}/__sandbox/records/companies`;
  return {
    deals: sandboxDeals(sandboxUrl),
    async list({ search, after, limit }) {
      const query = new URLSearchParams({
        q: search,
        limit: String(limit),
        ...(after === null ? {} : { after }),
      });
      const found = await answerOf<{ total: number; results: Listed[]; after: string | null }>(
        await fetch(`${companies}?${query}`),
      );
      return {
        total: found.total,
        next: found.after ?? null,
        companies: found.results.map(({ id, properties }) => ({ id, properties })),
      };
    },
    async read(id) {
      const response = await fetch(`${companies}/${encodeURIComponent(id)}`);
      if (response.status === 404) return null;
      const { properties } = await answerOf<Listed>(response);
      return { id, properties };
    },
    async preview(objectTypeId, id) {
      const path = [objectTypeId, id].map(encodeURIComponent).join("/");
      const response = await fetch(`${sandboxUrl}/__sandbox/records/${path}`);
      if (response.status === 404) return null;
      const { name, properties } = await answerOf<Preview>(response);
      return { name, properties };
    },
    async tasks(companyId) {
      const path = `/__sandbox/tasks/companies/${encodeURIComponent(companyId)}`;
      const response = await fetch(sandboxUrl + path);
      if (response.status === 404) return null;
      return (await answerOf<{ tasks: readonly PortalTask[] }>(response)).tasks;
    },
    async completeTask(id) {
      const path = `/__sandbox/records/tasks/${encodeURIComponent(id)}`;
      const body = JSON.stringify({ properties: { hs_task_status: "COMPLETED" } });
      await answerOf(await fetch(sandboxUrl + path, { method: "PATCH", body }));
    },
  };
}
