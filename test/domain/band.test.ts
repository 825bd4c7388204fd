import type { PreviousBand } from "@bellwether/shared/domain/assessment";
import { bandAt, bandWithHysteresis, isEvidenceThin } from "@bellwether/shared/domain/band";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const { bands, evidence } = defaultConfiguration;
const start = Date.parse("2026-11-01T00:00:00.000Z");

/** `score@hour`, with `!` where a veto is in force, one after the other; the band after each. */
function bandsAfter(first: PreviousBand["band"], course: string, rules = bands): string[] {
  let previous: PreviousBand = { scorecard: "s", band: first, at: at(0), pending: null };
  return course.split(" ").map((step) => {
    const [score, hour] = step.replace("!", "").split("@").map(Number);
    const now = at(hour ?? 0);
    const input = { score: score ?? 0, vetoed: step.endsWith("!"), now };
    previous = { scorecard: "s", at: now, ...bandWithHysteresis(input, previous, rules) };
    return previous.band;
  });
}

function at(hour: number): string {
  return new Date(start + hour * 3_600_000).toISOString();
}

test("the band is that of the unrounded score: 74.96 prints as 75.0 and is yellow", () => {
  expect([74.96, 75, 50, 49.99].map((score) => bandAt(score, bands))).toEqual([
    "yellow",
    "green",
    "yellow",
    "red",
  ]);
});

test("a sum that misses its limit by the last bits is on the limit", () => {
  expect(bandAt(74.99999999999999, bands)).toBe("green");
});

describe("evidence is too thin", () => {
  test.each([
    ["under the wanted coverage with bounds across a limit", 0.59, 70, 80, true],
    ["not where the bounds agree on the band", 0.59, 76, 99, false],
    ["not at the wanted coverage, whatever the bounds", 0.6, 10, 90, false],
    ["always under the least coverage", 0.34, 80, 90, true],
    ["not at the least coverage where the bounds agree", 0.35, 80, 90, false],
    ["not where the coverage misses its limit by the last bits", 0.6 - 1e-12, 10, 90, false],
    ["where the upper bound just reaches a limit", 0.5, 60, 75, true],
  ])("%s", (_, coverage, low, high, thin) => {
    expect(isEvidenceThin({ coverage, low, high }, bands, evidence)).toBe(thin);
  });
});

describe("the band to show", () => {
  test.each([
    ["the first assessment is a baseline", "unknown", "75@1", ["green"]],
    [
      "above the limit, within the margin: stays",
      "yellow",
      "76@1 76@30 76@60",
      "yellow yellow yellow",
    ],
    ["two points above, twice, a day apart: up", "yellow", "77@1 77@25", "yellow green"],
    ["two points above, twice, too soon: not yet", "yellow", "77@1 77@24", "yellow yellow"],
    [
      "confirmed by the third, a day after the first",
      "yellow",
      "77@1 77@20 77@25",
      "yellow yellow green",
    ],
    [
      "a dip in between starts the day again",
      "yellow",
      "77@1 76@20 77@25 77@48 77@49",
      "yellow yellow yellow yellow green",
    ],
    ["two bands up in one go", "red", "90@1 90@25", "red green"],
    ["two bands up, the second later", "red", "60@1 90@25 90@48 90@49", "red yellow yellow green"],
    ["two bands up, the second lost meanwhile", "red", "90@1 60@25", "red yellow"],
    ["two points below: down at once", "green", "72.9@1", "yellow"],
    ["below, within the margin: down on the second", "green", "74@1 74@2", "green yellow"],
    ["exactly two points below is within the margin", "green", "73@1 73@2", "green yellow"],
    [
      "a recovery in between forgives the first",
      "green",
      "74@1 75@2 74@3 74@4",
      "green green green yellow",
    ],
    ["two bands down at once", "green", "47.9@1", "red"],
    ["one band at once, the next on the second", "green", "49@1 49@2", "yellow red"],
    [
      "below both limits, then below one: the milder is confirmed",
      "yellow",
      "49@1 60@2",
      "yellow yellow",
    ],
    ["a veto counts at once, within the margin too", "green", "74@1!", "yellow"],
    ["a fall clears a rise that was awaited", "yellow", "77@1 49@2 77@26", "yellow yellow yellow"],
  ])("%s", (_, first, course, expected) => {
    const wanted = typeof expected === "string" ? expected.split(" ") : expected;
    expect(bandsAfter(first as PreviousBand["band"], course)).toEqual(wanted);
  });
});

test("where the limits lie within the margin, a fall is confirmed band by band", () => {
  const narrow = { ...bands, yellowFrom: 74.5 };

  expect(bandsAfter("green", "74.7@1 74@2 74@3", narrow)).toEqual(["green", "yellow", "red"]);
});

/** Courses of scores close to a limit, hours apart. */
const nearGreen = fc.array(
  fc.record({
    score: fc.double({ min: 73, max: 76.99, noNaN: true }),
    hours: fc.integer({ min: 1, max: 48 }),
  }),
  { minLength: 2, maxLength: 30 },
);

const anywhere = fc.array(
  fc.record({
    score: fc.double({ min: 40, max: 90, noNaN: true }),
    hours: fc.integer({ min: 1, max: 48 }),
  }),
  { minLength: 2, maxLength: 40 },
);

function coursed(steps: readonly { score: number; hours: number }[]) {
  let hour = 0;
  return steps.map(({ score, hours }) => {
    hour += hours;
    return { score, hour };
  });
}

test("a score that stays within two points of a limit changes the band once at most", () => {
  fc.assert(
    fc.property(nearGreen, fc.constantFrom("green" as const, "yellow" as const), (steps, first) => {
      const course = coursed(steps).map(({ score, hour }) => `${score}@${hour}`);

      const shown = [first, ...bandsAfter(first, course.join(" "))];

      const changes = shown.slice(1).filter((band, i) => band !== shown[i]);
      expect(changes.length).toBeLessThanOrEqual(1);
    }),
  );
});

test("a band only rises a day after the score first stood two points above the limit, and never fell", () => {
  const rank = { unknown: 0, red: 1, yellow: 2, green: 3 };
  const limits = { unknown: 0, red: 0, yellow: 52, green: 77 };
  fc.assert(
    fc.property(anywhere, (steps) => {
      const course = coursed(steps);

      const shown = bandsAfter(
        "red",
        course.map(({ score, hour }) => `${score}@${hour}`).join(" "),
      );

      shown.forEach((band, i) => {
        const before = (shown[i - 1] ?? "red") as keyof typeof rank;
        const now = band as keyof typeof rank;
        if (rank[now] <= rank[before]) return;
        const since = course.slice(0, i + 1).findLastIndex(({ score }) => score < limits[now]) + 1;
        expect((course[i]?.hour ?? 0) - (course[since]?.hour ?? 0)).toBeGreaterThanOrEqual(24);
      });
    }),
  );
});
