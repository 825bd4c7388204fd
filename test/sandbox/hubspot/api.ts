import { setTimeout as sleep } from "node:timers/promises";
import { cutOff } from "../cut-off.ts";
import type { Random } from "../random.ts";
import type { Call, Reply, Route } from "./call.ts";
import type { createCounts } from "./counts.ts";
import type { Fault, Faults } from "./faults.ts";
import type { Installation, OAuth } from "./oauth.ts";
import type { Portal } from "./portal.ts";
import { Problem } from "./problem.ts";
import type { RateLimiter } from "./rate-limits.ts";
import { matchRoute } from "./router.ts";

export type Latency = {
  /** Typical time to answer, spread by a fifth either way. */
  readonly requestMs: number;
  readonly searchMs: number;
};

type Deps = {
  readonly portal: Portal;
  readonly oauth: OAuth;
  readonly limiter: RateLimiter;
  readonly faults: Faults;
  readonly counts: ReturnType<typeof createCounts>;
  readonly latency: Latency;
  readonly random: Random;
  readonly now: () => number;
};

const nobody: Installation = { id: "", userId: 0, scopes: [], refreshToken: "", isRevoked: false };

function tokenOf(request: Request): string {
  return /^Bearer (.+)$/i.exec(request.headers.get("authorization") ?? "")?.[1] ?? "";
}

function callerOf(deps: Deps, request: Request): Installation {
  const access = deps.oauth.findAccess(tokenOf(request));
  if (access === undefined) {
    throw new Problem(
      401,
      "INVALID_AUTHENTICATION",
      "Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview",
    );
  }
  const lateMs = deps.now() - access.expiresAt;
  if (lateMs >= 0) {
    const seconds = Math.floor(lateMs / 1_000);
    throw new Problem(
      401,
      "EXPIRED_AUTHENTICATION",
      `The OAuth token used to make this call expired ${seconds} second(s) ago.`,
      {
        context: { "expire time": [new Date(access.expiresAt).toISOString()] },
      },
    );
  }
  return access.installation;
}

function responseOf(reply: Reply, headers: Readonly<Record<string, string>>): Response {
  const all = { ...headers, ...reply.headers };
  if (reply.body === undefined) return new Response(null, { status: reply.status, headers: all });
  return new Response(JSON.stringify(reply.body), {
    status: reply.status,
    headers: { "content-type": "application/json;charset=utf-8", ...all },
  });
}

const problemResponse = (problem: Problem, headers: Readonly<Record<string, string>>): Response =>
  responseOf({ status: problem.status, body: problem.body, headers: problem.headers }, headers);

const retryAfter = (fault: Fault): Record<string, string> =>
  "retryAfterSeconds" in fault && fault.retryAfterSeconds !== undefined
    ? { "Retry-After": String(fault.retryAfterSeconds) }
    : {};

/** A refusal that a fault brings before the request is looked at; null lets it through. */
function faultBefore(
  deps: Deps,
  fault: Fault | null,
  route: Route,
  request: Request,
): Response | null {
  switch (fault?.fault) {
    case "rate-limit": {
      const problem = deps.limiter.refusal(deps.portal.details.portalId, route.kind === "search");
      return problemResponse(problem, retryAfter(fault));
    }
    case "status":
      return problemResponse(
        new Problem(fault.status, "INTERNAL_ERROR", "internal error"),
        retryAfter(fault),
      );
    case "drop":
      return fault.afterApplying === true ? null : Response.error();
    case "expired-token":
      deps.oauth.expire(tokenOf(request));
      return null;
    case "revoked":
      deps.oauth.uninstall();
      return null;
    default:
      return null;
  }
}

/** What a fault makes of an answer that was ready. */
async function faultAfter(fault: Fault | null, response: Response): Promise<Response> {
  switch (fault?.fault) {
    case "after-applying":
      return problemResponse(new Problem(500, "INTERNAL_ERROR", "internal error"), {});
    case "drop":
      return Response.error();
    case "cut-off":
      return cutOff(response);
    case "slow":
      await sleep(fault.delayMs);
      return response;
    default:
      return response;
  }
}

function admitted(
  deps: Deps,
  route: Route,
  caller: Installation,
): Readonly<Record<string, string>> {
  if (route.auth === "none") return {};
  const { portalId } = deps.portal.details;
  return route.kind === "search"
    ? deps.limiter.admitSearch(portalId, deps.now())
    : deps.limiter.admit(caller.id, portalId, deps.now());
}

type Matched = NonNullable<ReturnType<typeof matchRoute>>;

function answer(deps: Deps, matched: Matched, request: Request, body: string): Response {
  const { route, version, params } = matched;
  let headers: Readonly<Record<string, string>> = {};
  try {
    const installation = route.auth === "none" ? nobody : callerOf(deps, request);
    headers = admitted(deps, route, installation);
    const { portal, oauth } = deps;
    const url = new URL(request.url);
    const call: Call = {
      method: request.method,
      url,
      version,
      params,
      body,
      now: deps.now(),
      portal,
      oauth,
      installation,
    };
    return responseOf(route.handle(call), headers);
  } catch (problem) {
    if (problem instanceof Problem) return problemResponse(problem, headers);
    throw problem;
  }
}

async function wait(deps: Deps, route: Route): Promise<void> {
  const typical = route.kind === "search" ? deps.latency.searchMs : deps.latency.requestMs;
  if (typical > 0) await sleep(typical * (0.8 + 0.4 * deps.random.fraction()));
}

const statusOf = (response: Response): number => (response.type === "error" ? 0 : response.status);

/** Answers one request to HubSpot's own interface, with its limits, faults and latency, and counts it. */
export async function answerApi(deps: Deps, request: Request): Promise<Response> {
  const path = new URL(request.url).pathname;
  const matched = matchRoute(request.method, path);
  if (matched === null) {
    deps.counts.add("other", 404, deps.now());
    return problemResponse(new Problem(404, "OBJECT_NOT_FOUND", "resource not found"), {});
  }
  const { route } = matched;
  const body = await request.text();
  const fault = deps.faults.take({ kind: route.kind, method: request.method, path });
  const refused = faultBefore(deps, fault, route, request);
  const response = refused ?? answer(deps, matched, request, body);
  await wait(deps, route);
  const final = refused ?? (await faultAfter(fault, response));
  deps.counts.add(route.kind, statusOf(final), deps.now());
  return final;
}
