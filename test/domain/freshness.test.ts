import { daysFrom, freshness, isPast, isTooOld } from "@bellwether/shared/domain/freshness";
import fc from "fast-check";
import { expect, test } from "vitest";

test("evidence keeps half its weight after one half-life, a quarter after two", () => {
  expect([0, 7, 14].map((days) => freshness(days, 7))).toEqual([1, 0.5, 0.25]);
});

test("evidence dated after the instant is as fresh as can be", () => {
  const noon = Date.parse("2026-06-15T12:00:00.000Z");

  expect(daysFrom(noon + 86_400_000, noon)).toBe(0);
  expect(daysFrom(noon - 43_200_000, noon)).toBe(0.5);
});

test("evidence is past as soon as its freshness says so, also at the limit and where nothing is left", () => {
  const least = fc.constantFrom(0, 0.25, 0.5, 0.3, 1);
  const halfLives = fc.oneof(
    fc.double({ min: 0, max: 3, noNaN: true }),
    fc.constantFrom(0, 1, 1 + 1e-10, 2, 2 + 1e-10, 1073, 1074, 1076),
  );
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 120 }), halfLives, least, (halfLife, lives, least) => {
      const age = lives * halfLife;

      expect(isPast(age, halfLife, least)).toBe(isTooOld(freshness(age, halfLife), least));
    }),
    { numRuns: 2_000 },
  );
});
