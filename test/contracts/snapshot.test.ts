import { readSnapshot } from "@bellwether/shared/contracts/snapshot";
import { describe, expect, it } from "vitest";
import { readAt, snapshot } from "../support/snapshot.ts";

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

  it("carries judgements, what stands behind a driver, and the way to the next band", () => {
    const term = { id: "7", reason: "They said so", by: "Ada", until: "2026-12-01T00:00:00.000Z" };
    const [driver] = snapshot().drivers;
    const behind = [
      { text: "It is down", record: { kind: "ticket", id: "4711" }, on: "2026-11-20" },
      { text: "Reports", record: null, on: null },
    ] as const;
    const step = { measure: "urgent_age", label: "Urgent tickets", action: "Close them", hours: 3 };
    const full = snapshot({
      override: { ...term, band: "red" },
      snoozed: [{ ...term, measure: "csat_90", label: "CSAT" }],
      pulse: { value: 3.4, at: "2026-11-01T09:00:00.000Z", by: "Ada" },
      risk: { label: "Price", at: "2026-11-01T09:00:00.000Z", by: "Ada" },
      way: { to: "yellow", reaches: 53.4, hours: 3, steps: [step] },
      drivers: driver ? [{ ...driver, behind, more: 3 }] : [],
      history: [{ at: "2026-11-01T09:00:00.000Z", score: 40, reconstructed: true }],
    });

    expect(read(full)).toEqual({ state: "ready", snapshot: full });
    const blocked = snapshot({ way: { blocked: "Nothing that the CSM can do ends this." } });
    expect(read(blocked)).toEqual({ state: "ready", snapshot: blocked });
  });

  it("of a writer before judgements reads as one without any", () => {
    const { override, snoozed, pulse, risk, way, ...before } = snapshot();
    const drivers = before.drivers.map(({ behind, more, ...driver }) => driver);
    const history = before.history.map(({ at, score }) => ({ at, score }));

    expect(read({ ...before, drivers, history })).toEqual({
      state: "ready",
      snapshot: snapshot(),
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
      "an override of a band that is none",
      {
        ...snapshot(),
        override: { id: "1", reason: "r", by: "Ada", until: readAt, band: "unknown" },
      },
      "override.band is not one of green, yellow, red",
    ],
    [
      "a thing of a kind that the CRM has no page for",
      {
        ...snapshot(),
        drivers: [
          {
            ...snapshot().drivers[0],
            behind: [{ text: "x", record: { kind: "line-item", id: "1" }, on: null }],
          },
        ],
      },
      "drivers[0].behind[0].record.kind is not one of contact, deal",
    ],
    ["a way that is half known", { ...snapshot(), way: { to: "green" } }, "way.reaches is not"],
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
