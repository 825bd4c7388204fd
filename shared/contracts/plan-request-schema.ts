import { z } from "zod";
import type { PlanRequest, SharePlanRequest } from "./plan-requests.ts";
import {
  chosenField,
  dateField,
  keyedFields,
  numberField,
  reasonField,
  reload,
  words,
  wordsOrNull,
} from "./request-fields.ts";

const textMost = 300;
const wordMost = 200;

const person = "Choose somebody from the list.";
const personOrNull = chosenField(person).nullable();
const outcome = chosenField("Choose an outcome.");

const outcomeFields = {
  outcome: chosenField(reload).nullable(),
  text: words("the outcome", textMost).min(1, "Write what the customer wants to reach."),
  library: chosenField(reload).nullable(),
  metric: words("how it is measured", wordMost).min(1, "Say what it is measured by."),
  unit: wordsOrNull("the unit", 40),
  baseline: numberField("where it began").nullable(),
  target: numberField("the target").nullable(),
  current: numberField("where it stands").nullable(),
  measure: chosenField("Choose a measure from the list.").nullable(),
  dueOn: dateField.nullable(),
  owner: personOrNull,
};

const valueFields = {
  on: dateField,
  text: words("what it brought", textMost).min(1, "Write what it brought them."),
  amount: numberField("the amount").min(0, "Write the amount without a minus.").nullable(),
  currency: z
    .string(reload)
    .regex(/^[A-Z]{3}$/, "Choose a currency.")
    .nullable(),
  outcome: outcome.nullable(),
  confirmedBy: personOrNull,
};

/** What somebody does to a plan, as it arrives; whom and what it names is looked up where they are known. */
export const planRequest: z.ZodType<PlanRequest> = z
  .discriminatedUnion(
    "do",
    [
      z.object({ ...keyedFields, do: z.literal("set-outcome"), ...outcomeFields }),
      z.object({
        ...keyedFields,
        do: z.literal("end-outcome"),
        outcome,
        state: z.enum(["open", "met", "missed", "dropped"], "Choose how it ended."),
        reason: wordsOrNull("the reason", 500),
      }),
      z.object({
        ...keyedFields,
        do: z.literal("sponsors"),
        sales: personOrNull,
        product: personOrNull,
        success: personOrNull,
        customer: personOrNull,
      }),
      z.object({ ...keyedFields, do: z.literal("agreed"), by: chosenField(person), on: dateField }),
      z.object({ ...keyedFields, do: z.literal("add-value"), ...valueFields }),
      z.object({
        ...keyedFields,
        do: z.literal("confirm-value"),
        value: chosenField(reload),
        by: chosenField(person),
      }),
      z.object({
        ...keyedFields,
        do: z.literal("hold-review"),
        on: dateField,
        outcome: words("what came of it", 1_000).refine(
          (text) => text.split(/\s+/).length >= 3,
          "Say what came of it: a review that was merely held is none.",
        ),
      }),
      z.object({ ...keyedFields, do: z.literal("skip-review"), reason: reasonField }),
      z.object({ ...keyedFields, do: z.literal("revoke"), page: chosenField(reload) }),
    ],
    reload,
  )
  .refine(
    (request) =>
      request.do !== "add-value" || (request.amount === null) === (request.currency === null),
    { path: ["currency"], error: "Give an amount together with its currency, or neither." },
  );

export const sharePlanRequest: z.ZodType<SharePlanRequest> = z.object({
  ...keyedFields,
  until: dateField,
});
