import { createHash, randomBytes } from "node:crypto";
import { exportSPKI, generateKeyPair, SignJWT } from "jose";
import { describe, expect, it } from "vitest";
import { type GivenSandbox, givenSandbox, myDomain, startOfTest } from "./given-sandbox.ts";
import { sandboxApp } from "./oauth-app.ts";

const redirectUri = "http://localhost:3000/oauth/salesforce/callback";
const client = { client_id: sandboxApp.clientId, client_secret: sandboxApp.clientSecret };
const login = "https://login.salesforce.com";
const expired = {
  status: 400,
  body: { error: "invalid_grant", error_description: "expired access/refresh token" },
};

function pkce() {
  const verifier = randomBytes(48).toString("base64url");
  return { verifier, challenge: createHash("sha256").update(verifier).digest("base64url") };
}
const pair = pkce();

function authorizeUrl(change: Record<string, string | null> = {}): string {
  const params = {
    response_type: "code",
    client_id: sandboxApp.clientId,
    redirect_uri: redirectUri,
    scope: "api refresh_token",
    state: "s-1",
    code_challenge: pair.challenge,
    code_challenge_method: "S256",
    ...change,
  };
  const given = Object.entries(params).filter(
    (entry): entry is [string, string] => entry[1] !== null,
  );
  return `${login}/services/oauth2/authorize?${new URLSearchParams(given)}`;
}

async function decide(
  { sandbox }: GivenSandbox,
  decision: string,
  change: Record<string, string | null> = {},
): Promise<URL> {
  const body = new URLSearchParams({ decision });
  const answer = await sandbox.handle(new Request(authorizeUrl(change), { method: "POST", body }));
  return new URL(answer.headers.get("location") ?? "");
}

async function token(
  { sandbox }: GivenSandbox,
  form: Record<string, string>,
  address = `${login}/services/oauth2/token`,
) {
  const body = new URLSearchParams(form);
  const response = await sandbox.handle(new Request(address, { method: "POST", body }));
  const text = await response.text();
  return { status: response.status, body: text === "" ? null : JSON.parse(text) };
}

async function codeFor(given: GivenSandbox): Promise<Record<string, string>> {
  const code = (await decide(given, "allow")).searchParams.get("code") ?? "";
  return { grant_type: "authorization_code", code, redirect_uri: redirectUri, ...client };
}

async function connect(given: GivenSandbox) {
  const { body } = await token(given, { ...(await codeFor(given)), code_verifier: pair.verifier });
  return body;
}

const refresh = (given: GivenSandbox, refresh_token: string) =>
  token(given, { grant_type: "refresh_token", refresh_token, ...client });

async function reads({ sandbox }: GivenSandbox, accessToken: string): Promise<number> {
  const headers = { authorization: `Bearer ${accessToken}` };
  const address = `${myDomain}/services/data/v66.0/limits`;
  return (await sandbox.handle(new Request(address, { headers }))).status;
}

describe("connecting", () => {
  it("asks the user on a page, and goes back with a code and the state", async () => {
    const given = givenSandbox();

    const page = await given.sandbox.handle(new Request(authorizeUrl()));
    const text = await page.text();
    const back = await decide(given, "allow");

    expect(page.headers.get("content-type")).toContain("text/html");
    expect(text).toContain("refresh_token");
    expect(text).toMatch(/<button[^>]*value="allow"/);
    expect(back.href).toMatch(/^http:\/\/localhost:3000\/oauth\/salesforce\/callback\?code=aPrx/);
    expect(back.searchParams.get("state")).toBe("s-1");
  });

  it.each([
    ["deny", {}, "access_denied"],
    ["allow", { code_challenge: null }, "invalid_request"],
    ["allow", { code_challenge_method: null }, "invalid_request"],
    ["allow", { code_challenge_method: "plain" }, "invalid_request"],
    ["allow", { response_type: "token" }, "unsupported_response_type"],
  ])("goes back with an error after %s with %o", async (decision, change, error) => {
    const back = await decide(givenSandbox(), decision, change);

    expect(back.searchParams.get("error")).toBe(error);
    expect(back.searchParams.get("code")).toBeNull();
    expect(back.searchParams.get("state")).toBe("s-1");
  });

  it.each([
    [{ client_id: "someone" }, "client identifier invalid"],
    [{ redirect_uri: "https://evil.example/callback" }, "redirect_uri must match configuration"],
  ])("shows the user what is wrong with %o", async (change, message) => {
    const page = await givenSandbox().sandbox.handle(new Request(authorizeUrl(change)));

    expect(page.status).toBe(400);
    expect(await page.text()).toContain(message);
  });

  it("is refused while the app is not installed in the org", async () => {
    const { sandbox } = givenSandbox({ app: { isInstalled: false } });

    const page = await sandbox.handle(new Request(authorizeUrl()));

    expect(page.status).toBe(400);
    expect(await page.text()).toContain("OAUTH_APPROVAL_ERROR_GENERIC");
  });

  it("gives tokens for a code once, with where the org is and who agreed", async () => {
    const given = givenSandbox();
    const exchange = { ...(await codeFor(given)), code_verifier: pair.verifier };
    const { id, instanceUrl } = given.sandbox.org.details;

    const issued = await token(given, exchange);
    const again = await token(given, exchange);

    expect(issued.body).toEqual({
      access_token: expect.stringMatching(/^00D\w{12}!AQ/),
      refresh_token: expect.stringMatching(/^5Aep861/),
      signature: expect.any(String),
      scope: "api refresh_token",
      instance_url: instanceUrl,
      id: `${instanceUrl}/id/${id}/${given.sandbox.org.users.integration}`,
      token_type: "Bearer",
      issued_at: String(startOfTest),
    });
    expect(again.body).toEqual({
      error: "invalid_grant",
      error_description: "invalid authorization code",
    });
    expect(await reads(given, issued.body.access_token)).toBe(200);
  });

  it.each([
    [{ code_verifier: pkce().verifier }, "invalid_grant", "invalid code verifier"],
    [{ code_verifier: null }, "invalid_grant", "invalid code verifier"],
    [{ client_secret: "wrong" }, "invalid_client", "invalid client credentials"],
    [{ client_id: "wrong" }, "invalid_client_id", "client identifier invalid"],
    [{ grant_type: "password" }, "unsupported_grant_type", "grant type not supported"],
    [
      { redirect_uri: "http://localhost:3000/other" },
      "redirect_uri_mismatch",
      "redirect_uri must match configuration",
    ],
  ])("is refused with %o", async (change, error, error_description) => {
    const given = givenSandbox();
    const form = { ...(await codeFor(given)), code_verifier: pair.verifier, ...change };
    const sent = Object.entries(form).filter(
      (entry): entry is [string, string] => entry[1] !== null,
    );

    const refused = await token(given, Object.fromEntries(sent));

    expect(refused).toEqual({ status: 400, body: { error, error_description } });
  });

  it("is refused with a verifier of 171 characters, although it fits", async () => {
    const given = givenSandbox();
    const verifier = "a".repeat(171);
    const code_challenge = createHash("sha256").update(verifier).digest("base64url");
    const back = await decide(given, "allow", { code_challenge });
    const code = back.searchParams.get("code") ?? "";

    const { body } = await token(given, {
      ...(await codeFor(given)),
      code,
      code_verifier: verifier,
    });

    expect(body.error_description).toBe("invalid code verifier");
  });

  it("takes a code for a quarter of an hour", async () => {
    const given = givenSandbox();
    const exchange = { ...(await codeFor(given)), code_verifier: pair.verifier };

    given.pass(15 * 60_000);

    expect((await token(given, exchange)).body.error_description).toBe(
      "expired authorization code",
    );
  });
});

describe("refresh tokens", () => {
  it("work once, and each brings the next", async () => {
    const given = givenSandbox();
    const first = await connect(given);

    const second = (await refresh(given, first.refresh_token)).body;
    const third = (await refresh(given, second.refresh_token)).body;

    expect(new Set([first, second, third].map((one) => one.refresh_token)).size).toBe(3);
    expect(await reads(given, third.access_token)).toBe(200);
  });

  it("end altogether when a spent one comes again", async () => {
    const given = givenSandbox();
    const first = await connect(given);
    const second = (await refresh(given, first.refresh_token)).body;

    const again = await refresh(given, first.refresh_token);

    expect(again).toEqual(expired);
    expect(await refresh(given, second.refresh_token)).toEqual(expired);
    expect(await reads(given, second.access_token)).toBe(401);
  });

  it("lock the app out when two workers refresh at once", async () => {
    const given = givenSandbox();
    const { refresh_token } = await connect(given);

    const both = await Promise.all([refresh(given, refresh_token), refresh(given, refresh_token)]);

    expect(both.map((one) => one.status)).toEqual([200, 400]);
    expect(await refresh(given, both[0]?.body.refresh_token)).toEqual(expired);
  });

  it("stay the same in an app without rotation", async () => {
    const given = givenSandbox({ app: { rotatesRefreshTokens: false } });
    const { refresh_token } = await connect(given);

    const once = await refresh(given, refresh_token);
    const again = await refresh(given, refresh_token);

    expect([once.status, again.status]).toEqual([200, 200]);
    expect(once.body).not.toHaveProperty("refresh_token");
  });

  it("are not given where the scope does not ask for them", async () => {
    const given = givenSandbox();
    const back = await decide(given, "allow", { scope: "api" });
    const code = back.searchParams.get("code") ?? "";
    const exchange = { ...(await codeFor(given)), code, code_verifier: pair.verifier };

    expect((await token(given, exchange)).body).not.toHaveProperty("refresh_token");
  });

  it("are refused for a user who was deactivated", async () => {
    const given = givenSandbox();
    const { access_token, refresh_token } = await connect(given);

    given.sandbox.user.edit("User", given.sandbox.org.users.integration, { IsActive: false });

    expect(await reads(given, access_token)).toBe(401);
    expect((await refresh(given, refresh_token)).body).toEqual({
      error: "invalid_grant",
      error_description: "inactive user",
    });
  });
});

describe("access tokens", () => {
  it("end two hours after their last use", async () => {
    const given = givenSandbox();
    const { access_token } = await connect(given);

    given.pass(119 * 60_000);
    const used = await reads(given, access_token);
    given.pass(119 * 60_000);
    const usedAgain = await reads(given, access_token);
    given.pass(120 * 60_000);

    expect([used, usedAgain, await reads(given, access_token)]).toEqual([200, 200, 401]);
  });

  it("are refused in Salesforce's words", async () => {
    const { sandbox, call } = givenSandbox();
    sandbox.user.revokeTokens();

    const { status, body } = await call("GET", "/limits");

    expect(status).toBe(401);
    expect(body).toEqual([
      { message: "Session expired or invalid", errorCode: "INVALID_SESSION_ID" },
    ]);
  });

  it("can be looked into, and end when they are revoked", async () => {
    const given = givenSandbox();
    const { access_token, refresh_token } = await connect(given);
    const at = (name: string) => `${login}/services/oauth2/${name}`;

    const active = await token(given, { token: access_token, ...client }, at("introspect"));
    const revoked = await token(given, { token: refresh_token }, at("revoke"));
    const dead = await token(given, { token: access_token, ...client }, at("introspect"));
    const unknown = await token(given, { token: refresh_token }, at("revoke"));

    expect(active.body).toMatchObject({
      active: true,
      username: given.sandbox.integrationUsername,
      token_type: "access_token",
    });
    expect(revoked.status).toBe(200);
    expect(dead.body).toEqual({ active: false });
    expect(await refresh(given, refresh_token)).toEqual(expired);
    expect(unknown).toMatchObject({ status: 400, body: { error: "invalid_token" } });
  });

  it("end at the org's old address when My Domain is renamed", async () => {
    const given = givenSandbox();
    const { access_token, refresh_token } = await connect(given);

    given.sandbox.user.renameMyDomain("https://southwind.my.salesforce.com");
    const old = await reads(given, access_token);
    const { body } = await refresh(given, refresh_token);
    const stillOld = await reads(given, body.access_token);

    expect([old, stillOld]).toEqual([401, 401]);
    expect(body.instance_url).toBe("https://southwind.my.salesforce.com");
    const headers = { authorization: `Bearer ${body.access_token}` };
    const address = `${body.instance_url}/services/data/v66.0/limits`;
    expect((await given.sandbox.handle(new Request(address, { headers }))).status).toBe(200);
  });
});

describe("client credentials", () => {
  const ask = (given: GivenSandbox, host = myDomain) =>
    token(given, { grant_type: "client_credentials", ...client }, `${host}/services/oauth2/token`);

  it("give a token of the integration user, without a refresh token", async () => {
    const given = givenSandbox();

    const { body } = await ask(given);

    expect(body.id).toContain(given.sandbox.org.users.integration);
    expect(body).not.toHaveProperty("refresh_token");
    expect(await reads(given, body.access_token)).toBe(200);
  });

  it("are taken at the org's own address only", async () => {
    expect((await ask(givenSandbox(), login)).body.error_description).toBe(
      "request not supported on this domain",
    );
  });

  it("need a user to run as", async () => {
    expect((await ask(givenSandbox({ app: { runAs: null } }))).body.error_description).toBe(
      "no client credentials user enabled",
    );
  });
});

describe("a signed assertion", async () => {
  const keys = await generateKeyPair("RS256");
  const others = await generateKeyPair("RS256");
  const publicKey = await exportSPKI(keys.publicKey);
  const at = startOfTest / 1_000;

  async function ask(
    given: GivenSandbox,
    change: { iss?: string; aud?: string; sub?: string; exp?: number } = {},
    key = keys.privateKey,
  ) {
    const claims = {
      iss: sandboxApp.clientId,
      sub: given.sandbox.integrationUsername,
      aud: login,
      exp: at + 180,
      ...change,
    };
    const assertion = await new SignJWT(claims).setProtectedHeader({ alg: "RS256" }).sign(key);
    return token(given, {
      grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer",
      assertion,
    });
  }

  it("gives a token of the user that it names", async () => {
    const given = givenSandbox({ app: { publicKey } });

    const { status, body } = await ask(given);

    expect(status).toBe(200);
    expect(body).not.toHaveProperty("refresh_token");
    expect(await reads(given, body.access_token)).toBe(200);
    expect((await ask(given, { aud: given.sandbox.org.details.instanceUrl })).status).toBe(200);
  });

  it.each([
    [{ iss: "someone" }, "client identifier invalid"],
    [{ aud: "https://elsewhere.example" }, "audience is invalid"],
    [{ exp: at - 1 }, "assertion has expired"],
    [{ exp: at + 3_600 }, "invalid assertion"],
    [{ sub: "nobody@northwind.example" }, "user hasn't approved this consumer"],
  ])("is refused with %o", async (change, description) => {
    const refused = await ask(givenSandbox({ app: { publicKey } }), change);

    expect(refused).toMatchObject({ status: 400, body: { error_description: description } });
  });

  it("is refused when another key signed it, or the app has none", async () => {
    const forged = await ask(givenSandbox({ app: { publicKey } }), {}, others.privateKey);
    const without = await ask(givenSandbox());

    expect(forged.body).toEqual({ error: "invalid_grant", error_description: "invalid assertion" });
    expect(without.body.error).toBe("invalid_grant");
  });

  it("is refused for a user who is not preauthorised", async () => {
    const given = givenSandbox({ app: { publicKey, preauthorised: ["other@northwind.example"] } });

    expect((await ask(given)).body.error_description).toBe("user hasn't approved this consumer");
  });
});

describe("who the token is for", () => {
  it("is told at the address that came with it, and as user info", async () => {
    const given = givenSandbox();
    const { access_token, id } = await connect(given);
    const get = async (address: string, authorization: string) =>
      given.sandbox.handle(new Request(address, { headers: { authorization } }));
    const { integration } = given.sandbox.org.users;

    const identity = await get(id, `Bearer ${access_token}`);
    const info = await get(`${myDomain}/services/oauth2/userinfo`, `Bearer ${access_token}`);
    const refused = await get(id, "Bearer wrong");
    const stranger = await get(`${myDomain}/id/00Dxx0000000000AAA/x`, `Bearer ${access_token}`);

    expect(await identity.json()).toMatchObject({
      user_id: integration,
      organization_id: given.sandbox.org.details.id,
      username: given.sandbox.integrationUsername,
    });
    expect(await info.json()).toMatchObject({ user_id: integration, sub: id });
    expect([refused.status, await refused.text()]).toEqual([403, "Bad_OAuth_Token"]);
    expect(stranger.status).toBe(404);
    expect(given.sandbox.counts.report().byKind.identity).toMatchObject({ requests: 4, errors: 2 });
  });
});
