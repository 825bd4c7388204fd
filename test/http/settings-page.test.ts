import type { Configuration } from "@bellwether/shared/domain/configuration";
import { SignJWT } from "jose";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { disconnectInstallation } from "../../server/db/installations.ts";
import { storeOwners } from "../../server/db/owners.ts";
import { shownText, typedValue } from "../../server/http/settings-page/control.ts";
import { readSession } from "../../server/http/settings-page/session.ts";
import { settingsLink } from "../../server/settings/settings-link.ts";
import { type GivenApp, givenApp, publicUrl, rows } from "./given-app.ts";
import { documentOf, givenScored } from "./given-settings.ts";

let app: GivenApp;
let id: number;

beforeEach(async () => {
  app = await givenApp();
  id = await givenScored(app, { acme: { score: 80, arr: 84_000, name: "Acme" } });
  const ada = { id: "005A", name: "Ada Admin", email: "ada@vendor.example", active: true };
  await app.database.forInstallation(id, (tx) => storeOwners(tx, [ada]));
});
afterEach(() => app.close());

const link = async () => {
  const opened = await settingsLink({ ...app.settings, publicUrl }, id, "005A");
  return opened.replace(publicUrl, app.url);
};

const minutes = (count: number) => new Date(app.clock.now.getTime() + count * 60_000);

/** A browser that came by a link: keeps its cookie, sends forms from this page. */
async function browser() {
  const opened = await fetch(await link(), { redirect: "manual" });
  const cookie = opened.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  const get = async (path: string) => {
    const response = await fetch(app.url + path, { headers: { cookie } });
    return { status: response.status, text: await response.text() };
  };
  const post = async (path: string, form: Record<string, string>, origin = publicUrl) => {
    const response = await fetch(app.url + path, {
      method: "POST",
      headers: { cookie, origin },
      body: new URLSearchParams(form),
    });
    return { status: response.status, text: await response.text() };
  };
  return { opened, get, post };
}

const carried = (document: Configuration = documentOf(), basedOn = 1) => ({
  document: JSON.stringify({ ...document, version: "1" }),
  basedOn: String(basedOn),
});

const versions = () =>
  rows(app.database, id, "select version, author, note from configuration order by version");

const keyed = { key: "key-of-a-form", note: "Green was too easy" };

describe("the link to the settings", () => {
  it("opens them once, and the page then stays open for an hour", async () => {
    const { opened, get } = await browser();

    expect(opened.status).toBe(303);
    expect(opened.headers.get("location")).toBe("/settings");
    expect((await get("/settings")).text).toContain("Version 1 is in force");
    app.clock.now = minutes(59);
    expect((await get("/settings")).status).toBe(200);
    app.clock.now = minutes(2);
    expect(await get("/settings")).toMatchObject({
      status: 401,
      text: expect.stringContaining("Ask for a link"),
    });
  });

  it("cannot be used a second time", async () => {
    const address = await link();
    await fetch(address, { redirect: "manual" });

    expect((await fetch(address, { redirect: "manual" })).status).toBe(401);
  });

  it("is over after ten minutes", async () => {
    const address = await link();
    app.clock.now = minutes(10);

    expect((await fetch(address, { redirect: "manual" })).status).toBe(401);
  });

  it("is forgotten once its time is over", async () => {
    const unused = await link();
    app.clock.now = minutes(11);
    await link();

    const kept = await app.database.directory((tx) => tx.query("select from settings_ticket"));
    expect(kept).toHaveLength(1);
    expect((await fetch(unused, { redirect: "manual" })).status).toBe(401);
  });

  it("shows nothing to somebody without one, nor with a cookie of their own making", async () => {
    const forged = `bw_settings=${"e".repeat(20)}.${"e".repeat(20)}.${"e".repeat(43)}`;

    expect((await fetch(`${app.url}/settings`)).status).toBe(401);
    expect((await fetch(`${app.url}/settings`, { headers: { cookie: forged } })).status).toBe(401);
  });

  it("shows nothing of an org that is no longer connected", async () => {
    const { get } = await browser();
    await app.database.directory((tx) => disconnectInstallation(tx, id, "Revoked."));

    expect((await get("/settings")).status).toBe(401);
  });
});

describe("the settings page", () => {
  it("shows what the fields of the org say, and is kept from other sites by its policy", async () => {
    app.crm.fields = async (kind) => [
      { kind, name: "CSM__c", label: "CSM", type: "user", options: [], standard: false },
    ];
    const { get } = await browser();

    const { text } = await get("/settings");

    expect(text).toContain("Who is the CSM?");
    expect(text).toContain("CSM (CSM__c, account)");
    expect(text).toMatch(/name="bands\.greenFrom" inputmode="decimal" value="75"/);
    const response = await fetch(`${app.url}/settings`);
    expect(response.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
  });

  it("says what a change would do before anybody decides it", async () => {
    const { post } = await browser();

    const { status, text } = await post("/settings/check", {
      ...carried(),
      "bands.greenFrom": "90",
    });

    expect(status).toBe(200);
    expect(text).toContain("1 of 1 account would change its band (€84k)");
    expect(text).toContain("Publish version 2");
    expect(await versions()).toHaveLength(1);
  });

  it("says who would have another tier, and what that takes", async () => {
    const { get, post } = await browser();
    const { tierRules } = documentOf();
    expect((await get("/settings")).text).toContain("2. Where the account is strategic");

    const { text } = await post("/settings/check", {
      ...carried(),
      "segments.enterprise.from": "80000",
      "tierRules.strategic.tier": '"mid_touch"',
      tierRules: [...tierRules.slice(1), ...tierRules.slice(0, 1)].map(({ id }) => id).join("\r\n"),
    });

    expect(text).toContain(
      "1 of 1 account would change its tier (€84k), for 5.5 planned hours a month more.",
    );
    expect(text).toContain("Mid-touch → High-touch");
    expect(text).toContain("84k ≥ 80k");
    expect(text).toMatch(/The order of the tier rules is strategic, .*, product_led instead/);
    expect(text).toContain("The tier of the tier rule &quot;strategic&quot; is");
  });

  it("takes a rule that is not listed for removed, and one that there is not for a mistake", async () => {
    const { post } = await browser();
    const asked = async (tierRules: string) =>
      (await post("/settings/check", { ...carried(), tierRules })).text;

    expect(await asked("strategic")).toContain("The tier rule &quot;product_led&quot; is gone.");
    expect(await asked("strategic\ngalactic")).toContain(
      "Tier rules: names a rule that there is not: correct the id",
    );
  });

  it("names what is wrong beside the field, and keeps what was typed", async () => {
    const { post } = await browser();

    const { status, text } = await post("/settings/check", {
      ...carried(),
      "bands.greenFrom": "ninety",
      "scorecards.one.weights.field_score": "-3",
      objects: '{"surveys": [',
    });

    expect(status).toBe(400);
    expect(text).toContain('value="ninety" aria-describedby="bands.greenFrom-wrong"');
    expect(text).toContain("Bands › Green from: needs a number");
    expect(text).toContain("Weights › Field score: must be more than 0");
    expect(text).toContain("Objects: is no JSON");
    expect(text).toContain("{&quot;surveys&quot;: [");
  });

  it("names a mapped object that cannot be read", async () => {
    const { post } = await browser();

    const { text } = await post("/settings/check", {
      ...carried(),
      objects:
        '{"surveys": [{"object": "NPS__c", "account": "Account__c", "survey": "mood", "value": "Score__c"}]}',
    });

    expect(text).toMatch(/Objects › Surveys\[0\] › Survey/);
  });

  it("takes a box that is no longer ticked for no", async () => {
    const { post } = await browser();

    const { text } = await post("/settings/check", { ...carried(), "customers.wonDeal": "no" });

    expect(text).toContain("customers.wonDeal");
    expect(text).not.toContain("Nothing differs from what is in force");
  });

  it("publishes the next version in the name of who came by the link, once", async () => {
    const { post } = await browser();
    const form = {
      ...carried(documentOf({ bands: { ...documentOf().bands, greenFrom: 90 } })),
      ...keyed,
    };

    const { text } = await post("/settings/publish", form);
    await post("/settings/publish", form);

    expect(text).toContain("Version 2 is published");
    expect(await versions()).toMatchObject([
      { version: 1 },
      { version: 2, author: "ada@vendor.example", note: "Green was too easy" },
    ]);
    expect(app.asked).toContain(`assess ${id}`);
  });

  it("does not publish over somebody else's version, and keeps the draft and the note", async () => {
    const { post } = await browser();
    await post("/settings/publish", {
      ...carried(documentOf({ bands: { ...documentOf().bands, greenFrom: 90 } })),
      ...keyed,
    });

    const { status, text } = await post("/settings/publish", {
      ...carried(documentOf({ bands: { ...documentOf().bands, greenFrom: 80 } })),
      ...keyed,
      key: "another-key",
      note: "My own reason",
    });

    expect(status).toBe(400);
    expect(text).toContain('value="My own reason"');
    expect(text).toContain("&quot;greenFrom&quot;:80");
    expect(await versions()).toHaveLength(2);
  });

  it("takes no form from another site", async () => {
    const { post } = await browser();

    const { status } = await post(
      "/settings/publish",
      { ...carried(), ...keyed },
      "https://evil.example",
    );

    expect(status).toBe(403);
    expect(await versions()).toHaveLength(1);
  });

  it("checks a whole document, and keeps one that cannot be read", async () => {
    const { post } = await browser();
    const whole = JSON.stringify(documentOf({ publishers: ["ada@vendor.example"] }));

    expect((await post("/settings/check", { basedOn: "1", whole })).text).toContain(
      "Publish version 2",
    );
    const cut = await post("/settings/check", { basedOn: "1", whole: whole.slice(0, 500) });
    expect(cut.status).toBe(400);
    expect(cut.text).toContain("The document is no JSON");
    expect(cut.text).toContain(whole.slice(0, 40).replaceAll('"', "&quot;"));
  });

  it.each(["check", "publish"])(
    "leads back from where the answer to a form stood: %s",
    async (form) => {
      const reply = await fetch(`${app.url}/settings/${form}`, { redirect: "manual" });

      expect(reply.status).toBe(303);
      expect(reply.headers.get("location")).toBe("/settings");
    },
  );

  it("takes an old version as a draft", async () => {
    const { get, post } = await browser();
    await post("/settings/publish", {
      ...carried(documentOf({ bands: { ...documentOf().bands, greenFrom: 90 } })),
      ...keyed,
    });

    const { text } = await get("/settings?version=1");

    expect(text).toContain("Version 1 stands below as a draft");
    expect(text).toMatch(/name="bands\.greenFrom" [^>]*value="75"/);
  });

  it("gives the document as a file", async () => {
    const { get } = await browser();

    expect(JSON.parse((await get("/settings/document.json")).text)).toMatchObject({ version: "1" });
  });
});

describe("who may see the settings", () => {
  const secret = new TextEncoder().encode("a secret of thirty-two characters");
  const now = new Date("2026-11-21T12:00:00Z");
  const signed = (audience: string, alg = "HS256") =>
    new SignJWT({ installationId: 7 })
      .setProtectedHeader({ alg })
      .setSubject("005A")
      .setAudience(audience)
      .setIssuer("bellwether")
      .setExpirationTime(new Date(now.getTime() + 1_000))
      .sign(secret);

  it("is read only from what was signed for it, in our way", async () => {
    expect(await readSession(await signed("settings"), now, secret)).toEqual({
      installationId: 7,
      userId: "005A",
    });
    expect(await readSession(await signed("progress"), now, secret)).toBeNull();
    expect(await readSession(await signed("settings", "HS512"), now, secret)).toBeNull();
    const other = new TextEncoder().encode("another secret of thirty-two char");
    expect(await readSession(await signed("settings"), now, other)).toBeNull();
    const claims = new SignJWT({ installationId: "7" }).setProtectedHeader({ alg: "HS256" });
    const withText = await claims
      .setSubject("005A")
      .setAudience("settings")
      .setIssuer("bellwether")
      .setExpirationTime(new Date(now.getTime() + 1_000))
      .sign(secret);
    expect(await readSession(withText, now, secret)).toBeNull();
  });
});

describe("what is typed", () => {
  it.each([
    ["percent", "62.5", 0.625],
    ["percent", "62,5", 0.625],
    ["number", " 7,5 ", 7.5],
    ["names-or-all", " , ", "all"],
    ["names-or-all", "a, b", ["a", "b"]],
    ["lines", "One?\n\n  Two?\n", ["One?", "Two?"]],
    ["check", "no", false],
  ] as const)("as %s %j becomes %j", (type, text, value) => {
    expect(typedValue({ type }, text)).toEqual(value);
  });

  it("and is no number is not taken for nought", () => {
    for (const text of ["", "  ", "ninety"]) expect(typedValue({ type: "number" }, text)).toBeNaN();
    expect(shownText({ type: "percent" }, 0.625)).toBe("62.5");
  });
});
