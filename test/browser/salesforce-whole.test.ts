import {
  connectionObject,
  requestObject,
  salesforceField,
} from "@bellwether/shared/contracts/salesforce";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { givenOrgServer, type OrgServer } from "./given-org-server.ts";
import { accessibilityViolations } from "./given-record-page.ts";
import { throughThePipelineMs } from "./given-server.ts";
import { handoffOfAnOrg } from "./handoff-of-an-org.ts";
import { serverAnswers, valuesOf } from "./org-records.ts";
import { playsOfAnOrg } from "./plays-of-an-org.ts";

const given = givenOrgServer("org");

let org: OrgServer;
let page: Page;
let account: string;

beforeAll(async () => {
  org = await given.start();
  account = accountBelowGreen();
  const context = await org.browser.newContext({ viewport: { width: 1280, height: 900 } });
  page = await context.newPage();
  await serverReports();
  await page.clock.install();
}, 180_000);

afterAll(() => given.close());

const onAccount = (output: string) =>
  org.sandbox.org.find("Account", account)?.values[salesforceField(output)];

function accountBelowGreen(): string {
  const band = salesforceField("bw_health_band");
  const found = valuesOf(org, "Account").find(({ values }) =>
    ["red", "yellow"].includes(String(values[band])),
  );
  if (found === undefined) throw new Error("The portfolio has no account below green.");
  return found.id;
}

const card = () => page.locator("c-bw-account-health");

const connection = () => valuesOf(org, connectionObject.name)[0]?.values;

/** The card has its forms from what the server said of itself. */
async function serverReports() {
  await org.send("requests");
  await vi.waitUntil(connection, { timeout: throughThePipelineMs });
}

const onTheAccount = (output: string) =>
  expect.poll(() => onAccount(output), { timeout: throughThePipelineMs });

/** The page looks again every five seconds. */
const nextLook = () => page.clock.runFor(5_000);

const lastDay = () =>
  new Intl.DateTimeFormat("en-US", { dateStyle: "medium", timeZone: "UTC" }).format(
    Date.now() + 14 * 86_400_000,
  );

const { late } = playsOfAnOrg(() => ({ org, page }));
handoffOfAnOrg(() => org);

describe("an org and its server", () => {
  it(
    "agree on an override that was made on the card",
    async () => {
      const computed = onAccount("bw_health_band");
      await page.goto(org.page.recordUrl(account));
      await card().getByRole("button", { name: "Override", exact: true }).click();
      const form = card().getByRole("region", { name: "Override the band", exact: true });
      await form.getByText("Green", { exact: true }).click();
      await form.getByRole("textbox", { name: "Reason" }).fill("Seen on site: all is well");
      await form.getByRole("textbox", { name: "Last day" }).fill(lastDay());

      await form.getByRole("button", { name: "Save" }).click();
      await card().getByText("within about a minute").waitFor();
      await serverAnswers(org);
      await onTheAccount("bw_health_band_shown").toBe("green");
      await nextLook();
      await card().getByText("Bellwether has taken it up.").waitFor();
      await nextLook();

      await card()
        .getByText(/^overridden by .+ until .+, computed/)
        .waitFor();
      await card().getByText("Green", { exact: true }).first().waitFor();
      expect(onAccount("bw_health_band")).toBe(computed);
    },
    2 * throughThePipelineMs,
  );

  it(
    "agree on what is set up",
    async () => {
      const seen = () => connection()?.[connectionObject.fields.cardSeenAt];
      await org.send("requests");
      await expect.poll(seen, { timeout: throughThePipelineMs }).toBeTruthy();
      await page.goto(org.page.homeUrl);
      for (const step of ["heard", "scored", "seen"])
        await page.locator(`[data-id="${step}"] [data-id="state"]`).getByText("Done").waitFor();
    },
    2 * throughThePipelineMs,
  );

  it(
    "agree on a weight that an admin changes on the server's own page",
    async () => {
      const settings = await settingsByLink();
      await settings.getByText(/^Version 3 is in force/).waitFor();
      expect(await accessibilityViolations(settings, "body")).toEqual([]);
      await settings.getByRole("heading", { name: "Weights: CRM and surveys" }).click();
      const weight = settings.getByRole("textbox", { name: "Relationship: Key people" });
      await weight.fill("none");
      await settings.keyboard.press("Enter");
      await settings.getByRole("link", { name: /Key people: needs a number/ }).click();
      await weight.and(settings.locator(":focus")).waitFor();
      expect(await settings.locator("form details[open]").count()).toBe(1);
      expect(await accessibilityViolations(settings, "body")).toEqual([]);
      await weight.fill("300");
      await settings.keyboard.press("Enter");

      await settings.getByText(/^In "CRM and surveys", "Key people" weighs 300/).waitFor();
      expect(await accessibilityViolations(settings, "body")).toEqual([]);
      await settings.setViewportSize({ width: 375, height: 800 });
      expect(await settings.evaluate(overflow)).toBe(0);
      const [name, move, score] = await firstThatMoves(settings);
      expect(move).toMatch(/^(Green|Yellow) → Red$/);
      await settings.getByRole("textbox", { name: "Why, in a sentence" }).fill("People first.");
      await settings.getByRole("button", { name: "Publish version 4" }).click();
      await settings.getByText(/^Version 4 is published/).waitFor();
      await settings.getByRole("heading", { name: "History" }).click();
      await settings.getByRole("row", { name: /People first\./ }).waitFor();

      const [, scoreAfter] = score.split(" → ");
      account = accountNamed(name);
      const written = async () => String(Math.floor(Number(onAccount("bw_health_score"))));
      await expect.poll(written, { timeout: throughThePipelineMs }).toBe(scoreAfter);
      await page.goto(org.page.recordUrl(account));
      await card()
        .locator('[data-id="number"]')
        .getByText(String(scoreAfter), { exact: true })
        .waitFor();
    },
    3 * throughThePipelineMs,
  );

  it("opens the settings by a link once", async () => {
    const elsewhere = await org.browser.newPage();

    await elsewhere.goto(linkInAnswer());

    await elsewhere.getByRole("heading", { name: "Open the settings from your CRM" }).waitFor();
  });
});

late();

const overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth";

/** The cells: its name, its bands, its scores. */
async function firstThatMoves(settings: Page): Promise<readonly [string, string, string]> {
  const table = settings.getByRole("table").filter({ hasText: "Account that moves" });
  const cells = await table.locator("tbody tr").first().locator("td").allTextContents();
  const [name = "", move = "", score = ""] = cells;
  return [name, move, score];
}

function accountNamed(name: string): string {
  const found = valuesOf(org, "Account").find(({ values }) => values["Name"] === name);
  if (found === undefined) throw new Error(`The org has no account ${name}.`);
  return found.id;
}

/** Asks for a link on the app's home and opens it, as an admin would. */
async function settingsByLink(): Promise<Page> {
  await page.goto(org.page.homeUrl);
  await page.getByRole("button", { name: "Ask for a link" }).click();
  await page.getByText("within about a minute").waitFor();
  await serverAnswers(org);
  await nextLook();
  const opened = page.context().waitForEvent("page");
  await page.getByRole("button", { name: "Open the settings" }).click();
  return await opened;
}

function linkInAnswer(): string {
  const { kind, answer } = requestObject.fields;
  const asked = valuesOf(org, requestObject.name).find(({ values }) => values[kind] === "settings");
  return JSON.parse(String(asked?.values[answer])).value.url;
}
