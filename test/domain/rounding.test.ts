import { settle, tenthsByLargestRemainder, toTenths } from "@bellwether/shared/domain/rounding";
import fc from "fast-check";
import { expect, test } from "vitest";

test("shares are rounded down and the rest goes to the largest remainders", () => {
  expect(tenthsByLargestRemainder([1.01, 2.08, 3.06], 62)).toEqual([10, 21, 31]);
});

test("among equal remainders the earlier share gets the tenth", () => {
  expect(tenthsByLargestRemainder([0.05, 0.05, 0.05, 0.05], 2)).toEqual([1, 1, 0, 0]);
});

test("shares that are tenths but for the last bits stay what they are", () => {
  expect(tenthsByLargestRemainder([0.1 + 0.2, 0.7 - 0.4], 6)).toEqual([3, 3]);
});

test("any shares sum to the tenths of their sum, none further than a tenth away", () => {
  const shares = fc.array(fc.double({ min: 0, max: 25, noNaN: true }), { minLength: 1 });
  fc.assert(
    fc.property(shares, (exact) => {
      const total = toTenths(exact.reduce((sum, share) => sum + share, 0));

      const tenths = tenthsByLargestRemainder(exact, total);

      expect(tenths.reduce((sum, tenth) => sum + tenth, 0)).toBe(total);
      exact.forEach((share, i) => {
        expect(Math.abs((tenths[i] ?? 0) / 10 - share)).toBeLessThanOrEqual(0.1 + 1e-9);
      });
    }),
  );
});

test("the last bits of a sum are settled before it is rounded", () => {
  expect(settle(0.1 + 0.2)).toBe(0.3);
  expect([toTenths(49.949999999999996), toTenths(49.95)]).toEqual([500, 500]);
});
