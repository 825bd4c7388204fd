import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { type GivenServer, throughThePipelineMs } from "../given-server.ts";
import { recordsOf } from "./records.ts";

/** What somebody says on the card, until it counts. */
export function judgedOnTheRecord(given: () => GivenServer) {
  describe("what a person says of an account on its record", () => {
    let page: Page;
    let records: ReturnType<typeof recordsOf>;
    let accountId: string;

    beforeAll(async () => {
      records = recordsOf(given());
      accountId = await scoredAccount(records);
      const viewport = { width: 1280, height: 900 };
      page = await (await given().browser.newContext({ viewport })).newPage();
      await page.goto(given().recordPage.recordUrl(accountId));
    });

    const property = (name: string) => records.property(accountId, name);
    const card = () => page.getByRole("region", { name: "Account health, Bellwether" });
    const dialog = () => page.getByRole("dialog");

    async function open(button: string) {
      await card().getByRole("button", { name: button, exact: true }).click();
      await dialog().getByRole("button", { name: "Save" }).waitFor();
    }

    async function save() {
      await dialog().getByRole("button", { name: "Save" }).click();
      await dialog().waitFor({ state: "detached" });
    }

    const onTheCard = (text: string | RegExp) =>
      card().getByText(text).first().waitFor({ timeout: throughThePipelineMs });

    it(
      "as a pulse, is on the card within seconds, and on the timeline",
      async () => {
        await open("Log it");
        await dialog().getByLabel("Note").fill("Renewal call with everyone who decides");
        for (const question of await dialog().getByRole("group").all())
          await question.getByLabel("4", { exact: true }).check();

        await save();

        await onTheCard(/pulse (just now|\d+ (min|h) ago)/);
        await expect
          .poll(
            async () => {
              const notes = await records.list("notes");
              return notes.map(({ properties }) => properties["hs_note_body"]).join();
            },
            { timeout: throughThePipelineMs },
          )
          .toContain("Renewal call with everyone who decides");
      },
      2 * throughThePipelineMs,
    );

    it(
      "as a snooze, takes a measure out of the score and names it",
      async () => {
        await open("Snooze");
        const measure = dialog().getByLabel("Measure");
        const label = await measure.locator("option").nth(1).textContent();
        await measure.selectOption(String(label));
        await dialog().getByLabel("Reason").fill("Survey went to the wrong people");
        await dialog().getByLabel("Last day").fill(inDays(30));

        await save();

        await onTheCard(`without ${label}, snoozed until`);
      },
      2 * throughThePipelineMs,
    );

    it(
      "as an override, shows another band until its end, and leaves the computed one beside it",
      async () => {
        const computed = await property("bw_health_band");
        await open("Override");
        await dialog().getByLabel("Green").check();
        await dialog().getByLabel("Reason").fill("Seen on site: all is well");
        await dialog().getByLabel("Last day").fill(inDays(14));

        await save();

        await onTheCard(/^overridden by .+ until .+, computed/);
        expect(await property("bw_health_band_shown")).toBe("green");
        expect(await property("bw_health_band")).toBe(computed);

        await card().getByRole("button", { name: "Details" }).click();
        await card().getByRole("button", { name: "End now" }).first().click();

        await card()
          .getByText(/^overridden by/)
          .waitFor({ state: "detached", timeout: throughThePipelineMs });
        expect(await property("bw_health_band_shown")).toBe(computed);
      },
      2 * throughThePipelineMs,
    );
  });
}

const inDays = (days: number) =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

async function scoredAccount({ list }: ReturnType<typeof recordsOf>): Promise<string> {
  const scored = (await list("companies")).find(({ properties }) =>
    ["red", "yellow"].includes(properties["bw_health_band"] ?? ""),
  );
  if (scored === undefined) throw new Error("The portfolio has no account below green.");
  return scored.id;
}
