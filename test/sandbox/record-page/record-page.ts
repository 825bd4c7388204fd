import { readFile } from "node:fs/promises";
import type { RequestListener } from "node:http";
import { join } from "node:path";
import express, { type Express, type RequestHandler } from "express";
import { recordPageAssets } from "./assets.ts";
import type { FetchProxy } from "./fetch-proxy.ts";
import { asSeenBy, type Portal, type PortalUser, type RecordSource } from "./record-source.ts";
import { settingsPath } from "./settings-path.ts";

export type RecordPageOptions = {
  readonly recordSource: RecordSource;
  readonly portal: Portal;
  /** The first is signed in until another is chosen. */
  readonly users: readonly [PortalUser, ...PortalUser[]];
  readonly app: {
    readonly id: number;
    readonly name: string;
    /** Of its profile, as a card gets them. */
    readonly variables: Readonly<Record<string, string>>;
  };
  readonly fetchProxy: FetchProxy;
  /** Of the Salesforce page beside it. */
  readonly salesforceUrl?: string;
};

const pageSize = 25;

/** No script, style or connection but our own: what a card may do beside that goes through the proxy. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/**
 * A portal's company list and record page, running the production bundle of our card in a worker. Answers
 * /contacts/{portal}/objects/0-2 (the list), /contacts/{portal}/record/0-2/{id} and the app's page of
 * /integrations-settings, as HubSpot's addresses are.
 */
export async function createRecordPage(options: RecordPageOptions): Promise<RequestListener> {
  const assets = await recordPageAssets();
  const app = express().disable("x-powered-by");
  app.use((_req, res, next) => {
    res.set({ "content-security-policy": policy, "x-content-type-options": "nosniff" });
    next();
  });
  app.use(
    `/assets/${assets.version}`,
    express.static(assets.folder, { immutable: true, maxAge: "1y" }),
  );
  routeApi(app, options);
  const list = `/contacts/${options.portal.id}/objects/0-2`;
  app.get("/", (_req, res) => res.redirect(list));
  const html = await pageHtml(assets.version);
  const { portal, app: own } = options;
  const record = `/contacts/${portal.id}/record/0-2/:id`;
  app.get([list, record, settingsPath(portal.id, own.id)], (_req, res) => {
    res.type("html").send(html);
  });
  return app;
}

async function pageHtml(version: string): Promise<string> {
  const template = await readFile(join(import.meta.dirname, "browser", "index.html"), "utf8");
  return template.replaceAll("{assets}", `/assets/${version}`);
}

function routeApi(
  app: Express,
  { recordSource, portal, users, app: own, fetchProxy, salesforceUrl }: RecordPageOptions,
) {
  const userOf = (id: unknown) => users.find((user) => String(user.id) === id) ?? users[0];
  app.get("/api/session", (_req, res) => {
    res.json({ portal, app: own, users, pageSize, salesforceUrl: salesforceUrl ?? null });
  });
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
