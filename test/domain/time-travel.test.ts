import type { Configuration } from "@bellwether/shared/domain/configuration";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import type { Reading } from "@bellwether/shared/domain/measure";
import {
  evidenceAt,
  pastWeekEnds,
  type StoredEvidence,
} from "@bellwether/shared/domain/time-travel";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

const configuration: Configuration = {
  ...defaultConfiguration,
  calendar: { ...defaultConfiguration.calendar, timeZone: "Europe/Berlin" },
};

const stored = (over: Partial<StoredEvidence> = {}): StoredEvidence => ({
  facts: {},
  readings: {},
  assessedAt: "2026-06-10T10:00:00.000Z",
  confirmedAt: "2026-06-15T10:00:00.000Z",
  ...over,
});

const value = (at: string): Reading => ({ state: "value", value: 7, at });

describe("stored evidence at a later instant", () => {
  const readings = {
    value_actions: value("2026-06-10T09:00:00.000Z"),
    nps_level: value("2026-05-01T09:00:00.000Z"),
    csat_90: { state: "missing" as const },
  };
  const readAt = (at: string, of = defaultConfiguration) =>
    evidenceAt(stored({ readings }), of, at).readings;

  it("is as old as it was, where a feed dates it and the same was found again", () => {
    expect(readAt("2026-06-13T10:00:00.000Z")).toMatchObject({
      value_actions: value("2026-06-13T09:00:00.000Z"),
    });
  });

  it("ages from when it was last found", () => {
    expect(readAt("2026-06-25T10:00:00.000Z")).toMatchObject({
      value_actions: value("2026-06-15T09:00:00.000Z"),
    });
  });

  it("keeps the date of an answer, and what is missing", () => {
    expect(readAt("2026-06-13T10:00:00.000Z")).toMatchObject({
      nps_level: readings.nps_level,
      csat_90: readings.csat_90,
    });
  });

  it("counts days on to it in the team's own time zone", () => {
    const facts = {
      daysToNotice: 5,
      daysToRenewal: 35,
      accountAgeDays: 100,
      daysSinceCoreEvent: 2,
    };

    const late = evidenceAt(stored({ facts }), configuration, "2026-06-12T22:30:00.000Z");

    expect(late.facts).toEqual({
      ...facts,
      daysToNotice: 2,
      daysToRenewal: 32,
      accountAgeDays: 103,
    });
  });

  it("leaves every other fact as it is", () => {
    const facts = { arr: 42_000, segment: "smb", usageFeed: true };

    expect(evidenceAt(stored({ facts }), configuration, "2026-09-01T00:00:00.000Z").facts).toEqual(
      facts,
    );
  });

  it("is what was stored, at the instant itself", () => {
    const given = stored({ readings, facts: { daysToNotice: 5 } });

    expect(evidenceAt(given, configuration, given.assessedAt)).toEqual({
      facts: given.facts,
      readings: given.readings,
    });
  });
});

describe("past weeks", () => {
  const week = 7 * 86_400_000;

  it("end before the week of now, a week apart, oldest first", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1e12, max: 4e12 }), (now) => {
        const ends = pastWeekEnds(now, 26);

        expect(ends).toHaveLength(26);
        const last = ends.at(-1) ?? 0;
        expect(now - last).toBeGreaterThan(0);
        expect(new Date(last).toISOString()).toContain("T23:59:59.999Z");
        expect(now - last).toBeLessThanOrEqual(week);
        expect(ends).toEqual(ends.map((_, i) => last - (25 - i) * week));
      }),
    );
  });

  it("are the same on every day of a week", () => {
    const thursday = Date.parse("2026-06-11T00:00:00.000Z");

    expect(pastWeekEnds(thursday + week - 1, 3)).toEqual(pastWeekEnds(thursday, 3));
    expect(pastWeekEnds(thursday - 1, 3)).not.toEqual(pastWeekEnds(thursday, 3));
  });
});
