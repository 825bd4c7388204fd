import type { OAuth } from "./oauth.ts";
import type { Org } from "./org.ts";

type Asked = {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly state: string | null;
  readonly challenge: string | null;
  readonly challengeMethod: string | null;
  readonly responseType: string | null;
};

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

function askedBy(params: URLSearchParams): Asked {
  return {
    clientId: params.get("client_id") ?? "",
    redirectUri: params.get("redirect_uri") ?? "",
    // An app that names none is asked for all that it was registered with.
    scopes: (params.get("scope") ?? "api refresh_token").split(/\s+/).filter(Boolean),
    state: params.get("state"),
    challenge: params.get("code_challenge"),
    challengeMethod: params.get("code_challenge_method"),
    responseType: params.get("response_type"),
  };
}

const html = (status: number, body: string): Response =>
  new Response(
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>Allow access?</title>
<style>body{font:16px/1.5 system-ui;max-width:34rem;margin:4rem auto;padding:0 1rem;color:#181818}
button{font:inherit;padding:.5rem 1.4rem;border:1px solid #0176d3;border-radius:4px;cursor:pointer;margin-right:.6rem}
button[value=allow]{background:#0176d3;color:#fff}button[value=deny]{background:#fff;color:#0176d3}</style>${body}`,
    { status, headers: { "content-type": "text/html; charset=utf-8" } },
  );

const refusal = (message: string): Response =>
  html(
    400,
    `<h1>We can’t authorize you because of an OAuth error.</h1><p role="alert">${escaped(message)}</p>`,
  );

/** What Salesforce shows instead of asking the user. */
function problemWith(asked: Asked, oauth: OAuth): string | null {
  if (asked.clientId !== oauth.app.clientId)
    return "error=invalid_client_id&error_description=client identifier invalid";
  if (!oauth.app.isInstalled) {
    return "OAUTH_APPROVAL_ERROR_GENERIC : An unexpected error has occured during authentication. Please try again. The app must be installed into org.";
  }
  if (!oauth.takesRedirect(asked.redirectUri))
    return "error=redirect_uri_mismatch&error_description=redirect_uri must match configuration";
  return null;
}

/** What goes back to the app at once, without a page. */
function errorFor(asked: Asked, oauth: OAuth): Readonly<Record<string, string>> | null {
  if (asked.responseType !== "code") {
    return {
      error: "unsupported_response_type",
      error_description: "response type not supported",
    };
  }
  if (asked.challenge === null && oauth.app.requiresPkce)
    return { error: "invalid_request", error_description: "missing required code challenge" };
  if (asked.challenge !== null && asked.challengeMethod !== "S256")
    return { error: "invalid_request", error_description: "invalid code challenge method" };
  return null;
}

function consent(asked: Asked, url: URL, oauth: OAuth, org: Org): Response {
  const items = asked.scopes.map((scope) => `<li><code>${escaped(scope)}</code></li>`).join("");
  const name = escaped(oauth.app.name);
  return html(
    200,
    `<h1>Allow access?</h1>
<p>${name} is asking to act in <strong>${escaped(org.details.name)}</strong> (${org.details.id}):</p>
<ul>${items}</ul>
<form method="post" action="${escaped(url.pathname + url.search)}">
<button name="decision" value="allow">Allow</button>
<button name="decision" value="deny">Deny</button></form>`,
  );
}

function redirect(asked: Asked, answer: Readonly<Record<string, string>>): Response {
  const target = new URL(asked.redirectUri);
  for (const [name, value] of Object.entries(answer)) target.searchParams.set(name, value);
  if (asked.state !== null) target.searchParams.set("state", asked.state);
  return new Response(null, { status: 302, headers: { location: target.href } });
}

/** `GET` shows the consent page, `POST` is the click of the user, who is logged in as `userId`. */
export async function authorize(
  request: Request,
  deps: { readonly oauth: OAuth; readonly org: Org; readonly userId: string },
): Promise<Response> {
  const { oauth, org, userId } = deps;
  const url = new URL(request.url);
  const asked = askedBy(url.searchParams);
  const problem = problemWith(asked, oauth);
  if (problem !== null) return refusal(problem);
  const error = errorFor(asked, oauth);
  if (error !== null) return redirect(asked, error);
  if (request.method === "GET") return consent(asked, url, oauth, org);
  const form = new URLSearchParams(await request.text());
  if (form.get("decision") !== "allow") {
    return redirect(asked, {
      error: "access_denied",
      error_description: "end-user denied authorization",
    });
  }
  const { scopes, redirectUri, challenge } = asked;
  return redirect(asked, { code: oauth.grant({ userId, scopes, redirectUri, challenge }) });
}
