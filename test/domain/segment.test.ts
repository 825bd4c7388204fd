import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import { inThousands, segmentNamed, segmentOf } from "@bellwether/shared/domain/segment";
import { describe, expect, it } from "vitest";

const configuration = defaultConfiguration;

describe("the segment of an amount", () => {
  it.each([
    [0, "smb"],
    [9_999.99, "smb"],
    [10_000, "mid_market"],
    [99_999.99, "mid_market"],
    [100_000, "enterprise"],
    [5_000_000, "enterprise"],
  ])("%d is %s: bounds are half-open", (arr, segment) => {
    expect(segmentOf(arr, configuration.segments)?.id).toBe(segment);
  });

  it("does not depend on the order in which segments are written", () => {
    expect(segmentOf(42_000, configuration.segments.toReversed())?.id).toBe("mid_market");
  });

  it("is unknown without an amount, and below the smallest bound", () => {
    expect(segmentOf(null, configuration.segments)).toBeNull();
    expect(segmentOf(-1, configuration.segments)).toBeNull();
  });

  it("is known by a word of the CRM, whatever its spelling", () => {
    const named = (word: string) => segmentNamed(word, configuration.segments)?.id ?? null;

    expect(["Mid Market", "mid-market", "MIDMARKET"].map(named)).toEqual(
      Array(3).fill("mid_market"),
    );
    expect(named("Galactic")).toBeNull();
  });
});

it.each([
  [999.9, "999"],
  [1_234_567, "1.2m"],
  [42_000, "42k"],
])("%d is written %s, cut and never rounded up", (amount, text) => {
  expect(inThousands(amount)).toBe(text);
});
