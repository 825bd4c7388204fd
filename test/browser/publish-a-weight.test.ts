import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Demo } from "../demo/bring-up.ts";
import { bellwether } from "../demo/command.ts";
import { givenServer, ofPortal, throughThePipelineMs } from "./given-server.ts";

const given = givenServer({ name: "publish", port: 28_400 });

let browser: Browser;
let demo: Demo;

beforeAll(async () => {
  ({ demo, browser } = await given.start());
}, 180_000);

afterAll(() => given.close());

/** Usage that came in during the backfill leads to another scorecard a moment later. */
async function scoredWithUsage(): Promise<boolean> {
  const lines = (await bellwether(["readings", "show", ...ofPortal(demo)], demo.env))
    .trim()
    .split("\n");
  return lines.every((line) => JSON.parse(line).facts.usageFeed === true);
}

const newPage = async () => (await browser.newContext()).newPage();

const settingsOf = (page: Page) =>
  page.getByRole("region", { name: "General settings, Bellwether" });

const publishedVersion = async () =>
  (
    JSON.parse(await bellwether(["config", "installed", ...ofPortal(demo)], demo.env)) as {
      version: string;
    }
  ).version;

/** The accounts that would fall to red, by name: a better band would wait for its confirmation. */
async function fallingIn(settings: Locator): Promise<readonly string[]> {
  const table = settings.getByRole("table").filter({ hasText: "Account that moves" });
  const rows = table.getByRole("row").filter({ hasText: "→ Red" });
  return await rows.locator("td:first-child").allTextContents();
}

async function openRecord(name: string): Promise<Page> {
  const page = await newPage();
  await page.goto(demo.recordPage.url);
  await page.getByRole("searchbox").fill(name);
  await page.getByRole("link", { name, exact: true }).click();
  await page.waitForURL(/record/);
  return page;
}

async function scoredAgain(accountId: string): Promise<string> {
  return String(Math.floor((await given.scoredAgain(demo, accountId)).score));
}

describe("a weight that an admin changes", () => {
  it(
    "shows who would move before it is published, and moves them on the record afterwards",
    async () => {
      await expect.poll(scoredWithUsage, { timeout: throughThePipelineMs }).toBe(true);
      const page = await newPage();
      await page.goto(demo.recordPage.settingsUrl);
      const settings = settingsOf(page);
      await settings.getByText("Which accounts are customers?").waitFor();
      await settings.getByRole("tab", { name: "Scorecards" }).click();
      await settings.getByRole("spinbutton", { name: "Key people", exact: true }).fill("300");
      await settings.getByRole("button", { name: "Check", exact: true }).click();
      await settings.getByRole("heading", { name: "What would happen to accounts" }).waitFor();
      const [name] = await fallingIn(settings);
      if (name === undefined) throw new Error("No account would fall to red.");
      const record = await openRecord(name);
      const card = record.getByRole("region", { name: "Account health, Bellwether" });
      await card
        .getByText(/^(Green|Yellow)$/)
        .first()
        .waitFor();
      const versionBefore = await publishedVersion();

      await settings.getByRole("textbox", { name: /^Why you change this/ }).fill("People first.");
      await settings.getByRole("button", { name: "Publish", exact: true }).click();
      await settings.getByText("Version 2 is published").waitFor();

      await card
        .getByText("Red", { exact: true })
        .first()
        .waitFor({ timeout: throughThePipelineMs });
      const accountId = record.url().split("/").at(-1) ?? "";
      const isTheScore = async () =>
        (await card.locator(".ui-statistics-item .number").textContent()) ===
        (await scoredAgain(accountId));
      await expect.poll(isTheScore, { timeout: throughThePipelineMs }).toBe(true);
      expect(await publishedVersion()).not.toBe(versionBefore);
      await settings.getByRole("tab", { name: "History" }).click();
      await settings.getByRole("row", { name: /People first\./ }).waitFor();
    },
    3 * throughThePipelineMs,
  );
});
