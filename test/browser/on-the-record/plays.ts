import { defaultPlaying } from "@bellwether/shared/domain/default/playing";
import type { Role } from "@bellwether/shared/domain/team";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { accessibilityViolations, openPage } from "../given-record-page.ts";
import { type GivenServer, throughThePipelineMs } from "../given-server.ts";
import { recordsOf } from "./records.ts";

const dayMs = 86_400_000;
/** The pod is due within two weeks; a late step is escalated the day after. */
const aheadMs = 21 * dayMs;
const inDays = (days: number) => new Date(Date.now() + days * dayMs).toISOString();

/** What people see and do about a red account, in a portal whose admin has switched the save plan on. */
export function playsOnTheRecord(given: () => GivenServer) {
  let server: GivenServer;
  let page: Page;
  let accountId: string;
  let name: string;

  const card = () => page.getByRole("region", { name: "Account health, Bellwether" });
  const myDay = () => page.getByRole("region", { name: "Bellwether" });
  const tasks = () => page.getByRole("complementary", { name: "Tasks of this company" });
  const openTask = (step: string) =>
    tasks().getByRole("region", { name: "Open tasks" }).getByRole("checkbox", { name: step });
  const completedTask = (step: string) =>
    tasks().getByRole("region", { name: "Completed tasks" }).getByRole("checkbox", { name: step });
  const dialog = () => page.getByRole("dialog");
  const later = { timeout: throughThePipelineMs };

  const onTheCard = (text: string | RegExp) => card().getByText(text).first().waitFor(later);
  /** The part of the card that is about the step. */
  const step = (label: string) =>
    card()
      .locator("div")
      .filter({ hasText: label, has: page.getByRole("button", { name: "Skip", exact: true }) })
      .last();

  async function save() {
    await dialog().getByRole("button", { name: "Save" }).click();
    await dialog().waitFor({ state: "detached" });
  }

  beforeAll(async () => {
    server = given();
    ({ id: accountId, name } = await calmAccount(server));
    await switchOn(server);
    const viewport = { width: 1280, height: 900 };
    page = await (await server.browser.newContext({ viewport })).newPage();
    await page.goto(server.recordPage.recordUrl(accountId));
  });

  describe("a play of an account", () => {
    it(
      "begins on the card and among the tasks of its people when somebody sets it to red",
      async () => {
        await card().getByRole("button", { name: "Override", exact: true }).click();
        await dialog().getByLabel("Red").check();
        await dialog().getByLabel("Reason").fill("They look at a competitor");
        await dialog().getByLabel("Last day").fill(inDays(50).slice(0, 10));
        await save();

        await onTheCard("Save plan: 1/");
        await openTask("Take it on").waitFor(later);
        expect(await accessibilityViolations(page, "main")).toEqual([]);
      },
      2 * throughThePipelineMs,
    );

    it(
      "goes on when a step is done on the card, and its task is done with it",
      async () => {
        await step("Take it on").getByRole("button", { name: "Done", exact: true }).click();
        await dialog().getByRole("radio").first().check();
        await save();

        await onTheCard("Speak to the decision maker");
        await completedTask("Take it on").waitFor(later);
        await openTask("Speak to the decision maker").waitFor(later);
      },
      2 * throughThePipelineMs,
    );

    it(
      "goes on when somebody ticks off the task of a step in HubSpot",
      async () => {
        await openTask("Speak to the decision maker").click();
        await completedTask("Speak to the decision maker").waitFor();
        await server.send("pull");

        await onTheCard("Save plan: 3/");
        await openTask("Save plan: cause, three acts").waitFor(later);
      },
      2 * throughThePipelineMs,
    );

    it(
      "goes on from the list of what waits for its owner",
      async () => {
        await page.goto(server.recordPage.appPageUrl);
        const row = myDay()
          .getByRole("row")
          .filter({ hasText: name })
          .filter({ hasText: "cause, three acts" });
        await row.waitFor();
        expect(await accessibilityViolations(page, "main")).toEqual([]);

        await row.getByRole("button", { name: "Done", exact: true }).click();
        await dialog().getByLabel("Agreed with the customer").check();
        await save();

        await row.waitFor({ state: "detached" });
        await page.goto(server.recordPage.recordUrl(accountId));
        await onTheCard("Bring CS, Sales");
        await completedTask("Save plan: cause, three acts").waitFor(later);
      },
      2 * throughThePipelineMs,
    );

    it("is what the review of risks tells of the account", async () => {
      await page.goto(server.recordPage.appPageUrl);
      await myDay().getByRole("link", { name: "Risk review" }).click();

      const row = myDay().getByRole("row").filter({ hasText: name });
      await row.getByText(/^Save plan, 3 of \d done$/).waitFor();
      expect(await row.getByText("They look at a competitor").count()).toBe(0);
      expect(await accessibilityViolations(page, "main")).toEqual([]);
    });

    it(
      "goes on without a step that somebody skips with a reason",
      async () => {
        await page.goto(server.recordPage.recordUrl(accountId));
        await step("Risk review").getByRole("button", { name: "Skip", exact: true }).click();
        await dialog().getByLabel("Why it is skipped").selectOption("Done elsewhere");
        await save();

        await step("Risk review").waitFor({ state: "detached", ...later });
        await openTask("Risk review").waitFor({ state: "detached", ...later });
      },
      2 * throughThePipelineMs,
    );
  });

  /** The last of all: from here on the server's clock is ahead, and it refuses what is signed by others'. */
  return function lateSteps() {
    describe("a step of a play that nobody did in time", () => {
      it(
        "is shown late on the card, with who was told, and becomes somebody else's",
        async () => {
          await server.startAgain({ aheadMs });

          page = await openPage(server.browser, inDays(aheadMs / dayMs));
          await page.goto(server.recordPage.recordUrl(accountId));
          await onTheCard(/^Late: passed to Bruno Keller on /);
          await card().getByText("Late", { exact: true }).first().waitFor();
          await tasks().getByText("Bruno Keller").first().waitFor(later);
          expect(await accessibilityViolations(page, "main")).toEqual([]);
        },
        2 * throughThePipelineMs,
      );
    });
  };
}

/** The shipped save plan, with the first two of the portal's people as CSM and CS lead of every account. */
async function switchOn({ command, file, send, hubspot }: GivenServer): Promise<void> {
  const [csm, lead] = hubspot.sandbox.portal.owners.map(({ email }) => email ?? "");
  const held = (role: Role, email = "") => ({ ...role, from: { from: "person", email } });
  const document = {
    ...JSON.parse(await command("config", "installed")),
    playbooks: defaultPlaying.playbooks.map((book) =>
      book.id === "save_plan" ? { ...book, on: true } : book,
    ),
    roles: defaultPlaying.roles.map((role) => {
      if (role.id === "csm") return held(role, csm);
      return role.id === "cs_lead" ? held(role, lead) : role;
    }),
  };
  const config = file("with-plays.json", JSON.stringify(document));
  await command("config", "publish", "--config", config, "--note", "Save who is in danger.");
  await send("assess");
}

/** One that people work for: tech-touch accounts have hardly a step. */
async function calmAccount(server: GivenServer) {
  const companies = await recordsOf(server).list("companies");
  const found = companies.find(
    ({ properties }) =>
      ["green", "yellow"].includes(properties["bw_health_band_shown"] ?? "") &&
      properties["bw_tier"] === "high_touch",
  );
  if (found === undefined) throw new Error("The portfolio has no account that people work for.");
  return { id: found.id, name: String(found.properties["name"]) };
}
