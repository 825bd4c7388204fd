import { createHmac, timingSafeEqual } from "node:crypto";
import { usernameOf } from "./jwt-bearer.ts";
import { type Issued, type OAuth, OAuthProblem } from "./oauth.ts";
import type { Org } from "./org.ts";
import { activeUser } from "./users.ts";

type Deps = { readonly oauth: OAuth; readonly org: Org; readonly now: () => number };

type Grant = (deps: Deps, form: URLSearchParams, url: URL) => Issued | Promise<Issued>;

const jwtBearer = "urn:ietf:params:oauth:grant-type:jwt-bearer";
const loginHost = /^(login|test)\.salesforce\.com$/;

const isSame = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/** `client_id` and `client_secret` of the form, or of HTTP Basic. */
function credentialsOf(form: URLSearchParams, request: Request): readonly [string, string] {
  const basic = /^Basic (.+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  if (basic === undefined) return [form.get("client_id") ?? "", form.get("client_secret") ?? ""];
  const [id = "", secret = ""] = Buffer.from(basic, "base64").toString().split(":");
  return [decodeURIComponent(id), decodeURIComponent(secret)];
}

function demandClient(oauth: OAuth, form: URLSearchParams, request: Request): void {
  const [id, secret] = credentialsOf(form, request);
  if (id !== oauth.app.clientId)
    throw new OAuthProblem("invalid_client_id", "client identifier invalid");
  if (!isSame(secret, oauth.app.clientSecret))
    throw new OAuthProblem("invalid_client", "invalid client credentials");
}

function refresh({ oauth, org }: Deps, form: URLSearchParams): Issued {
  const refreshToken = form.get("refresh_token") ?? "";
  const userId = oauth.grantOf(refreshToken)?.userId ?? "";
  if (org.find("User", userId)?.values["IsActive"] === false)
    throw new OAuthProblem("invalid_grant", "inactive user");
  return oauth.refresh(refreshToken);
}

function clientCredentials({ oauth, org }: Deps, _form: URLSearchParams, url: URL): Issued {
  if (loginHost.test(url.hostname))
    throw new OAuthProblem("invalid_grant", "request not supported on this domain");
  const { runAs } = oauth.app;
  const user = runAs === null ? null : activeUser(org, runAs);
  if (user === null) throw new OAuthProblem("invalid_grant", "no client credentials user enabled");
  return oauth.issueFor(user.id, ["api"], false);
}

async function byAssertion(deps: Deps, form: URLSearchParams): Promise<Issued> {
  const { oauth, org, now } = deps;
  const audiences = [org.details.instanceUrl];
  const username = await usernameOf(form.get("assertion") ?? "", oauth.app, audiences, now());
  const user = activeUser(org, username);
  if (user === null) throw new OAuthProblem("invalid_grant", "user hasn't approved this consumer");
  return oauth.issueFor(user.id, ["api"], false);
}

const grants: Readonly<Record<string, Grant>> = {
  authorization_code: ({ oauth }, form) =>
    oauth.exchangeCode(form.get("code") ?? "", form.get("redirect_uri"), form.get("code_verifier")),
  refresh_token: refresh,
  client_credentials: clientCredentials,
  [jwtBearer]: byAssertion,
};

function tokenBody({ oauth, org, now }: Deps, issued: Issued, grantType: string) {
  const { id, instanceUrl } = org.details;
  const identity = `${instanceUrl}/id/${id}/${issued.grant.userId}`;
  const issuedAt = String(now());
  const signed = createHmac("sha256", oauth.app.clientSecret).update(identity + issuedAt);
  // A refresh answers with a refresh token only where it rotates.
  const isRepeated = grantType === "refresh_token" && !oauth.app.rotatesRefreshTokens;
  return {
    access_token: issued.accessToken,
    ...(issued.refreshToken === null || isRepeated ? {} : { refresh_token: issued.refreshToken }),
    signature: signed.digest("base64"),
    scope: issued.grant.scopes.join(" "),
    instance_url: instanceUrl,
    id: identity,
    token_type: "Bearer",
    issued_at: issuedAt,
  };
}

async function token(deps: Deps, form: URLSearchParams, request: Request): Promise<Response> {
  const grantType = form.get("grant_type") ?? "";
  const grant = grants[grantType];
  if (grant === undefined)
    throw new OAuthProblem("unsupported_grant_type", "grant type not supported");
  if (grantType !== jwtBearer) demandClient(deps.oauth, form, request);
  const issued = await grant(deps, form, new URL(request.url));
  return Response.json(tokenBody(deps, issued, grantType), {
    headers: { "cache-control": "no-store" },
  });
}

function revoke({ oauth }: Deps, form: URLSearchParams): Response {
  if (oauth.revokeToken(form.get("token") ?? "")) return new Response(null, { status: 200 });
  throw new OAuthProblem("invalid_token", "invalid token");
}

function introspect({ oauth, org, now }: Deps, form: URLSearchParams): Response {
  const given = form.get("token") ?? "";
  const endsAt = oauth.endsAt(given);
  const grant = oauth.session(given)?.grant ?? oauth.grantOf(given);
  if (grant === undefined) return Response.json({ active: false });
  return Response.json({
    active: true,
    scope: grant.scopes.join(" "),
    client_id: oauth.app.clientId,
    username: org.find("User", grant.userId)?.values["Username"],
    sub: `${org.details.instanceUrl}/id/${org.details.id}/${grant.userId}`,
    token_type: endsAt === undefined ? "refresh_token" : "access_token",
    iat: Math.floor(now() / 1_000),
    ...(endsAt === undefined ? {} : { exp: Math.floor(endsAt / 1_000) }),
  });
}

async function answer(deps: Deps, request: Request, body: string): Promise<Response> {
  const url = new URL(request.url);
  const form = new URLSearchParams(request.method === "GET" ? url.search : body);
  if (url.pathname.endsWith("/revoke")) return revoke(deps, form);
  if (url.pathname.endsWith("/introspect")) {
    demandClient(deps.oauth, form, request);
    return introspect(deps, form);
  }
  return token(deps, form, request);
}

/** `/services/oauth2/token`, `/revoke` and `/introspect`. */
export async function answerOAuth(deps: Deps, request: Request, body: string): Promise<Response> {
  try {
    return await answer(deps, request, body);
  } catch (problem) {
    if (!(problem instanceof OAuthProblem)) throw problem;
    const { error, message } = problem;
    return Response.json({ error, error_description: message }, { status: 400 });
  }
}
