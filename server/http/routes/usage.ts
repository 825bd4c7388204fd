import express, { type Request, type RequestHandler, type Response, Router } from "express";
import type { UsageReceipt } from "../../ingest/take-usage.ts";
import { sendProblem } from "../problem.ts";

export type UsageRoutes = {
  /** The installation that a write key belongs to; null for a key that nobody has. */
  readonly installationOfKey: (key: string) => Promise<number | null>;
  readonly takeUsage: (installationId: number, batch: readonly unknown[]) => Promise<UsageReceipt>;
};

const calls = ["identify", "group", "track", "page", "screen", "alias"];

/**
 * Segment's HTTP API. A batch with bad events is answered 200 with each of them named: its senders
 * repeat or drop a whole batch on any other status, the good events with it.
 */
export function usageRoutes(deps: UsageRoutes): Router {
  const router = Router();
  const senders = new WeakMap<Request, number>();
  const json = express.json({ type: () => true, limit: "500kb", strict: false });

  const authenticate: RequestHandler = async (req, res, next) => {
    const key = writeKey(req.get("Authorization"));
    const installationId = key === null ? null : await deps.installationOfKey(key);
    if (installationId === null) return refuseKey(res);
    senders.set(req, installationId);
    next();
  };
  const take = async (req: Request, res: Response, batch: readonly unknown[]) => {
    const installationId = senders.get(req);
    if (installationId === undefined) return refuseKey(res);
    res.json(await deps.takeUsage(installationId, batch));
  };

  router.post("/v1/batch", authenticate, json, async (req, res) => {
    const batch: unknown = req.body?.batch;
    if (Array.isArray(batch)) await take(req, res, batch);
    else sendProblem(res, "bad-request", 'Send {"batch": [ … ]} with the events in it.');
  });
  for (const type of calls)
    router.post(`/v1/${type}`, authenticate, json, (req, res) =>
      take(req, res, [typed(req.body, type)]),
    );
  return router;
}

function refuseKey(res: Response): void {
  res.set("WWW-Authenticate", 'Basic realm="usage", charset="UTF-8"');
  sendProblem(
    res,
    "unauthorized",
    "Send the write key as the user name of Basic authentication, with an empty password.",
  );
}

/** The address says the type of a single call. */
function typed(body: unknown, type: string): unknown {
  const isObject = typeof body === "object" && body !== null && !Array.isArray(body);
  return isObject ? { ...body, type } : body;
}

function writeKey(authorization: string | undefined): string | null {
  const [, encoded] = /^Basic +([\w+/=-]+)$/i.exec(authorization ?? "") ?? [];
  if (encoded === undefined) return null;
  const [user] = Buffer.from(encoded, "base64").toString("utf8").split(":");
  return user || null;
}
