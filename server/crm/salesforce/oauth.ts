import { createPrivateKey } from "node:crypto";
import { SignJWT } from "jose";
import { z } from "zod";
import type { Clock } from "../clock.ts";
import { CrmMisconfigured, CrmUnavailable } from "../errors.ts";
import type { SalesforceCredential, SalesforceGrant } from "./credential.ts";
import { grantError } from "./grant-error.ts";
import { to18 } from "./ids.ts";

type App = { readonly loginUrl: string; readonly clientId: string };
type WebServerApp = App & { readonly clientSecret: string };
type Lasting = Exclude<SalesforceGrant, { flow: "web-server" }>;

/** All but `authorizeUrl` throw CrmMisconfigured, CrmDisconnected, CrmRateLimited or CrmUnavailable. */
export type SalesforceOAuth = {
  /** Where the admin's browser goes; `challenge` of a `createPkcePair` made for this attempt. */
  authorizeUrl(
    wish: App & {
      readonly redirectUri: string;
      readonly state: string;
      readonly challenge: string;
    },
  ): string;
  exchange(
    wish: WebServerApp & {
      readonly redirectUri: string;
      readonly code: string;
      readonly verifier: string;
    },
  ): Promise<SalesforceCredential>;
  /** As an integration user whom the org's admin has named: nobody has to consent again. */
  login(grant: Lasting): Promise<SalesforceCredential>;
  /** With the web server flow the refresh token may be another afterwards, and the old one worth nothing. */
  renew(credential: SalesforceCredential): Promise<SalesforceCredential>;
  /** What is revoked already stays so. */
  revoke(credential: SalesforceCredential): Promise<void>;
};

const tokenReply = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).optional(),
  instance_url: z.string(),
  /** `https://login.salesforce.com/id/<org>/<user>`. */
  id: z.string().regex(/\/id\/\w{15,18}\/\w{15,18}$/),
});

type TokenReply = z.infer<typeof tokenReply>;

const timeoutMs = 30_000;
/** Salesforce takes up to three minutes; a clock that is a little behind needs some of them. */
const assertionMs = 2 * 60_000;

export function createSalesforceOAuth({ clock }: { clock: Pick<Clock, "now"> }): SalesforceOAuth {
  async function login(grant: Lasting): Promise<SalesforceCredential> {
    const { loginUrl, clientId } = grant;
    const form: Record<string, string> =
      grant.flow === "jwt"
        ? {
            grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer",
            assertion: await assertion(grant, clock.now()),
          }
        : {
            grant_type: "client_credentials",
            client_id: clientId,
            client_secret: grant.clientSecret,
          };
    return credentialOf(await token("logging in", loginUrl, form), grant);
  }

  return {
    authorizeUrl({ loginUrl, clientId, redirectUri, state, challenge }) {
      const url = new URL("/services/oauth2/authorize", loginUrl);
      const query = {
        response_type: "code",
        client_id: clientId,
        redirect_uri: redirectUri,
        scope: "api refresh_token",
        state,
        code_challenge: challenge,
        code_challenge_method: "S256",
      };
      for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
      return url.href.replaceAll("+", "%20");
    },
    async exchange({ loginUrl, clientId, clientSecret, redirectUri, code, verifier }) {
      const reply = await token("exchanging the authorization code", loginUrl, {
        grant_type: "authorization_code",
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uri: redirectUri,
        code,
        code_verifier: verifier,
      });
      if (reply.refresh_token === undefined) {
        throw new CrmMisconfigured(
          "salesforce",
          'no refresh token came with the consent. Add the scope "Perform requests at any time (refresh_token)" to the external client app and connect again',
        );
      }
      const grant = { flow: "web-server", loginUrl, clientId, clientSecret } as const;
      return credentialOf(reply, { ...grant, refreshToken: reply.refresh_token });
    },
    login,
    async renew({ grant }) {
      if (grant.flow !== "web-server") return await login(grant);
      const reply = await token("refreshing the access token", grant.loginUrl, {
        grant_type: "refresh_token",
        client_id: grant.clientId,
        client_secret: grant.clientSecret,
        refresh_token: grant.refreshToken,
      });
      const refreshToken = reply.refresh_token ?? grant.refreshToken;
      return credentialOf(reply, { ...grant, refreshToken });
    },
    async revoke({ accessToken, grant }) {
      const given = grant.flow === "web-server" ? grant.refreshToken : accessToken;
      const doing = "revoking the token";
      const answer = await post(doing, grant.loginUrl, "revoke", { token: given });
      if (answer.status >= 300 && !/invalid_token|unsupported_token_type/.test(answer.text)) {
        throw grantError(doing, answer.status, answer.text);
      }
    },
  };
}

async function assertion(
  { loginUrl, clientId, username, privateKey }: Extract<SalesforceGrant, { flow: "jwt" }>,
  now: number,
): Promise<string> {
  try {
    return await new SignJWT()
      .setProtectedHeader({ alg: "RS256" })
      .setIssuer(clientId)
      .setSubject(username)
      .setAudience(loginUrl)
      .setExpirationTime(Math.floor((now + assertionMs) / 1_000))
      .sign(createPrivateKey(privateKey));
  } catch (cause) {
    const said = "the private key does not sign: give an RSA key in PEM form, without a passphrase";
    throw new CrmMisconfigured("salesforce", said, { cause });
  }
}

async function token(doing: string, loginUrl: string, form: Record<string, string>) {
  const { status, text } = await post(doing, loginUrl, "token", form);
  if (status >= 300) throw grantError(doing, status, text);
  try {
    return tokenReply.parse(JSON.parse(text));
  } catch (cause) {
    throw new CrmUnavailable("salesforce", `${doing}: the answer is not as documented`, { cause });
  }
}

async function post(doing: string, loginUrl: string, what: string, form: Record<string, string>) {
  try {
    const reply = await fetch(new URL(`/services/oauth2/${what}`, loginUrl), {
      method: "POST",
      body: new URLSearchParams(form),
      headers: { accept: "application/json" },
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMs),
    });
    return { status: reply.status, text: await reply.text() };
  } catch (cause) {
    throw new CrmUnavailable("salesforce", `${doing}: no answer from ${loginUrl}`, { cause });
  }
}

function credentialOf(reply: TokenReply, grant: SalesforceGrant): SalesforceCredential {
  const [organisationId = "", userId = ""] = reply.id.split("/").slice(-2);
  return {
    accessToken: reply.access_token,
    instanceUrl: originOf(reply.instance_url),
    organisationId: to18(organisationId),
    userId: to18(userId),
    grant,
  };
}

/** Tokens go there: never in the clear, except on the own machine. */
function originOf(address: string): string {
  const url = URL.parse(address);
  const isSafe =
    url?.protocol === "https:" ||
    (url?.protocol === "http:" && /^(localhost|127\.0\.0\.1)$/.test(url.hostname));
  if (url && isSafe) return url.origin;
  throw new CrmUnavailable("salesforce", `"${address}" is not an org's address`);
}
