import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { readAt, scoredProperties, snapshot, unscoredProperties } from "../support/snapshot.ts";
import {
  accessibilityViolations,
  type GivenRecordPage,
  givenRecordPage,
  type OpenPage,
  openPage,
} from "./given-record-page.ts";

const states: Readonly<Record<string, Readonly<Record<string, string | null>>>> = {
  red: scoredProperties(),
  green: scoredProperties({ score: 85.2, band: "green", shownBand: "green", trend28d: 4 }),
  unknown: scoredProperties({ band: "unknown", shownBand: "unknown", low: 38.2, high: 92 }),
  stale: scoredProperties({ assessedAt: "2026-10-28T06:00:00.000Z" }),
  prospect: { ...unscoredProperties, lifecyclestage: "opportunity" },
  fresh: unscoredProperties,
  newer: { ...scoredProperties(), bw_snapshot: JSON.stringify({ ...snapshot(), v: 2 }) },
};
const ids = Object.keys(states);

let browser: Browser;
let portal: GivenRecordPage;
let page: OpenPage;

beforeAll(async () => {
  browser = await launchChromium();
});
beforeEach(async () => {
  portal = await givenRecordPage(
    ids.map((name, index) => ({
      id: String(100 + index),
      properties: { name: `Company ${name}`, domain: `${name}.example`, ...states[name] },
    })),
  );
  page = await openPage(browser, readAt);
});
afterEach(async () => {
  const { errors } = page;
  await page.context().close();
  await portal.close();
  expect(errors).toEqual([]);
});
afterAll(() => browser.close());

const idOf = (name: string) => String(100 + ids.indexOf(name));
const card = () => page.getByRole("region", { name: "Account health, Bellwether" });
const open = (name: string) => page.goto(portal.recordUrl(idOf(name)));

describe("the production card on a company record", () => {
  it("shows a person the score that stands on the record", async () => {
    await open("red");

    const shown = await card().locator(".ui-statistics-item .number").textContent();

    const onRecord = await page.locator('[data-property="bw_health_score"] dd').textContent();
    expect(shown).toBe("43");
    expect(onRecord).toBe(shown);
    await card().getByText("Red", { exact: true }).waitFor();
    await card().getByText("down 12 in 28 days").waitFor();
    await card().getByText("−7 points · Usage −38 % (28 d, n = 61)").waitFor();
  });

  it("opens its details by keyboard alone", async () => {
    await open("red");
    const details = card().getByRole("button", { name: "Details" });
    await details.waitFor();

    const focused = page.locator(":focus");
    for (let presses = 0; presses < 20; presses++) {
      await page.keyboard.press("Tab");
      if ((await focused.textContent())?.includes("Details")) break;
    }
    await page.keyboard.press("Enter");

    await card().getByRole("heading", { name: "What makes the score" }).waitFor();
    const total = card().getByRole("row", { name: /^Score/ });
    expect(await total.textContent()).toContain("43.2");
    expect(await card().getByRole("img", { name: "Score over time" }).count()).toBe(1);
  });

  it("follows a change of the record while it is open", async () => {
    await open("red");
    await card().getByText("43", { exact: true }).waitFor();

    portal.records.set(
      idOf("red"),
      scoredProperties({ score: 76.1, band: "green", shownBand: "green" }),
    );

    await card().getByText("76", { exact: true }).waitFor();
    await card().getByText("Green", { exact: true }).waitFor();
  });

  it("hides the score from a user who may not see it, and shows it again to one who may", async () => {
    await open("red");
    await card().getByText("43", { exact: true }).waitFor();

    await page.getByLabel("Signed in as").selectOption({ label: "Theo Temp · Limited access" });
    await card().getByText("You may not see Health score.").waitFor();
    expect(await card().textContent()).not.toContain("43");

    await page.getByLabel("Signed in as").selectOption({ label: "Ada Admin · Super admin" });
    await card().getByText("43", { exact: true }).waitFor();
  });

  it("makes no request of its own to open", async () => {
    const asked: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));

    await open("red");
    await card().getByText("43", { exact: true }).waitFor();

    expect(asked.filter((path) => path.includes("/api/fetch"))).toEqual([]);
  });

  it.each([
    ["unknown", "Score lies within"],
    ["stale", "Not assessed since 28 Oct"],
    ["prospect", "Its lifecycle stage is Opportunity."],
    ["fresh", "Not scored yet"],
    ["newer", "version 2, and this reads version 1"],
  ])("says what is the matter with an account that is %s", async (name, sentence) => {
    await open(name);

    await card().getByText(sentence).waitFor();
  });

  it("says so when the record cannot be read, and tries again when asked", async () => {
    portal.records.fail("the portal is asleep");
    await open("red");
    await card().getByText("the portal is asleep").waitFor();

    portal.records.fail(null);
    await card().getByRole("button", { name: "Try again" }).click();

    await card().getByText("43", { exact: true }).waitFor();
  });
});

describe("the card for people who do not see or point", () => {
  it.each(ids)("has nothing that axe objects to when the account is %s", async (name) => {
    await open(name);
    await card().locator("h3, .ui-statistics").first().waitFor();
    const details = card().getByRole("button", { name: "Details" });
    if (await details.count()) await details.click();

    expect(await accessibilityViolations(page, "#card")).toEqual([]);
  });

  it("lies in a page that axe does not object to either", async () => {
    await page.goto(portal.url);
    await page.getByRole("link", { name: "Company red" }).waitFor();
    expect(await accessibilityViolations(page, "body")).toEqual([]);

    await page.getByRole("link", { name: "Company red" }).click();
    await card().getByText("43", { exact: true }).waitFor();
    expect(await accessibilityViolations(page, "body")).toEqual([]);
  });
});

describe("the list of companies", () => {
  it("finds a company by name and goes to its record and back", async () => {
    await page.goto(portal.url);
    await page.getByText("7 records").waitFor();

    await page.getByRole("searchbox").fill("green");
    await page.getByText("1 record").waitFor();
    await page.getByRole("link", { name: "Company green" }).click();
    await card().getByText("85", { exact: true }).waitFor();

    await page.goBack();
    await page.getByRole("heading", { name: "Companies" }).waitFor();
  });
});
