import {
  creditedWith,
  type ExpansionHanding,
  handingRefusal,
  handingTask,
} from "@bellwether/shared/domain/expansion/handing";
import { referenceAbility } from "@bellwether/shared/domain/expansion/reference";
import { expansionVelocity } from "@bellwether/shared/domain/expansion/velocity";
import type { DealRecord } from "@bellwether/shared/domain/records";
import { describe, expect, it } from "vitest";
import { deal } from "../../support/account-builders.ts";

const handing: ExpansionHanding = {
  id: "1",
  signal: "Seats nearly full",
  signalSince: "2026-01-20T08:00:00.000Z",
  by: "Mia Chen",
  at: "2026-02-01T09:00:00.000Z",
  handedTo: "am",
  tier: "high_touch",
  deal: null,
  outcome: "open",
  closedAt: null,
};

describe("a sign of more business", () => {
  const shown = { text: "Seats nearly full", hidden: null };

  it("is handed over once, and only where the card shows it", () => {
    expect(handingRefusal(shown, [{ ...handing, outcome: "won" }])).toBeNull();
    expect(handingRefusal(shown, [handing])).toContain("handed over by Mia Chen on 2026-02-01");
    expect(handingRefusal(null, [])).toContain("Nothing speaks for an expansion");
    expect(handingRefusal({ ...shown, hidden: "while the account is red" }, [])).toContain(
      "Not while the account is red",
    );
  });

  it("comes with who, what, why now and what shows it", () => {
    const context = {
      account: "Acme",
      signal: "Seats nearly full",
      by: "Mia Chen",
      need: "The Lyon team wants in",
      champion: "Ada",
      sponsor: null,
      evidence: ["Seats: 96 % of 50 in use"],
      arr: "€84k",
      renewsOn: "2027-03-01",
    };
    const { subject, body } = handingTask(context);

    expect(subject).toBe("Expansion: Seats nearly full · Acme");
    expect(body.split("\n\n")).toEqual([
      "Need: The Lyon team wants in",
      "Why now: Seats nearly full",
      "Champion: Ada; decides: nobody known",
      "The daily contact cannot buy: find out who decides first.",
      "What shows it: Seats: 96 % of 50 in use",
      "Pays €84k a year, renews on 2027-03-01",
      "Handed over by Mia Chen. Open a deal, or tell them why not; the customer's need comes before the number.",
    ]);
    expect(handingTask({ ...context, arr: null, renewsOn: null }).body).not.toContain("\n\n\n");
  });
});

describe("the credit for a sale", () => {
  const won = (over: Partial<DealRecord> = {}) =>
    deal({ id: "won", closedAt: "2026-03-01T09:00:00.000Z", ...over });
  const credited = (deals: readonly DealRecord[], now = "2026-06-01") =>
    creditedWith(handing, deals, { renewalPipelines: ["renewals"], now: Date.parse(now) });

  it("goes to the first deal that was won after the handing", () => {
    const later = won({ id: "later", closedAt: "2026-04-01T09:00:00.000Z" });

    expect(credited([later, won()])).toMatchObject({
      deal: "won",
      outcome: "won",
      closedAt: "2026-03-01T09:00:00.000Z",
    });
  });

  it("not to a renewal, to what was sold before, later than today, or a year on", () => {
    expect(credited([won({ pipelineId: "renewals" })])).toEqual(handing);
    expect(credited([won({ closedAt: "2026-02-01T08:00:00.000Z" })])).toEqual(handing);
    expect(credited([won({ closedAt: "2026-06-02T09:00:00.000Z" })])).toEqual(handing);
    expect(credited([won({ closedAt: "2027-02-02T09:00:00.000Z" })], "2027-03-01")).toMatchObject({
      deal: null,
      outcome: "expired",
      closedAt: "2027-02-01T09:00:00.000Z",
    });
  });

  it("is on its way with the first deal that was opened since", () => {
    const opened = deal({ id: "new", state: "open", createdAt: "2026-02-10T09:00:00.000Z" });
    const old = deal({ id: "old", state: "open", createdAt: "2026-01-10T09:00:00.000Z" });

    expect(credited([old, opened])).toEqual({ ...handing, deal: "new" });
  });

  it("once given stays", () => {
    const closed = {
      ...handing,
      outcome: "expired",
      closedAt: "2027-02-01T09:00:00.000Z",
    } as const;

    expect(
      creditedWith(closed, [won()], { renewalPipelines: [], now: Date.parse("2027-06-01") }),
    ).toBe(closed);
  });
});

it("the way from the sign to the sale is a curve by tier, with those without a sale kept in", () => {
  const sold = { ...handing, outcome: "won", closedAt: "2026-03-01T09:00:00.000Z" } as const;
  const expired = { ...sold, outcome: "expired", closedAt: "2026-03-21T09:00:00.000Z" } as const;
  const found = expansionVelocity(
    [sold, expired, { ...handing, signalSince: null }, { ...handing, tier: null }],
    "2026-06-01T00:00:00.000Z",
  );

  expect(found).toMatchObject([
    {
      cohort: "high_touch",
      accounts: 3,
      reached: 1,
      median: null,
      curve: [{ day: 40, atRisk: 3 }],
    },
  ]);
});

describe("whether a customer can speak for us", () => {
  const ready = {
    band: "green",
    daysInBand: 90,
    champion: true,
    urgentTickets: 0,
    latePromises: 0,
    outcomesMet: 1,
  } as const;

  it("takes a green quarter, a champion, an outcome that was met and nothing that burns", () => {
    expect(referenceAbility(ready)).toEqual({ isReferenceable: true, missing: [] });
    expect(
      referenceAbility({
        band: "green",
        daysInBand: 89,
        champion: false,
        urgentTickets: 1,
        latePromises: 1,
        outcomesMet: 0,
      }).missing,
    ).toEqual([
      "green for 90 days",
      "a champion in touch",
      "no urgent ticket open",
      "no promise late",
      "an outcome that was met",
    ]);
    expect(referenceAbility({ ...ready, band: "yellow" }).isReferenceable).toBe(false);
  });
});
