import { renewal as playbook } from "@bellwether/shared/domain/default/playbooks/renewal";
import { type ComingRenewal, renewalLoad } from "@bellwether/shared/domain/renewal/load-calendar";
import { describe, expect, it } from "vitest";

const coming = (over: Partial<ComingRenewal>): ComingRenewal => ({
  account: "acme",
  renewsOn: "2026-09-10",
  noticeBy: "2026-08-11",
  arr: 50_000,
  csm: "Mia",
  tier: "high_touch",
  ...over,
});
const span = { playbook, from: "2026-01-01", months: 12 };

describe("the calendar of renewals", () => {
  it("counts a renewal in the month in which it renews, its work where the steps are due", () => {
    const { months } = renewalLoad([coming({})], span);

    const found = months.map(({ month, renewals, hours }) => [month, renewals, hours * 60]);
    // T−120 13 Apr, T−110 23 Apr; T−90 13 May, T−75 28 May; T−60 12 Jun, T−45 27 Jun; T−30 12 Jul; T+0, T+15.
    expect(found).toEqual([
      ["2026-04", 0, 15 + 60],
      ["2026-05", 0, 90 + 5],
      ["2026-06", 0, 45 + 30],
      ["2026-07", 0, 15],
      ["2026-08", 0, 10 + 20],
      ["2026-09", 1, 0],
    ]);
  });

  it("adds up by CSM and tier, and says which state no ARR", () => {
    const renewals = [
      coming({ account: "a" }),
      coming({ account: "b", arr: null }),
      coming({ account: "c", csm: null, tier: "tech_touch", arr: 900 }),
    ];
    const { months } = renewalLoad(renewals, { ...span, from: "2026-09-01", months: 1 });

    expect(months).toEqual([
      {
        month: "2026-09",
        csm: "Mia",
        tier: "high_touch",
        renewals: 2,
        arr: 50_000,
        withoutArr: 1,
        hours: 0,
      },
      {
        month: "2026-09",
        csm: null,
        tier: "tech_touch",
        renewals: 1,
        arr: 900,
        withoutArr: 0,
        hours: 0,
      },
    ]);
  });

  it("names a CSM's months that are half as much again as usual, from four hours on", () => {
    const steady = Array.from({ length: 12 }, (_, i) =>
      coming({ account: `s${i}`, noticeBy: `2026-${String(i + 1).padStart(2, "0")}-11` }),
    );
    const pile = [1, 2, 3].map((i) => coming({ account: `p${i}` }));
    const eves = coming({ account: "e", csm: "Eve" });

    const { peaks } = renewalLoad([...steady, ...pile, eves], span);

    expect(peaks.map(({ month, csm }) => [month, csm])).toEqual([
      ["2026-04", "Mia"],
      ["2026-05", "Mia"],
      ["2026-06", "Mia"],
    ]);
  });

  it("plans no hours where the playbook is gone", () => {
    expect(renewalLoad([coming({})], { ...span, playbook: null }).months).toHaveLength(1);
  });
});
