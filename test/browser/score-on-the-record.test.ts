import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Demo } from "../demo/bring-up.ts";
import { givenServer, throughThePipelineMs } from "./given-server.ts";

const given = givenServer({ name: "record", port: 28_000 });

let page: Page;
let demo: Demo;
let accountId: string;
let ticketId: string;

beforeAll(async () => {
  const started = await given.start();
  demo = started.demo;
  [accountId, ticketId] = await healthyAccountWithClosedTicket();
  page = await (await started.browser.newContext()).newPage();
}, 180_000);

afterAll(() => given.close());

type Listed = { readonly id: string; readonly properties: Readonly<Record<string, string | null>> };

async function sandbox(path: string, init?: RequestInit): Promise<Response> {
  const reply = await fetch(`${demo.hubspot.url}/__sandbox${path}`, init);
  if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`);
  return reply;
}

async function listed(type: string): Promise<readonly Listed[]> {
  const { results } = (await (await sandbox(`/records/${type}?limit=1000`)).json()) as {
    results: readonly Listed[];
  };
  return results;
}

const companyOf = async (ticket: Listed) => {
  const { associations } = (await (await sandbox(`/records/tickets/${ticket.id}`)).json()) as {
    associations?: { companies?: { results: readonly { id: string }[] } };
  };
  return associations?.companies?.results[0]?.id;
};

/** One that an old urgent ticket would pull down: its score is above what the ticket caps it at. */
async function healthyAccountWithClosedTicket(): Promise<[string, string]> {
  const healthy = new Set(
    (await listed("companies"))
      .filter(({ properties }) => Number(properties["bw_health_score"]) > 70)
      .map(({ id }) => id),
  );
  for (const ticket of await listed("tickets")) {
    const age = Date.now() - Date.parse(String(ticket.properties["createdate"]));
    const isOld = age > 21 * 86_400_000 && ticket.properties["hs_pipeline_stage"] === "4";
    const company = isOld ? await companyOf(ticket) : undefined;
    if (company !== undefined && healthy.has(company)) return [company, ticket.id];
  }
  throw new Error("The portfolio has no healthy account with an old closed ticket.");
}

const property = async (name: string) => {
  const { properties } = (await (
    await sandbox(`/records/companies/${accountId}`)
  ).json()) as Listed;
  return properties[name];
};

const card = () => page.getByRole("region", { name: "Account health, Bellwether" });
const scoreOnCard = () => card().locator(".ui-statistics-item .number").textContent();
const pointsOnCard = () =>
  card()
    .getByRole("row", { name: /^Score/ })
    .getByRole("cell")
    .nth(1)
    .textContent();

async function scoredAgain(): Promise<number> {
  const assessment = await given.scoredAgain(demo, accountId);
  expect(assessment.accountId).toBe(accountId);
  return assessment.score;
}

describe("the score that a person reads on the record", () => {
  it("is the property on the record, and what `bellwether score` makes of the same readings", async () => {
    const name = String(await property("name"));
    await page.goto(demo.recordPage.url);
    await page.getByRole("searchbox").fill(name);
    await page.getByRole("link", { name, exact: true }).click();
    await card().getByRole("button", { name: "Details" }).click();

    const shown = await scoreOnCard();

    const score = await scoredAgain();
    expect(shown).toBe(String(Math.floor(score)));
    expect(await property("bw_health_score")).toBe(shown);
    expect(await pointsOnCard()).toBe(score.toFixed(1));
  });

  it(
    "follows what somebody does in the portal, on the open page",
    async () => {
      const before = await scoreOnCard();
      await page.evaluate("document.body.dataset.opened = 'once'");

      await sandbox(`/records/tickets/${ticketId}`, {
        method: "PATCH",
        body: JSON.stringify({
          properties: { hs_pipeline_stage: "1", hs_ticket_priority: "HIGH" },
        }),
      });

      await card()
        .getByText(/Urgent ticket open ≥ 5 business days/)
        .first()
        .waitFor({
          timeout: throughThePipelineMs,
        });
      const after = await scoreOnCard();
      const score = await scoredAgain();
      expect(Number(after)).toBeLessThan(Number(before));
      expect(after).toBe(String(Math.floor(score)));
      expect(await property("bw_health_score")).toBe(after);
      expect(await pointsOnCard()).toBe(score.toFixed(1));
      expect(await page.evaluate("document.body.dataset.opened")).toBe("once");
    },
    2 * throughThePipelineMs,
  );
});
