import { requestObject } from "@bellwether/shared/contracts/salesforce";
import type { Snapshot } from "@bellwether/shared/contracts/snapshot";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { snapshotPlay, snapshotStep } from "../support/play.ts";
import { readAt, scoredProperties } from "../support/snapshot.ts";
import { accessibilityViolations, type OpenPage } from "./given-record-page.ts";
import {
  type GivenSalesforcePage,
  givenSalesforcePage,
  openSalesforce,
} from "./given-salesforce-page.ts";
import { fillPlay } from "./given-salesforce-plays.ts";

const step = snapshotStep({
  answers: [
    { id: "agreed", label: "Agreed to a plan" },
    { id: "leaves", label: "Wants to leave" },
  ],
  message: { subject: "Your plan", body: "Dear Jonas,\nwhen would a call suit you?" },
});
const play = snapshotPlay({ now: [step] });
const renewal = snapshotPlay({
  id: "renewal@2026-11-02T09:00:00.000Z",
  playbook: "renewal",
  label: "Renewal",
  of: 9,
  status: "paused",
  pausedBy: "Save plan",
  now: [],
});
const written: Partial<Snapshot> = { plays: [play, renewal], csm: "Nora Admin" };

let browser: Browser;
let org: GivenSalesforcePage;
let page: OpenPage;
let account: string;

beforeAll(async () => {
  browser = await launchChromium();
});
beforeEach(async () => {
  org = await givenSalesforcePage({ at: readAt, accounts: { Acme: scoredProperties(written) } });
  account = org.ids["Acme"] ?? "";
  page = await openSalesforce(browser, { at: readAt });
});
afterEach(async () => {
  const { errors } = page;
  await page.context().close();
  await org.close();
  expect(errors).toEqual([]);
});
afterAll(() => browser.close());

const button = (name: string) => page.getByRole("button", { name, exact: true });
const noticed = (text: string) => page.getByRole("status").getByText(text).waitFor();
const said = () => org.requests().map(({ values }) => JSON.parse(String(values["Payload__c"])));

/** The server finds the request, and what it answers stands in it. */
function answer() {
  const [request] = org.requests();
  if (request === undefined) throw new Error("Nothing was asked");
  const { fields, name } = requestObject;
  const reply = JSON.stringify({ ok: true, value: { saved: true, note: "none" } });
  org.sandbox.user.edit(name, request.id, { [fields.status]: "done", [fields.answer]: reply });
}

describe("plays on the card", () => {
  beforeEach(async () => {
    await page.goto(org.recordUrl(account));
    await page.getByText("Save plan 2/7").waitFor();
  });

  it("show what is due now, and what else runs one click deeper, and nothing that axe objects to", async () => {
    const now = page.getByRole("region", { name: "Now" });

    expect(await now.textContent()).toContain(
      "2/7 Call the decision maker · Priya Raman, due today",
    );
    expect(await now.getByText("Waits for Save plan").isVisible()).toBe(false);
    await now.getByText("Also running: Renewal 1/9").click();
    expect(await now.getByText("Waits for Save plan").isVisible()).toBe(true);
    await button("Done: Call the decision maker").click();
    await page.getByLabel("What came of it").waitFor();
    expect(await accessibilityViolations(page, "body")).toEqual([]);
  });

  it("open the composer with the playbook's text, and go to another user of the org", async () => {
    await button("E-mail: Call the decision maker").click();
    const composer = page.getByRole("dialog", { name: "Email" });
    expect(await composer.getByLabel("Subject").inputValue()).toBe("Your plan");
    expect(await composer.getByLabel("Body").inputValue()).toBe(step.message?.body);
    expect(org.requests()).toEqual([]);
    await composer.getByRole("button", { name: "Close" }).click();

    await button("Reassign: Call the decision maker").click();
    await page.getByLabel("Who takes it").selectOption({ label: "Vera Viewer" });
    await button("Save").click();
    await noticed("within about a minute");
    expect(said()).toMatchObject([{ action: "reassign", owner: org.sandbox.org.users.viewer }]);
  });

  it("offer the snooze of a measure after a wrong alarm", async () => {
    await button("Skip: Call the decision maker").click();
    await page.getByLabel("Why it is skipped").selectOption("Wrong alarm");
    await button("Save").click();
    await noticed("within about a minute");
    answer();
    await page.clock.runFor(5_000);
    await page.locator('[data-id="wrong-alarm"]').getByRole("button").click();

    await page.getByRole("region", { name: "Snooze a measure" }).waitFor();
  });

  it("are started, and pods convened, one click deeper", async () => {
    await page.getByText("Plays", { exact: true }).click();
    await button("Convene a pod").click();
    await page.getByRole("textbox", { name: "What it is for" }).fill("Keep the renewal");
    await page.getByRole("textbox", { name: "Last day" }).fill("Dec 12, 2026");
    await button("Save").click();
    await noticed("within about a minute");

    expect(said()).toMatchObject([
      { roles: ["csm", "ae"], purpose: "Keep the renewal", until: "2026-12-12" },
    ]);
  });
});

describe("a day", () => {
  beforeEach(() => {
    fillPlay(org, account, play);
  });

  it("lists the viewer's steps, a new red account and a renewal, also on a phone", async () => {
    await page.goto(org.dayUrl);
    await page.getByText("2/7 Call the decision maker").waitFor();
    expect(await page.locator('[data-id="item"]').count()).toBe(3);
    expect(await accessibilityViolations(page, "body")).toEqual([]);

    await page.setViewportSize({ width: 375, height: 800 });
    const overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
    expect(await page.evaluate(overflow)).toBe(0);
  });

  it("leads to the account, and to the review of what is at risk", async () => {
    await page.goto(org.dayUrl);
    await page.getByRole("tab", { name: "Risk review" }).click();
    await page.getByRole("row", { name: "Acme" }).waitFor();
    expect(await accessibilityViolations(page, "body")).toEqual([]);

    await page.getByRole("link", { name: "Acme" }).click();

    await page.getByText("Save plan 2/7").waitFor();
  });
});
