import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { type GivenServer, throughThePipelineMs } from "../given-server.ts";
import { recordsOf } from "./records.ts";

const dayMs = 86_400_000;

/** The number on the card, and the readings that it was made of. */
export function scoreOnTheRecord(given: () => GivenServer) {
  describe("the score that a person reads on the record", () => {
    let page: Page;
    let records: ReturnType<typeof recordsOf>;
    let accountId: string;
    let ticketId: string;

    beforeAll(async () => {
      records = recordsOf(given());
      [accountId, ticketId] = await healthyAccountWithClosedTicket(records);
      page = await (await given().browser.newContext()).newPage();
    });

    const property = (name: string) => records.property(accountId, name);
    const card = () => page.getByRole("region", { name: "Account health, Bellwether" });
    const scoreOnCard = () => card().locator(".ui-statistics-item .number").textContent();
    const pointsOnCard = () =>
      card()
        .getByRole("row", { name: /^Score/ })
        .getByRole("cell")
        .nth(1)
        .textContent();

    async function scoredAgain(): Promise<number> {
      const assessment = await given().scoredAgain(accountId);
      expect(assessment.accountId).toBe(accountId);
      return assessment.score;
    }

    it("is the property on the record, and what `bellwether score` makes of the same readings", async () => {
      const name = String(await property("name"));
      await page.goto(given().recordPage.url);
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

        await records.change("tickets", ticketId, {
          hs_pipeline_stage: "1",
          hs_ticket_priority: "HIGH",
        });

        await card()
          .getByText(/Urgent ticket open ≥ 5 business days/)
          .first()
          .waitFor({ timeout: throughThePipelineMs });
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
}

type Ticket = {
  readonly associations?: { readonly companies?: { readonly results: readonly { id: string }[] } };
};

/** One that an old urgent ticket would pull down: its score is above what the ticket caps it at. */
async function healthyAccountWithClosedTicket(
  records: ReturnType<typeof recordsOf>,
): Promise<[string, string]> {
  const healthy = new Set(
    (await records.list("companies"))
      .filter(({ properties }) => Number(properties["bw_health_score"]) > 70)
      .map(({ id }) => id),
  );
  for (const { id, properties } of await records.list("tickets")) {
    const age = Date.now() - Date.parse(String(properties["createdate"]));
    if (age <= 21 * dayMs || properties["hs_pipeline_stage"] !== "4") continue;
    const { associations } = await records.read<Ticket>("tickets", id);
    const company = associations?.companies?.results[0]?.id;
    if (company !== undefined && healthy.has(company)) return [company, id];
  }
  throw new Error("The portfolio has no healthy account with an old closed ticket.");
}
