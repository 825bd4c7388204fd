import { randomBytes, randomUUID, timingSafeEqual } from "node:crypto";
import type { Portal } from "./portal.ts";
import { Problem } from "./problem.ts";

/** The app as its developer registered it with HubSpot. */
export type App = {
  readonly appId: number;
  readonly name: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Registered redirect addresses; null takes any on the own machine, since a demo's port is not known before. */
  readonly redirectUris: readonly string[] | null;
};

export const accessTokenSeconds = 1_800;
const codeMs = 5 * 60_000;

export type Installation = {
  readonly id: string;
  readonly userId: number;
  readonly scopes: readonly string[];
  readonly refreshToken: string;
  isRevoked: boolean;
};

type AccessToken = { readonly installation: Installation; readonly expiresAt: number };
type Code = {
  readonly installation: Installation;
  readonly redirectUri: string;
  readonly expiresAt: number;
};

const oauthErrors = {
  BAD_GRANT_TYPE: ["unsupported_grant_type", "missing or unknown grant type"],
  BAD_CLIENT_ID: ["invalid_client", "missing or unknown client id"],
  BAD_CLIENT_SECRET: ["invalid_client", "missing or invalid client secret"],
  BAD_AUTH_CODE: ["invalid_grant", "missing or unknown auth code"],
  EXPIRED_AUTH_CODE: ["invalid_grant", "auth code has expired"],
  BAD_REFRESH_TOKEN: ["invalid_grant", "missing or invalid refresh token"],
  BAD_REDIRECT_URI: ["invalid_request", "missing or invalid redirect URI"],
  MISMATCH_REDIRECT_URI_AUTH_CODE: [
    "invalid_grant",
    "redirect URI does not match initial auth code URI",
  ],
} as const;

export type OAuthError = keyof typeof oauthErrors;

/** Token errors carry their code in `status`, beside the words of RFC 6749. */
export function oauthProblem(code: OAuthError): Problem {
  const [error, message] = oauthErrors[code];
  return new Problem(400, "VALIDATION_ERROR", message, {
    status: code,
    error,
    error_description: message,
  });
}

const isSame = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

const onOwnMachine = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?\//;

export type OAuthTokens = {
  readonly installations: readonly Installation[];
  readonly access: readonly (readonly [token: string, AccessToken])[];
};

export type OAuth = ReturnType<typeof createOAuth>;

/** Who may call: installations, their codes and tokens. */
export function createOAuth(deps: {
  readonly app: App;
  readonly portal: Portal;
  readonly now: () => number;
}) {
  const { app, portal, now } = deps;
  const installations: Installation[] = [];
  const codes = new Map<string, Code>();
  const tokens = new Map<string, AccessToken>();

  const demandClient = (clientId: string | null, clientSecret: string | null): void => {
    if (clientId !== app.clientId) throw oauthProblem("BAD_CLIENT_ID");
    if (clientSecret === null || !isSame(clientSecret, app.clientSecret))
      throw oauthProblem("BAD_CLIENT_SECRET");
  };
  const issue = (installation: Installation) => {
    const accessToken = `CN${randomBytes(60).toString("base64url")}`;
    tokens.set(accessToken, { installation, expiresAt: now() + accessTokenSeconds * 1_000 });
    return { accessToken, installation };
  };
  const byRefreshToken = (token: string | null): Installation | undefined =>
    installations.find((one) => one.refreshToken === token && !one.isRevoked);

  return {
    app,
    demandClient,
    takesRedirect: (uri: string): boolean =>
      app.redirectUris === null ? onOwnMachine.test(uri) : app.redirectUris.includes(uri),
    /** Scopes whose feature this portal does not have. */
    unavailable: (scopes: readonly string[]): readonly string[] =>
      scopes.filter(
        (scope) =>
          (scope.startsWith("crm.objects.feedback_submissions") && !portal.details.hasServiceHub) ||
          (scope === "tickets" && !portal.details.hasTickets),
      ),
    /** The user of the portal agreed: a code for the app's redirect address. */
    grant(scopes: readonly string[], redirectUri: string, userId = 4_211_907): string {
      const installation = {
        id: randomUUID(),
        userId,
        scopes: [...new Set(scopes)],
        refreshToken: randomUUID(),
        isRevoked: false,
      };
      const code = randomUUID();
      codes.set(code, { installation, redirectUri, expiresAt: now() + codeMs });
      return code;
    },
    exchangeCode(code: string | null, redirectUri: string | null) {
      const known = codes.get(code ?? "");
      if (known === undefined) throw oauthProblem("BAD_AUTH_CODE");
      if (known.redirectUri !== redirectUri) throw oauthProblem("MISMATCH_REDIRECT_URI_AUTH_CODE");
      codes.delete(code ?? "");
      if (known.expiresAt <= now()) throw oauthProblem("EXPIRED_AUTH_CODE");
      installations.push(known.installation);
      return issue(known.installation);
    },
    refresh(refreshToken: string | null) {
      const installation = byRefreshToken(refreshToken);
      if (installation === undefined) throw oauthProblem("BAD_REFRESH_TOKEN");
      return issue(installation);
    },
    /** A ready installation, for tests that are not about consent. */
    install(scopes: readonly string[]) {
      const installation = {
        id: randomUUID(),
        userId: 4_211_907,
        scopes,
        refreshToken: randomUUID(),
        isRevoked: false,
      };
      installations.push(installation);
      const { accessToken } = issue(installation);
      return { accessToken, refreshToken: installation.refreshToken };
    },
    findAccess: (token: string) => tokens.get(token),
    findRefresh: byRefreshToken,
    expire: (token: string): void => {
      const known = tokens.get(token);
      if (known !== undefined) tokens.set(token, { ...known, expiresAt: now() - 1 });
    },
    /** Refreshing fails from now on; access tokens live out their half hour unless the app is uninstalled. */
    revoke(installation: Installation): void {
      installation.isRevoked = true;
    },
    uninstall(): void {
      for (const installation of installations) installation.isRevoked = true;
      tokens.clear();
    },
    installations: (): readonly Installation[] => installations,
    tokens: (): OAuthTokens => ({ installations, access: [...tokens] }),
    /** Puts back what `tokens` gave. */
    restore(saved: OAuthTokens): void {
      installations.push(...saved.installations);
      for (const [token, { installation, expiresAt }] of saved.access) {
        const known = installations.find((one) => one.id === installation.id);
        if (known !== undefined) tokens.set(token, { installation: known, expiresAt });
      }
    },
  };
}
