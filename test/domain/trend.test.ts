import { trend28d } from "@bellwether/shared/domain/trend";
import { describe, expect, it } from "vitest";

const now = "2026-11-21T12:00:00.000Z";
const daysAgo = (days: number) => new Date(Date.parse(now) - days * 86_400_000).toISOString();

describe("trend over 28 days", () => {
  it("is not said before three weeks have a score", () => {
    expect(trend28d([{ at: daysAgo(13), score: 80 }], now)).toBeNull();
    expect(trend28d([], now)).toBeNull();
  });

  it("is flat for a score that did not change", () => {
    expect(trend28d([{ at: daysAgo(100), score: 80 }], now)).toBe(0);
  });

  it("falls by what the weekly medians fall", () => {
    const history = [40, 21, 14, 7].map((days, i) => ({
      at: daysAgo(days - 0.5),
      score: 80 - i * 5,
    }));

    expect(trend28d(history, now)).toBe(-20);
  });

  it("does not count days without a score", () => {
    const history = [
      { at: daysAgo(100), score: 80 },
      { at: daysAgo(20), score: null },
      { at: daysAgo(6.5), score: 60 },
    ];

    expect(trend28d(history, now)).toBeNull();
    expect(trend28d(history.slice(0, 1), now)).toBe(0);
  });

  it("ignores a single bad day", () => {
    const history = [
      { at: daysAgo(60), score: 80 },
      { at: daysAgo(10.4), score: 20 },
      { at: daysAgo(9.6), score: 80 },
    ];

    expect(trend28d(history, now)).toBe(0);
  });
});
