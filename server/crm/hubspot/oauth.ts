import { z } from "zod";
import {
  CrmDisconnected,
  type CrmError,
  CrmMisconfigured,
  CrmRateLimited,
  CrmUnavailable,
} from "../errors.ts";
import { apiVersion } from "./client.ts";
import { readErrorBody } from "./refusal.ts";
import type { Reply, Transport } from "./transport.ts";

/** What an installation's consent is worth; stored sealed. */
export const hubspotCredential = z.object({
  accessToken: z.string(),
  refreshToken: z.string(),
  /** ISO 8601. */
  accessExpiresAt: z.string(),
});

export type Credential = Readonly<z.infer<typeof hubspotCredential>>;

type Grant = Credential & { readonly portalId: string | null };

type Introspection = {
  readonly active: boolean;
  readonly portalId: string | null;
  readonly portalDomain: string | null;
  readonly scopes: readonly string[];
};

export type OAuth = {
  authorizeUrl(wish: {
    redirectUri: string;
    state: string;
    scopes: readonly string[];
    optionalScopes: readonly string[];
  }): string;
  exchange(wish: { code: string; redirectUri: string; now: Date }): Promise<Grant>;
  refresh(refreshToken: string, now: Date): Promise<Grant>;
  introspect(token: string, hint: "access_token" | "refresh_token"): Promise<Introspection>;
  revoke(refreshToken: string): Promise<void>;
};

type Deps = { transport: Transport; appUrl: string; clientId: string; clientSecret: string };

const tokenReply = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  expires_in: z.number().positive(),
  hub_id: z.number().optional(),
});

const introspectReply = z.object({
  active: z.boolean(),
  hub_id: z.number().optional(),
  hub_domain: z.string().optional(),
  scopes: z.array(z.string()).default([]),
});

export function createOAuth({ transport, appUrl, clientId, clientSecret }: Deps): OAuth {
  const client = { client_id: clientId, client_secret: clientSecret };

  async function post<T>(
    doing: string,
    path: string,
    form: Record<string, string>,
    reply: z.ZodType<T>,
  ) {
    const answer = await transport({
      method: "POST",
      path: `/oauth/${apiVersion}${path}`,
      form,
    }).catch((cause: unknown) => {
      throw new CrmUnavailable("hubspot", `${doing}: no answer`, { cause });
    });
    if (answer.status >= 300) throw grantError(doing, answer);
    return parse(doing, answer.text, reply);
  }

  async function grant(doing: string, form: Record<string, string>, now: Date): Promise<Grant> {
    const reply = await post(doing, "/token", { ...form, ...client }, tokenReply);
    return {
      accessToken: reply.access_token,
      refreshToken: reply.refresh_token,
      accessExpiresAt: new Date(now.getTime() + reply.expires_in * 1_000).toISOString(),
      portalId: reply.hub_id === undefined ? null : String(reply.hub_id),
    };
  }

  return {
    authorizeUrl({ redirectUri, state, scopes, optionalScopes }) {
      const url = new URL("/oauth/authorize", appUrl);
      url.searchParams.set("client_id", clientId);
      url.searchParams.set("redirect_uri", redirectUri);
      url.searchParams.set("scope", scopes.join(" "));
      if (optionalScopes.length > 0) {
        url.searchParams.set("optional_scope", optionalScopes.join(" "));
      }
      url.searchParams.set("state", state);
      // HubSpot's documentation separates scopes by %20; URLSearchParams would write "+".
      return url.href.replaceAll("+", "%20");
    },
    exchange: ({ code, redirectUri, now }) =>
      grant(
        "exchanging the authorization code",
        { grant_type: "authorization_code", code, redirect_uri: redirectUri },
        now,
      ),
    refresh: (refreshToken, now) =>
      grant(
        "refreshing the access token",
        { grant_type: "refresh_token", refresh_token: refreshToken },
        now,
      ),
    async introspect(token, hint) {
      const form = { ...client, token, token_type_hint: hint };
      const reply = await post("asking about a token", "/token/introspect", form, introspectReply);
      return {
        active: reply.active,
        portalId: reply.hub_id === undefined ? null : String(reply.hub_id),
        portalDomain: reply.hub_domain ?? null,
        scopes: reply.scopes,
      };
    },
    async revoke(refreshToken) {
      const form = { ...client, token: refreshToken, token_type_hint: "refresh_token" };
      await post("revoking the token", "/token/revoke", form, z.unknown());
    },
  };
}

function parse<T>(doing: string, text: string, reply: z.ZodType<T>): T {
  try {
    return reply.parse(text === "" ? undefined : JSON.parse(text));
  } catch (cause) {
    throw new CrmUnavailable("hubspot", `${doing}: the answer is not as documented`, { cause });
  }
}

/** Answers that blame us rather than the installation: one wrong setting must not disconnect everybody. */
const ourFault =
  /invalid_client|BAD_CLIENT|unauthorized_client|BAD_REDIRECT|redirect_uri|client.?secret/i;

function grantError(doing: string, { status, headers, text }: Reply): CrmError {
  const { message, error, category, ...body } = readErrorBody(text);
  const said = [error, body.status, category, message].filter(Boolean).join(" ");
  if (status === 429) {
    const waitMs = (Number(headers.get("retry-after")) || 10) * 1_000;
    return new CrmRateLimited("hubspot", `${doing}: ${message}`, waitMs);
  }
  if (status >= 500) return new CrmUnavailable("hubspot", `${doing}: ${status} ${message}`.trim());
  if (status === 401 || ourFault.test(said)) {
    return new CrmMisconfigured(
      "hubspot",
      `${doing}: ${message || said}. Check HUBSPOT_CLIENT_ID, HUBSPOT_CLIENT_SECRET and the redirect address.`,
    );
  }
  return new CrmDisconnected("hubspot", `${doing}: ${message || said || status}`);
}
