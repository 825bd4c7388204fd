import { createHubSpot } from "../../server/crm/hubspot/adapter.ts";
import { createOAuth, hubspotCredential } from "../../server/crm/hubspot/oauth.ts";
import { createTokenSource } from "../../server/crm/hubspot/token-source.ts";
import { createTransport } from "../../server/crm/hubspot/transport.ts";
import { countSlots, createLanes } from "../../server/crm/lanes.ts";
import { withCredential } from "../../server/db/credentials.ts";
import type { Database } from "../../server/db/database.ts";
import { optionalScopes, requiredScopes } from "../../server/install/hubspot-scopes.ts";
import { installHubspot } from "../../server/install/install-hubspot.ts";
import { parseKeys } from "../../server/keys.ts";
import { type GivenApp, givenApp, givenNow } from "../http/given-app.ts";
import { listen } from "../sandbox/http-server.ts";
import { createHubSpotSandbox, type SandboxOptions } from "../sandbox/hubspot/sandbox.ts";

export const keys = parseKeys(`test:${Buffer.alloc(32, 7).toString("base64")}`);
const publicUrl = "http://localhost:8080";
const redirectUri = `${publicUrl}/hubspot/callback`;

/** The app, and a HubSpot that an admin can connect it to. */
export async function givenInstall(
  options: SandboxOptions & { readonly clientSecret?: string } = {},
) {
  const sandbox = createHubSpotSandbox({ now: () => givenNow.getTime(), ...options });
  const hubspot = await listen(sandbox.handle, 0);
  const { clientId } = sandbox.app;
  const clientSecret = options.clientSecret ?? sandbox.app.clientSecret;
  const transport = createTransport({ apiUrl: hubspot.url });
  const oauth = createOAuth({ transport, appUrl: hubspot.url, clientId, clientSecret });
  const started: number[] = [];

  // The database is the app's own, so what the install needs of it is bound once the app is there.
  const bound = Promise.withResolvers<Database>();
  const app = await givenApp({
    publicUrl,
    clientSecret,
    authorizeUrl: (state) =>
      oauth.authorizeUrl({
        redirectUri,
        state,
        scopes: Object.keys(requiredScopes),
        optionalScopes: Object.keys(optionalScopes),
      }),
    install: async (code) => {
      const database = await bound.promise;
      return await installHubspot(
        {
          database,
          keys,
          now: () => givenNow,
          exchange: (code) => oauth.exchange({ code, redirectUri, now: givenNow }),
          organisation: ({ accessToken }) =>
            portal({
              accessToken: async () => accessToken,
              renew: async () => accessToken,
            }).organisation(),
          crm: async (installationId) => portal(tokensOf(database, installationId)),
          startBackfill: async (installationId) => void started.push(installationId),
        },
        code,
      );
    },
  });
  bound.resolve(app.database);

  /** Time stands: what has to wait, waits not at all. */
  const clock = { now: () => givenNow.getTime(), sleep: async () => {} };
  const limits = { burst: { most: 1_000, intervalMs: 1 }, search: { most: 1_000, intervalMs: 1 } };
  const portal = (tokens: Parameters<typeof createHubSpot>[0]["tokens"]) =>
    createHubSpot({
      transport,
      tokens,
      lanes: createLanes({ slots: countSlots({ clock, limits }), clock }),
      clock,
      random: () => 0.5,
      priority: "person",
    });
  const tokensOf = (database: Database, installationId: number) =>
    createTokenSource({
      oauth,
      clock,
      withCredential: (use) =>
        withCredential(
          { database, keys, installationId, now: () => givenNow, form: hubspotCredential },
          use,
        ),
    });

  return {
    ...app,
    sandbox,
    /** Installations whose first load was asked for. */
    started,
    browser: () => givenBrowser(app),
    async close() {
      await app.close();
      await hubspot.close();
    },
  };
}

type Answer = { readonly status: number; readonly text: string; readonly headers: Headers };

/** A browser that keeps the app's cookies and stops at every redirect. */
function givenBrowser(app: GivenApp) {
  const cookies = new Map<string, string>();

  async function open(path: string): Promise<Answer> {
    const reply = await fetch(app.url + path, {
      redirect: "manual",
      headers: { Cookie: [...cookies].map((pair) => pair.join("=")).join("; ") },
    });
    for (const cookie of reply.headers.getSetCookie()) {
      const [name = "", value = ""] = (cookie.split(";")[0] ?? "").split("=");
      cookies.set(name, value);
    }
    return { status: reply.status, text: await reply.text(), headers: reply.headers };
  }

  /** Starts an install and answers HubSpot's question; returns where HubSpot sends the browser. */
  async function consent(decision: "connect" | "cancel" = "connect"): Promise<string> {
    const begun = await open("/hubspot/install");
    const asked = await fetch(begun.headers.get("Location") ?? "", {
      method: "POST",
      redirect: "manual",
      body: new URLSearchParams({ decision }),
    });
    const target = new URL(asked.headers.get("Location") ?? "");
    return target.pathname + target.search;
  }

  return { open, consent, cookies };
}
