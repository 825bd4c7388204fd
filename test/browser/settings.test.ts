import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { settingsPaths } from "@bellwether/shared/contracts/settings";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { movement, type SettingsServer, settingsServer } from "../support/settings-server.ts";
import {
  accessibilityViolations,
  type GivenRecordPage,
  givenRecordPage,
  type OpenPage,
  openPage,
} from "./given-record-page.ts";

const readAt = "2026-11-21T08:14:00.000Z";

let browser: Browser;
let server: SettingsServer;
let http: Awaited<ReturnType<typeof listening>>;
let portal: GivenRecordPage;
let page: OpenPage;

/** The contract over HTTP, where the portal's proxy finds it. */
async function listening(given: SettingsServer) {
  const listener = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    const { pathname } = new URL(request.url ?? "", "http://localhost");
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(given.answer(pathname, JSON.parse(body || "{}"))));
  });
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  const { port } = listener.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      listener.close(() => resolve());
      listener.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}`, close };
}

beforeAll(async () => {
  browser = await launchChromium();
});
beforeEach(async () => {
  server = settingsServer();
  server.findings = [
    {
      rule: "gaming",
      severity: "warning",
      place: "scorecards.crm-only",
      message: "A CSM alone could lift an account over a band: weigh what is counted more.",
    },
  ];
  http = await listening(server);
  portal = await givenRecordPage([], { server: http.url });
  page = await openPage(browser, readAt);
});
afterEach(async () => {
  const { errors } = page;
  await page.context().close();
  await portal.close();
  await http.close();
  expect(errors).toEqual([]);
});
afterAll(() => browser.close());

const settings = () => page.getByRole("region", { name: "General settings, Bellwether" });
const tab = (name: string) => settings().getByRole("tab", { name, exact: true });
const button = (name: string) => settings().getByRole("button", { name, exact: true });
const weight = (label: string) => settings().getByRole("spinbutton", { name: label, exact: true });

async function open() {
  await page.goto(portal.settingsUrl);
  await settings().getByText("Which accounts are customers?").waitFor();
}

describe("the production settings page in the portal", () => {
  it("is found from the portal's header, beside the companies", async () => {
    await page.goto(portal.url);

    await page.getByRole("link", { name: "Settings" }).click();

    await settings().getByText("Version 2", { exact: true }).waitFor();
    expect(page.url()).toBe(portal.settingsUrl);
    await page.getByRole("link", { name: "Companies" }).click();
    await page.getByRole("heading", { name: "Companies" }).waitFor();
  });

  it("goes from an edited weight over the check to a new version, by keyboard alone", async () => {
    await open();
    await tab("Scorecards").click();
    await weight("Urgent ticket open").focus();
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type("12");
    await settings().getByText("Unpublished changes").waitFor();

    await button("Check").focus();
    await page.keyboard.press("Enter");
    await settings().getByText("5 of 120 accounts would change their band (€400k).").waitFor();
    await settings().getByRole("cell", { name: "Acme Freight" }).waitFor();
    await settings()
      .getByRole("textbox", { name: /^Why you change this/ })
      .focus();
    await page.keyboard.type("Open tickets come before a churn.");
    await page.keyboard.press("Tab");
    expect(await page.locator(":focus").textContent()).toBe("Publish");
    await page.keyboard.press("Enter");

    await settings().getByText("Version 3 is published").waitFor();
    const { document, note } = server.versions.at(-1) ?? {};
    expect(document?.scorecards.at(-1)?.weights["urgent_age"]).toBe(12);
    expect(note).toBe("Open tickets come before a churn.");
    await tab("History").click();
    await settings()
      .getByRole("row", { name: /^3 .*Open tickets come before a churn/ })
      .waitFor();
  });

  it("loses nothing that was typed when somebody else publishes meanwhile", async () => {
    await open();
    await tab("Bands and people").click();
    await weight("Green from").fill("80");
    await button("Check").click();
    await settings()
      .getByRole("textbox", { name: /^Why you change this/ })
      .fill("Raise the bar.");
    server.publish({ ...defaultConfiguration, homeCurrency: "EUR" }, "We bill in euros");

    await button("Publish").click();
    await button("Put my changes on top of it").click();
    await settings().getByText("Version 3 stays in force until you publish.").waitFor();
    await button("Check").click();
    await button("Publish").click();

    await settings().getByText("Version 4 is published").waitFor();
    expect(server.versions.at(-1)).toMatchObject({
      note: "Raise the bar.",
      document: { homeCurrency: "EUR", bands: { greenFrom: 80 } },
    });
  });

  it("takes no check while a number is missing, and says where", async () => {
    await open();
    await tab("Scorecards").click();

    await weight("Urgent ticket open").fill("");

    await settings().getByText("Needs a number.").waitFor();
    expect(await button("Check").isDisabled()).toBe(true);
    await weight("Urgent ticket open").fill("7");
    await settings().getByText("Nothing is changed here.").waitFor();
  });

  it("shows everything and offers no change to somebody who may not publish", async () => {
    server.mayPublish = false;
    await open();

    await settings().getByText("You can look, but not publish").waitFor();
    await tab("Scorecards").click();

    expect(await weight("Urgent ticket open").getAttribute("readonly")).not.toBeNull();
    expect(
      await settings()
        .getByRole("button", { name: /^Remove/ })
        .count(),
    ).toBe(0);
  });

  it("says why the server did not answer and tries again when asked", async () => {
    server.refuseOnce(settingsPaths.view, { message: "The database is restarting." });
    await page.goto(portal.settingsUrl);
    await settings().getByText("The database is restarting.").waitFor();

    await button("Try again").click();

    await settings().getByText("Version 2", { exact: true }).waitFor();
  });
});

describe("the settings page for people who do not see or point", () => {
  const nothing = () => accessibilityViolations(page, "#settings");

  it.each(["Sources and mapping", "Scorecards", "Bands and people", "History"])(
    "has nothing that axe objects to under %s",
    async (name) => {
      await open();
      await tab(name).click();
      await settings().getByRole("tab", { name, selected: true }).waitFor();

      expect(await nothing()).toEqual([]);
    },
  );

  it("has nothing that axe objects to while a change is checked, nor beside what is wrong", async () => {
    server.tried = {
      valid: true,
      findings: server.findings,
      changes: ["Standard: the weight of Urgent ticket open goes from 7 to 12"],
      movement: movement(),
    };
    await open();
    await tab("Scorecards").click();
    await button("Edit Urgent ticket open").click();
    await weight("Points for value 3").fill("");
    await settings().getByText("Needs a number.").waitFor();
    expect(await nothing()).toEqual([]);

    await weight("Points for value 3").fill("35");
    await button("Check").click();
    await settings().getByText("What would happen to accounts").waitFor();
    expect(await nothing()).toEqual([]);
  });
});
