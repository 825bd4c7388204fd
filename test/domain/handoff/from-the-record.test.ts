import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import { assignedTo, type Candidate, type Wish } from "@bellwether/shared/domain/handoff/assign";
import { briefOf } from "@bellwether/shared/domain/handoff/brief";
import { clocksOf } from "@bellwether/shared/domain/handoff/clocks";
import { introductionOf } from "@bellwether/shared/domain/handoff/introduction";
import { kindOfDeal } from "@bellwether/shared/domain/handoff/kind-of-deal";
import { type PrefillFacts, prefilledOf } from "@bellwether/shared/domain/handoff/prefill";
import type { DealRecord } from "@bellwether/shared/domain/records";
import { describe, expect, test } from "vitest";
import { account, contact, deal, lineItem } from "../../support/account-builders.ts";
import { colleague, givenContext, givenHandoff, rules, said, won } from "./given-handoff.ts";

const now = Date.parse("2026-11-02T10:00:00Z");
const configuration = {
  ...defaultConfiguration,
  renewal: { ...defaultConfiguration.renewal, pipelines: ["renewals"] },
};

describe("what a deal's handoff is", () => {
  const open = deal({ id: "d1", state: "open", probability: 0.75, closedAt: null });
  const before = deal({ id: "d0", state: "won", closedAt: "2025-11-01T00:00:00.000Z" });
  const seats = (dealId: string, quantity: number, product = "crm") =>
    lineItem({ id: `${dealId}-${product}`, dealIds: [dealId], quantity, product, name: product });
  const kind = (over: Partial<Parameters<typeof kindOfDeal>[0]> = {}) =>
    kindOfDeal({
      ...{ deal: open, account: account({ stage: "opportunity" }), deals: [open], lineItems: [] },
      ...{ businessModel: null, configuration, now },
      ...over,
    });
  const renewal: DealRecord = { ...open, pipelineId: "renewals" };

  test("new, where the account is no customer yet", () => {
    expect(kind().kind).toBe("new");
  });

  test("an expansion, where it has bought before", () => {
    expect(kind({ deals: [before, open] }).kind).toBe("expansion");
    expect(kind({ account: account({ stage: "customer" }) }).kind).toBe("expansion");
  });

  test("new also after the win that made the account a customer", () => {
    const win = deal({ id: "d1", state: "won", closedAt: "2026-11-01T00:00:00.000Z" });

    expect(kind({ deal: win, deals: [win], account: account({ stage: "customer" }) }).kind).toBe(
      "new",
    );
  });

  test.each<[string, Partial<Parameters<typeof kindOfDeal>[0]>]>([
    ["75 % probability", { deal: { ...open, probability: 0.74 } }],
    ["75 % probability", { deal: { ...open, probability: null } }],
    ["lost", { deal: { ...open, state: "lost" } }],
    ["product-led", { businessModel: "PLG" }],
    ["no account", { account: null }],
    ["nothing new", { deal: renewal, deals: [before, renewal] }],
    [
      "switched off",
      { configuration: { ...configuration, handoffs: { ...configuration.handoffs, on: false } } },
    ],
  ])("none, and says why: %s", (words, over) => {
    expect(kind(over)).toMatchObject({ kind: null, why: expect.stringContaining(words) });
  });

  test("an expansion where a renewal adds a product or seats, and none where it takes some away", () => {
    const of = (...lineItems: readonly ReturnType<typeof seats>[]) =>
      kind({ deal: renewal, deals: [before, renewal], lineItems: [seats("d0", 50), ...lineItems] });

    expect(of(seats("d1", 50), seats("d1", 5, "bots")).why).toContain("new are bots");
    expect(of(seats("d1", 60)).why).toContain("60 seats in place of 50");
    expect(of(seats("d1", 40)).kind).toBeNull();
  });
});

describe("what the CRM fills in", () => {
  const sold = deal({ id: "d1", state: "open", amount: 24_000, arr: null, closedAt: null });
  const given = (over: Partial<PrefillFacts> = {}): PrefillFacts => ({
    deal: sold,
    lineItems: [
      lineItem({
        ...{ id: "l1", dealIds: ["d1"], name: "Suite", quantity: 40, amount: 24_000 },
        ...{ recurring: true, startsOn: "2026-12-01", termMonths: 24 },
      }),
    ],
    holders: (seat) =>
      seat === "champion" ? [contact({ id: "c1", email: null }), contact({ id: "c2" })] : [],
    account: { renewsOn: "2026-06-30", noticeDays: 60, preference: null, potential: "high" },
    configuration,
    ...over,
  });

  test("comes from the deal, its line items, contact roles and the account, each with its source", () => {
    expect(prefilledOf("high_touch", given())).toEqual({
      growth_potential: { value: "high", source: "account's potential" },
      champion: { value: "c2", source: "contact role Champion" },
      products: { value: "Suite", source: "line items" },
      seats: { value: "40", source: "quantities of line items" },
      arr: { value: "12000", source: "deal amount and line items, for a year" },
      starts_on: { value: "2026-12-01", source: "start of line items" },
      term_months: { value: "24", source: "term of line items" },
      renews_on: { value: "2028-12-01", source: "start and term of line items" },
      notice_days: { value: "60", source: "account's notice period" },
    });
  });

  test("is what the form of its column shows", () => {
    expect(Object.keys(prefilledOf("handover", given({ deal: null })))).toEqual([
      "champion",
      "renews_on",
      "notice_days",
    ]);
  });

  test("is nothing of another deal's line items, nor a start that nobody stated", () => {
    const others = [lineItem({ id: "l2", dealIds: ["d2"], name: "Other", quantity: 3 })];

    expect(prefilledOf("expansion", given({ lineItems: others }))).not.toHaveProperty("seats");
    expect(prefilledOf("expansion", given({ lineItems: others }))).not.toHaveProperty("starts_on");
  });
});

describe("who takes an account over", () => {
  const berlin = { ...configuration.calendar, timeZone: "Europe/Berlin" };
  const denver = { ...configuration.calendar, timeZone: "America/Denver" };
  const wish: Wish = {
    ...{ segments: [], timeZone: "Europe/Paris", languages: [], skills: ["FinTech"] },
  };
  const candidate = (
    id: string,
    over: Partial<Candidate["colleague"]>,
    share: number | null = 0.5,
  ) => ({ colleague: colleague(id, over), accounts: 12, share }) satisfies Candidate;
  const chosen = (candidates: readonly Candidate[], wanted = wish, by = rules.assignment) =>
    assignedTo(candidates, wanted, by, now);

  test("is said with the reason", () => {
    const fits = candidate("carl", { calendar: berlin, skills: ["fintech"] }, 0.71);

    expect(chosen([fits])).toEqual({ to: "carl", because: "fits CET, FinTech; 71 % loaded" });
  });

  test("is decided by what counts first, then by the lowest load, then by id", () => {
    const near = candidate("nina", { calendar: berlin }, 0.9);
    const skilled = candidate("carl", { calendar: denver, skills: ["FinTech"] }, 0.1);

    expect(chosen([skilled, near])?.to).toBe("nina");
    const first = { ...rules.assignment, by: ["skill", "time-zone"] as const };
    expect(chosen([near, skilled], wish, first)?.to).toBe("carl");
    expect(chosen([near, candidate("rita", { calendar: berlin }, 0.8)])?.to).toBe("rita");
    expect(chosen([near, candidate("anna", { calendar: berlin }, 0.9)])?.to).toBe("anna");
  });

  test("is nobody who left, is away, or is not on the list", () => {
    const away = { absences: [{ from: "2026-11-01", until: "2026-11-08", standIn: null }] };
    const csms = ["nina@example.com"];

    expect(chosen([candidate("carl", { active: false }), candidate("rita", away)])).toBeNull();
    expect(
      chosen([candidate("carl", {}), candidate("nina", {})], wish, { ...rules.assignment, csms })
        ?.to,
    ).toBe("nina");
  });

  test("is nobody where everybody lacks all that is wanted", () => {
    expect(chosen([candidate("carl", { calendar: denver, skills: ["Health"] })])).toBeNull();
  });

  test("is whoever has the fewest accounts where nothing else is known", () => {
    const nothing: Wish = { segments: [], timeZone: null, languages: [], skills: [] };
    const few = { ...candidate("rita", {}, null), accounts: 3 };

    expect(chosen([candidate("carl", {}, null), few], nothing)).toEqual({
      to: "rita",
      because: "lowest load: 3 accounts",
    });
  });
});

const answers = said({
  trigger: "The old system ends on 31 March and cannot be extended.",
  champion: "c1",
  doubters: "none",
  kickoff_on: "2026-11-12",
  "goals/1/outcome": "Close the books faster",
  "goals/1/metric": "days",
  "goals/1/today": "9",
  "goals/1/target": "4",
  "goals/1/due": "2027-03-31",
});

test("the brief of a new owner says on one screen what stands, what is promised and what is due", () => {
  const context = givenContext();
  const handoff = givenHandoff({ answers }, won("2026-11-02T09:00:00.000Z", { prefilled: {} }));
  const promise = {
    ...{ id: "p1", account: "a1", handoff: null, text: "Single sign-on", kind: "service" as const },
    ...{ owner: "carl", dueOn: "2026-10-30", proof: null, approvedBy: null, madeBy: null },
    ...{ madeAt: "2026-10-01T00:00:00.000Z", state: "open" as const },
    ...{ endedAt: null, endedBy: null, reason: null },
  };
  const sydney = { ...context.calendar, timeZone: "Australia/Sydney" };
  const { parts } = briefOf({
    ...{ handoff, sections: rules.sections, now: context.now },
    promises: [promise, { ...promise, id: "p2", state: "kept" }],
    dates: [
      { on: "2027-01-15", what: "notice" },
      { on: "2026-12-03", what: "review with the CFO" },
    ],
    clocks: clocksOf(handoff, context).filter(({ what }) => what === "submit"),
    clockWords: ({ what }) => what,
    next: colleague("nina", { calendar: sydney }),
    nameOf: (id) => ({ c1: "Ann", carl: "Carl", rita: "Rita" })[id] ?? id,
  });

  expect(parts).toEqual([
    {
      title: "What they want to reach",
      lines: ["Close the books faster (days: 9 → 4), by 31 Mar 2027"],
    },
    { title: "Promised, and still open", lines: ["Single sign-on · Carl, 30 Oct 2026, 3 d late"] },
    { title: "Next dates", lines: ["3 Dec 2026: review with the CFO", "15 Jan 2027: notice"] },
    { title: "Waiting to be done", lines: ["submit · Rita, by 4 Nov 2026 04:00 GMT+11"] },
    {
      title: "Working time",
      lines: ["Nina works 09:00 to 17:00 GMT+11 (Australia/Sydney)"],
    },
    {
      title: "Why they bought",
      lines: ["Why now: The old system ends on 31 March and cannot be extended."],
    },
    { title: "Who is who", lines: ["Champion: Ann"] },
  ]);
});

test("the introduction is ready to be sent", () => {
  const words = {
    account: "Acme",
    from: "Rita",
    to: "Carl",
    contactNames: new Map([["c1", "Ann"]]),
  };
  const { subject, body } = introductionOf({ answers }, words);

  expect(subject).toBe("Meet Carl, who looks after Acme");
  expect(body.split("\n\n")).toEqual([
    "Hello Ann,",
    "from now on Carl looks after Acme. I have passed on what we talked about, so that you need not tell it again.",
    "This is what you want to reach:\n- Close the books faster, by 31 Mar 2027",
    "We meet for the kickoff on 12 Nov 2026; Carl will send the invitation.",
    "Best regards\nRita",
  ]);
});
