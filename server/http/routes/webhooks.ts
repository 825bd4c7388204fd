import express, { Router } from "express";
import type { ReadWebhook } from "../../ingest/hubspot-webhook.ts";
import { readHubspotWebhook } from "../../ingest/hubspot-webhook.ts";
import type { WebhookReceipt } from "../../ingest/take-webhook.ts";
import type { Logger } from "../../log.ts";
import { sendProblem } from "../problem.ts";
import { type VerifyHubspot, verifyHubspotRequest } from "../verify-hubspot-request.ts";

export type WebhookRoutes = VerifyHubspot & {
  readonly takeWebhook: (webhook: ReadWebhook) => Promise<WebhookReceipt>;
  readonly log: Logger;
};

/** HubSpot sends at most 100 events, and waits five seconds at most before it repeats the whole batch. */
export function webhookRoutes(deps: WebhookRoutes): Router {
  const router = Router();
  const rawBody = express.raw({ type: () => true, limit: "1mb" });
  router.post("/webhooks/hubspot", rawBody, verifyHubspotRequest(deps), async (req, res) => {
    const webhook = readHubspotWebhook(parseJson(req.body));
    if (webhook === null) return sendProblem(res, "bad-request", "Send a JSON array of events.");
    const receipt = await deps.takeWebhook(webhook);
    deps.log.info({ webhook: receipt }, "webhook");
    res.json(receipt);
  });
  return router;
}

function parseJson(body: unknown): unknown {
  try {
    return JSON.parse(String(body));
  } catch {
    return undefined;
  }
}
