import { playObject, salesforceField, stepObject } from "@bellwether/shared/contracts/salesforce";
import { defaultPlaying } from "@bellwether/shared/domain/default/playing";
import type { Role } from "@bellwether/shared/domain/team";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import type { OrgServer } from "./given-org-server.ts";
import { throughThePipelineMs } from "./given-server.ts";
import { serverAnswers, valuesOf } from "./org-records.ts";

const dayMs = 86_400_000;
/** The save plan is due within two weeks; its late steps are escalated the day after. */
const aheadMs = 21 * dayMs;

/** What a red account's people see and do, in an org whose admin has switched the save plan on; `late` is for the end. */
export function playsOfAnOrg(given: () => { readonly org: OrgServer; readonly page: Page }) {
  let org: OrgServer;
  let page: Page;
  let account: string;
  let name: string;

  const viewer = () => org.sandbox.org.users.admin;
  const lead = () =>
    valuesOf(org, "User").find(({ values }) => values["FirstName"] === "Greta")?.id ?? "";
  const button = (label: string) => page.getByRole("button", { name: label, exact: true });
  const card = () => page.locator("c-bw-account-health");
  const nextLook = () => page.clock.runFor(5_000);

  async function taken() {
    await page.getByText("within about a minute").waitFor();
    await serverAnswers(org);
    await nextLook();
  }

  const ofAccount = (type: string, lookup: string) =>
    valuesOf(org, type).filter(({ values }) => values[lookup] === account);
  const tasks = () => ofAccount("Task", "WhatId");
  const taskOf = (step: string) =>
    tasks().find(({ values }) => String(values["Subject"]).includes(step));
  const openTask = (step: string) => {
    const task = taskOf(step);
    return task?.values["Status"] === "Completed" ? undefined : task;
  };
  const lateTasks = () =>
    tasks().filter(({ values }) => String(values["Subject"]).startsWith("Late:"));
  const stepsIn = (state: string) =>
    ofAccount(stepObject.name, stepObject.fields.account)
      .filter(({ values }) => values[stepObject.fields.state] === state)
      .map(({ values }) => values[stepObject.fields.label]);
  const inTheOrg = <T>(read: () => T) => expect.poll(read, { timeout: throughThePipelineMs });

  /** The card reads the record again where somebody comes back to it. */
  async function cardShows(text: string) {
    await inTheOrg(
      () => org.sandbox.org.find("Account", account)?.values[salesforceField("bw_playbook_step")],
    ).toContain(text);
    await page.goto(org.page.recordUrl(account));
    await card().locator('[data-id="step"]').getByText(text).first().waitFor();
  }

  describe("a play of an org", () => {
    beforeAll(async () => {
      ({ org, page } = given());
      const found = healthyAccount(org);
      account = found.id;
      name = String(found.values["Name"]);
      await org.publish({
        playbooks: defaultPlaying.playbooks.map((book) =>
          book.id === "save_plan" ? { ...book, on: true } : book,
        ),
        roles: defaultPlaying.roles.map((role) => {
          if (role.id === "csm") return heldBy(role, emailOf(org, viewer()));
          return role.id === "cs_lead" ? heldBy(role, emailOf(org, lead())) : role;
        }),
      });
      await page.goto(org.page.recordUrl(account));
    });

    it(
      "begins on the card, as a task and as records when an account is set to red",
      async () => {
        await button("Override").click();
        const form = card().getByRole("region", { name: "Override the band", exact: true });
        await form.getByText("Red", { exact: true }).click();
        await form.getByRole("textbox", { name: "Reason" }).fill("They look at a competitor");
        await form.getByRole("textbox", { name: "Last day" }).fill(inDays(50));
        await form.getByRole("button", { name: "Save" }).click();
        await taken();

        await cardShows("1/7 Take it on");
        await inTheOrg(() => openTask("Take it on")?.values["OwnerId"]).toBe(viewer());
        await inTheOrg(() => stepsIn("open")).toContain(
          "Take it on; name cause, money at risk, forecast",
        );
        expect(ofAccount(playObject.name, playObject.fields.account)).toMatchObject([
          { values: { [playObject.fields.status]: "running" } },
        ]);
      },
      2 * throughThePipelineMs,
    );

    it(
      "goes on when its step is done on the card, and completes the task",
      async () => {
        await button("Done: Take it on; name cause, money at risk, forecast").click();
        await page.getByLabel("What came of it").selectOption({ index: 1 });
        await button("Save").click();
        await taken();

        await cardShows("3/7 Speak to the decision maker");
        await inTheOrg(() => taskOf("Take it on")?.values["Status"]).toBe("Completed");
        await inTheOrg(() => stepsIn("done")).toHaveLength(1);
      },
      2 * throughThePipelineMs,
    );

    it(
      "goes on when somebody completes the task",
      async () => {
        await inTheOrg(() => openTask("Speak to the decision maker")).toBeDefined();
        const task = openTask("Speak to the decision maker")?.id ?? "";
        org.sandbox.user.edit("Task", task, { Status: "Completed" });

        await org.send("pull");

        await cardShows("4/7 Save plan");
        await inTheOrg(() => stepsIn("done")).toHaveLength(2);
      },
      2 * throughThePipelineMs,
    );

    it(
      "stands in the day of who has its step, until it is done there",
      async () => {
        await inTheOrg(() => stepsIn("open").join()).toContain("Save plan");
        await page.goto(org.page.dayUrl);
        const item = page.locator('[data-id="item"]').filter({ hasText: "4/7 Save plan" });
        await item.getByRole("link", { name }).waitFor();

        await item.getByRole("button", { name: /^Done/ }).click();
        await item.getByLabel("What came of it").selectOption("Agreed with the customer");
        await item.getByRole("button", { name: "Save", exact: true }).click();
        await taken();
        await inTheOrg(() => stepsIn("done")).toHaveLength(3);
        await nextLook();

        await item.waitFor({ state: "detached" });
      },
      2 * throughThePipelineMs,
    );

    it("is the plan of its account in the risk review", async () => {
      await page.getByRole("tab", { name: "Risk review" }).click();

      const row = page.getByRole("row", { name });
      await row.getByText("Save plan", { exact: true }).waitFor();
      await row.getByText(/^Nora Admin, due .+ \(in \d+ days\)$/).waitFor();
    });
  });

  /** Last of all: the server's clock goes ahead, and what it reads in the org is old from then on. */
  const late = () =>
    describe("a late step of an org", () => {
      it(
        "brings a late step before the lead, and lets go of one that is skipped",
        async () => {
          await cardShows("5/7 Bring CS, Sales, Product and Support together");
          await org.startAgain({ aheadMs });
          await page.clock.fastForward(aheadMs);
          await inTheOrg(() => lateTasks().map(({ values }) => values["OwnerId"])).toContain(
            lead(),
          );
          await cardShows("5/7 Bring CS");
          await card()
            .getByText(/^Late: /)
            .first()
            .waitFor();

          await button("Skip: Bring CS, Sales, Product and Support together").click();
          await page.getByLabel("Why it is skipped").selectOption("Not applicable");
          await button("Save").click();
          await taken();

          await inTheOrg(() => stepsIn("skipped")).toContain(
            "Bring CS, Sales, Product and Support together",
          );
        },
        3 * throughThePipelineMs,
      );
    });

  return { late };
}

const heldBy = (role: Role, email: string): Role => ({ ...role, from: { from: "person", email } });

const emailOf = ({ sandbox }: OrgServer, user: string) =>
  String(sandbox.org.find("User", user)?.values["Email"]);

/** One whose save plan has a pod, by tier and ARR. */
function healthyAccount(org: OrgServer) {
  const found = valuesOf(org, "Account").find(({ values }) => {
    const of = (output: string) => String(values[salesforceField(output)]);
    return (
      of("bw_health_band_shown") === "green" &&
      ["high_touch", "mid_touch"].includes(of("bw_tier")) &&
      Number(of("bw_arr")) >= 50_000
    );
  });
  if (found === undefined) throw new Error("The portfolio has no account that people work for.");
  return found;
}

const inDays = (days: number) =>
  new Intl.DateTimeFormat("en-US", { dateStyle: "medium", timeZone: "UTC" }).format(
    Date.now() + days * dayMs,
  );
