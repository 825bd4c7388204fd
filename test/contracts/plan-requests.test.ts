import { outcomesSchema } from "@bellwether/shared/contracts/outcomes";
import { planRequest, sharePlanRequest } from "@bellwether/shared/contracts/plan-request-schema";
import { promiseRequest } from "@bellwether/shared/contracts/promise-request-schema";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import { describe, expect, it } from "vitest";
import type { z } from "zod";

const keyed = { accountId: "acme", key: "key-000001" };
const promise = {
  ...keyed,
  do: "make",
  text: " Single sign-on ",
  kind: "integration",
  owner: "77",
  dueOn: "2026-12-31",
  proof: "",
  approvedBy: null,
};
const outcome = {
  ...keyed,
  do: "set-outcome",
  outcome: null,
  text: "Fewer errors",
  library: null,
  metric: "Errors a month",
  unit: null,
  baseline: 9,
  target: 1,
  current: null,
  measure: null,
  dueOn: null,
  owner: null,
};
const value = {
  ...keyed,
  do: "add-value",
  on: "2026-11-01",
  text: "No temps",
  amount: 100,
  currency: "EUR",
  outcome: null,
  confirmedBy: null,
};

function problem(schema: z.ZodType, request: object): string {
  const [issue] = schema.safeParse(request).error?.issues ?? [];
  return issue ? `${issue.path.join(".")}: ${issue.message}` : "none";
}

it("a promise arrives without the spaces around it, and an empty link as none", () => {
  expect(promiseRequest.parse(promise)).toEqual({
    ...promise,
    text: "Single sign-on",
    proof: null,
  });
});

describe("a promise is refused", () => {
  it.each([
    ["without words", { text: " " }, "text: Write what is promised."],
    ["without a kind", { kind: "favour" }, "kind: Choose what kind of promise it is."],
    ["without a day", { dueOn: null }, "dueOn: Choose a date."],
    ["without an owner", { owner: null }, "owner: Choose who sees to it."],
    ["on the roadmap, unapproved", { kind: "roadmap" }, "approvedBy: Say who approved it"],
    ["of a price, unapproved", { kind: "price", approvedBy: " " }, "approvedBy: Say who approved"],
    ["with a link that runs", { proof: "javascript:alert(1)" }, "proof: Write the link"],
    ["with another thing to do", { do: "sell" }, "do: Reload the page"],
    ["withdrawn with a word", { do: "withdraw", promise: "p", reason: "no" }, "reason: Say why"],
  ])("%s", (_what, over, message) => {
    expect(problem(promiseRequest, { ...promise, ...over })).toContain(message);
  });

  it("never for a price that somebody approved", () => {
    expect(problem(promiseRequest, { ...promise, kind: "price", approvedBy: "The CFO" })).toBe(
      "none",
    );
  });
});

describe("a change of the plan is refused", () => {
  it.each([
    ["an outcome without words", outcome, { text: "" }, "text: Write what the customer wants"],
    [
      "an outcome that nothing measures",
      outcome,
      { metric: "" },
      "metric: Say what it is measured",
    ],
    ["a target in words", outcome, { target: "ten" }, "target: Write the target as a number."],
    [
      "an amount without a currency",
      value,
      { currency: null },
      "currency: Give an amount together",
    ],
    ["a currency without an amount", value, { amount: null }, "currency: Give an amount together"],
    ["a negative amount", value, { amount: -1 }, "amount: Write the amount without a minus."],
    [
      "a review that was merely held",
      keyed,
      { do: "hold-review", on: "2026-11-01", outcome: "Held" },
      "outcome: Say what came of it",
    ],
    [
      "a review skipped with a word",
      keyed,
      { do: "skip-review", reason: "busy" },
      "reason: Say why in a few words",
    ],
  ])("%s", (_what, request, over, message) => {
    expect(problem(planRequest, { ...request, ...over })).toContain(message);
  });

  it("not where value is said without an amount", () => {
    expect(problem(planRequest, { ...value, amount: null, currency: null })).toBe("none");
    expect(problem(planRequest, outcome)).toBe("none");
  });
});

it("a link has a last day", () => {
  expect(problem(sharePlanRequest, { ...keyed, until: "soon" })).toBe("until: Choose a date.");
});

it("a document that names no outcomes has the shipped ones", () => {
  expect(outcomesSchema.outcomes.parse(undefined)).toEqual(defaultConfiguration.outcomes);
});
