import { generateKeyPairSync } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  CrmDisconnected,
  CrmMisconfigured,
  CrmRateLimited,
  CrmUnavailable,
} from "../../server/crm/errors.ts";
import type { SalesforceCredential } from "../../server/crm/salesforce/credential.ts";
import { createSalesforceOAuth } from "../../server/crm/salesforce/oauth.ts";
import { createPkcePair } from "../../server/crm/salesforce/pkce.ts";
import { createTokenSource } from "../../server/crm/salesforce/token-source.ts";
import type { SandboxOptions } from "../sandbox/salesforce/sandbox.ts";
import { connectSalesforce, myDomain, network } from "./salesforce-sandbox.ts";

beforeAll(network.open);
afterAll(network.close);

const redirectUri = "http://localhost:8080/salesforce/callback";
const keyPair = () =>
  generateKeyPairSync("rsa", {
    modulusLength: 2_048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
const keys = keyPair();
const token = "/services/oauth2/token";

async function givenOAuth(app: NonNullable<SandboxOptions["app"]> = {}) {
  const given = await connectSalesforce({ options: { app } });
  const { sandbox, now } = given;
  const { clientId, clientSecret } = sandbox.app;
  const ours = { loginUrl: myDomain, clientId, clientSecret };
  const oauth = createSalesforceOAuth({ clock: { now: () => Date.parse(now()) } });
  const jwt = {
    flow: "jwt",
    loginUrl: myDomain,
    clientId,
    username: sandbox.integrationUsername,
    privateKey: keys.privateKey,
  } as const;
  const consent = (challenge: string) =>
    sandbox.oauth.grant({
      userId: sandbox.org.users.integration,
      scopes: ["api", "refresh_token"],
      redirectUri,
      challenge,
    });
  return { ...given, oauth, ours, jwt, consent };
}

describe("consent in the browser", () => {
  it("is asked for with a challenge of its own, its method and the state", async () => {
    const { oauth, ours } = await givenOAuth();
    const { verifier, challenge } = createPkcePair();

    const url = new URL(oauth.authorizeUrl({ ...ours, redirectUri, state: "s+1", challenge }));

    expect(url.origin + url.pathname).toBe(`${myDomain}/services/oauth2/authorize`);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      response_type: "code",
      client_id: ours.clientId,
      redirect_uri: redirectUri,
      scope: "api refresh_token",
      state: "s+1",
      code_challenge: challenge,
      code_challenge_method: "S256",
    });
    expect(url.href).not.toContain(ours.clientSecret);
    expect(verifier).toMatch(/^[\w-]{64}$/);
    expect(createPkcePair().verifier).not.toBe(verifier);
  });

  it("is exchanged for a credential of the org and its user, with ids of 18 characters", async () => {
    const { oauth, ours, consent, sandbox } = await givenOAuth();
    const { verifier, challenge } = createPkcePair();

    const credential = await oauth.exchange({
      ...ours,
      redirectUri,
      code: consent(challenge),
      verifier,
    });

    expect(credential).toMatchObject({
      instanceUrl: myDomain,
      organisationId: sandbox.org.details.id,
      userId: sandbox.org.users.integration,
      grant: { flow: "web-server", ...ours },
    });
    expect(credential.organisationId).toHaveLength(18);
    expect(sandbox.oauth.session(credential.accessToken)).not.toBeNull();
  });

  it("is of no use to somebody without the verifier", async () => {
    const { oauth, ours, consent } = await givenOAuth();
    const code = consent(createPkcePair().challenge);
    const { verifier } = createPkcePair();

    await expect(oauth.exchange({ ...ours, redirectUri, code, verifier })).rejects.toThrow(
      /CrmMisconfigured|verifier|invalid/,
    );
  });

  it("that gives no refresh token names the missing scope", async () => {
    const { oauth, ours } = await givenOAuth();
    network.answer(token, async () =>
      Response.json({
        access_token: "a",
        instance_url: myDomain,
        id: `${myDomain}/id/00D000000000001/005000000000001`,
      }),
    );

    const exchanging = oauth.exchange({ ...ours, redirectUri, code: "c", verifier: "v" });

    await expect(exchanging).rejects.toThrow("refresh_token");
  });

  it("is over once it was revoked, and revoking it again is no error", async () => {
    const { oauth, stored } = await givenOAuth();
    await oauth.revoke(stored());
    await oauth.revoke(stored());

    await expect(oauth.renew(stored())).rejects.toThrow(CrmDisconnected);
  });

  it("keeps the refresh token of an org that does not rotate it", async () => {
    const { oauth, stored } = await givenOAuth({ rotatesRefreshTokens: false });

    const renewed = await oauth.renew(stored());

    expect(renewed.grant).toEqual(stored().grant);
    expect(renewed.accessToken).not.toBe(stored().accessToken);
  });
});

describe("an integration user without consent", () => {
  it("logs in by client credentials, again and again", async () => {
    const { oauth, ours, sandbox } = await givenOAuth();
    const first = await oauth.login({ flow: "client-credentials", ...ours });

    const second = await oauth.renew(first);

    expect(second).toMatchObject({ userId: sandbox.org.users.integration, grant: first.grant });
    expect(second.accessToken).not.toBe(first.accessToken);
  });

  it("logs in by a signed assertion", async () => {
    const { oauth, jwt, sandbox } = await givenOAuth({ publicKey: keys.publicKey });

    const { accessToken, userId } = await oauth.renew(await oauth.login(jwt));

    expect(userId).toBe(sandbox.org.users.integration);
    expect(sandbox.oauth.session(accessToken)).not.toBeNull();
  });

  it("is told that another key signed than the app's certificate knows", async () => {
    const { oauth, jwt } = await givenOAuth({ publicKey: keyPair().publicKey });

    await expect(oauth.login(jwt)).rejects.toThrow(CrmMisconfigured);
    await expect(oauth.login({ ...jwt, privateKey: "no key" })).rejects.toThrow("PEM");
  });

  it("is told that the app runs as nobody", async () => {
    const { oauth, ours } = await givenOAuth({ runAs: null });

    const login = oauth.login({ flow: "client-credentials", ...ours });

    await expect(login).rejects.toThrow(CrmDisconnected);
    await expect(login).rejects.toThrow("run-as user");
  });

  it("is told to use the org's own address for client credentials", async () => {
    const { oauth, ours } = await givenOAuth();
    const loginUrl = "https://login.salesforce.com";

    const login = oauth.login({ flow: "client-credentials", ...ours, loginUrl });

    await expect(login).rejects.toThrow(CrmMisconfigured);
    await expect(login).rejects.toThrow("my.salesforce.com");
  });

  it("that the admin has not let in is told to be let in", async () => {
    const { oauth, jwt } = await givenOAuth({ publicKey: keys.publicKey, preauthorised: [] });

    await expect(oauth.login(jwt)).rejects.toThrow("permission set");
  });

  it.each([{ clientSecret: "not-it" }, { clientId: "nobody" }])(
    "is not blamed for our own settings (%o)",
    async (wrong) => {
      const { oauth, ours } = await givenOAuth();

      const login = oauth.login({ flow: "client-credentials", ...ours, ...wrong });

      await expect(login).rejects.toThrow(CrmMisconfigured);
      await expect(login).rejects.toThrow("consumer key and secret");
    },
  );
});

describe("a token server in trouble", () => {
  it.each([
    { status: 503, body: "<html>", error: CrmUnavailable },
    { status: 302, body: "", error: CrmUnavailable },
    { status: 400, body: '{"error":"unknown_error"}', error: CrmUnavailable },
    {
      status: 400,
      body: '{"error":"invalid_grant","error_description":"login rate exceeded"}',
      error: CrmRateLimited,
    },
    { status: 200, body: "{}", error: CrmUnavailable },
  ])("is not taken for a withdrawn consent ($status $body)", async ({ status, body, error }) => {
    const { oauth, stored } = await givenOAuth();
    network.answer(token, async () => new Response(body, { status }));

    await expect(oauth.renew(stored())).rejects.toThrow(error);
  });

  it("cannot send a token over an open line", async () => {
    const { oauth, stored } = await givenOAuth();
    network.answer(token, async () =>
      Response.json({
        access_token: "a",
        instance_url: "http://northwind.my.salesforce.com",
        id: `${myDomain}/id/00D000000000001/005000000000001`,
      }),
    );

    await expect(oauth.renew(stored())).rejects.toThrow("is not an org's address");
  });
});

describe("a credential that two processes hold", () => {
  const credential = (accessToken: string, refreshToken: string): SalesforceCredential => ({
    accessToken,
    instanceUrl: myDomain,
    organisationId: "00D000000000001AAA",
    userId: "005000000000001AAA",
    grant: {
      flow: "web-server",
      loginUrl: myDomain,
      clientId: "c",
      clientSecret: "s",
      refreshToken,
    },
  });

  function givenSource() {
    let stored = credential("a1", "r1");
    const steps: string[] = [];
    let renewals = 0;
    const source = createTokenSource({
      clock: { now: () => 0 },
      renew: async () => {
        renewals++;
        steps.push("renewed");
        return credential(`a${renewals + 1}`, `r${renewals + 1}`);
      },
      withCredential: (use) =>
        use(stored, async (fresh) => {
          steps.push("saved");
          stored = fresh;
        }),
    });
    const store = (other: SalesforceCredential) => {
      stored = other;
    };
    return { source, store, stored: () => stored, steps, renewals: () => renewals };
  }

  it("keeps a rotated refresh token before anybody uses the access token", async () => {
    const { source, stored, steps } = givenSource();

    const { accessToken } = await source.renew("a1");
    steps.push("used");

    expect(accessToken).toBe("a2");
    expect(stored().grant).toMatchObject({ refreshToken: "r2" });
    expect(steps).toEqual(["renewed", "saved", "used"]);
  });

  it("takes what the other has renewed", async () => {
    const { source, store, renewals } = givenSource();
    await source.session();
    store(credential("b2", "q2"));

    expect((await source.renew("a1")).accessToken).toBe("b2");
    expect(renewals()).toBe(0);
  });

  it("is renewed once for all who were refused the same token", async () => {
    const { source, renewals } = givenSource();

    const sessions = await Promise.all(Array.from({ length: 9 }, () => source.renew("a1")));

    expect(new Set(sessions.map(({ accessToken }) => accessToken))).toEqual(new Set(["a2"]));
    expect(renewals()).toBe(1);
  });

  it("is given up where the token just renewed is refused as well", async () => {
    const { source, renewals } = givenSource();
    await source.renew("a1");

    await expect(source.renew("a2")).rejects.toThrow(CrmDisconnected);
    expect(renewals()).toBe(1);
  });
});
