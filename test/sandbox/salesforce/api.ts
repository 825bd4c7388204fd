import { setTimeout as sleep } from "node:timers/promises";
import type { Random } from "../random.ts";
import type { ApiUsage } from "./api-usage.ts";
import { authorize } from "./authorize-page.ts";
import type { BulkJobs } from "./bulk-jobs.ts";
import type { Call, Part, Reply } from "./call.ts";
import type { Counts, RequestKind } from "./counts.ts";
import { answerAfter, refusalBefore } from "./fault-effects.ts";
import type { Fault, Faults } from "./faults.ts";
import { answerIdentity } from "./identity.ts";
import type { OAuth, Session } from "./oauth.ts";
import type { Org } from "./org.ts";
import { notFound, Problem } from "./problem.ts";
import { isOverLimit, refusalOf, responseOf } from "./reply.ts";
import type { Restrictions } from "./restrictions.ts";
import { type Matched, matchRoute } from "./router.ts";
import { versionList } from "./routes/limits.ts";
import { readerOf } from "./routes/query.ts";
import { answerOAuth } from "./token-endpoint.ts";

export type Api = {
  readonly org: Org;
  readonly oauth: OAuth;
  readonly restrictions: Restrictions;
  readonly usage: ApiUsage;
  readonly jobs: BulkJobs;
  readonly faults: Faults;
  readonly counts: Counts;
  readonly now: () => number;
  readonly random: Random;
  /** Typical time to answer, spread by a fifth either way. */
  readonly latencyMs: number;
  /** Hosts of My Domain names that the org has given up. */
  readonly retiredHosts: Set<string>;
  /** Who clicks on the consent page. */
  readonly consentingUserId: string;
};

type Asked = {
  readonly request: Request;
  readonly url: URL;
  readonly body: string;
  readonly fault: Fault | null;
};

/** What is answered and whether the day's calls were the reason for it. */
type Answer = { readonly response: Response; readonly isOverLimit: boolean };

const tokenOf = (request: Request): string =>
  /^(?:Bearer|OAuth) (.+)$/i.exec(request.headers.get("authorization") ?? "")?.[1] ?? "";

const isRetired = ({ retiredHosts }: Api, { request, url }: Asked): boolean =>
  retiredHosts.has(request.headers.get("host") ?? url.host);

function sessionOf(api: Api, asked: Asked): Session {
  const session = isRetired(api, asked) ? null : api.oauth.session(tokenOf(asked.request));
  const user = session === null ? undefined : api.org.find("User", session.userId);
  if (session !== null && user?.values["IsActive"] !== false) return session;
  throw new Problem(401, "INVALID_SESSION_ID", "Session expired or invalid");
}

function callOf(api: Api, asked: Asked, matched: Matched, session: Session): Call {
  const { fault, request, url, body } = asked;
  const call: Call = {
    method: request.method,
    url,
    version: matched.version,
    params: matched.params,
    headers: request.headers,
    body,
    now: api.now(),
    org: api.org,
    restrictions: api.restrictions,
    oauth: api.oauth,
    usage: api.usage,
    jobs: api.jobs,
    session,
    reader: readerOf({ org: api.org, session }),
    lockedRows: { left: fault?.fault === "lock-rows" ? (fault.rows ?? 1) : 0 },
    undo: [],
    perform: (part) => performPart(api, call, part),
  };
  return call;
}

function performPart({ counts }: Api, whole: Call, part: Part): Reply {
  counts.addPart();
  const url = new URL(part.url, whole.url);
  const matched = matchRoute(part.method, url.pathname);
  if (matched === null || matched.route.kind === "composite") return refusalOf(notFound());
  const { version, params } = matched;
  const { method, headers, body } = part;
  return handled(() =>
    matched.route.handle({ ...whole, method, url, version, params, headers, body }),
  );
}

function handled(answer: () => Reply): Reply {
  try {
    return answer();
  } catch (problem) {
    if (problem instanceof Problem) return refusalOf(problem);
    throw problem;
  }
}

function answerData(api: Api, asked: Asked, matched: Matched | null): Answer {
  let headers: Readonly<Record<string, string>> = {};
  const reply = handled(() => {
    const session = sessionOf(api, asked);
    headers = api.usage.header(api.now());
    // What the platform's own pages read is not counted as calls of the API.
    if (matched?.route.kind !== "ui") api.usage.admit(api.now());
    headers = api.usage.header(api.now());
    if (matched === null) throw notFound();
    return matched.route.handle(callOf(api, asked, matched, session));
  });
  return { response: responseOf(reply, headers), isOverLimit: isOverLimit(reply) };
}

const isIdentity = (path: string): boolean =>
  path.startsWith("/id/") || path === "/services/oauth2/userinfo";

function kindOf(path: string, matched: Matched | null): RequestKind {
  if (isIdentity(path)) return "identity";
  if (path.startsWith("/services/oauth2/")) return "oauth";
  return matched?.route.kind ?? "other";
}

async function answer(api: Api, asked: Asked, matched: Matched | null): Promise<Answer> {
  const { pathname } = asked.url;
  const plain = (response: Response): Answer => ({ response, isOverLimit: false });
  if (isIdentity(pathname)) return plain(answerIdentity(api, asked.request));
  if (pathname.startsWith("/services/oauth2/"))
    return plain(await answerOAuth(api, asked.request, asked.body));
  if (/^\/services\/data\/?$/.test(pathname)) return plain(versionList());
  return answerData(api, asked, matched);
}

/** Ends tokens at the moment at which the request comes in. */
function strike(api: Api, { fault, request }: Asked): void {
  if (fault?.fault === "expired-token") api.oauth.expire(tokenOf(request));
  if (fault?.fault === "revoked") api.oauth.revokeAll();
}

async function answerAsked(api: Api, asked: Asked, matched: Matched | null): Promise<Answer> {
  const { fault } = asked;
  const refusal = refusalBefore(fault);
  if (refusal !== null)
    return { response: responseOf(refusal, {}), isOverLimit: isOverLimit(refusal) };
  if (fault?.fault === "drop" && fault.afterApplying !== true)
    return { response: Response.error(), isOverLimit: false };
  strike(api, asked);
  const ready = await answer(api, asked, matched);
  return { ...ready, response: await answerAfter(fault, ready.response) };
}

/** Answers one request to Salesforce's own interface, with its limits, faults and latency, and counts it. */
export async function answerApi(api: Api, request: Request): Promise<Response> {
  const url = new URL(request.url);
  if (url.pathname === "/services/oauth2/authorize") {
    const { oauth, org, consentingUserId: userId } = api;
    return authorize(request, { oauth, org, userId });
  }
  const matched = matchRoute(request.method, url.pathname);
  const kind = kindOf(url.pathname, matched);
  const body = await request.text();
  const fault = api.faults.take({ kind, method: request.method, path: url.pathname });
  const typical = api.latencyMs;
  if (typical > 0) await sleep(typical * (0.8 + 0.4 * api.random.fraction()));
  const done = await answerAsked(api, { request, url, body, fault }, matched);
  const status = done.response.type === "error" ? 0 : done.response.status;
  api.counts.add(kind, status, done.isOverLimit, api.now());
  return done.response;
}
