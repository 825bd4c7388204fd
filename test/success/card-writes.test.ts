import { readPlanForm } from "@bellwether/shared/contracts/plan-form";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import type { SuccessPlan } from "@bellwether/shared/domain/plan/success-plan";
import { openPromises } from "@bellwether/shared/domain/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { promisesOf } from "../../server/db/promises.ts";
import { successPlansOf } from "../../server/db/success-plans.ts";
import { promisesFor } from "../../server/promises/promises-for.ts";
import { planForm } from "../../server/success/plan-form.ts";
import { plansFor } from "../../server/success/plans-for.ts";
import { takeOver } from "../../server/success/take-over.ts";
import { handoffOf, outcome } from "../support/plan-builders.ts";
import { planOfAcme, promisesOfAcme } from "../support/plan-of-acme.ts";
import { type GivenPlan, givenPlan } from "./given-plan.ts";

let given: GivenPlan;

beforeAll(async () => {
  given = await givenPlan();
});
afterAll(() => given.close());
beforeEach(() => given.begin());

const register = (account = "acme") => given.inTx((tx) => promisesOf(tx, [account]));
const planOf = async (account = "acme"): Promise<SuccessPlan | undefined> =>
  (await given.inTx((tx) => successPlansOf(tx, [account]))).get(account);

const saying = {
  text: "A price cap of 3 %",
  kind: "price",
  owner: "77",
  dueOn: "2027-01-31",
  proof: "https://example.com/quote",
  approvedBy: "The CFO",
};

describe("a promise from the card", () => {
  it("joins the register in its maker's name, and the account is assessed anew", async () => {
    const reply = await given.promise({ do: "make", key: "key-of-card", ...saying });

    expect(reply).toEqual({ value: { saved: true, note: "none" } });
    expect(await register()).toContainEqual({
      ...saying,
      id: "key-of-card",
      account: "acme",
      handoff: null,
      madeBy: "Mia Chen",
      madeAt: "2026-11-21T12:00:00.000Z",
      state: "open",
      endedAt: null,
      endedBy: null,
      reason: null,
    });
    expect(given.asked).toEqual(["assess"]);
  });

  it("is made once, however often its key arrives", async () => {
    await given.promise({ do: "make", key: "key-of-card", ...saying });
    await given.promise({ do: "make", key: "key-of-card", ...saying });

    expect(await register()).toHaveLength(promisesOfAcme.length + 1);
  });

  it("is changed, kept and withdrawn; what has ended is a conflict and stays", async () => {
    await given.promise({ do: "change", promise: "p1", ...saying });
    await given.promise({ do: "keep", promise: "p1" });
    const again = await given.promise({
      do: "withdraw",
      promise: "p1",
      reason: "They chose another way",
    });
    await given.promise({ do: "withdraw", promise: "p2", reason: "They chose another way" });

    const [p1, p2] = (await register()).filter(({ id }) => id === "p1" || id === "p2");
    const end = { endedAt: "2026-11-21T12:00:00.000Z", endedBy: "Mia Chen" };
    expect(p1).toMatchObject({
      ...saying,
      ...end,
      state: "kept",
      madeAt: promisesOfAcme[0]?.madeAt,
    });
    expect(p2).toMatchObject({ ...end, state: "withdrawn", reason: "They chose another way" });
    expect(again).toMatchObject({ problem: { code: "conflict" } });
  });

  it.each([
    ["of another account", { do: "keep", promise: "p1", accountId: "other" }, "not-found", null],
    ["of an unknown account", { do: "keep", promise: "p1", accountId: "gone" }, "not-found", null],
    ["for nobody who is here", { do: "make", ...saying, owner: "78" }, "invalid", "owner"],
  ])("%s is refused", async (_what, request, code, field) => {
    expect(await given.promise(request)).toMatchObject({ problem: { code, field } });
    expect(await register()).toEqual(promisesOfAcme);
  });

  it("shows on the card with its owner's name while it is open", async () => {
    const shown = await given.inTx((tx) => promisesFor(tx, ["acme", "other"]));

    expect(shown.get("acme")?.map(({ id, owner }) => [id, owner])).toEqual([
      ["p2", "Mia Chen"],
      ["p1", "Mia Chen"],
    ]);
    expect(shown.has("other")).toBe(false);
  });
});

const fresh = {
  do: "set-outcome",
  outcome: null,
  text: "Fewer errors",
  library: "errors",
  metric: "Errors a month",
  unit: null,
  baseline: 40,
  target: 5,
  current: null,
  measure: null,
  dueOn: "2027-06-30",
  owner: "jonas",
};

describe("a success plan from the card", () => {
  it("begins with the first outcome that somebody sets", async () => {
    await given.plan({ ...fresh, accountId: "other", owner: "eve", key: "key-of-card" });

    expect((await planOf("other"))?.outcomes).toMatchObject([
      { id: "key-of-card", text: "Fewer errors", owner: "eve", state: "open" },
    ]);
  });

  it("loses nothing where two people change it at once", async () => {
    await Promise.all([
      given.plan({ ...fresh, text: "One" }),
      given.plan({ ...fresh, text: "Two" }),
      given.plan({ do: "confirm-value", value: "v3", by: "ada" }),
    ]);

    const plan = await planOf();
    expect(plan?.outcomes.map(({ text }) => text)).toEqual(expect.arrayContaining(["One", "Two"]));
    expect(plan?.value.at(-1)?.confirmedBy).toBe("ada");
  });

  it.each([
    ["an owner of another account", { ...fresh, owner: "eve" }, "owner"],
    ["an outcome that is not in the library", { ...fresh, library: "none" }, "library"],
    ["our own opinion as its measure", { ...fresh, measure: "csm_pulse" }, "measure"],
    ["what we count of ourselves", { ...fresh, measure: "two_way_recency" }, "measure"],
    [
      "a colleague in the customer's seat",
      { do: "sponsors", sales: null, product: null, success: null, customer: "77" },
      "customer",
    ],
    ["a stranger's agreement", { do: "agreed", by: "eve", on: "2026-11-01" }, "by"],
    [
      "a currency without a rate",
      {
        do: "add-value",
        on: "2026-11-01",
        text: "No temps",
        amount: 1,
        currency: "SEK",
        outcome: null,
        confirmedBy: null,
      },
      "currency",
    ],
    ["a colleague's confirmation", { do: "confirm-value", value: "v3", by: "77" }, "by"],
  ])("does not take %s", async (_what, request, field) => {
    expect(await given.plan(request)).toMatchObject({ problem: { code: "invalid", field } });
    expect(await planOf()).toEqual(planOfAcme);
  });

  it("leaves no empty plan behind what was refused", async () => {
    await given.plan({ ...fresh, accountId: "other", owner: "ada" });

    expect(await planOf("other")).toBeUndefined();
  });

  it("stands in the snapshot with names, the measure's value and what is missing", async () => {
    const readings = {
      active_seat_share: { state: "value", value: 54, at: "2026-11-20T08:00:00Z" },
    };
    const account = { accountId: "acme", tier: "high_touch", startedOn: "2026-06-01" };
    const configuration = await given.configuration(given.id);

    const shown = await given.inTx((tx) =>
      plansFor(
        tx,
        [
          { ...account, readings: { ...readings } as never },
          { ...account, accountId: "other", readings: {} },
        ],
        { configuration, now: given.clock.now },
      ),
    );

    expect([...shown.keys()]).toEqual(["acme"]);
    expect(shown.get("acme")).toMatchObject({
      outcomes: [
        { id: "o2", current: 54, currentOn: "2026-11-20", owner: "Jonas Weber" },
        { id: "o1", owner: "Ada Byron" },
        { id: "o3", state: "met" },
      ],
      agreedOn: "2026-09-03",
      sponsorsMissing: ["product"],
      value: { amount: 49_500, currency: "USD" },
      reviewDueOn: "2027-01-05",
    });
  });
});

describe("what the card's form offers", () => {
  it("is what can be chosen, and what stands by its ids", async () => {
    await given.share({ key: "key-of-link" });
    const configuration = await given.configuration(given.id);
    const offered = defaultConfiguration.outcomes.filter(
      ({ segments }) => segments === "all" || segments.includes("enterprise"),
    );

    const form = await given.inTx((tx) =>
      planForm(tx, "acme", { configuration, now: given.clock.now }),
    );

    expect(readPlanForm(JSON.parse(JSON.stringify(form)), "")).toEqual(form);
    expect(form?.library).toHaveLength(offered.length);
    expect(form?.measures.map(({ id }) => id)).toContain("active_seat_share");
    expect(form?.measures.map(({ id }) => id)).not.toContain("csm_pulse");
    expect(form?.currencies[0]).toBe(configuration.homeCurrency);
    expect(form?.promises).toHaveLength(openPromises(promisesOfAcme).length);
    expect(form?.outcomes).toHaveLength(planOfAcme.outcomes.length);
    expect(form?.pages).toEqual([
      {
        id: "key-of-link",
        by: "Mia Chen",
        madeAt: "2026-11-21T12:00:00.000Z",
        expiresAt: "2026-12-31T23:00:00.000Z",
      },
    ]);
  });

  it("is nothing for an account that is gone", async () => {
    const configuration = await given.configuration(given.id);

    expect(
      await given.inTx((tx) => planForm(tx, "gone", { configuration, now: given.clock.now })),
    ).toBeNull();
  });
});

describe("an accepted handoff", () => {
  const handoff = handoffOf({
    "promises/1a/text": "Data moved by us",
    "promises/1a/kind": "service",
    "goals/2b/outcome": "Faster closing",
    "goals/2b/target": "3",
  });
  const names = new Map([["88", "Rita Sales"]]);
  const accept = (over: Partial<typeof handoff> = {}, accountId = "other") =>
    given.inTx((tx) =>
      takeOver(tx, { accountId, handoff: { ...handoff, ...over }, names, now: given.clock.now }),
    );

  it("makes its promises the account's, and its goals the success plan", async () => {
    await accept();

    expect(await register("other")).toMatchObject([
      { id: "1a", account: "other", handoff: "h1", madeBy: "Rita Sales", state: "open" },
    ]);
    expect(await planOf("other")).toMatchObject({
      account: "other",
      outcomes: [{ id: "2b", goal: "2b", text: "Faster closing", target: 3 }],
      sponsors: { sales: "88", product: null, success: "77", customer: null },
    });
  });

  it("changes nothing a second time, whatever people have made of it since", async () => {
    await accept();
    await given.promise({ do: "keep", promise: "1a", accountId: "other" });
    await given.plan({
      do: "end-outcome",
      outcome: "2b",
      state: "met",
      reason: null,
      accountId: "other",
    });
    const before = [await register("other"), await planOf("other")];

    await accept();

    expect([await register("other"), await planOf("other")]).toEqual(before);
  });

  it("adds to a plan that is there, and leaves its sponsors", async () => {
    await accept({ from: "99", to: "99" }, "acme");

    expect(await planOf()).toEqual({
      ...planOfAcme,
      outcomes: [
        ...planOfAcme.outcomes,
        outcome({
          id: "2b",
          goal: "2b",
          text: "Faster closing",
          metric: "",
          unit: null,
          baseline: null,
          target: 3,
          current: null,
          currentOn: null,
          dueOn: null,
          owner: null,
        }),
      ],
    });
  });
});
