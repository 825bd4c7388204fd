import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CrmDisconnected, CrmMisconfigured, CrmUnavailable } from "../../server/crm/errors.ts";
import { type Credential, createOAuth } from "../../server/crm/hubspot/oauth.ts";
import { createTokenSource } from "../../server/crm/hubspot/token-source.ts";
import { createTransport } from "../../server/crm/hubspot/transport.ts";
import { connectHubSpot, network } from "./hubspot-sandbox.ts";

beforeAll(network.open);
afterAll(network.close);

const redirectUri = "http://localhost:3000/hubspot/callback";
const now = new Date("2026-11-21T09:00:00Z");

async function givenOAuth(wish: { clientId?: string } = {}) {
  const { sandbox, stored } = await connectHubSpot();
  const transport = createTransport({ apiUrl: "https://api.hubapi.com", timeoutMs: 500 });
  const { clientId, clientSecret } = sandbox.app;
  const app = { clientId, clientSecret, ...wish };
  const oauth = createOAuth({ transport, appUrl: "https://app.hubspot.com", ...app });
  return { sandbox, oauth, stored };
}

describe("consent to read a HubSpot portal", () => {
  it("is asked for at HubSpot's own address, with scopes apart by %20", async () => {
    const { oauth, sandbox } = await givenOAuth();

    const url = oauth.authorizeUrl({
      redirectUri,
      state: "s+1",
      scopes: ["oauth", "tickets"],
      optionalScopes: ["crm.lists.read"],
    });

    expect(url).toContain("https://app.hubspot.com/oauth/authorize?");
    expect(url).toContain("scope=oauth%20tickets&optional_scope=crm.lists.read");
    const query = new URL(url).searchParams;
    expect(query.get("state")).toBe("s+1");
    expect(query.get("client_id")).toBe(sandbox.app.clientId);
    expect(query.get("redirect_uri")).toBe(redirectUri);
  });

  it("is exchanged for tokens that last half an hour", async () => {
    const { oauth, sandbox } = await givenOAuth();
    const code = sandbox.oauth.grant(["oauth"], redirectUri);

    const grant = await oauth.exchange({ code, redirectUri, now });

    expect(grant.accessExpiresAt).toBe("2026-11-21T09:30:00.000Z");
    expect(sandbox.oauth.findAccess(grant.accessToken)).toBeDefined();
  });

  it("can be asked about and given back", async () => {
    const { oauth, stored } = await givenOAuth();
    const { refreshToken } = stored();

    const before = await oauth.introspect(refreshToken, "refresh_token");
    await oauth.revoke(refreshToken);

    expect(before).toMatchObject({ active: true, scopes: expect.arrayContaining(["tickets"]) });
    await expect(oauth.refresh(refreshToken, now)).rejects.toThrow(CrmDisconnected);
  });

  it("is not taken for withdrawn when our own client id is wrong", async () => {
    const { oauth, stored } = await givenOAuth({ clientId: "somebody-else" });

    const refreshing = oauth.refresh(stored().refreshToken, now);

    await expect(refreshing).rejects.toThrow(CrmMisconfigured);
  });

  it("waits for an answer only so long", async () => {
    const { oauth, sandbox, stored } = await givenOAuth();
    sandbox.faults.add({ fault: "slow", delayMs: 5_000 });

    await expect(oauth.refresh(stored().refreshToken, now)).rejects.toThrow(CrmUnavailable);
  });
});

describe("the access token of an installation", () => {
  const credential = (accessToken: string, minutes: number): Credential => ({
    accessToken,
    refreshToken: "refresh",
    accessExpiresAt: new Date(now.getTime() + minutes * 60_000).toISOString(),
  });

  function givenSource(first: Credential) {
    let stored = first;
    let refreshes = 0;
    const saved: string[] = [];
    const source = createTokenSource({
      clock: { now: () => now.getTime() },
      oauth: {
        refresh: async () => {
          refreshes += 1;
          return { ...credential(`fresh-${refreshes}`, 30), portalId: null };
        },
      },
      withCredential: (use) =>
        use(stored, async (fresh) => {
          await new Promise(setImmediate);
          saved.push(fresh.accessToken);
          stored = fresh;
        }),
    });
    const store = (other: Credential) => {
      stored = other;
    };
    return { source, saved, store, refreshes: () => refreshes };
  }

  it("is the stored one while it lasts", async () => {
    const { source, refreshes } = givenSource(credential("stored", 20));

    expect(await source.accessToken()).toBe("stored");
    expect(refreshes()).toBe(0);
  });

  it("is renewed once for all who ask, and saved before anybody has it", async () => {
    const { source, saved, refreshes } = givenSource(credential("old", 1));

    const tokens = await Promise.all([1, 2, 3].map(() => source.accessToken()));

    expect(tokens).toEqual(["fresh-1", "fresh-1", "fresh-1"]);
    expect(saved).toEqual(["fresh-1"]);
    expect(refreshes()).toBe(1);
  });

  it("is the one that another process has renewed, where one has", async () => {
    const { source, store, refreshes } = givenSource(credential("refused", 20));
    await source.accessToken();
    store(credential("of another process", 30));

    expect(await source.renew("refused")).toBe("of another process");
    expect(refreshes()).toBe(0);
  });

  it("is never the refused one again, even if somebody was just fetching that", async () => {
    const { source } = givenSource(credential("refused", 20));

    const [, renewed] = await Promise.all([source.accessToken(), source.renew("refused")]);

    expect(renewed).toBe("fresh-1");
  });
});
