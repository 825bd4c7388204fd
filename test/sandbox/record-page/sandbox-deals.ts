import { answerOf } from "./answer-of.ts";
import type { Deal, DealPipeline, DealSource } from "./record-source.ts";

type Found = { readonly total: number; readonly results: readonly Deal[]; after: string | null };

/** The deals of a running sandbox, through its control surface. */
export function sandboxDeals(sandboxUrl: string): DealSource {
  const deals = `${sandboxUrl}/__sandbox/records/deals`;
  return {
    async list({ search, after, limit }) {
      const query = new URLSearchParams({
        q: search,
        limit: String(limit),
        ...(after === null ? {} : { after }),
      });
      const found = await answerOf<Found>(await fetch(`${deals}?${query}`));
      return {
        total: found.total,
        next: found.after ?? null,
        deals: found.results.map(({ id, properties }) => ({ id, properties })),
      };
    },
    async read(id) {
      const response = await fetch(`${deals}/${encodeURIComponent(id)}`);
      if (response.status === 404) return null;
      const { properties } = await answerOf<Deal>(response);
      return { id, properties };
    },
    async pipelines() {
      const response = await fetch(`${sandboxUrl}/__sandbox/pipelines/deals`);
      return (await answerOf<{ results: readonly DealPipeline[] }>(response)).results;
    },
    async edit(id, properties) {
      const body = JSON.stringify({ properties });
      const response = await fetch(`${deals}/${encodeURIComponent(id)}`, { method: "PATCH", body });
      if (response.status === 400) {
        const { message } = (await response.json()) as { readonly message: string };
        return message;
      }
      await answerOf(response);
      return null;
    },
  };
}
