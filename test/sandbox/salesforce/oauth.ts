import { createHash, randomBytes, randomUUID } from "node:crypto";
import type { App } from "./oauth-app.ts";
import { takesRedirect } from "./oauth-app.ts";
import type { Org } from "./org.ts";

/** A refusal of the token endpoint, in the words of RFC 6749 and Salesforce. */
export class OAuthProblem extends Error {
  readonly error: string;

  constructor(error: string, description: string) {
    super(description);
    this.name = "OAuthProblem";
    this.error = error;
  }
}

const expired = (): OAuthProblem =>
  new OAuthProblem("invalid_grant", "expired access/refresh token");

/** What a user or an admin agreed to: one line of refresh tokens, of which the last is good. */
export type Grant = {
  readonly id: string;
  readonly userId: string;
  readonly scopes: readonly string[];
  /** Null in the flows without one. */
  refreshToken: string | null;
  /** Refresh tokens that were exchanged for a newer one. */
  readonly spent: string[];
  isRevoked: boolean;
};

export type Session = { readonly userId: string; readonly grant: Grant };

type AccessToken = { readonly grant: Grant; endsAt: number };

type Code = {
  readonly grant: Grant;
  readonly redirectUri: string;
  readonly challenge: string | null;
  readonly expiresAt: number;
};

export type Issued = {
  readonly accessToken: string;
  readonly refreshToken: string | null;
  readonly grant: Grant;
};

export type OAuthTokens = {
  readonly grants: readonly Grant[];
  readonly access: readonly (readonly [token: string, grantId: string, endsAt: number])[];
};

const codeMs = 15 * 60_000;

export type OAuth = ReturnType<typeof createOAuth>;

/** Who may call: grants, their codes and tokens. */
export function createOAuth(deps: {
  readonly app: App;
  readonly org: Org;
  readonly now: () => number;
}) {
  const { app, org, now } = deps;
  const grants: Grant[] = [];
  const codes = new Map<string, Code>();
  const tokens = new Map<string, AccessToken>();

  const newRefreshToken = () => `5Aep861${randomBytes(48).toString("base64url")}`;
  const newGrant = (userId: string, scopes: readonly string[], isLasting: boolean): Grant => ({
    id: randomUUID(),
    userId,
    scopes,
    refreshToken: isLasting ? newRefreshToken() : null,
    spent: [],
    isRevoked: false,
  });
  const endOf = () => now() + app.accessTokenMinutes * 60_000;
  const issue = (grant: Grant): Issued => {
    const orgKey = org.details.id.slice(0, 15);
    const accessToken = `${orgKey}!AQ${randomBytes(60).toString("base64url")}`;
    tokens.set(accessToken, { grant, endsAt: endOf() });
    return { accessToken, refreshToken: grant.refreshToken, grant };
  };
  const revoke = (grant: Grant): void => {
    grant.isRevoked = true;
    for (const [token, access] of tokens) if (access.grant === grant) tokens.delete(token);
  };
  const lasts = (scopes: readonly string[]): boolean =>
    scopes.some((scope) => ["refresh_token", "offline_access", "full"].includes(scope));

  return {
    app,
    takesRedirect: (uri: string): boolean => takesRedirect(app, uri),
    /** The user agreed on the consent page: a code for the app's callback address. */
    grant(asked: {
      readonly userId: string;
      readonly scopes: readonly string[];
      readonly redirectUri: string;
      readonly challenge: string | null;
    }): string {
      const { userId, scopes, redirectUri, challenge } = asked;
      const code = `aPrx${randomBytes(40).toString("base64url")}==`;
      const grant = newGrant(userId, scopes, lasts(scopes));
      codes.set(code, { grant, redirectUri, challenge, expiresAt: now() + codeMs });
      return code;
    },
    exchangeCode(code: string, redirectUri: string | null, verifier: string | null): Issued {
      const known = codes.get(code);
      if (known === undefined)
        throw new OAuthProblem("invalid_grant", "invalid authorization code");
      if (known.redirectUri !== redirectUri) {
        throw new OAuthProblem("redirect_uri_mismatch", "redirect_uri must match configuration");
      }
      codes.delete(code);
      if (known.expiresAt <= now())
        throw new OAuthProblem("invalid_grant", "expired authorization code");
      if (known.challenge !== null && !answers(verifier, known.challenge))
        throw new OAuthProblem("invalid_grant", "invalid code verifier");
      grants.push(known.grant);
      return issue(known.grant);
    },
    /** With rotation every refresh token works once; a spent one that comes again ends the whole line. */
    refresh(refreshToken: string): Issued {
      const again = grants.find((grant) => grant.spent.includes(refreshToken));
      if (again !== undefined) revoke(again);
      const grant = grants.find((one) => one.refreshToken === refreshToken && !one.isRevoked);
      if (grant === undefined) throw expired();
      if (app.rotatesRefreshTokens) {
        grant.spent.push(refreshToken);
        grant.refreshToken = newRefreshToken();
      }
      return issue(grant);
    },
    /** Client credentials, JWT bearer, and tests that are about something else. */
    issueFor(userId: string, scopes: readonly string[], isLasting: boolean): Issued {
      const grant = newGrant(userId, scopes, isLasting);
      grants.push(grant);
      return issue(grant);
    },
    /** Of a good access token; each use puts its end off, as with a session. */
    session(token: string): Session | null {
      const access = tokens.get(token);
      if (access === undefined || access.endsAt <= now()) return null;
      access.endsAt = endOf();
      return { userId: access.grant.userId, grant: access.grant };
    },
    grantOf: (refreshToken: string): Grant | undefined =>
      grants.find((grant) => grant.refreshToken === refreshToken && !grant.isRevoked),
    endsAt: (token: string): number | undefined => tokens.get(token)?.endsAt,
    expire: (token: string): void => {
      tokens.delete(token);
    },
    /** By an access token, only that; by a refresh token, everything it gave. False if it is unknown. */
    revokeToken(token: string): boolean {
      if (tokens.delete(token)) return true;
      const grant = grants.find((one) => one.refreshToken === token && !one.isRevoked);
      if (grant === undefined) return false;
      revoke(grant);
      return true;
    },
    revokeAll: (): void => grants.forEach(revoke),
    grants: (): readonly Grant[] => grants,
    tokens: (): OAuthTokens => ({
      grants,
      access: [...tokens].map(([token, { grant, endsAt }]) => [token, grant.id, endsAt]),
    }),
    /** Puts back what `tokens` gave. */
    restore(saved: OAuthTokens): void {
      grants.push(...saved.grants);
      for (const [token, grantId, endsAt] of saved.access) {
        const grant = grants.find((one) => one.id === grantId);
        if (grant !== undefined) tokens.set(token, { grant, endsAt });
      }
    },
  };
}

function answers(verifier: string | null, challenge: string): boolean {
  if (verifier === null || !/^[A-Za-z0-9._~-]{43,128}$/.test(verifier)) return false;
  return createHash("sha256").update(verifier).digest("base64url") === challenge;
}
