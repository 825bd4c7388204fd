import express, { type Express, type RequestHandler } from "express";
import { asSeenBy, type DealSource, type PortalUser } from "./record-source.ts";

type Request = Parameters<RequestHandler>[0];

/** Deals, as the page in the browser lists and edits them. */
export function routeDeals(
  app: Express,
  deals: DealSource,
  page: {
    readonly userOf: (id: unknown) => PortalUser;
    readonly answered: (answer: (req: Request) => Promise<object | null>) => RequestHandler;
    readonly pageSize: number;
  },
): void {
  const { userOf, answered, pageSize } = page;
  app.get(
    "/api/deals",
    answered(async ({ query: { search = "", after, user } }) => {
      const found = await deals.list({
        search: String(search),
        after: typeof after === "string" ? after : null,
        limit: pageSize,
      });
      const seen = found.deals.map(({ id, properties }) => ({
        id,
        properties: asSeenBy(userOf(user), properties),
      }));
      return { ...found, deals: seen };
    }),
  );
  app.get(
    "/api/deal-pipelines",
    answered(async () => ({ pipelines: await deals.pipelines() })),
  );
  app.get(
    "/api/deals/:id",
    answered(async ({ params, query: { user } }) => {
      const deal = await deals.read(String(params["id"]));
      return deal && { id: deal.id, properties: asSeenBy(userOf(user), deal.properties) };
    }),
  );
  app.patch(
    "/api/deals/:id",
    express.json(),
    answered(async ({ params, body }) => ({
      refused: await deals.edit(String(params["id"]), body as Record<string, string>),
    })),
  );
}
