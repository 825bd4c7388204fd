import { readSnapshot } from "@bellwether/shared/contracts/snapshot";
import { describe, expect, it } from "vitest";
import { snapshot } from "../support/snapshot.ts";

const read = (value: unknown) => readSnapshot(JSON.stringify(value));

describe("a written snapshot", () => {
  it("comes back as it was", () => {
    expect(read(snapshot())).toEqual({ state: "ready", snapshot: snapshot() });
  });

  it("may carry fields that a later writer added", () => {
    const [driver] = snapshot().drivers;
    const later = { ...snapshot(), plays: [], drivers: [{ ...driver, sparkline: [1, 2] }] };

    expect(read(later)).toEqual({
      state: "ready",
      snapshot: snapshot({ drivers: driver ? [driver] : [] }),
    });
  });

  it("may leave out what an account does not have", () => {
    const { tier, arr, next, ...without } = snapshot();

    expect(read(without)).toEqual({
      state: "ready",
      snapshot: snapshot({ tier: null, arr: null, next: null }),
    });
  });

  it("of an account without any evidence has no score", () => {
    const empty = snapshot({ score: null, band: "unknown", shownBand: "unknown", drivers: [] });

    expect(read(empty)).toEqual({ state: "ready", snapshot: empty });
  });
});

describe("what is not a snapshot", () => {
  it.each([null, undefined, "", "  "])("%j is no snapshot at all", (written) => {
    expect(readSnapshot(written)).toEqual({ state: "absent" });
  });

  it.each([
    ["a newer version", { ...snapshot(), v: 2 }, "version 2, and this reads version 1"],
    ["no version", { score: 43 }, "v is not a number"],
    ["a list", [], "it is not an object"],
    ["an unknown band", { ...snapshot(), band: "amber" }, "band is not one of green, yellow"],
    ["a score beyond 100", { ...snapshot(), score: 432 }, "score is not between 0 and 100"],
    ["no drivers", { ...snapshot(), drivers: null }, "drivers is not a list"],
    [
      "a driver without points",
      { ...snapshot(), drivers: [{ ...snapshot().drivers[0], points: "3.8" }] },
      "drivers[0].points is not a number",
    ],
    [
      "a date with a time",
      { ...snapshot(), noticeBy: "2027-01-13T00:00Z" },
      "noticeBy is not a date",
    ],
    ["a day that is none", { ...snapshot(), renewsOn: "2027-13-41" }, "renewsOn is not a date"],
    [
      "an age for an instant",
      { ...snapshot(), assessedAt: "3 h ago" },
      "assessedAt is not an instant",
    ],
    [
      "a currency that cannot be formatted",
      { ...snapshot(), arr: { amount: 1, currency: "€" } },
      "arr.currency is not a currency code",
    ],
  ])("%s is refused with the place", (_what, value, reason) => {
    const reading = read(value);

    expect(reading).toMatchObject({ state: "unreadable" });
    expect(reading.state === "unreadable" && reading.reason).toContain(reason);
  });

  it("text that is not JSON is refused without quoting it", () => {
    expect(readSnapshot("{broken")).toEqual({ state: "unreadable", reason: "it is not JSON" });
  });
});
