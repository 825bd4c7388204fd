import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { salesforceCredential } from "../../server/crm/salesforce/credential.ts";
import { latestConfiguration } from "../../server/db/configurations.ts";
import { holdCalls, readConnection } from "../../server/db/connections.ts";
import { readCredential } from "../../server/db/credentials.ts";
import { listInstallations } from "../../server/db/installations.ts";
import { rows } from "../http/given-app.ts";
import { type GivenSalesforce, givenSalesforceInstall, keys } from "./given-salesforce-install.ts";

const given: GivenSalesforce[] = [];
async function install(
  ...options: Parameters<typeof givenSalesforceInstall>
): Promise<GivenSalesforce> {
  const made = await givenSalesforceInstall(...options);
  given.push(made);
  return made;
}
afterAll(() => Promise.all(given.map((each) => each.close())));

const appOf = ({ sandbox, orgUrl }: GivenSalesforce) => ({
  url: orgUrl,
  clientId: sandbox.app.clientId,
  clientSecret: sandbox.app.clientSecret,
});

async function connected({ database }: GivenSalesforce) {
  const [only] = await database.directory(listInstallations);
  return only;
}

describe("an admin who connects Salesforce with an app of the org", () => {
  let app: GivenSalesforce;
  beforeAll(async () => {
    app = await install();
  });

  it("reads what to set up, with the callback address to paste", async () => {
    const page = await app.browser().open("/salesforce/install");

    expect(page.status).toBe(200);
    expect(page.text).toContain("<code>http://localhost:8080/salesforce/callback</code>");
    for (const name of ["Salesforce Integration", "Enable Client Credentials Flow", "PKCE"])
      expect(page.text, name).toContain(name);
    expect(page.headers.get("Content-Security-Policy")).toContain("form-action 'self'");
  });

  it("gets a connected org: credential sealed, configuration 1, load begun", async () => {
    const page = await app.browser().send("/salesforce/connect", appOf(app));

    expect(page.text).toContain("is connected</h1>");
    expect(page.status).toBe(200);
    expect(page.text).toMatch(/bw_[\w-]{43}/);
    expect(page.text).toContain("Edit Page");
    const installation = await connected(app);
    expect(installation).toMatchObject({
      crm: "salesforce",
      organisationId: app.sandbox.org.details.id,
      status: "connected",
    });
    const id = installation?.id ?? 0;
    const credential = await app.database.forInstallation(id, (tx) =>
      readCredential(tx, keys, salesforceCredential),
    );
    expect(credential?.grant.flow).toBe("client-credentials");
    expect(JSON.stringify(await rows(app.database, id, "select * from credential"))).not.toContain(
      app.sandbox.app.clientSecret,
    );
    const configuration = await app.database.forInstallation(id, latestConfiguration);
    expect(configuration).toMatchObject({
      version: 1,
      note: "As shipped, with the fields that this org has.",
    });
    // What answers to surveys and terms stand in is found with the org's own objects.
    expect(configuration?.document).toMatchObject({
      objects: {
        surveys: [{ survey: "nps" }, { survey: "csat" }, { survey: "ces" }],
        deals: { lineTermMonths: "Term_Months__c" },
      },
    });
    expect(app.started).toEqual([id]);
  });

  it("sees progress and the setup check in the same browser, and nobody else does", async () => {
    const browser = app.browser();
    await browser.send("/salesforce/connect", appOf(app));

    expect(JSON.parse((await browser.open("/salesforce/progress")).text)).toMatchObject({
      text: "Starting to read …",
    });
    const check = await browser.open("/salesforce/check");
    expect(check.text).toMatch(/Org reached<\/th><td>Done/);
    expect(check.text).toMatch(/Card seen<\/th><td>To do/);
    expect((await browser.open("/salesforce/connected")).text).not.toMatch(/bw_/);
    for (const path of ["/salesforce/progress", "/salesforce/check", "/salesforce/connected"])
      expect((await app.browser().open(path)).status, path).toBe(401);
  });

  it("who connects again has the org called at once, whatever it was waited for", async () => {
    const { id = 0 } = (await connected(app)) ?? {};
    const inSeconds = (seconds: number) => new Date(app.clock.now.getTime() + seconds * 1_000);
    for (const until of [inSeconds(30), inSeconds(60)])
      await app.database.forInstallation(id, (tx) => holdCalls(tx, until, "no calls left"));
    expect(await app.database.forInstallation(id, readConnection)).toMatchObject({
      heldUntil: inSeconds(60).toISOString(),
    });

    await app.browser().send("/salesforce/connect", appOf(app));

    expect(await app.database.forInstallation(id, readConnection)).toMatchObject({
      heldUntil: null,
      heldReason: null,
    });
  });

  it.each([
    ["a wrong secret", { clientSecret: "wrong" }, /Check the consumer key and secret/, 502],
    ["no secret", { clientSecret: "" }, /Write both the consumer key and the consumer secret/, 400],
    ["an address that is no org", { url: "https://evil.example" }, /Setup → My Domain/, 400],
  ])("is told what to do about %s, and nothing changes", async (_what, over, message, status) => {
    const before = app.started.length;

    const page = await app.browser().send("/salesforce/connect", { ...appOf(app), ...over });

    expect(page.text).toMatch(message);
    expect(page.status).toBe(status);
    expect(page.text).not.toContain(app.sandbox.app.clientSecret);
    expect(app.started).toHaveLength(before);
  });

  it("must send this page's own form, from the browser that has it", async () => {
    const browser = app.browser();
    const forged = await browser.send("/salesforce/connect", { ...appOf(app), form: "x" });
    expect(forged.status).toBe(400);
    expect(forged.text).toContain("open for too long");

    const { text } = await app.browser().open("/salesforce/install");
    const form = /name="form" value="([^"]+)"/.exec(text)?.[1] ?? "";
    const stolen = await app.browser().send("/salesforce/connect", { ...appOf(app), form });
    expect(stolen.status).toBe(400);
  });
});

describe("an admin who signs in with Salesforce", () => {
  let app: GivenSalesforce;
  beforeAll(async () => {
    app = await install();
  });

  it("is asked with PKCE and a state, and comes back to a connected org", async () => {
    const browser = app.browser();
    const onward = await browser.send("/salesforce/sign-in", appOf(app));
    const asked = new URL(onward.headers.get("Refresh")?.replace(/^0; url=/, "") ?? "");
    expect(asked.searchParams.get("code_challenge_method")).toBe("S256");
    expect(asked.searchParams.get("state")).toMatch(/^[\w-]{43}$/);
    const [state] = await app.database.directory((tx) =>
      tx.query<{ detail: object }>("select detail from oauth_state"),
    );
    expect(JSON.stringify(state?.detail)).not.toContain(app.sandbox.app.clientSecret);

    const page = await browser.open(await browser.signIn(appOf(app)));

    expect(page.text).toContain("is connected</h1>");
    const { id = 0 } = (await connected(app)) ?? {};
    const credential = await app.database.forInstallation(id, (tx) =>
      readCredential(tx, keys, salesforceCredential),
    );
    expect(credential?.grant).toMatchObject({ flow: "web-server", loginUrl: app.orgUrl });
  });

  it("finishes once, in the browser that began, within ten minutes", async () => {
    const browser = app.browser();
    const back = await browser.signIn(appOf(app));
    expect((await app.browser().open(back)).text).toContain("another browser");
    expect((await browser.open(back)).text).toContain("This link cannot be used");

    const late = await browser.signIn(appOf(app));
    app.clock.now = new Date(app.clock.now.getTime() + 10 * 60_000);
    expect((await browser.open(late)).text).toContain("more than ten minutes");
  });

  it("who declines is told that nothing was changed", async () => {
    const browser = app.browser();
    const page = await browser.open(await browser.signIn(appOf(app), "deny"));

    expect(page.status).toBe(403);
    expect(page.text).toContain("Salesforce was not connected");
  });

  it("cannot finish a sign-in to one CRM at the other", async () => {
    const browser = app.browser();
    await browser.open("/hubspot/install");
    const cookie = browser.cookies.get("bw_install") ?? "";
    const begun = await browser.open("/hubspot/install");
    const state = new URL(begun.headers.get("Location") ?? "").searchParams.get("state");
    browser.cookies.set("bw_install", cookie);

    const page = await browser.open(`/salesforce/callback?code=x&state=${state}`);

    expect(page.text).toContain("This link cannot be used");

    const back = new URL(await browser.signIn(appOf(app)), "http://localhost");
    const other = await browser.open(`/hubspot/callback${back.search}`);
    expect(other.text).toContain("This link cannot be used");
  });
});

describe("a server on the internet", () => {
  it("asks no other host than Salesforce's, whatever the form says", async () => {
    const app = await install({ publicUrl: "https://bellwether.example" });

    for (const path of ["/salesforce/connect", "/salesforce/sign-in"]) {
      const page = await app.browser().send(path, appOf(app));
      expect(page.status, path).toBe(400);
      expect(page.text).toContain("Setup → My Domain");
    }
    expect(app.sandbox.counts.report().requests).toBe(0);
  });

  it("takes the address that its operator named", async () => {
    const own = await install();
    const app = await install({
      publicUrl: "https://bellwether.example",
      variables: { SALESFORCE_LOGIN_URL: own.orgUrl },
    });

    const page = await app.browser().send("/salesforce/connect", appOf(own));

    expect(page.text).toContain("is connected</h1>");
  });

  it("lets the form be tried ten times a minute", async () => {
    const app = await install();
    const browser = app.browser();
    const send = () => browser.send("/salesforce/connect", { ...appOf(app), clientSecret: "no" });
    for (let tried = 0; tried < 10; tried++) expect((await send()).status).toBe(502);

    expect((await send()).text).toContain("tried too often");

    app.clock.now = new Date(app.clock.now.getTime() + 60_000);
    expect((await send()).status).toBe(502);
  });
});
