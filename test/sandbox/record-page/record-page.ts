import { readFile } from "node:fs/promises";
import type { RequestListener } from "node:http";
import { join } from "node:path";
import express from "express";
import { appPagePath } from "./app-page-path.ts";
import { dealCardAsset, recordPageAssets } from "./assets.ts";
import { dealCardPath } from "./deal-card-path.ts";
import { routeApi } from "./page-api.ts";
import type { RecordPageOptions } from "./record-page-options.ts";
import { settingsPath } from "./settings-path.ts";

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
 * /contacts/{portal}/objects/0-2 (the list), /contacts/{portal}/record/0-2/{id}, deals at 0-3, the app's settings below
 * /integrations-settings and the app's own pages below /app/{portal}/{app}, as HubSpot's addresses are.
 */
export async function createRecordPage(options: RecordPageOptions): Promise<RequestListener> {
  const assets = await recordPageAssets();
  const app = express().disable("x-powered-by");
  app.use((_req, res, next) => {
    res.set({ "content-security-policy": policy, "x-content-type-options": "nosniff" });
    next();
  });
  // Built when a deal is opened first: few who open this page do.
  app.get(`/assets/${assets.version}/${dealCardPath}`, (_req, _res, next) => {
    dealCardAsset(assets).then(() => next(), next);
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
  const deals = [`/contacts/${portal.id}/objects/0-3`, `/contacts/${portal.id}/record/0-3/:id`];
  const pages = `${appPagePath(portal.id, own.id)}{/*path}`;
  app.get([list, record, ...deals, settingsPath(portal.id, own.id), pages], (_req, res) => {
    res.type("html").send(html);
  });
  return app;
}

async function pageHtml(version: string): Promise<string> {
  const template = await readFile(join(import.meta.dirname, "browser", "index.html"), "utf8");
  return template.replaceAll("{assets}", `/assets/${version}`);
}
