import { randomUUID } from "node:crypto";
import express, { type Express, type RequestHandler, type Router } from "express";
import type { Logger } from "../log.ts";
import { handleErrors, requestId, sendProblem } from "./problem.ts";
import { type CardRoutes, cardRoutes } from "./routes/cards.ts";
import { type CustomerPageRoutes, customerPageRoutes } from "./routes/customer-page.ts";
import { dayRoutes } from "./routes/day.ts";
import { handoffRoutes } from "./routes/handoffs.ts";
import { type HealthRoutes, healthRoutes } from "./routes/health.ts";
import { hubspotOffRoutes, type InstallRoutes, installRoutes } from "./routes/install.ts";
import { type SalesforceRoutes, salesforceRoutes } from "./routes/salesforce.ts";
import { type SettingsRoutes, settingsRoutes } from "./routes/settings.ts";
import { type SettingsPageRoutes, settingsPageRoutes } from "./routes/settings-page.ts";
import { type UsageRoutes, usageRoutes } from "./routes/usage.ts";
import { type WebhookRoutes, webhookRoutes } from "./routes/webhooks.ts";

/** What only HubSpot's requests and pages need. */
export type HubspotRoutes = InstallRoutes & WebhookRoutes & CardRoutes & SettingsRoutes;

export type AppDependencies = HealthRoutes &
  CustomerPageRoutes &
  SettingsPageRoutes &
  SalesforceRoutes &
  UsageRoutes & {
    readonly log: Logger;
    /** Null: it is off. */
    readonly hubspot: HubspotRoutes | null;
  };

export function createApp(deps: AppDependencies): Express {
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  app.use(nameRequest, secure, logRequests(deps.log));
  const routers: readonly Router[] = [
    healthRoutes(deps),
    usageRoutes(deps),
    salesforceRoutes(deps),
    settingsPageRoutes(deps),
    customerPageRoutes(deps),
    ...(deps.hubspot === null ? [hubspotOffRoutes()] : hubspotRouters(deps.hubspot)),
  ];
  app.use(...routers);
  app.use((req, res) => sendProblem(res, "not-found", `There is no ${req.method} ${req.path}.`));
  app.use(handleErrors(deps.log));
  return app;
}

const hubspotRouters = (deps: HubspotRoutes): readonly Router[] => [
  installRoutes(deps),
  webhookRoutes(deps),
  cardRoutes(deps),
  handoffRoutes(deps),
  dayRoutes(deps),
  settingsRoutes(deps),
];

const nameRequest: RequestHandler = (_req, res, next) => {
  res.set("X-Request-Id", randomUUID());
  next();
};

/** Pages set a policy of their own; everything else may load nothing and stand in no frame. */
const secure: RequestHandler = (_req, res, next) => {
  res.set({
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
  });
  next();
};

/** A link to a plan is whoever has it: none stands in the log. */
const withoutLink = (path: string) => path.replace(/^\/plan\/.+/, "/plan/…");

/** The path without its query: OAuth codes and e-mail addresses of users stand in queries. */
function logRequests(log: Logger): RequestHandler {
  return (req, res, next) => {
    const began = performance.now();
    const { method, path } = req;
    res.on("close", () => {
      const ms = Math.round(performance.now() - began);
      log.info(
        { requestId: requestId(res), method, path: withoutLink(path), status: res.statusCode, ms },
        "request",
      );
    });
    next();
  };
}
