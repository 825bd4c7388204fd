import express, { type Express, type RequestHandler } from "express";
import { routeDeals } from "./deal-api.ts";
import type { RecordPageOptions } from "./record-page-options.ts";
import { asSeenBy } from "./record-source.ts";

const pageSize = 25;

/** What the page in the browser asks of its server. */
export function routeApi(
  app: Express,
  { recordSource, portal, users, app: own, fetchProxy, salesforceUrl }: RecordPageOptions,
) {
  const userOf = (id: unknown) => users.find((user) => String(user.id) === id) ?? users[0];
  app.get("/api/session", (_req, res) => {
    res.json({ portal, app: own, users, pageSize, salesforceUrl: salesforceUrl ?? null });
  });
  routeDeals(app, recordSource.deals, { userOf, answered, pageSize });
  app.get(
    "/api/companies",
    answered(async (req) => {
      const { search = "", after, user } = req.query;
      const page = await recordSource.list({
        search: String(search),
        after: typeof after === "string" ? after : null,
        limit: pageSize,
      });
      return {
        ...page,
        companies: page.companies.map(({ id, properties }) => ({
          id,
          properties: asSeenBy(userOf(user), properties),
        })),
      };
    }),
  );
  app.get(
    "/api/companies/:id",
    answered(async (req) => {
      const { id } = req.params;
      const { user } = req.query;
      const company = await recordSource.read(String(id));
      return company && { id: company.id, properties: asSeenBy(userOf(user), company.properties) };
    }),
  );
  app.get(
    "/api/companies/:id/tasks",
    answered(async ({ params }) => {
      const tasks = await recordSource.tasks(String(params["id"]));
      return tasks && { tasks };
    }),
  );
  app.post(
    "/api/tasks/:id/complete",
    answered(async ({ params }) => {
      await recordSource.completeTask(String(params["id"]));
      return {};
    }),
  );
  app.get(
    "/api/preview/:objectTypeId/:id",
    answered(async ({ params }) =>
      recordSource.preview(String(params["objectTypeId"]), String(params["id"])),
    ),
  );
  app.post(
    "/api/fetch",
    express.json({ limit: "3mb" }),
    answered(async ({ query: { user }, body }) => fetchProxy(userOf(user), body)),
  );
}

type Request = Parameters<RequestHandler>[0];

function answered(answer: (req: Request) => Promise<object | null>): RequestHandler {
  return async (req, res) => {
    try {
      const found = await answer(req);
      if (found === null) res.status(404).json({ message: "There is no such record." });
      else res.json(found);
    } catch (error) {
      res.status(502).json({ message: `The portal did not answer: ${String(error)}` });
    }
  };
}
