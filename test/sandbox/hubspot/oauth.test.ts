import { describe, expect, it } from "vitest";
import { type GivenSandbox, givenSandbox } from "./given-sandbox.ts";
import { sandboxApp } from "./sandbox.ts";

const redirectUri = "http://localhost:3000/oauth/callback";
const client = { client_id: sandboxApp.clientId, client_secret: sandboxApp.clientSecret };

function authorizeUrl(change: Record<string, string> = {}): string {
  const query = new URLSearchParams({
    client_id: sandboxApp.clientId,
    redirect_uri: redirectUri,
    scope: "oauth crm.objects.companies.read",
    state: "s-1",
    ...change,
  });
  return `https://app.hubspot.com/oauth/authorize?${query}`;
}

const decide = ({ sandbox }: GivenSandbox, decision: string, change: Record<string, string> = {}) =>
  sandbox.handle(
    new Request(authorizeUrl(change), { method: "POST", body: new URLSearchParams({ decision }) }),
  );

async function token(
  { sandbox }: GivenSandbox,
  form: Record<string, string>,
  path = "/oauth/2026-09/token",
) {
  const body = new URLSearchParams(form);
  const response = await sandbox.handle(
    new Request(`https://api.hubapi.com${path}`, { method: "POST", body }),
  );
  const text = await response.text();
  return { status: response.status, body: text === "" ? null : JSON.parse(text) };
}

async function connect(given: GivenSandbox, change: Record<string, string> = {}) {
  const granted = await decide(given, "connect", change);
  const code = new URL(granted.headers.get("location") ?? "").searchParams.get("code") ?? "";
  const exchange = { grant_type: "authorization_code", code, redirect_uri: redirectUri, ...client };
  return { exchange, issued: await token(given, exchange) };
}

describe("connecting", () => {
  it("asks the user on a page, and goes back with a code and the state", async () => {
    const given = givenSandbox();

    const page = await given.sandbox.handle(new Request(authorizeUrl()));
    const text = await page.text();
    const granted = await decide(given, "connect");

    expect(page.headers.get("content-type")).toContain("text/html");
    expect(text).toContain("crm.objects.companies.read");
    expect(text).toMatch(/<button[^>]*value="connect"/);
    const location = new URL(granted.headers.get("location") ?? "");
    expect(granted.status).toBe(302);
    expect(location.href).toMatch(/^http:\/\/localhost:3000\/oauth\/callback\?code=/);
    expect(location.searchParams.get("state")).toBe("s-1");
  });

  it("goes back with access_denied when the user cancels", async () => {
    const denied = await decide(givenSandbox(), "cancel");

    const location = new URL(denied.headers.get("location") ?? "");
    expect(location.searchParams.get("error")).toBe("access_denied");
    expect(location.searchParams.get("state")).toBe("s-1");
  });

  it.each([
    [{ client_id: "someone" }, "client id"],
    [{ redirect_uri: "https://evil.example/callback" }, "redirect URL"],
    [{ scope: "" }, "no scopes"],
  ])("shows the user what is wrong with %o", async (change, message) => {
    const page = await givenSandbox().sandbox.handle(new Request(authorizeUrl(change)));

    expect(page.status).toBe(400);
    expect(await page.text()).toContain(message);
  });

  it("takes registered redirect addresses only, once there are any", async () => {
    const { sandbox } = givenSandbox({ app: { redirectUris: ["https://app.example.com/cb"] } });

    expect((await sandbox.handle(new Request(authorizeUrl()))).status).toBe(400);
    const registered = authorizeUrl({ redirect_uri: "https://app.example.com/cb" });
    expect((await sandbox.handle(new Request(registered))).status).toBe(200);
  });

  it("leaves out optional scopes that a portal without Service Hub cannot give, and refuses required ones", async () => {
    const given = givenSandbox({ portal: { hasServiceHub: false } });
    const surveys = "crm.objects.feedback_submissions.read";

    const { issued } = await connect(given, { optional_scope: surveys });
    const required = await given.sandbox.handle(
      new Request(authorizeUrl({ scope: `oauth ${surveys}` })),
    );

    expect(issued.body.scopes).toEqual(["oauth", "crm.objects.companies.read"]);
    expect(required.status).toBe(400);
  });
});

describe("tokens", () => {
  it("are exchanged once for a code", async () => {
    const given = givenSandbox();

    const { exchange, issued } = await connect(given);
    const again = await token(given, exchange);

    expect(issued.body).toMatchObject({
      token_type: "bearer",
      expires_in: 1800,
      token_use: "access_token",
      hub_id: given.sandbox.portal.details.portalId,
      scopes: ["oauth", "crm.objects.companies.read"],
    });
    expect(again).toMatchObject({
      status: 400,
      body: { status: "BAD_AUTH_CODE", error: "invalid_grant" },
    });
  });

  it.each([
    [{ client_secret: "wrong" }, "BAD_CLIENT_SECRET", "invalid_client"],
    [{ client_id: "wrong" }, "BAD_CLIENT_ID", "invalid_client"],
    [{ grant_type: "password" }, "BAD_GRANT_TYPE", "unsupported_grant_type"],
    [
      { redirect_uri: "http://localhost:3000/other" },
      "MISMATCH_REDIRECT_URI_AUTH_CODE",
      "invalid_grant",
    ],
  ])("are refused with %o", async (change, status, error) => {
    const given = givenSandbox();
    const code = given.sandbox.oauth.grant(["oauth"], redirectUri);

    const refused = await token(given, {
      grant_type: "authorization_code",
      code,
      redirect_uri: redirectUri,
      ...client,
      ...change,
    });

    expect(refused).toMatchObject({ status: 400, body: { status, error } });
    expect(refused.body.message).toBeTypeOf("string");
  });

  it.each(["/oauth/v1/token", "/oauth/v3/token", "/oauth/2026-03/token"])(
    "are refreshed at %s",
    async (path) => {
      const given = givenSandbox();
      const { issued } = await connect(given);

      const { body } = await token(
        given,
        { grant_type: "refresh_token", refresh_token: issued.body.refresh_token, ...client },
        path,
      );

      expect(body.refresh_token).toBe(issued.body.refresh_token);
      expect(body.access_token).not.toBe(issued.body.access_token);
    },
  );

  it("can be looked into, and end when they are revoked", async () => {
    const given = givenSandbox();
    const { issued } = await connect(given);
    const { access_token, refresh_token } = issued.body;
    const at = "/oauth/2026-09/token";

    const access = await token(given, { token: access_token, ...client }, `${at}/introspect`);
    const revoked = await token(given, { token: refresh_token, ...client }, `${at}/revoke`);
    const refreshed = await token(given, { grant_type: "refresh_token", refresh_token, ...client });
    const dead = await token(given, { token: refresh_token, ...client }, `${at}/introspect`);

    expect(access.body).toMatchObject({
      active: true,
      hub_id: given.sandbox.portal.details.portalId,
      app_id: sandboxApp.appId,
    });
    expect(revoked.status).toBe(204);
    expect(refreshed).toMatchObject({
      status: 400,
      body: { status: "BAD_REFRESH_TOKEN", error: "invalid_grant" },
    });
    expect(dead.body).toEqual({ active: false });
  });

  it("die at once when the admin uninstalls the app, or the app itself", async () => {
    const given = givenSandbox();

    expect((await given.call("DELETE", "/appinstalls/2026-09/external-install")).status).toBe(204);
    expect((await given.call("GET", "/account-info/2026-09/details")).status).toBe(401);
  });
});
