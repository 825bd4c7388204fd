import { customerPlanOf } from "@bellwether/shared/domain/plan/customer-plan";
import { reviewPackOf } from "@bellwether/shared/domain/plan/review-pack";
import { describe, expect, it } from "vitest";
import { promise } from "../../support/plan-builders.ts";
import { factsOfAcme, planOfAcme } from "../../support/plan-of-acme.ts";

describe("what a customer sees of their plan", () => {
  const shown = customerPlanOf(factsOfAcme);

  it("is their outcomes as they stand, the first due first and what ended last", () => {
    expect(
      shown.outcomes.map(({ id, current, progress, owner, state }) => ({
        id,
        current,
        progress: progress?.toFixed(2),
        owner,
        state,
      })),
    ).toEqual([
      { id: "o2", current: 54, progress: "0.62", owner: "Jonas Weber", state: "open" },
      { id: "o1", current: 5, progress: "0.50", owner: "Ada Byron", state: "open" },
      { id: "o3", current: 0, progress: "1.00", owner: "Ada Byron", state: "met" },
    ]);
  });

  it("is who does what: our sponsors by name, and theirs with their outcomes", () => {
    expect(shown.people).toEqual([
      { name: "Rita Sales", side: "vendor", seats: ["sales"], outcomes: [] },
      { name: "Mia Chen", side: "vendor", seats: ["success"], outcomes: [] },
      {
        name: "Ada Byron",
        side: "customer",
        seats: ["customer"],
        outcomes: ["Invoices are checked in a day", "Audits pass without findings"],
      },
      {
        name: "Jonas Weber",
        side: "customer",
        seats: [],
        outcomes: ["The whole finance team works with it"],
      },
    ]);
  });

  it("is the value that they confirmed, and no other", () => {
    expect(shown.value).toEqual({
      total: { amount: 49_500, currency: "USD" },
      entries: [
        expect.objectContaining({ text: "Early-payment discounts are taken", by: "Jonas Weber" }),
        expect.objectContaining({ text: "No temporary staff at the end of the quarter" }),
      ],
    });
  });

  it("holds nothing of what we promised, think or said why", () => {
    const text = JSON.stringify(shown);

    for (const inner of ["Nina", "Single sign-on", "lawyers", "complaints", "Purchasing starts"])
      expect(text).not.toContain(inner);
  });

  it("leaves out by name whoever is no contact any more", () => {
    const { people, outcomes, agreed } = customerPlanOf({
      ...factsOfAcme,
      contacts: new Map([["jonas", "Jonas Weber"]]),
    });

    expect(people.map(({ name }) => name)).toEqual(["Rita Sales", "Mia Chen", "Jonas Weber"]);
    expect(outcomes.map(({ owner }) => owner)).toEqual(["Jonas Weber", null, null]);
    expect(agreed).toEqual({ on: "2026-09-03", by: null });
  });
});

describe("a business review", () => {
  const pack = reviewPackOf(factsOfAcme);

  it("says what is new since the last one, and what came of that", () => {
    expect(pack.since).toBe("2026-10-05");
    expect(pack.decided).toBe("Purchasing starts in November; we train their two leads.");
    expect(pack.news.map(({ on, what }) => `${on} ${what}`)).toEqual([
      "2026-10-12 promise-kept",
      "2026-10-20 value",
      "2026-10-30 outcome-met",
      "2026-11-02 outcome-moved",
      "2026-11-04 value",
    ]);
  });

  it("begins with the customer where none was held", () => {
    const plan = { ...planOfAcme, reviews: [] };

    expect(reviewPackOf({ ...factsOfAcme, plan })).toMatchObject({
      since: "2026-06-01",
      decided: null,
    });
  });

  it("counts the support since then, and names what is open now", () => {
    expect(pack.support).toEqual({
      opened: 3,
      closed: 2,
      medianDays: 2,
      open: [{ subject: "Export fails for large files", openedOn: "2026-11-16" }],
    });
    expect(reviewPackOf({ ...factsOfAcme, tickets: [] }).support).toEqual({
      opened: 0,
      closed: 0,
      medianDays: null,
      open: [],
    });
  });

  it("sets the use of the last 28 days beside the 28 before; without a feed it says nothing", () => {
    expect(pack.usage).toEqual({
      activeUsers: 54,
      activeUsersBefore: 47,
      coreEvents: 4_310,
      coreEventsBefore: 3_902,
      featuresUsed: 7,
      returningUsers: 38,
    });
    expect(reviewPackOf({ ...factsOfAcme, usage: null }).usage).toBeNull();
  });

  it("owns up to what was promised and is late, and takes what comes into the next steps", () => {
    const undated = promise({ id: "p9", text: "A reference visit", dueOn: null });
    const promises = [...factsOfAcme.promises, undated];

    const owed = reviewPackOf({ ...factsOfAcme, promises });

    expect(owed.promises).toEqual([
      { text: "Two days of training for the leads", dueOn: "2026-11-18", isLate: true },
      { text: "Single sign-on with their directory", dueOn: "2026-12-31", isLate: false },
      { text: "A reference visit", dueOn: null, isLate: false },
    ]);
    expect(owed.nextSteps).toEqual([
      { on: "2026-12-31", text: "The whole finance team works with it" },
      { on: "2026-12-31", text: "Single sign-on with their directory" },
      { on: "2027-03-31", text: "Invoices are checked in a day" },
    ]);
  });
});
