import { addMonths } from "@bellwether/shared/domain/calendar-date";
import { newsSince, reviewDueOn } from "@bellwether/shared/domain/plan/review";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { outcome, plan, promise, value } from "../../support/plan-builders.ts";

const quiet = plan({ outcomes: [outcome({ current: null, currentOn: null })] });
const held = (on: string) => ({
  id: on,
  dueOn: on,
  heldOn: on,
  outcome: "We go on",
  skipped: null,
});
const quarterly = { reviewMonths: 3, startedOn: "2026-01-15", today: "2026-02-01" };

describe("when a business review is due", () => {
  it("follows the cadence of the tier, from the start and then from the last one", () => {
    const reviewed = { ...quiet, reviews: [held("2026-04-20"), held("2026-02-01")] };
    const later = { ...quarterly, today: "2026-05-01" };

    expect(reviewDueOn(quiet, [], quarterly)).toBe("2026-04-15");
    expect(reviewDueOn(reviewed, [], later)).toBe("2026-07-20");
  });

  it("has no day in a tier without reviews", () => {
    expect(reviewDueOn(quiet, [], { ...quarterly, reviewMonths: null })).toBeNull();
  });

  it("passes over a day by which nothing new is to be shown", () => {
    const onTheDay = { ...quarterly, today: "2026-04-15" };
    const after = { ...quarterly, today: "2026-04-16" };

    expect(reviewDueOn(quiet, [], onTheDay)).toBe("2026-04-15");
    expect(reviewDueOn(quiet, [], after)).toBe("2026-07-15");
  });

  it("stays due, and late, once there is something to show", () => {
    const kept = promise({ state: "kept", endedAt: "2026-03-01T10:00:00.000Z" });
    const late = { ...quarterly, today: "2026-06-01" };

    expect(reviewDueOn(quiet, [kept], late)).toBe("2026-04-15");
  });

  it("does not become late by what was new only after its day", () => {
    const kept = promise({ state: "kept", endedAt: "2026-04-16T10:00:00.000Z" });
    const late = { ...quarterly, today: "2026-06-01" };

    expect(reviewDueOn(quiet, [kept], late)).toBe("2026-07-15");
  });

  it("counts one that was skipped for a reason as done", () => {
    const skipped = { ...held("2026-04-15"), heldOn: null, outcome: null, skipped: "Their season" };
    const later = { ...quarterly, today: "2026-05-01" };

    expect(reviewDueOn({ ...quiet, reviews: [skipped] }, [], later)).toBe("2026-07-15");
  });

  it("is always a whole number of cadences after the start, and never in the past without news", () => {
    const days = fc
      .integer({ min: 0, max: 2_000 })
      .map((day) => new Date(Date.UTC(2026, 0, 15 + day)).toISOString().slice(0, 10));

    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), days, (reviewMonths, today) => {
        const due = reviewDueOn(quiet, [], { reviewMonths, startedOn: "2026-01-15", today }) ?? "";
        const steps = Array.from({ length: 80 }, (_, n) =>
          addMonths("2026-01-15", (n + 1) * reviewMonths),
        );
        expect(steps).toContain(due);
        expect(due >= today).toBe(true);
        expect(addMonths(due, -reviewMonths) < today || due === steps[0]).toBe(true);
      }),
    );
  });
});

it("what is new since a review is what the customer can see, the oldest first", () => {
  const since = "2026-10-01";
  const shown = plan({
    outcomes: [
      outcome({ id: "moved", currentOn: "2026-11-02", text: "Faster" }),
      outcome({ id: "met", state: "met", endedOn: "2026-10-30", text: "Fewer errors" }),
      outcome({ id: "dropped", state: "dropped", endedOn: "2026-11-01", currentOn: "2026-11-01" }),
      outcome({ id: "before", currentOn: "2026-10-01" }),
    ],
    value: [value({ on: "2026-10-20", text: "No temps" }), value({ confirmedBy: null })],
  });
  const promises = [
    promise({ state: "kept", endedAt: "2026-10-02T08:00:00.000Z", text: "Sign-on" }),
    promise({ state: "withdrawn", endedAt: "2026-10-03T08:00:00.000Z", reason: "No need" }),
    promise(),
  ];

  expect(newsSince(shown, promises, since)).toEqual([
    { on: "2026-10-02", what: "promise-kept", text: "Sign-on" },
    { on: "2026-10-20", what: "value", text: "No temps" },
    { on: "2026-10-30", what: "outcome-met", text: "Fewer errors" },
    { on: "2026-11-02", what: "outcome-moved", text: "Faster" },
  ]);
});
