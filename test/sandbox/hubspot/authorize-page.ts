import type { OAuth } from "./oauth.ts";
import type { Portal } from "./portal.ts";

type Asked = {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly optionalScopes: readonly string[];
  readonly state: string | null;
};

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const words = (text: string | null): readonly string[] => (text ?? "").split(/\s+/).filter(Boolean);

function askedBy(params: URLSearchParams): Asked {
  return {
    clientId: params.get("client_id") ?? "",
    redirectUri: params.get("redirect_uri") ?? "",
    scopes: words(params.get("scope")),
    optionalScopes: words(params.get("optional_scope")),
    state: params.get("state"),
  };
}

const html = (status: number, body: string): Response =>
  new Response(
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>Connect an app</title>
<style>body{font:16px/1.5 system-ui;max-width:34rem;margin:4rem auto;padding:0 1rem;color:#33475b}
button{font:inherit;padding:.6rem 1.4rem;border:1px solid #ff5c35;border-radius:3px;cursor:pointer;margin-right:.6rem}
button[value=connect]{background:#ff5c35;color:#fff}button[value=cancel]{background:#fff;color:#ff5c35}</style>${body}`,
    { status, headers: { "content-type": "text/html; charset=utf-8" } },
  );

const refusal = (message: string): Response =>
  html(400, `<h1>Authorization failed</h1><p role="alert">${escaped(message)}</p>`);

/** What HubSpot shows instead of asking the user, where the app's address is wrong. */
function problemWith(asked: Asked, oauth: OAuth): string | null {
  if (asked.clientId !== oauth.app.clientId) return "missing or unknown client id";
  if (!oauth.takesRedirect(asked.redirectUri)) {
    return `Authorization failed because the redirect URL doesn't match the registered redirect URL: ${asked.redirectUri}`;
  }
  if (asked.scopes.length === 0) return "Authorization failed because no scopes were requested.";
  if (oauth.unavailable(asked.scopes).length > 0) {
    return "Authorization failed because this account doesn't have access to some HubSpot features that are required by this app.";
  }
  return null;
}

function consent(asked: Asked, url: URL, oauth: OAuth, portal: Portal): Response {
  const granted = grantedOf(asked, oauth);
  const items = granted.map((scope) => `<li><code>${escaped(scope)}</code></li>`).join("");
  return html(
    200,
    `<h1>Connect ${escaped(oauth.app.name)} to HubSpot</h1>
<p>${escaped(oauth.app.name)} asks for access to <strong>${escaped(portal.details.name)}</strong> (${portal.details.portalId}):</p>
<ul>${items}</ul>
<form method="post" action="${escaped(url.pathname + url.search)}">
<button name="decision" value="connect">Connect app</button>
<button name="decision" value="cancel">Cancel</button></form>`,
  );
}

/** Optional scopes that the portal cannot give are left out without a word. */
function grantedOf(asked: Asked, oauth: OAuth): readonly string[] {
  const missing = oauth.unavailable(asked.optionalScopes);
  return [...new Set([...asked.scopes, ...asked.optionalScopes])].filter(
    (scope) => !missing.includes(scope),
  );
}

function redirect(asked: Asked, answer: Readonly<Record<string, string>>): Response {
  const target = new URL(asked.redirectUri);
  for (const [name, value] of Object.entries(answer)) target.searchParams.set(name, value);
  if (asked.state !== null) target.searchParams.set("state", asked.state);
  return new Response(null, { status: 302, headers: { location: target.href } });
}

/** `GET` shows the consent page, `POST` is the user's click on one of its two buttons. */
export async function authorize(request: Request, oauth: OAuth, portal: Portal): Promise<Response> {
  const url = new URL(request.url);
  const asked = askedBy(url.searchParams);
  const problem = problemWith(asked, oauth);
  if (problem !== null) return refusal(problem);
  if (request.method === "GET") return consent(asked, url, oauth, portal);
  const form = new URLSearchParams(await request.text());
  if (form.get("decision") !== "connect") {
    return redirect(asked, {
      error: "access_denied",
      error_description: "The user denied access to the application",
    });
  }
  return redirect(asked, { code: oauth.grant(grantedOf(asked, oauth), asked.redirectUri) });
}
