import type { OAuth } from "./oauth.ts";
import type { Org, OrgRecord } from "./org.ts";
import { textOf } from "./users.ts";

const refused = (status: number, message: string): Response =>
  new Response(message, { status, headers: { "content-type": "text/html;charset=UTF-8" } });

function tokenOf(request: Request): string | null {
  const given = /^(?:Bearer|OAuth) (.+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  const { searchParams } = new URL(request.url);
  return given ?? searchParams.get("oauth_token") ?? searchParams.get("access_token");
}

function identityOf(org: Org, user: OrgRecord) {
  const { id, instanceUrl, timeZone } = org.details;
  const rest = `${instanceUrl}/services/data/v{version}`;
  return {
    id: `${instanceUrl}/id/${id}/${user.id}`,
    asserted_user: true,
    user_id: user.id,
    organization_id: id,
    username: textOf(user, "Username"),
    nick_name: textOf(user, "Alias"),
    display_name: textOf(user, "Name"),
    email: textOf(user, "Email"),
    email_verified: true,
    first_name: textOf(user, "FirstName"),
    last_name: textOf(user, "LastName"),
    timezone: timeZone,
    active: user.values["IsActive"] !== false,
    user_type: "STANDARD",
    language: "en_US",
    locale: "en_US",
    urls: {
      rest: `${rest}/`,
      sobjects: `${rest}/sobjects/`,
      query: `${rest}/query/`,
      custom_domain: instanceUrl,
    },
  };
}

function userInfoOf(org: Org, user: OrgRecord) {
  const identity = identityOf(org, user);
  return {
    sub: identity.id,
    user_id: user.id,
    organization_id: identity.organization_id,
    preferred_username: identity.username,
    nickname: identity.nick_name,
    name: identity.display_name,
    email: identity.email,
    email_verified: true,
    given_name: identity.first_name,
    family_name: identity.last_name,
    zoneinfo: identity.timezone,
    active: identity.active,
    user_type: identity.user_type,
    language: identity.language,
    locale: identity.locale,
    urls: identity.urls,
  };
}

/** `/id/ORG/USER` and `/services/oauth2/userinfo`, whose refusals are plain text. */
export function answerIdentity(
  deps: { readonly oauth: OAuth; readonly org: Org },
  request: Request,
): Response {
  const { oauth, org } = deps;
  const token = tokenOf(request);
  if (token === null) return refused(403, "Missing_OAuth_Token");
  const session = oauth.session(token);
  if (session === null) return refused(403, "Bad_OAuth_Token");
  const [, first, orgId = "", userId = ""] = new URL(request.url).pathname.split("/");
  if (first !== "id") {
    const own = org.find("User", session.userId);
    return own === undefined ? refused(404, "Bad_Id") : Response.json(userInfoOf(org, own));
  }
  if (!org.details.id.startsWith(orgId.slice(0, 15))) return refused(404, "Bad_Id");
  const user = org.find("User", userId);
  return user === undefined ? refused(404, "Bad_Id") : Response.json(identityOf(org, user));
}
