import { randomUUID } from "node:crypto";
import express, { type Express, type RequestHandler, type Router } from "express";
import type { Logger } from "../log.ts";
import { handleErrors, requestId, sendProblem } from "./problem.ts";
import { type CardRoutes, cardRoutes } from "./routes/cards.ts";
import { type HealthRoutes, healthRoutes } from "./routes/health.ts";
import { type InstallRoutes, installRoutes } from "./routes/install.ts";
import { type SettingsRoutes, settingsRoutes } from "./routes/settings.ts";
import { type UsageRoutes, usageRoutes } from "./routes/usage.ts";
import { type WebhookRoutes, webhookRoutes } from "./routes/webhooks.ts";

export type AppDependencies = HealthRoutes &
  InstallRoutes &
  WebhookRoutes &
  CardRoutes &
  SettingsRoutes &
  UsageRoutes & { readonly log: Logger };

export function createApp(deps: AppDependencies): Express {
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  app.use(nameRequest, secure, logRequests(deps.log));
  const routers: readonly Router[] = [
    healthRoutes(deps),
    installRoutes(deps),
    webhookRoutes(deps),
    usageRoutes(deps),
    cardRoutes(deps),
    settingsRoutes(deps),
  ];
  app.use(...routers);
  app.use((req, res) => sendProblem(res, "not-found", `There is no ${req.method} ${req.path}.`));
  app.use(handleErrors(deps.log));
  return app;
}

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

/** The path without its query: OAuth codes and e-mail addresses of users stand in queries. */
function logRequests(log: Logger): RequestHandler {
  return (req, res, next) => {
    const began = performance.now();
    const { method, path } = req;
    res.on("close", () => {
      const ms = Math.round(performance.now() - began);
      log.info({ requestId: requestId(res), method, path, status: res.statusCode, ms }, "request");
    });
    next();
  };
}
