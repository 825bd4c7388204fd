import { type Call, ok, type Reply, type Route } from "../call.ts";
import { accessTokenSeconds, type Installation, oauthProblem } from "../oauth.ts";
import { Problem } from "../problem.ts";

const formOf = (call: Call): URLSearchParams => new URLSearchParams(call.body);

function tokenBody(call: Call, accessToken: string, installation: Installation) {
  const body = {
    token_type: "bearer",
    access_token: accessToken,
    refresh_token: installation.refreshToken,
    expires_in: accessTokenSeconds,
  };
  if (call.version === "v1") return body;
  return {
    ...body,
    token_use: "access_token",
    hub_id: call.portal.details.portalId,
    user_id: installation.userId,
    scopes: installation.scopes,
  };
}

function token(call: Call): Reply {
  const form = formOf(call);
  const grant = form.get("grant_type");
  if (grant !== "authorization_code" && grant !== "refresh_token")
    throw oauthProblem("BAD_GRANT_TYPE");
  call.oauth.demandClient(form.get("client_id"), form.get("client_secret"));
  const issued =
    grant === "refresh_token"
      ? call.oauth.refresh(form.get("refresh_token"))
      : call.oauth.exchangeCode(form.get("code"), form.get("redirect_uri"));
  return ok(tokenBody(call, issued.accessToken, issued.installation));
}

function detailsOf(call: Call, installation: Installation) {
  return {
    hub_id: call.portal.details.portalId,
    hub_domain: call.portal.details.domain,
    user: `admin@${call.portal.details.domain}`,
    user_id: installation.userId,
    app_id: call.oauth.app.appId,
    client_id: call.oauth.app.clientId,
    scopes: installation.scopes,
  };
}

function introspect(call: Call): Reply {
  const form = formOf(call);
  call.oauth.demandClient(form.get("client_id"), form.get("client_secret"));
  const given = form.get("token") ?? "";
  const access = call.oauth.findAccess(given);
  if (access !== undefined && access.expiresAt > call.now) {
    return ok({
      active: true,
      token: given,
      token_type: "access",
      token_use: "access_token",
      expires_in: Math.floor((access.expiresAt - call.now) / 1_000),
      ...detailsOf(call, access.installation),
    });
  }
  const installation = call.oauth.findRefresh(given);
  if (installation === undefined) return ok({ active: false });
  const one = { active: true, token: given, token_type: "refresh", token_use: "refresh_token" };
  return ok({ ...one, ...detailsOf(call, installation) });
}

function revoke(call: Call): Reply {
  const form = formOf(call);
  call.oauth.demandClient(form.get("client_id"), form.get("client_secret"));
  const given = form.get("token") ?? "";
  const installation = call.oauth.findRefresh(given) ?? call.oauth.findAccess(given)?.installation;
  if (installation === undefined) throw oauthProblem("BAD_REFRESH_TOKEN");
  call.oauth.revoke(installation);
  return { status: 204 };
}

function accessTokenInfo(call: Call): Reply {
  const given = call.params["token"] ?? "";
  const access = call.oauth.findAccess(given);
  if (access === undefined || access.expiresAt <= call.now) {
    throw new Problem(404, "OBJECT_NOT_FOUND", "missing or unknown access token");
  }
  const expires = Math.floor((access.expiresAt - call.now) / 1_000);
  return ok({
    token: given,
    token_type: "access",
    expires_in: expires,
    ...detailsOf(call, access.installation),
  });
}

function refreshTokenInfo(call: Call): Reply {
  const given = call.params["token"] ?? "";
  const installation = call.oauth.findRefresh(given);
  if (installation === undefined) throw oauthProblem("BAD_REFRESH_TOKEN");
  return ok({ token: given, token_type: "refresh", ...detailsOf(call, installation) });
}

function revokeOld(call: Call): Reply {
  const installation = call.oauth.findRefresh(call.params["token"] ?? "");
  if (installation === undefined) throw oauthProblem("BAD_REFRESH_TOKEN");
  call.oauth.revoke(installation);
  return { status: 204 };
}

const open = { kind: "oauth", auth: "none" } as const;

export const oauthRoutes: readonly Route[] = [
  { method: "POST", path: "/oauth/token", ...open, handle: token },
  { method: "POST", path: "/oauth/token/introspect", ...open, handle: introspect },
  { method: "POST", path: "/oauth/token/revoke", ...open, handle: revoke },
  { method: "GET", path: "/oauth/access-tokens/:token", ...open, handle: accessTokenInfo },
  { method: "GET", path: "/oauth/refresh-tokens/:token", ...open, handle: refreshTokenInfo },
  { method: "DELETE", path: "/oauth/refresh-tokens/:token", ...open, handle: revokeOld },
];
