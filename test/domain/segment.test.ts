import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import { inThousands, segmentOf, tierOf } from "@bellwether/shared/domain/segment";
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
});

describe("the tier with its reason", () => {
  it.each([
    [42_000, "mid_touch", "42k in 10k-100k"],
    [99_990, "mid_touch", "99.9k in 10k-100k"],
    [10_000, "mid_touch", "10k in 10k-100k"],
    [120_000, "high_touch", "120k ≥ 100k"],
    [8_400, "tech_touch", "8.4k < 10k"],
    [900, "tech_touch", "900 < 10k"],
  ])("%d is %s because %s", (arr, id, reason) => {
    expect(tierOf({ arr, stated: null, configuration })).toMatchObject({ tier: { id }, reason });
  });

  it("follows a segment that the CRM states, whatever its spelling", () => {
    const tiering = tierOf({ arr: 3_000, stated: "Mid Market", configuration });

    expect(tiering).toMatchObject({
      tier: { id: "mid_touch" },
      reason: "Mid-Market, as the CRM says",
    });
  });

  it("goes by the amount where the CRM's word is none of ours", () => {
    expect(tierOf({ arr: 3_000, stated: "Galactic", configuration }).segment?.id).toBe("smb");
  });

  it("is unknown, and says so, without recurring revenue", () => {
    expect(tierOf({ arr: null, stated: null, configuration })).toEqual({
      segment: null,
      tier: null,
      reason: "no recurring revenue known",
    });
  });
});

it.each([
  [999.9, "999"],
  [1_234_567, "1.2m"],
  [42_000, "42k"],
])("%d is written %s, cut and never rounded up", (amount, text) => {
  expect(inThousands(amount)).toBe(text);
});
