import { requestObject } from "@bellwether/shared/contracts/salesforce";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { readAt, scoredProperties } from "../support/snapshot.ts";
import { accessibilityViolations, type OpenPage } from "./given-record-page.ts";
import {
  accountValues,
  type GivenSalesforcePage,
  givenSalesforcePage,
  openSalesforce,
} from "./given-salesforce-page.ts";

const { fields } = requestObject;

let browser: Browser;
let org: GivenSalesforcePage;
let page: OpenPage;
let account: string;

beforeAll(async () => {
  browser = await launchChromium();
});
beforeEach(async () => {
  org = await givenSalesforcePage({
    at: readAt,
    accounts: { Acme: scoredProperties() },
    hiddenFromViewer: ["BW_Request__c"],
  });
  account = org.ids["Acme"] ?? "";
  const values = { LastName: "Weber", FirstName: "Jonas", AccountId: account };
  org.sandbox.org.fill("Contact", values);
  page = await openSalesforce(browser, { at: readAt });
  await page.goto(org.recordUrl(account));
});
afterEach(async () => {
  const { errors } = page;
  await page.context().close();
  await org.close();
  expect(errors).toEqual([]);
});
afterAll(() => browser.close());

const card = () => page.locator("c-bw-account-health");
const form = (name: string) => card().getByRole("region", { name, exact: true });
const press = (name: string) => card().getByRole("button", { name, exact: true }).click();
const noticed = (text: string) => card().getByRole("status").getByText(text).waitFor();

/** The server finds the request, and what it answers stands in it. */
function answer(reply: object, status = "done") {
  const [request] = org.requests();
  if (request === undefined) throw new Error("Nothing was asked");
  const values = { [fields.status]: status, [fields.answer]: JSON.stringify(reply) };
  org.sandbox.user.edit(requestObject.name, request.id, values);
}

async function override({ band = "Yellow" } = {}) {
  await press("Override");
  const opened = form("Override the band");
  await opened.getByText(band, { exact: true }).click();
  await opened.getByRole("textbox", { name: "Reason" }).fill("Agreed pause");
  await opened.getByRole("textbox", { name: "Last day" }).fill("Dec 12, 2026");
  await opened.getByRole("button", { name: "Save" }).click();
}

describe("the card's forms on an account", () => {
  it("append an override with its reason and end, and show it once the server has done it", async () => {
    await override();

    await noticed("Bellwether takes it up within about a minute.");
    const [request] = org.requests();
    expect(request?.values).toMatchObject({
      [fields.kind]: "override",
      [fields.account]: account,
      [fields.status]: "new",
    });
    const { key, ...said } = JSON.parse(String(request?.values[fields.payload]));
    expect(said).toEqual({
      accountId: account,
      band: "yellow",
      reason: "Agreed pause",
      until: "2026-12-12",
    });
    expect(request?.values[fields.key]).toBe(key);

    answer({ ok: true, value: { saved: true, note: "due" } });
    await page.clock.runFor(5_000);
    await noticed("Bellwether has taken it up.");
    const until = "2026-12-12T23:00:00.000Z";
    const term = {
      id: "12",
      band: "yellow",
      reason: "Agreed pause",
      by: "Nora Admin",
      until,
    } as const;
    const scored = scoredProperties({
      shownBand: "yellow",
      override: term,
      assessedAt: "2026-11-21T08:15:00.000Z",
    });
    org.sandbox.user.edit("Account", account, accountValues(scored));
    await page.clock.runFor(5_000);
    await card().getByText("Yellow", { exact: true }).first().waitFor();
  });

  it("show beside its field what the server refuses, with everything that was typed", async () => {
    await override();
    await noticed("within about a minute");
    const problem = { code: "invalid", message: "60 days is the most here.", field: "until" };

    answer({ ok: false, problem }, "refused");
    await page.clock.runFor(5_000);

    await form("Override the band").getByText("60 days is the most here.").waitFor();
    expect(
      await form("Override the band").getByRole("textbox", { name: "Reason" }).inputValue(),
    ).toBe("Agreed pause");
  });

  it("append nothing that is not complete", async () => {
    await press("Override");
    await form("Override the band").getByRole("button", { name: "Save" }).click();

    await form("Override the band").getByText("Choose a band").first().waitFor();
    expect(org.requests()).toEqual([]);
  });

  it("append what is logged: a note, a pulse, a risk, a person and a next step", async () => {
    await press("Log it");
    const log = form("Log it");
    await log.getByRole("textbox", { name: "Note" }).fill("Met the sponsor");
    await log.getByRole("radiogroup", { name: "Why they bought?" }).getByText("4").click();
    await log.getByRole("radiogroup", { name: "Would they defend us?" }).getByText("2").click();
    await log.getByLabel("Risk").selectOption("Price");
    await log.getByLabel("Contact").first().selectOption("Jonas Weber (champion)");
    await log.getByLabel("What changed").first().selectOption("Left the company");
    await log.getByLabel("What comes next instead").fill("Agree on the plan");
    await log.getByRole("textbox", { name: "By" }).fill("Dec 4, 2026");

    await log.getByRole("button", { name: "Save" }).click();

    await noticed("within about a minute");
    const [contact] = org.sandbox.org.records("Contact");
    const [request] = org.requests();
    expect(request?.values[fields.kind]).toBe("log");
    expect(JSON.parse(String(request?.values[fields.payload]))).toMatchObject({
      accountId: account,
      note: "Met the sponsor",
      pulse: [4, 2],
      risk: { cause: "price" },
      people: [{ contactId: contact?.id, change: "left" }],
      nextStep: { text: "Agree on the plan", dueOn: "2026-12-04" },
    });
  });

  it("snooze a measure by keyboard alone", async () => {
    await card().getByRole("button", { name: "Snooze" }).focus();
    await page.keyboard.press("Enter");
    await card().getByRole("combobox", { name: "Measure" }).waitFor();
    await tabTo("combobox", "Measure");
    await page.keyboard.type("NPS");
    await tabTo("textbox", "Reason");
    await page.keyboard.type("Survey was sent by mistake");
    await tabTo("textbox", "Last day");
    await page.keyboard.type("Dec 12, 2026");
    await tabTo("button", "Save");
    await page.keyboard.press("Enter");

    await noticed("within about a minute");
    const [request] = org.requests();
    expect(JSON.parse(String(request?.values[fields.payload]))).toMatchObject({
      measure: "nps",
      reason: "Survey was sent by mistake",
      until: "2026-12-12",
    });
  });

  it("are not offered to who may not append a request", async () => {
    await card().getByRole("button", { name: "Override" }).waitFor();

    await page.getByLabel("Viewing as").selectOption({ label: "Vera Viewer · No permission set" });

    await card().locator('[data-id="without-actions"]').waitFor();
    expect(await card().getByRole("button", { name: "Override" }).count()).toBe(0);
  });

  it.each(["Log it", "Snooze", "Override"])(
    "have nothing that axe objects to: %s",
    async (button) => {
      await press(button);
      await card().getByRole("button", { name: "Save" }).waitFor();

      expect(await accessibilityViolations(page, "body")).toEqual([]);
    },
  );

  it("fit a phone", async () => {
    await page.setViewportSize({ width: 375, height: 800 });
    await press("Log it");
    await card().getByRole("button", { name: "Save" }).waitFor();

    const overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
    expect(await page.evaluate(overflow)).toBe(0);
  });
});

/** Presses Tab until what has this role and name has the focus. */
async function tabTo(role: "button" | "combobox" | "textbox", name: string) {
  const focused = card().getByRole(role, { name }).and(page.locator(":focus"));
  for (let presses = 0; presses < 8; presses++) {
    if (await focused.count()) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`The Tab key does not lead to ${name}.`);
}
