import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { readAt, scoredProperties, snapshot, unscoredProperties } from "../support/snapshot.ts";
import { accessibilityViolations, type OpenPage } from "./given-record-page.ts";
import {
  accountValues,
  type GivenSalesforcePage,
  givenSalesforcePage,
  openSalesforce,
} from "./given-salesforce-page.ts";

const behind = {
  text: "Login fails for all",
  record: { kind: "ticket", id: "" },
  on: "2026-11-12",
} as const;

const states: Readonly<Record<string, Readonly<Record<string, string | null>>>> = {
  Red: scoredProperties(),
  Green: scoredProperties({ score: 85.2, band: "green", shownBand: "green", trend28d: 4 }),
  Stale: scoredProperties({ assessedAt: "2026-10-28T06:00:00.000Z" }),
  Prospect: { ...unscoredProperties, lifecyclestage: "opportunity" },
  Fresh: unscoredProperties,
  Newer: { ...scoredProperties(), bw_snapshot: JSON.stringify({ ...snapshot(), v: 2 }) },
};

let browser: Browser;
let org: GivenSalesforcePage;
let page: OpenPage;

beforeAll(async () => {
  browser = await launchChromium();
});
beforeEach(async () => {
  org = await givenSalesforcePage({
    at: readAt,
    accounts: states,
    hiddenFromViewer: ["Account.BW_Health_Score__c", "BW_Request__c"],
  });
  page = await openSalesforce(browser, { at: readAt });
});
afterEach(async () => {
  const { errors } = page;
  await page.context().close();
  await org.close();
  expect(errors).toEqual([]);
});
afterAll(() => browser.close());

const card = () => page.locator("c-bw-account-health");
const open = (name: string) => page.goto(org.recordUrl(org.ids[name] ?? name));
const number = () => card().locator('[data-id="number"]');
const shows = (score: string) => number().getByText(score, { exact: true }).waitFor();
const openDetails = () =>
  card()
    .locator("summary", { hasText: /^Details$/ })
    .click();

describe("the Lightning card on an account", () => {
  it("shows a person the score that stands on the record", async () => {
    await open("Red");

    await shows("43");
    await card().getByText("Red", { exact: true }).waitFor();
    await card().getByText("down 12 in 28 days").waitFor();
    await card().getByText("Usage −38 % (28 d, n = 61)").first().waitFor();
    const onRecord = page.locator('[data-field="Account.BW_Health_Score__c"] dd');
    expect(await onRecord.textContent()).toBe("43");
  });

  it.each([
    ["Stale", "Not assessed since 28 Oct"],
    ["Prospect", "Its account type is Prospect."],
    ["Fresh", "The first score of a customer appears minutes after"],
    ["Newer", "version 2"],
  ])("says what is the matter with an account that is %s", async (name, sentence) => {
    await open(name);

    await card().getByText(sentence).waitFor();
  });

  it("hides from a user without the permission set what they may not see", async () => {
    await open("Red");
    await shows("43");

    await page.getByLabel("Viewing as").selectOption({ label: "Vera Viewer · No permission set" });

    await card().getByText("You may not see Health score.").waitFor();
    expect(await card().textContent()).not.toContain("43");
    expect(await page.locator('[data-field="Account.BW_Health_Score__c"]').count()).toBe(0);
  });

  it("does not notice what the server writes until the page is opened again", async () => {
    await open("Red");
    await shows("43");
    const better = scoredProperties({ score: 76.1, band: "green", shownBand: "green" });

    org.sandbox.user.edit("Account", org.ids["Red"] ?? "", accountValues(better));
    await page.clock.runFor(10_000);
    expect(await number().textContent()).toBe("43");

    await page.reload();
    await shows("76");
  });

  it("follows an edit of the account on the same page", async () => {
    await open("Fresh");
    await card().getByText("The first score of a customer").waitFor();

    await page.getByRole("button", { name: "Edit" }).click();
    await page.getByLabel("Account Name").fill("Fresh & Sons");
    await page.getByLabel("Type").selectOption("Prospect");
    await page.getByRole("button", { name: "Save" }).click();

    await page.getByRole("heading", { name: "Fresh & Sons" }).waitFor();
    await card().getByText("Its account type is Prospect.").waitFor();
    const stored = org.sandbox.org.find("Account", org.ids["Fresh"] ?? "");
    expect(stored?.values).toMatchObject({ Name: "Fresh & Sons", Type: "Prospect" });
  });

  it("leads to the record that a reading comes from", async () => {
    const id = org.sandbox.org.fill("Case", {
      Subject: "Login fails for all",
      Priority: "High",
    }).id;
    const drivers = snapshot().drivers.map((driver) =>
      driver.label === "Urgent tickets"
        ? { ...driver, behind: [{ ...behind, record: { ...behind.record, id } }] }
        : driver,
    );
    const account = org.ids["Red"] ?? "";
    org.sandbox.user.edit("Account", account, accountValues(scoredProperties({ drivers })));
    await open("Red");
    await openDetails();
    await card().locator("c-bw-drivers summary").click();

    await card().getByRole("link", { name: "Login fails for all" }).click();

    await page.getByRole("heading", { name: "Login fails for all" }).waitFor();
    await page.getByText("High", { exact: true }).waitFor();
    await page.goBack();
    await shows("43");
  });

  it("says so when the org does not answer, and tries again when asked", async () => {
    org.refuse("The org is asleep");
    await open("Red");
    await card().getByText("The org is asleep").waitFor();

    org.refuse(null);
    await card().getByRole("button", { name: "Try again" }).click();

    await shows("43");
  });

  it("fits a phone", async () => {
    await page.setViewportSize({ width: 375, height: 800 });
    await open("Red");
    await shows("43");
    await openDetails();

    const overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
    expect(await page.evaluate(overflow)).toBe(0);
  });

  it("asks nothing of anybody but the page's own server", async () => {
    const origins = new Set<string>();
    page.on("request", (request) => origins.add(new URL(request.url()).origin));

    await open("Red");
    await shows("43");

    expect([...origins]).toEqual([org.url]);
  });
});

describe("the Lightning card for people who do not see or point", () => {
  it.each(Object.keys(states))("has nothing that axe objects to on %s", async (name) => {
    await open(name);
    await card().locator("h2, h3").nth(1).or(card().getByText("Assessed")).first().waitFor();
    if (await card().locator("summary").count()) await openDetails();

    expect(await accessibilityViolations(page, "body")).toEqual([]);
  });

  it("opens its details by keyboard alone", async () => {
    await open("Red");
    const summary = card().locator("summary", { hasText: /^Details$/ });
    await summary.waitFor();

    for (let presses = 0; presses < 20; presses++) {
      await page.keyboard.press("Tab");
      if (await summary.and(page.locator(":focus")).count()) break;
    }
    await page.keyboard.press("Enter");

    await card().getByText("What makes the score").waitFor();
  });
});

describe("the pages around the card", () => {
  it("list the accounts with their bands, and find one by its name", async () => {
    await page.goto(org.url);
    await page.getByRole("row", { name: /^Red Red 43/ }).waitFor();
    expect(await accessibilityViolations(page, "body")).toEqual([]);

    await page.getByRole("searchbox").fill("gre");
    await page.getByRole("link", { name: "Red" }).waitFor({ state: "detached" });
    await page.getByRole("link", { name: "Green" }).click();

    await shows("85");
  });

  it("list no health to who may not see it", async () => {
    await page.goto(org.url);
    await page.getByRole("columnheader", { name: "Score" }).waitFor();

    await page.getByLabel("Viewing as").selectOption({ label: "Vera Viewer · No permission set" });

    await page.getByRole("columnheader", { name: "Score" }).waitFor({ state: "detached" });
    await page.getByRole("columnheader", { name: "Type" }).waitFor();
    expect(await page.getByRole("columnheader", { name: "Score" }).count()).toBe(0);
  });

  it("have a home that says what is set up", async () => {
    await page.goto(org.homeUrl);

    await page.getByText("You can see every result on accounts.").waitFor();
    await page.getByText("It last reported 1 min ago.").waitFor();
    await page.getByRole("button", { name: "Ask for a link" }).waitFor();
    expect(await accessibilityViolations(page, "body")).toEqual([]);
  });
});
