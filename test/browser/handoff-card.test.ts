import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { said } from "../domain/handoff/given-handoff.ts";
import { launchChromium } from "../support/chromium.ts";
import { readAt } from "../support/snapshot.ts";
import { givenHandoffServer } from "./given-handoff-server.ts";
import {
  accessibilityViolations,
  type GivenRecordPage,
  givenRecordPage,
  type OpenPage,
  openPage,
} from "./given-record-page.ts";
import { handoffPage } from "./on-the-record/handoff-page.ts";

const deal = "900";
const words = "Their contract with Contoso ends in March.";
const filled = said({
  trigger: words,
  rival: "Contoso",
  champion: "31",
  arr: "84000",
  starts_on: "2027-01-01",
  "promises/p1/text": "Reports by February",
  "promises/p1/kind": "date",
});

let browser: Browser;
let server: Awaited<ReturnType<typeof givenHandoffServer>>;
let portal: GivenRecordPage;
let page: OpenPage;

beforeAll(async () => {
  server = await givenHandoffServer();
  portal = await givenRecordPage([], {
    server: server.url,
    deals: [{ id: deal, properties: { dealname: "Acme, new", amount: "84000" } }],
  });
  server.onChange((properties) => portal.records.deals.set(deal, properties));
  browser = await launchChromium();
  page = await openPage(browser, readAt);
  page.setDefaultTimeout(5000);
});
afterAll(async () => {
  await browser.close();
  await portal.close();
  server.close();
  expect(page.errors).toEqual([]);
});
beforeEach(() => server.begin());

/** The deal, with the form open. */
async function opened(on: Page, button = "Fill in the handoff") {
  await on.goto(portal.dealUrl(deal));
  const shown = handoffPage(on);
  await shown.button(button).click();
  await shown.textbox("Why now").waitFor();
  return shown;
}

const axe = () => accessibilityViolations(page, "main");

describe("the handoff card on a deal record", () => {
  it("is accessible in every state: before the form, with it, returned, accepted", async () => {
    await page.goto(portal.dealUrl(deal));
    await handoffPage(page).button("Fill in the handoff").waitFor();
    expect(await axe()).toEqual([]);

    await opened(page);
    expect(await axe()).toEqual([]);

    const gap = { path: "trigger", text: "Why by March?", owner: null, dueOn: null };
    server.begin({ state: "returned", gaps: [{ id: "g1", closedAt: null, ...gap }], returns: 1 });
    const returned = await opened(page, "Close the gaps");
    await returned.card.getByText("Why by March?").first().waitFor();
    expect(await axe()).toEqual([]);

    server.begin({ state: "accepted", answers: filled, beganAt: readAt, decidedAt: readAt });
    const accepted = await opened(page, "Open the handoff");
    expect(await accepted.textbox("Why now").isEditable()).toBe(false);
    expect(await axe()).toEqual([]);
  });

  it("asks section by section, each input under its own label", async () => {
    const { card } = await opened(page);

    expect(await card.getByRole("heading", { level: 2 }).allTextContents()).toEqual(["Handoff"]);
    expect(await card.getByRole("heading", { name: /^\d/ }).allTextContents()).toEqual([
      "1. Why",
      "2. Promises",
      "3. People and terms",
    ]);
    expect(await card.locator("label").allTextContents()).toEqual([
      "Why now *",
      "Against whom *",
      "Promises: none",
      "Champion *",
      "Our sponsor",
      "ARR *",
      "Start *",
      "Contract",
    ]);
  });

  it("is completed and submitted with a keyboard alone", async () => {
    await page.goto(portal.dealUrl(deal));
    const { card, button, textbox, combobox, spinbutton } = handoffPage(page);
    await button("Fill in the handoff").waitFor();
    const { keyboard } = page;
    async function reach(target: ReturnType<typeof button>, key = "Tab") {
      for (let presses = 0; presses < 40; presses++) {
        if ((await target.and(page.locator(":focus")).count()) === 1) return;
        await keyboard.press(key);
      }
      throw new Error(`${key} does not lead to ${target}.`);
    }

    await reach(button("Fill in the handoff"));
    await keyboard.press("Enter");
    await textbox("Why now").waitFor();
    await reach(button("Confirm all"));
    await keyboard.press("Enter");
    await reach(textbox("Why now"));
    await keyboard.type(words);
    await reach(button("Add: promise"));
    await keyboard.press("Enter");
    await textbox("Promise 1: What was promised").waitFor();
    await reach(textbox("Promise 1: What was promised"), "Shift+Tab");
    await keyboard.type("Reports by February");
    await reach(combobox("Promise 1: Kind"));
    await keyboard.type("Date");
    await reach(spinbutton("ARR"));
    await keyboard.press("Control+A");
    await keyboard.type("90000");
    await reach(card.getByLabel("Start"));
    await keyboard.type("02152027");
    await reach(button("Submit"));
    await keyboard.press("Enter");

    await card.getByText("Submitted", { exact: true }).waitFor();
    const { state, answers } = server.handoff();
    const values = Object.entries(answers).map(([path, { value }]) => [
      path.replace(/\/.*\//, "/1/"),
      value,
    ]);
    expect(state).toBe("submitted");
    expect(Object.fromEntries(values)).toEqual({
      trigger: words,
      rival: "Contoso",
      champion: "31",
      arr: "90000",
      starts_on: "2027-02-15",
      "promises/1/text": "Reports by February",
      "promises/1/kind": "date",
    });
  });

  it("keeps both texts when two people write in one place, until one of them chooses", async () => {
    const other = await page.context().newPage();
    const ada = await opened(page);
    await other.goto(portal.dealUrl(deal));
    const theo = handoffPage(other);
    await theo.signIn(/^Theo Temp/);
    await theo.button("Fill in the handoff").click();
    await theo.textbox("Why now").waitFor();

    await ada.textbox("Why now").fill("They open an office in Lyon.");
    await theo.textbox("Why now").fill("Their auditor asked for it.");
    await page.keyboard.press("Tab");
    await ada.saved();
    await other.keyboard.press("Tab");

    await theo.card.getByText(/^Ada Admin wrote here/).waitFor();
    await theo.card.getByText("They open an office in Lyon.").waitFor();
    await ada.card.getByText(/wrote here/).waitFor();
    expect(await ada.textbox("Why now").inputValue()).toBe("Their auditor asked for it.");
    await ada.button("Use these words").click();
    await ada.button("Use these words").waitFor({ state: "detached" });

    await expect.poll(() => server.handoff().displaced, { timeout: 5000 }).toEqual([]);
    expect(server.handoff()).toMatchObject({
      answers: { trigger: { value: "They open an office in Lyon.", by: "7" } },
    });
    await other.close();
  });
});
