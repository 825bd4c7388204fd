import { createHmac, randomUUID } from "node:crypto";
import { type AcceptedRequest, acceptRequest, type FetchRequest, limits } from "./fetch-limits.ts";
import type { Portal, PortalUser } from "./record-source.ts";

/** What the card's `Response` is rebuilt from: one cannot cross to a worker. */
export type FetchReply = { readonly status: number; readonly body: string };

export type FetchProxy = (user: PortalUser, request: FetchRequest) => Promise<FetchReply>;

export type FetchProxyOptions = {
  readonly portal: Portal;
  readonly appId: number;
  readonly clientSecret: string;
  /** As in the app's metafile. */
  readonly permittedUrls: readonly string[];
  /** Public origin → origin on this machine, as HubSpot's `local.json` has it. */
  readonly localOrigins: Readonly<Record<string, string>>;
  readonly now: () => Date;
};

/** Stands in for HubSpot's proxy behind `hubspot.fetch`: the same limits, identity, signature and wrapping. */
export function createFetchProxy(options: FetchProxyOptions): FetchProxy {
  let running = 0;
  return async (user, request) => {
    const accepted = acceptRequest(request, options.permittedUrls);
    if (typeof accepted === "string") return problem(400, "VALIDATION_ERROR", accepted);
    if (running >= limits.concurrent)
      return problem(429, "RATE_LIMITS", `More than ${limits.concurrent} requests at once`);
    running++;
    try {
      return await forward(options, user, accepted);
    } finally {
      running--;
    }
  };
}

async function forward(
  options: FetchProxyOptions,
  user: PortalUser,
  accepted: AcceptedRequest,
): Promise<FetchReply> {
  const url = withIdentity(accepted.url, options, user);
  const signal = AbortSignal.timeout(accepted.timeoutMs);
  const send = () => call({ url, accepted, options, signal });
  try {
    const first = await send().catch((error: unknown) => {
      if (signal.aborted) throw error;
      return null;
    });
    // One repeat where there was no connection or the app's server failed.
    const reply = first === null || first.status >= 500 ? await send() : first;
    return await wrapped(reply, url);
  } catch (error) {
    if (signal.aborted) return problem(504, "GATEWAY_TIMEOUT", "Gateway took too long to respond");
    return problem(500, "INTERNAL_SERVER_ERROR", `Network error: ${causeOf(error)}`);
  }
}

function withIdentity(
  url: URL,
  { portal, appId, localOrigins }: FetchProxyOptions,
  user: PortalUser,
) {
  const local = localOrigins[url.origin];
  const target = new URL(local === undefined ? url : url.pathname + url.search, local ?? url);
  target.searchParams.set("userId", String(user.id));
  target.searchParams.set("portalId", String(portal.id));
  target.searchParams.set("userEmail", user.email);
  target.searchParams.set("appId", String(appId));
  return target;
}

function call(request: {
  url: URL;
  accepted: AcceptedRequest;
  options: FetchProxyOptions;
  signal: AbortSignal;
}): Promise<Response> {
  const { url, accepted, options, signal } = request;
  const { method, body, authorization } = accepted;
  const timestamp = String(options.now().getTime());
  return fetch(url, {
    method,
    redirect: "manual",
    signal,
    ...(body === "" ? {} : { body }),
    headers: {
      ...(authorization === null ? {} : { authorization }),
      ...(body === "" ? {} : { "content-type": "application/json" }),
      "X-HubSpot-Request-Timestamp": timestamp,
      "X-HubSpot-Signature-v3": signature(
        options.clientSecret,
        method + signedForm(url) + body + timestamp,
      ),
    },
  });
}

const signature = (secret: string, content: string) =>
  createHmac("sha256", secret).update(content).digest("base64");

/** HubSpot signs these escapes decoded (request validation, v3) and sends them encoded. */
const signedForm = (url: URL) =>
  url.href.replace(/%(3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi, decodeURIComponent);

/** A status of 300 and above reaches the card as 200 with an envelope around the app's own answer. */
async function wrapped(reply: Response, url: URL): Promise<FetchReply> {
  const bytes = Buffer.from(await reply.arrayBuffer());
  if (bytes.length > limits.bytes)
    return problem(500, "INTERNAL_SERVER_ERROR", "The response is larger than 1 MB");
  const body = bytes.toString("utf8");
  if (reply.status < 300) return { status: reply.status, body };
  return {
    status: 200,
    body: JSON.stringify({
      status: "error",
      category: "BAD_GATEWAY",
      message: "Error returned from Request Uri",
      context: { appServerStatusCode: [String(reply.status)] },
      errors: [
        {
          message: `Unacceptable HTTP status ${reply.status} calling ${url.origin}${url.pathname}`,
        },
      ],
      responseBody: parsedOrText(body),
    }),
  };
}

function parsedOrText(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

const problem = (status: number, category: string, message: string): FetchReply => ({
  status,
  body: JSON.stringify({ status: "error", category, message, correlationId: randomUUID() }),
});

const causeOf = (error: unknown) =>
  error instanceof Error ? String(error.cause ?? error.message) : String(error);
