import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import { previewMapping } from "@bellwether/shared/domain/mapping-preview";
import { describe, expect, it } from "vitest";
import { account, dateIn, daysAgo, deal, lineItem, now } from "../support/account-builders.ts";

const configuration = {
  ...defaultConfiguration,
  sources: {
    ...defaultConfiguration.sources,
    csm: { from: "account", field: "csm" },
    currency: { from: "fixed", value: "EUR" },
  } as const,
};

function previewed(name: string, over: Parameters<typeof account>[0] = {}, deals = [deal()]) {
  return { account: account({ id: name, name, ...over }), deals, lineItems: [] };
}

describe("a preview of the mapping", () => {
  it("counts the customers, and says what made some of them one", () => {
    const accounts = [
      previewed("A", { stage: "customer" }, []),
      previewed("B", { stage: "lead" }),
      previewed("C", { stage: "lead" }, []),
    ];

    const { accounts: total, customers } = previewMapping({ accounts, configuration, now });

    expect(total).toBe(3);
    expect(customers).toEqual({
      count: 2,
      examples: [
        { accountId: "A", name: "A", value: "stage customer" },
        { accountId: "B", name: "B", value: "active won deal" },
      ],
    });
  });

  it("counts what each source gives, over customers alone", () => {
    const made = deal({ amount: 24_000, closedAt: daysAgo(10) });
    const line = lineItem({
      dealIds: [made.id],
      startsOn: dateIn(-10),
      termMonths: 24,
      quantity: 7,
    });
    const accounts = [
      { account: account({ fields: { csm: "77" } }), deals: [made], lineItems: [line] },
      previewed("B", { fields: { csm: "" } }),
      previewed("prospect", { stage: "lead", fields: { csm: "88" } }, []),
    ];

    const { sources } = previewMapping({ accounts, configuration, now });

    const firsts = Object.entries(sources).map(([name, { count, examples }]) => [
      name,
      [count, examples[0]?.value],
    ]);
    expect(Object.fromEntries(firsts)).toEqual({
      arr: [1, "12000"],
      currency: [2, "EUR"],
      renewalDate: [1, "2028-06-05"],
      startDate: [2, "2026-06-05"],
      noticeDays: [0, undefined],
      csm: [1, "77"],
      segment: [0, undefined],
      preference: [0, undefined],
      potential: [0, undefined],
      businessModel: [0, undefined],
      lifecycleStage: [0, undefined],
      seats: [1, "7"],
      externalId: [0, undefined],
      strategic: [0, undefined],
      integrations: [0, undefined],
      humanTouch: [0, undefined],
      skill: [0, undefined],
    });
  });

  it("shows no more examples than asked, and counts on", () => {
    const accounts = Array.from({ length: 25 }, (_, i) => previewed(`Account ${i}`));

    expect(previewMapping({ accounts, configuration, now }).customers).toMatchObject({ count: 25 });
    expect(previewMapping({ accounts, configuration, now }).customers.examples).toHaveLength(10);
    expect(
      previewMapping({ accounts, configuration, now, most: 3 }).sources.currency.examples,
    ).toHaveLength(3);
  });
});
