import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Demo } from "../demo/bring-up.ts";
import { givenServer, throughThePipelineMs } from "./given-server.ts";

const given = givenServer({ name: "judged", port: 28_300 });

let page: Page;
let demo: Demo;
let accountId: string;

beforeAll(async () => {
  const started = await given.start();
  demo = started.demo;
  accountId = await scoredAccount();
  page = await (
    await started.browser.newContext({ viewport: { width: 1280, height: 900 } })
  ).newPage();
  await page.goto(demo.recordPage.recordUrl(accountId));
}, 180_000);

afterAll(() => given.close());

type Listed = { readonly id: string; readonly properties: Readonly<Record<string, string | null>> };

async function sandbox<T>(path: string): Promise<T> {
  const reply = await fetch(`${demo.hubspot.url}/__sandbox${path}`);
  if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`);
  return (await reply.json()) as T;
}

async function scoredAccount(): Promise<string> {
  const { results } = await sandbox<{ results: readonly Listed[] }>(
    "/records/companies?limit=1000",
  );
  const scored = results.find(({ properties }) =>
    ["red", "yellow"].includes(properties["bw_health_band"] ?? ""),
  );
  if (scored === undefined) throw new Error("The portfolio has no account below green.");
  return scored.id;
}

const property = async (name: string) =>
  (await sandbox<Listed>(`/records/companies/${accountId}`)).properties[name];

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

const inDays = (days: number) =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

describe("what a person says of an account on its record", () => {
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
            const { results } = await sandbox<{ results: readonly Listed[] }>(
              "/records/notes?limit=1000",
            );
            return results.map(({ properties }) => properties["hs_note_body"]).join();
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
