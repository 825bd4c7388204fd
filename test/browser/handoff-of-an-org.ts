import {
  handoffObject,
  outcomeObject,
  playObject,
  promiseObject,
  salesforceField,
} from "@bellwether/shared/contracts/salesforce";
import { readSnapshot } from "@bellwether/shared/contracts/snapshot";
import { defaultPlaying } from "@bellwether/shared/domain/default/playing";
import type { Locator, Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import type { OrgServer } from "./given-org-server.ts";
import { accessibilityViolations } from "./given-record-page.ts";
import { throughThePipelineMs } from "./given-server.ts";
import { serverAnswers, valuesOf } from "./org-records.ts";

const trigger = "Their contract with the other vendor ends in March, and nobody renews it.";
const settledMs = 61_000;
const overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth";

/** From a likely opportunity to onboarding: a rep with a keyboard, and the CSM who takes over from her. */
export function handoffOfAnOrg(given: () => OrgServer) {
  let org: OrgServer;
  let rep: Page;
  let csm: Page;
  let deal: string;
  let account: string;

  const card = (page: Page) => page.locator("c-bw-handoff");
  const button = (page: Page, name: string | RegExp) =>
    card(page).getByRole("button", { name, exact: true });
  const inTheOrg = <T>(read: () => T) => expect.poll(read, { timeout: throughThePipelineMs });
  const ofAccount = (type: string) =>
    valuesOf(org, type).filter(({ values }) => values["Account__c"] === account);
  const record = () => ofAccount(handoffObject.name)[0]?.values ?? {};
  const stateOnDeal = () => opportunity()?.values[salesforceField("bw_handoff_status")];

  /** As somebody comes back to the opportunity once the org has what the server says of it. */
  async function opened(page: Page, state: string, shown: string) {
    await inTheOrg(stateOnDeal).toBe(state);
    await inTheOrg(() => record()[handoffObject.fields.state]).toBe(state);
    await page.goto(org.page.opportunityUrl(deal));
    await card(page).getByText(shown, { exact: true }).waitFor();
  }

  async function taken(page: Page) {
    await card(page).getByText("within about a minute").waitFor();
    await serverAnswers(org);
    await page.clock.runFor(5_000);
    await card(page).getByText("Done. The card follows in a moment.").waitFor();
  }

  const opportunity = () => org.sandbox.org.find("Opportunity", deal);

  /** Records are read once they are a minute old. */
  async function moveTo(page: Page, stage: string) {
    await page.getByLabel("Stage").selectOption(stage);
    await inTheOrg(() => opportunity()?.values["StageName"]).toBe(stage);
    const moved = opportunity();
    const at = org.sandbox.now() - settledMs;
    if (moved) org.sandbox.org.update(moved, {}, { userId: moved.lastModifiedById, at });
    await org.send("pull");
  }

  describe("the handoff of an opportunity", () => {
    beforeAll(async () => {
      org = given();
      const found = valuesOf(org, "Opportunity").find(({ values }) =>
        String(values["Name"]).startsWith("Bramble Foods"),
      );
      deal = found?.id ?? "";
      account = String(found?.values["AccountId"]);
      rep = await pageOf(org, "Liam");
      csm = await pageOf(org, "Nora");
      await org.publish({
        team: [{ email: emailOf(org, "Nora") }],
        playbooks: defaultPlaying.playbooks.map((book) =>
          ["onboarding", "save_plan"].includes(book.id) ? { ...book, on: true } : book,
        ),
      });
    });

    it(
      "begins when it becomes likely, and is filled in from the org",
      async () => {
        await rep.goto(org.page.opportunityUrl(deal));
        await card(rep).getByText("No handoff").waitFor();
        await moveTo(rep, "Negotiation/Review");

        await opened(rep, "draft", "Draft");
        await card(rep).getByText("Why now: missing").waitFor();
        await card(rep).getByText("From Liam Doyle to Nora Admin").waitFor();
        expect(await accessibilityViolations(rep, "c-bw-handoff")).toEqual([]);
      },
      2 * throughThePipelineMs,
    );

    it("is filled in with the keyboard alone, and keeps what a failed save has not taken", async () => {
      await by(rep, button(rep, "Open the form"), "Enter");
      await place(rep, "Products").waitFor();
      expect(await place(rep, "Products").inputValue()).toBe("Basic plan");
      await by(rep, button(rep, "Confirm all filled-in answers"), "Enter");
      await types(rep, "Why now", trigger);
      await by(rep, button(rep, "Add to Goals"), "Enter");
      await rep.keyboard.type("Orders in one place");
      await types(rep, "Measured by", "minutes an order");
      await types(rep, "Today", "9");
      await types(rep, "Target", "2");
      await types(rep, "By when", "Mar 31, 2027");
      const saved = card(rep).getByText("Everything is saved.");
      await saved.waitFor();

      const mend = await loseAnswersOf(rep, promiseObject.name);
      await by(rep, button(rep, "Add to Promises"), "Enter");
      await rep.keyboard.type("Single sign-on with their own directory");
      await by(rep, place(rep, "Kind"), "ArrowDown");
      await types(rep, "What they expect of the first 30 days", "Every shop has placed an order.");
      await by(rep, place(rep, "Preferred touch"), "ArrowDown");
      await card(rep)
        .getByText(/^Not saved: .* What you wrote stays here\.$/)
        .waitFor();
      expect(await accessibilityViolations(rep, "c-bw-handoff")).toEqual([]);
      for (const [name, text] of [
        ["Why now", trigger],
        ["What was promised", "Single sign-on with their own directory"],
        ["What they expect of the first 30 days", "Every shop has placed an order."],
      ] as const)
        expect(await place(rep, name).inputValue()).toBe(text);

      await tabTo(rep, button(rep, "Try again"));
      await mend();
      await rep.keyboard.press("Enter");
      await saved.waitFor();
      expect(record()).toMatchObject({
        Confirmed__c: expect.stringContaining("champion"),
        Trigger__c: trigger,
        First_30_Days__c: "Every shop has placed an order.",
      });
      expect(ofAccount(outcomeObject.name).map(({ values }) => values)).toMatchObject([
        { Text__c: "Orders in one place", Baseline__c: 9, Target__c: 2, Due_On__c: "2027-03-31" },
      ]);
      expect(ofAccount(promiseObject.name).map(({ values }) => values)).toMatchObject([
        { Text__c: "Single sign-on with their own directory", Kind__c: expect.any(String) },
      ]);
    }, 60_000);

    it(
      "is submitted with its gaps named, and is returned with one that the CSM names",
      async () => {
        await card(rep).getByText("Promise 1: no owner").first().waitFor();
        await by(rep, button(rep, "Submit"), "Enter");
        await taken(rep);
        await opened(rep, "submitted", "Submitted");
        await moveTo(rep, "Closed Won");

        await inTheOrg(() => opportunity()?.values[salesforceField("bw_handoff_due")]).toBeTruthy();
        await opened(csm, "submitted", "Submitted");
        await card(csm)
          .getByText(/^Accept or return the handoff · Nora Admin, since .+, due /)
          .waitFor();
        await button(csm, "Return").click();
        await card(csm)
          .getByRole("textbox", { name: "What is missing, one gap a line" })
          .fill("By when do they expect single sign-on?");
        expect(await accessibilityViolations(csm, "c-bw-handoff")).toEqual([]);
        await button(csm, "Save").click();
        await taken(csm);
      },
      3 * throughThePipelineMs,
    );

    it(
      "is mended and accepted: onboarding begins, and what was promised stays with the account",
      async () => {
        await opened(rep, "returned", "Returned: 1 gap");
        await card(rep).getByText("By when do they expect single sign-on?").first().waitFor();
        await button(rep, "Open the form").click();
        await place(rep, "Due").fill("Jan 15, 2027");
        await rep.keyboard.press("Tab");
        await place(rep, "Owner").selectOption("Nora Admin");
        await inTheOrg(() => ofAccount(promiseObject.name)[0]?.values).toMatchObject({
          Due_On__c: "2027-01-15",
          Promise_Owner__c: userOf(org, "Nora")?.id,
        });
        await rep.setViewportSize({ width: 375, height: 800 });
        expect(await rep.evaluate(overflow)).toBe(0);
        await button(rep, "Submit").click();
        await taken(rep);

        await opened(csm, "submitted", "Submitted");
        await button(csm, "Accept").click();
        await place(csm, "How good is it? 5 is best").selectOption("4");
        await button(csm, "Save").click();
        await taken(csm);

        await opened(csm, "accepted", "Accepted");
        await inTheOrg(() =>
          ofAccount(playObject.name).map(({ values }) => values[playObject.fields.playbook]),
        ).toContain("onboarding");
        await inTheOrg(promisesOfAccount).toMatchObject([
          { text: "Single sign-on with their own directory", dueOn: "2027-01-15" },
        ]);
      },
      3 * throughThePipelineMs,
    );

    const promisesOfAccount = () => {
      const written = org.sandbox.org.find("Account", account)?.values[
        salesforceField("bw_snapshot")
      ];
      const read = readSnapshot(String(written ?? ""));
      return read.state === "ready" ? read.snapshot.promises : [];
    };
  });

  const place = (page: Page, name: string) => card(page).getByLabel(name, { exact: true });

  /** Goes there by Tab, as somebody without a mouse does, and writes. */
  async function types(page: Page, name: string, text: string) {
    await tabTo(page, place(page, name));
    await page.keyboard.type(text);
  }

  async function by(page: Page, there: Locator, key: string) {
    await tabTo(page, there);
    await page.keyboard.press(key);
  }
}

const tabsMost = 150;

async function tabTo(page: Page, place: Locator) {
  await place.waitFor();
  const focused = place.and(page.locator(":focus"));
  for (let tabs = 0; tabs < tabsMost; tabs += 1) {
    if ((await focused.count()) === 1) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`The keyboard does not get to ${place}.`);
}

/** What is made of that object is made, but nobody hears of it; gives what mends it. */
async function loseAnswersOf(page: Page, object: string): Promise<() => Promise<void>> {
  const path = "**/api/ui/records";
  await page.route(path, async (route) => {
    if (route.request().postDataJSON()?.apiName !== object) return await route.fallback();
    await route.fetch();
    await route.abort();
  });
  return () => page.unroute(path);
}

const userOf = (org: OrgServer, first: string) =>
  valuesOf(org, "User").find(({ values }) => values["FirstName"] === first);

const emailOf = (org: OrgServer, first: string) => String(userOf(org, first)?.values["Email"]);

/** As that user of the org, with a clock that can be moved on. */
async function pageOf(org: OrgServer, first: string): Promise<Page> {
  const context = await org.browser.newContext({ viewport: { width: 1280, height: 900 } });
  const value = userOf(org, first)?.id ?? "";
  await context.addCookies([{ name: "sandbox-user", value, url: org.page.url }]);
  const page = await context.newPage();
  await page.clock.install();
  return page;
}
