import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accessibilityViolations } from "../given-record-page.ts";
import { type GivenServer, throughThePipelineMs } from "../given-server.ts";
import { handoffPage } from "./handoff-page.ts";
import { recordsOf } from "./records.ts";

const prospect = "Bramble Foods";
const rep = /^Liam Doyle/;
const csm = /^Ada Lindqvist/;
const words = "Their contract with the old vendor ends in March.";
const promised = "Single sign-on with their Azure";
const gap = "By when do they expect single sign-on?";
const held = "Submit the handoff before the deal is won.";

/** A deal's way from likely to onboarding, as the rep and the CSM have it on their records. */
export function handoffOnTheRecord(given: () => GivenServer) {
  describe("the handoff of a deal", () => {
    let server: GivenServer;
    let page: Page;
    let on: ReturnType<typeof handoffPage>;
    let records: ReturnType<typeof recordsOf>;
    let deal: string;
    let account: string;

    const later = { timeout: throughThePipelineMs };
    const axe = () => accessibilityViolations(page, "main");

    beforeAll(async () => {
      server = given();
      records = recordsOf(server);
      deal = await named("deals", "dealname", `${prospect} - new business`);
      account = await named("companies", "name", prospect);
      await publishOnboarding(server);
      await holdTheWin(server);
      const viewport = { width: 1280, height: 900 };
      page = await (await server.browser.newContext({ viewport })).newPage();
      on = handoffPage(page);
      await page.goto(server.recordPage.dealUrl(deal));
      await on.signIn(rep);
    });

    afterAll(async () => {
      await fetch(`${server.hubspot.url}/__sandbox/rules`, { method: "DELETE" });
      await page.context().close();
    });

    async function named(type: string, property: string, name: string): Promise<string> {
      const found = (await records.list(type)).find(
        ({ properties }) => properties[property] === name,
      );
      if (found === undefined) throw new Error(`The portfolio has no ${name}.`);
      return found.id;
    }

    it(
      "opens with what the CRM knows when the rep moves the deal to a likely stage",
      async () => {
        await on.card.getByText(/^(This deal has no|No) handoff/).waitFor(later);
        await on.stage.selectOption({ label: "Contract Sent" });
        await on.button("Fill in the handoff").waitFor(later);

        await on.button("Fill in the handoff").click();

        await on.button("Confirm all").waitFor();
        expect(await on.spinbutton("Seats").inputValue()).toBe("35");
        expect(await on.chosen("Champion")).toMatch(/\w+ \w+/);
        await on.card.getByText("From", { exact: false }).first().waitFor();
        expect(await axe()).toEqual([]);
      },
      2 * throughThePipelineMs,
    );

    it("keeps what was typed when the answer to a save is lost, and saves it with the next try", async () => {
      await on.button("Confirm all").click();
      await on.saved();
      await on.loseSaves();
      await on.textbox("Why now").pressSequentially(words);
      await on.textbox("Top pains, in the customer's words").fill("Reports take nine days.");
      await on.card.getByText("What you typed stays here", { exact: false }).waitFor();
      expect(await on.textbox("Why now").inputValue()).toBe(words);

      await on.answerSaves();
      await on.button("Save again").click();
      await on.saved();

      await page.reload();
      await on.signIn(rep);
      await on.button("Fill in the handoff").click();
      await expect.poll(() => on.textbox("Why now").inputValue()).toBe(words);
      expect(await on.textbox("Top pains, in the customer's words").inputValue()).toBe(
        "Reports take nine days.",
      );
    });

    it(
      "holds the win until it is submitted, which names its gaps first",
      async () => {
        await on.stage.selectOption({ label: "Closed Won" });
        await page.getByRole("alert").getByText(held).waitFor();
        await on.button("Add: goal").click();
        await on.textbox("Goal 1: Outcome").fill("Reports without waiting for IT");
        await on.button("Add: promise").click();
        await on.textbox("Promise 1: What was promised").fill(promised);
        await on.choose("Promise 1: Kind", "Integration");

        await on.button("Submit").click();

        const warned = on.card.getByRole("alert").filter({ hasText: /things missing/ });
        await warned.getByText("Goal 1: no number to measure it by").waitFor();
        await warned
          .getByText(/^Promise 1: /)
          .first()
          .waitFor();
        await on.card.getByRole("button", { name: /^Submit with \d+ gaps$/ }).click();
        await on.card.getByText("Submitted", { exact: true }).first().waitFor();
        await expect.poll(() => property("bw_handoff_submitted_at"), later).toMatch(/^\d/);
        await on.stage.selectOption({ label: "Closed Won" });
        await on.card.getByText("Accept or return the handoff").waitFor(later);
        expect(await property("dealstage")).toBe("closedwon");
      },
      3 * throughThePipelineMs,
    );

    it(
      "comes back from its CSM with a named gap, which the rep closes",
      async () => {
        await on.signIn(csm);
        await on.button("Read and decide").click();
        await on.button("Return").click();
        await on.dialog.getByRole("button", { name: "Add a gap" }).click();
        await on.dialog.getByLabel("Gap 1: about").selectOption("Promise 1: no date");
        await on.dialog.getByLabel("Gap 1: what is missing").fill(gap);
        await on.dialog.getByRole("button", { name: "Return", exact: true }).click();
        await on.dialog.waitFor({ state: "detached" });

        await on.signIn(rep);
        await on.card.getByText("Returned: 1 gap").waitFor(later);
        await on.card.getByText(gap).first().waitFor();
        await on.button("Close the gaps").click();
        await on.card.getByLabel("Promise 1: Due").fill("2027-01-15");
        await on.choose("Promise 1: Owner", "Ada Lindqvist");
        await on.saved();
        await on.button("Submit").click();
        await on.card.getByRole("button", { name: /^Submit with \d+ gaps$/ }).click();
        await on.card.getByText("Submitted", { exact: true }).first().waitFor();
      },
      2 * throughThePipelineMs,
    );

    it(
      "is accepted with a rating, and its account has onboarding and the promise",
      async () => {
        await on.signIn(csm);
        await on.button("Read and decide").click();
        await on.button("Accept").click();
        await on.dialog.getByLabel("4", { exact: true }).check();
        await on.dialog.getByLabel("Note").fill("Clear enough to begin.");
        await on.dialog.getByRole("button", { name: "Accept", exact: true }).click();
        await on.dialog.waitFor({ state: "detached" });
        await on.card.getByText("Accepted", { exact: true }).first().waitFor(later);
        expect(await axe()).toEqual([]);

        await page.goto(server.recordPage.recordUrl(account));
        const health = page.getByRole("region", { name: "Account health, Bellwether" });
        await health
          .getByText(/^Onboarding to first value: \d+\//)
          .first()
          .waitFor(later);
        await health.getByRole("button", { name: /^Handoff, onboarding/ }).click();
        await health.getByText(promised).first().waitFor(later);
        expect(await records.property(account, "bw_open_promises")).toBe("1");
      },
      3 * throughThePipelineMs,
    );

    const property = async (name: string) =>
      (await records.read<{ properties: Record<string, string | null> }>("deals", deal)).properties[
        name
      ] ?? "";
  });
}

/** The shipped onboarding play, with the first of the portal's people as whoever takes accounts on. */
async function publishOnboarding({ command, file, hubspot }: GivenServer): Promise<void> {
  const csm = hubspot.sandbox.portal.owners[0]?.email ?? "";
  const installed = JSON.parse(await command("config", "installed"));
  const document = {
    ...installed,
    handoffs: {
      ...installed.handoffs,
      assignment: { ...installed.handoffs.assignment, csms: [csm] },
    },
    playbooks: installed.playbooks.map((book: { readonly id: string }) =>
      book.id === "onboarding" ? { ...book, on: true } : book,
    ),
  };
  const config = file("with-onboarding.json", JSON.stringify(document));
  await command("config", "publish", "--config", config, "--note", "Onboard whom we have won.");
}

/** A rule of the portal's own, which asks for our property as a stage's required property does. */
async function holdTheWin({ hubspot }: GivenServer): Promise<void> {
  const gate = {
    property: "dealstage",
    values: ["closedwon"],
    requires: "bw_handoff_submitted_at",
  };
  const body = JSON.stringify({ objectType: "deals", gate, message: held });
  const reply = await fetch(`${hubspot.url}/__sandbox/rules`, { method: "POST", body });
  if (!reply.ok) throw new Error(`The portal did not take the rule: ${await reply.text()}`);
}
