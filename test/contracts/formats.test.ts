import {
  formatAge,
  formatBounds,
  formatDate,
  formatDistance,
  formatInstant,
  formatMoney,
  formatPoints,
  formatScore,
  formatShare,
  formatTenths,
  type Moment,
} from "@bellwether/shared/contracts/formats";
import { describe, expect, it } from "vitest";

const berlin: Moment = { now: new Date("2026-11-21T08:14:00Z"), timeZone: "Europe/Berlin" };

describe("numbers on a card", () => {
  it("a score is rounded down, so that 74.9 is no green 75", () => {
    expect([formatScore(74.9), formatScore(75), formatScore(0)]).toEqual(["74", "75", "0"]);
  });

  it("bounds are rounded outwards, so that the score never lies beyond them", () => {
    expect(formatBounds(38.2, 91.1)).toBe("38–92");
  });

  it("a share is rounded down, and a decimal that is not exact does not lose a percent", () => {
    expect([formatShare(0.29), formatShare(0.999), formatShare(1)]).toEqual([
      "29 %",
      "99 %",
      "100 %",
    ]);
  });

  it("points carry a true minus sign", () => {
    expect([formatPoints(-7.1), formatPoints(-1), formatPoints(2.4)]).toEqual([
      "−7 points",
      "−1 point",
      "2 points",
    ]);
    expect([formatTenths(-25.3), formatTenths(10)]).toEqual(["−25.3", "10.0"]);
  });

  it.each([
    [84_000, "EUR", "€84k"],
    [84_499, "EUR", "€84k"],
    [9_600, "USD", "$9.6k"],
    [1_250_000, "GBP", "£1.3M"],
    [950, "EUR", "€950"],
  ])("%d %s reads %s", (amount, currency, expected) => {
    expect(formatMoney({ amount, currency })).toBe(expected);
  });
});

describe("time on a card", () => {
  it("a date of this year has no year", () => {
    expect(formatDate("2026-12-24", berlin)).toBe("24 Dec");
    expect(formatDate("2027-01-13", berlin)).toBe("13 Jan 2027");
  });

  it("an instant stands in the portal's time zone", () => {
    expect(formatInstant("2026-11-20T23:30:00Z", berlin)).toBe("21 Nov, 00:30");
  });

  it("days are counted in the portal's calendar, not in hours", () => {
    const lateInAuckland: Moment = {
      now: new Date("2026-11-21T11:30:00Z"),
      timeZone: "Pacific/Auckland",
    };

    expect(formatDistance("2026-11-22", berlin)).toBe("in 1 day");
    expect(formatDistance("2026-11-22", lateInAuckland)).toBe("today");
    expect(formatDistance("2026-11-18", berlin)).toBe("3 days ago");
  });

  it.each([
    ["2026-11-21T08:14:30Z", "just now"],
    ["2026-11-21T07:50:00Z", "24 min ago"],
    ["2026-11-21T05:10:00Z", "3 h ago"],
    ["2026-11-19T09:14:00Z", "47 h ago"],
    ["2026-09-21T09:00:00Z", "60 days ago"],
  ])("evidence of %s is %s", (at, expected) => {
    expect(formatAge(at, berlin)).toBe(expected);
  });
});
