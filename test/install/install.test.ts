import { readFileSync } from "node:fs";
import { join } from "node:path";
import { accountOutputs } from "@bellwether/shared/contracts/outputs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hubspotCredential } from "../../server/crm/hubspot/oauth.ts";
import { latestConfiguration } from "../../server/db/configurations.ts";
import { readCredential } from "../../server/db/credentials.ts";
import { listInstallations } from "../../server/db/installations.ts";
import { optionalScopes, requiredScopes } from "../../server/install/hubspot-scopes.ts";
import { installationOfKey } from "../../server/install/write-key.ts";
import { givenNow, rows } from "../http/given-app.ts";
import { givenInstall, keys } from "./given-install.ts";

type Given = Awaited<ReturnType<typeof givenInstall>>;

const given: Given[] = [];
async function install(...options: Parameters<typeof givenInstall>): Promise<Given> {
  const made = await givenInstall(...options);
  given.push(made);
  return made;
}
afterAll(() => Promise.all(given.map((each) => each.close())));

const keyIn = (text: string) => /bw_[\w-]{43}/.exec(text)?.[0] ?? "";

describe("an admin who connects HubSpot", () => {
  let app: Given;
  beforeAll(async () => {
    app = await install({ portal: { portalId: 4711, currency: "EUR", timeZone: "Europe/Berlin" } });
  });

  it("is asked by HubSpot for the scopes that are needed, and optionally for more", async () => {
    const begun = await app.browser().open("/hubspot/install");
    const asked = new URL(begun.headers.get("Location") ?? "").searchParams;

    expect(begun.status).toBe(302);
    expect(asked.get("scope")).toBe(Object.keys(requiredScopes).join(" "));
    expect(asked.get("optional_scope")).toBe(Object.keys(optionalScopes).join(" "));
    expect(asked.get("redirect_uri")).toBe("http://localhost:8080/hubspot/callback");
    expect(begun.headers.getSetCookie()[0]).toMatch(
      /^bw_install=[\w-]{43};.*HttpOnly; SameSite=Lax/,
    );
  });

  it("gets a connected portal: tokens sealed, properties made, configuration 1, load begun", async () => {
    const browser = app.browser();
    const page = await browser.open(await browser.consent());

    expect(page.status).toBe(200);
    expect(page.text).toMatch(/<h1>HubSpot portal 4711 is connected<\/h1>/);
    const [installation] = await app.database.directory(listInstallations);
    expect(installation).toMatchObject({
      crm: "hubspot",
      organisationId: "4711",
      currency: "EUR",
      timeZone: "Europe/Berlin",
      status: "connected",
    });
    const id = installation?.id ?? 0;
    const credential = await app.database.forInstallation(id, (tx) =>
      readCredential(tx, keys, hubspotCredential),
    );
    expect(credential?.accessToken).toBeTruthy();
    expect(JSON.stringify(await rows(app.database, id, "select * from credential"))).not.toContain(
      credential?.accessToken,
    );
    const properties = app.sandbox.portal.properties;
    for (const { name } of accountOutputs)
      expect(properties.get("companies", name), name).toBeDefined();
    const configuration = await app.database.forInstallation(id, latestConfiguration);
    expect(configuration).toMatchObject({
      note: "As shipped, with the fields that this portal has.",
      version: 1,
      document: { version: "1", homeCurrency: "EUR", calendar: { timeZone: "Europe/Berlin" } },
    });
    expect(app.started).toEqual([id]);
    expect(await installationOfKey(app.database, keyIn(page.text))).toBe(id);
  });

  it("needs no line items, which not every portal has", async () => {
    const { sandbox, browser } = await install();
    sandbox.faults.add({ fault: "status", status: 500, path: "/line_items", times: 99 });
    const admin = browser();

    expect((await admin.open(await admin.consent())).status).toBe(200);
  });

  it("and connects again keeps installation, configuration and key", async () => {
    const [before] = await app.database.directory(listInstallations);
    const browser = app.browser();

    const page = await browser.open(await browser.consent());

    expect(page.status).toBe(200);
    const after = await app.database.directory(listInstallations);
    expect(after.map(({ id }) => id)).toEqual([before?.id]);
    const configuration = await app.database.forInstallation(before?.id ?? 0, latestConfiguration);
    expect(configuration?.version).toBe(1);
    expect(keyIn(page.text)).toBe("");
  });

  it("sees progress in the same browser for an hour, and nobody else does", async () => {
    const browser = app.browser();
    await browser.open(await browser.consent());

    const seen = await browser.open("/hubspot/progress");
    expect(JSON.parse(seen.text)).toEqual({
      done: false,
      text: "Starting to read …",
      share: null,
      lines: [],
    });
    expect((await browser.open("/hubspot/connected")).text).not.toMatch(/bw_/);

    expect((await app.browser().open("/hubspot/progress")).status).toBe(401);
    expect((await app.browser().open("/hubspot/connected")).status).toBe(401);
    const pass = browser.cookies.get("bw_progress") ?? "";
    browser.cookies.set("bw_progress", pass.replace(/^\d+/, "999"));
    expect((await browser.open("/hubspot/progress")).status).toBe(401);
    browser.cookies.set("bw_progress", pass);
    app.clock.now = new Date(givenNow.getTime() + 60 * 60_000);
    expect((await browser.open("/hubspot/progress")).status).toBe(401);
    app.clock.now = givenNow;
  });

  it("gets pages that load nothing and run only their own script", async () => {
    const browser = app.browser();
    const { text, headers } = await browser.open(await browser.consent());
    const policy = headers.get("Content-Security-Policy") ?? "";
    const nonce = /script-src 'nonce-([^']+)'/.exec(policy)?.[1] ?? "";

    expect(policy).toMatch(/^default-src 'none'; .*frame-ancestors 'none'$/);
    expect(text).toContain(`<script nonce="${nonce.replace(/[&+=]/g, "$&")}">`);
    expect(text).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(text).toMatch(/<main>\s*<h1>/);
    expect(text).not.toMatch(/src=|<link|@import|url\(/);
  });
});

describe("an install that does not go well says what to do", () => {
  let app: Given;
  beforeAll(async () => {
    app = await install();
  });

  it("when the admin declines", async () => {
    const browser = app.browser();
    const page = await browser.open(await browser.consent("cancel"));

    expect(page.status).toBe(403);
    expect(page.text).toMatch(/You declined, or your HubSpot user may not install apps/);
    expect(page.text).toMatch(/href="\/hubspot\/install"/);
  });

  it("when a link is used twice", async () => {
    const browser = app.browser();
    const callback = await browser.consent();
    await browser.open(callback);

    const again = await browser.open(callback);

    expect(again.status).toBe(400);
    expect(again.text).toMatch(/It was used before, or it did not start here/);
  });

  it.each([
    "/hubspot/callback?code=x&state=made-up",
    "/hubspot/callback?code=x",
    "/hubspot/callback?code=x&state=a&state=b",
  ])("when an answer comes that was not asked for: %s", async (callback) => {
    const page = await app.browser().open(callback);

    expect(page.status).toBe(400);
    expect(page.text).toMatch(/it did not start here/);
  });

  it("when it took more than ten minutes", async () => {
    const browser = app.browser();
    const callback = await browser.consent();
    app.clock.now = new Date(givenNow.getTime() + 10 * 60_000);

    const page = await browser.open(callback);

    app.clock.now = givenNow;
    expect(page.status).toBe(400);
    expect(page.text).toMatch(/must be finished within ten minutes/);
  });

  it("when it was started in another browser; nobody can connect a portal for somebody else", async () => {
    const callback = await app.browser().consent();
    const victim = app.browser();
    await victim.open("/hubspot/install");

    const page = await victim.open(callback);

    expect(page.status).toBe(400);
    expect(page.text).toMatch(/belongs to another browser|in the browser that it was started in/);
  });

  it("when the code is not the one that HubSpot gave", async () => {
    const browser = app.browser();
    const callback = new URL(await browser.consent(), "http://x");
    callback.searchParams.set("code", "other");

    const page = await browser.open(callback.pathname + callback.search);

    expect(page.status).toBe(409);
    expect(page.text).toMatch(/did not take the code/);
  });

  it("when HubSpot is down", async () => {
    const browser = app.browser();
    const callback = await browser.consent();
    app.sandbox.faults.add({ fault: "status", status: 503, times: 1 });

    const page = await browser.open(callback);

    expect(page.status).toBe(503);
    expect(page.text).toMatch(/Wait a minute, then start again/);
  });

  it("when our own client secret is wrong, naming the variable and showing no secret", async () => {
    const wrong = await install({ clientSecret: "not-the-secret" });
    const browser = wrong.browser();

    const page = await browser.open(await browser.consent());

    expect(page.status).toBe(502);
    expect(page.text).toMatch(/HUBSPOT_CLIENT_SECRET/);
    expect(page.text).not.toMatch(/not-the-secret/);
    const line = wrong.logged.find((each) => each.includes("install failed")) ?? "";
    expect(line).toMatch(/CrmMisconfigured/);
    expect(line).not.toMatch(/not-the-secret/);
  });

  it("when it breaks off halfway: the next attempt finishes it, with the key", async () => {
    const broken = await install();
    const browser = broken.browser();
    const callback = await browser.consent();
    broken.sandbox.faults.add({ fault: "status", status: 500, path: "/crm/properties", times: 99 });
    expect((await browser.open(callback)).status).toBe(503);
    expect(broken.started).toEqual([]);

    broken.sandbox.faults.clear();
    const page = await browser.open(await browser.consent());

    expect(page.status).toBe(200);
    expect(keyIn(page.text)).not.toBe("");
    expect(await broken.database.directory(listInstallations)).toHaveLength(1);
    expect(broken.started).toHaveLength(1);
  });

  it("when somebody made a property of ours otherwise: it is left alone and named", async () => {
    const taken = await install({
      fill: ({ properties }) => {
        const domain = properties.get("companies", "domain");
        if (domain === undefined) throw new Error("companies have a domain");
        const made = { name: "bw_health_score", label: "Our own score", hubspotDefined: false };
        properties.set("companies", { ...domain, ...made });
      },
    });
    const browser = taken.browser();

    const page = await browser.open(await browser.consent());

    expect(page.text).toMatch(/Properties that are not ours[\s\S]+<code>bw_health_score<\/code>/);
  });
});

describe("the app's own file", () => {
  const app = JSON.parse(
    readFileSync(
      join(import.meta.dirname, "../../extension/hubspot/src/app/app-hsmeta.json"),
      "utf8",
    ),
  );

  it("asks for the scopes that the server asks for", () => {
    expect(app.config.auth.requiredScopes).toEqual(Object.keys(requiredScopes));
    expect(app.config.auth.optionalScopes).toEqual(Object.keys(optionalScopes));
  });

  it("names the address that the server answers at", () => {
    expect(app.config.auth.redirectUrls).toEqual([`\${SERVER_URL}/hubspot/callback`]);
  });
});
