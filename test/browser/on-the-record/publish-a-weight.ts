import type { Locator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { type GivenServer, throughThePipelineMs } from "../given-server.ts";
import { recordsOf } from "./records.ts";

/** An admin's change of the settings, until it shows on records. */
export function publishAWeight(given: () => GivenServer) {
  describe("a weight that an admin changes", () => {
    it(
      "shows who would move before it is published, and moves them on the record afterwards",
      async () => {
        await expect
          .poll(() => scoredWithUsage(given()), { timeout: throughThePipelineMs })
          .toBe(true);
        const page = await newPage(given());
        await page.goto(given().recordPage.settingsUrl);
        const settings = settingsOf(page);
        await settings.getByText("Which accounts are customers?").waitFor();
        await settings.getByRole("tab", { name: "Scorecards" }).click();
        await settings.getByRole("spinbutton", { name: "Key people", exact: true }).fill("300");
        await settings.getByRole("button", { name: "Check", exact: true }).click();
        await settings.getByRole("heading", { name: "What would happen to accounts" }).waitFor();
        const calm = await notRed(given());
        const name = (await fallingIn(settings)).find((each) => calm.has(each));
        if (name === undefined) throw new Error("No account would fall to red.");
        const record = await openRecord(given(), name);
        const card = record.getByRole("region", { name: "Account health, Bellwether" });
        await card
          .getByText(/^(Green|Yellow)$/)
          .first()
          .waitFor();
        const versionBefore = await publishedVersion(given());

        await settings.getByRole("textbox", { name: /^Why you change this/ }).fill("People first.");
        await settings.getByRole("button", { name: "Publish", exact: true }).click();
        await settings.getByText(/^Version \d+ is published/).waitFor();

        await card
          .getByText("Red", { exact: true })
          .first()
          .waitFor({ timeout: throughThePipelineMs });
        const accountId = record.url().split("/").at(-1) ?? "";
        const isTheScore = async () =>
          (await card.locator(".ui-statistics-item .number").textContent()) ===
          String(Math.floor((await given().scoredAgain(accountId)).score));
        await expect.poll(isTheScore, { timeout: throughThePipelineMs }).toBe(true);
        expect(await publishedVersion(given())).not.toBe(versionBefore);
        await settings.getByRole("tab", { name: "History" }).click();
        await settings.getByRole("row", { name: /People first\./ }).waitFor();
      },
      3 * throughThePipelineMs,
    );
  });
}

/** Usage that came in during the backfill leads to another scorecard a moment later. */
async function scoredWithUsage({ command }: GivenServer): Promise<boolean> {
  const lines = (await command("readings", "show")).trim().split("\n");
  return lines.every((line) => JSON.parse(line).facts.usageFeed === true);
}

const newPage = async ({ browser }: GivenServer) => (await browser.newContext()).newPage();

const settingsOf = (page: Page) =>
  page.getByRole("region", { name: "General settings, Bellwether" });

const publishedVersion = async ({ command }: GivenServer) =>
  (JSON.parse(await command("config", "installed")) as { version: string }).version;

/** By name; an account that somebody set to red moves for nobody who looks at it. */
async function notRed(given: GivenServer): Promise<ReadonlySet<string>> {
  const calm = (await recordsOf(given).list("companies")).filter(
    ({ properties }) => properties["bw_health_band_shown"] !== "red",
  );
  return new Set(calm.map(({ properties }) => String(properties["name"])));
}

/** The accounts that would fall to red, by name: a better band would wait for its confirmation. */
async function fallingIn(settings: Locator): Promise<readonly string[]> {
  const table = settings.getByRole("table").filter({ hasText: "Account that moves" });
  const rows = table.getByRole("row").filter({ hasText: "→ Red" });
  return await rows.locator("td:first-child").allTextContents();
}

async function openRecord(given: GivenServer, name: string): Promise<Page> {
  const page = await newPage(given);
  await page.goto(given.recordPage.url);
  await page.getByRole("searchbox").fill(name);
  await page.getByRole("link", { name, exact: true }).click();
  await page.waitForURL(/record/);
  return page;
}
