import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import { groupRevenues, rollUp } from "@bellwether/shared/domain/group";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evidence, midMarket } from "../support/account-builders.ts";

const member = (accountId: string, parentId: string | null, arr: number | null = 10) => ({
  accountId,
  parentId,
  arr,
});

describe("the revenue of a group", () => {
  it("is that of all who lead up to the same account", () => {
    const revenues = groupRevenues([
      member("top", null, 100),
      member("child", "top", 20),
      member("grandchild", "child", 3),
      member("alone", null, 7),
      member("elsewhere", "not a customer", 7),
    ]);

    expect([...revenues]).toEqual(["top", "child", "grandchild"].map((id) => [id, { arr: 123 }]));
  });

  it("counts siblings whose parent is not among the accounts as no group", () => {
    expect(groupRevenues([member("a", "gone"), member("b", "gone")]).size).toBe(0);
  });

  it("is not known where no member's is, and comes to an end in a circle", () => {
    expect(groupRevenues([member("a", null, null), member("b", "a", null)]).get("a")).toEqual({
      arr: null,
    });
    const circle = [member("a", "b"), member("b", "c"), member("c", "a"), member("d", "a")];
    expect(groupRevenues(circle).get("d")).toEqual({ arr: 40 });
  });

  it("does not depend on the order of the accounts", () => {
    const members = [member("a", "b"), member("b", "c"), member("c", "b"), member("d", null)];
    fc.assert(
      fc.property(fc.shuffledSubarray(members, { minLength: 4 }), (shuffled) => {
        const sorted = [...groupRevenues(shuffled)].sort(([a], [b]) => (a < b ? -1 : 1));
        expect(sorted).toEqual([...groupRevenues(members)]);
      }),
    );
  });

  it("is the size of an account only where the document says so; its revenue stays its own", () => {
    const groups = { rollUp: false, sizeOfGroup: true };
    const given = midMarket({ group: { arr: 250_000 } });
    const sized = evidence(given, { ...defaultConfiguration, groups });

    expect([sized.arr, sized.tiering.tier?.id, sized.tiering.reason]).toEqual([
      42_000,
      "high_touch",
      "250k ≥ 100k",
    ]);
    expect(evidence(given).tiering.tier?.id).toBe("mid_touch");
  });
});

describe("what a parent shows of its children", () => {
  it("is their mean score by revenue, and the worst band", () => {
    const children = [
      { arr: 90_000, score: 80, band: "green" as const },
      { arr: 10_000, score: 30, band: "red" as const },
      { arr: 50_000, score: null, band: "unknown" as const },
    ];

    expect(rollUp(children)).toEqual({ children: 3, arr: 150_000, score: 75, worstBand: "red" });
  });

  it("counts all alike where no revenue is known, and nothing where there are none", () => {
    const child = (score: number | null) => ({ arr: null, score, band: "unknown" as const });

    expect(rollUp([child(40), child(61)])).toEqual({
      children: 2,
      arr: null,
      score: 50.5,
      worstBand: "unknown",
    });
    expect(rollUp([child(null)])?.score).toBeNull();
    expect(rollUp([])).toBeNull();
  });
});
