import { contractsOf } from "@bellwether/shared/domain/contract";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import type { DealRecord, LineItemRecord } from "@bellwether/shared/domain/records";
import { decidedRenewals } from "@bellwether/shared/domain/renewal/decided";
import { describe, expect, it } from "vitest";
import { deal, lineItem } from "../../support/account-builders.ts";

const configuration = {
  ...defaultConfiguration,
  homeCurrency: "USD",
  renewal: { ...defaultConfiguration.renewal, pipelines: ["renewals"] },
};
const now = Date.parse("2026-06-15T12:00:00Z");

const first = deal({ id: "first", arr: 10_000, closedAt: "2025-02-20T09:00:00.000Z" });
const term = lineItem({ dealIds: ["first"], startsOn: "2025-03-01", termMonths: 12 });
const renewal = (over: Partial<DealRecord>) =>
  deal({
    id: "renewal",
    pipelineId: "renewals",
    arr: 12_000,
    closedAt: "2026-02-10T09:00:00.000Z",
    ...over,
  });

function decided(deals: readonly DealRecord[], lineItems: readonly LineItemRecord[] = [term]) {
  const contracts = contractsOf({ deals, lineItems, configuration, now });
  return decidedRenewals(deals, contracts, { configuration, now });
}

describe("a renewal that came out", () => {
  it("has what was paid before and after, and the term that it renews", () => {
    const start = lineItem({ dealIds: ["renewal"], startsOn: "2026-03-01", termMonths: 12 });

    expect(decided([first, renewal({})], [term, start])).toEqual([
      {
        deal: "renewal",
        decidedOn: "2026-02-10",
        renewsOn: "2026-03-01",
        outcome: "expanded",
        arrBefore: 10_000,
        arrAfter: 12_000,
      },
    ]);
  });

  it.each([
    [10_000, "renewed"],
    [9_999, "reduced"],
    [10_001, "expanded"],
    [null, "renewed"],
  ] as const)("at %s after 10,000 it is %s", (arr, outcome) => {
    expect(decided([first, renewal({ arr })]).map((each) => each.outcome)).toEqual([outcome]);
  });

  it("is lost with its deal, which leaves nothing", () => {
    expect(decided([first, renewal({ state: "lost" })])).toMatchObject([
      { outcome: "lost", arrAfter: 0 },
    ]);
  });

  it("is one a term: a lost duplicate beside a won deal is none, nor a second loss", () => {
    const lost = (id: string, closedAt: string) => renewal({ id, state: "lost", closedAt });
    const duplicate = lost("duplicate", "2026-01-05T09:00:00.000Z");
    const second = lost("second", "2026-03-01T09:00:00.000Z");
    const ids = (deals: readonly DealRecord[]) => decided(deals).map((each) => each.deal);

    expect(ids([first, renewal({}), duplicate, second])).toEqual(["renewal"]);
    expect(ids([first, duplicate, second])).toEqual(["duplicate"]);
    expect(ids([lost("earlier", "2025-03-01T09:00:00.000Z"), duplicate])).toEqual([
      "earlier",
      "duplicate",
    ]);
  });

  it("is not one that is open, of another pipeline, or decided later", () => {
    const later = renewal({ id: "later", closedAt: "2026-07-01T09:00:00.000Z" });

    expect(decided([first, renewal({ state: "open", closedAt: null }), later])).toEqual([]);
  });
});
