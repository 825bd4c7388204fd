import { createHmac, timingSafeEqual } from "node:crypto";
import type { RequestHandler } from "express";
import { z } from "zod";
import type { Logger } from "../log.ts";
import { requestId, sendProblem } from "./problem.ts";

const oldestMs = 5 * 60 * 1000;

/** HubSpot signs these escapes decoded and every other one as it was sent. */
const decoded = /%(3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi;

export type SignedRequest = {
  readonly method: string;
  /** Origin as HubSpot knows it (behind a proxy the request itself does not), path and query. */
  readonly uri: string;
  readonly body: Buffer;
  readonly signature: string | undefined;
  /** Milliseconds, as sent: it is signed as text. */
  readonly timestamp: string | undefined;
};

/** Signature v3: developers.hubspot.com, request validation, read 2026-11-21. Null means it holds. */
export function refusalOfSignature(
  { method, uri, body, signature, timestamp }: SignedRequest,
  { clientSecret, now }: { clientSecret: string; now: Date },
): string | null {
  if (signature === undefined || timestamp === undefined)
    return "The headers X-HubSpot-Signature-v3 and X-HubSpot-Request-Timestamp are missing.";
  if (!/^\d{1,15}$/.test(timestamp) || Math.abs(now.getTime() - Number(timestamp)) > oldestMs)
    return "The request's timestamp is more than five minutes away from now.";
  const expected = createHmac("sha256", clientSecret)
    .update(method + uri.replace(decoded, decodeURIComponent))
    .update(body)
    .update(timestamp)
    .digest("base64");
  return isSame(expected, signature) ? null : "The signature does not fit the request.";
}

/** Compares the texts, not what they decode to: base64 of one digest can be written in several ways. */
function isSame(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}

export type VerifyHubspot = {
  readonly clientSecret: string;
  readonly publicUrl: string;
  readonly now: () => Date;
  readonly log: Logger;
};

/** Goes behind `express.raw`: the signature is of the bytes that were sent. */
export function verifyHubspotRequest(deps: VerifyHubspot): RequestHandler {
  return (req, res, next) => {
    const refusal = refusalOfSignature(
      {
        method: req.method,
        uri: deps.publicUrl + req.originalUrl,
        body: Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0),
        signature: req.get("X-HubSpot-Signature-v3"),
        timestamp: req.get("X-HubSpot-Request-Timestamp"),
      },
      { clientSecret: deps.clientSecret, now: deps.now() },
    );
    if (refusal === null) return next();
    deps.log.warn({ requestId: requestId(res), path: req.path, refusal }, "unsigned request");
    sendProblem(res, "unauthorized", refusal);
  };
}

const number = z.string().regex(/^\d{1,15}$/);

const identity = z
  .object({ portalId: number, userId: number, userEmail: z.string().optional(), appId: number })
  .transform(({ portalId, userId, userEmail, appId }) => ({
    portalId,
    userId,
    userEmail: userEmail ?? null,
    appId,
  }));

/** Who sends a card's request. Trusted only behind `verifyHubspotRequest`, never taken from the body. */
export type HubspotIdentity = z.infer<typeof identity>;

/** Null where a part is missing or given twice: the caller may add parameters to HubSpot's own. */
export function hubspotIdentity(query: unknown): HubspotIdentity | null {
  return identity.safeParse(query).data ?? null;
}
