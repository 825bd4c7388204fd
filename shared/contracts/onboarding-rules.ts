import { z } from "zod";
import { defaultOnboarding } from "../domain/default/onboarding.ts";
import { idSchema, textSchema } from "./play-texts.ts";

const byTier = z.record(z.string(), z.int().min(0));

const milestone = z.strictObject({
  id: idSchema,
  label: textSchema,
  targetDays: byTier.describe("Calendar days after the start, by tier."),
  reachedBy: z
    .union([
      z.strictObject({ step: textSchema }).describe("A step of the onboarding playbook."),
      z
        .strictObject({ fact: z.literal("first-value"), step: textSchema.exactOptional() })
        .describe("Usage tells; where it is not connected, the step does."),
    ])
    .nullable()
    .describe("What reaches it; null: a person says so."),
});

const rules = z.strictObject({
  startsWith: z
    .enum(["signature", "term", "kickoff"])
    .describe("What time to first value counts from."),
  playbook: textSchema.describe("Whose steps reach milestones."),
  milestones: z.array(milestone),
  stuckAfterDays: byTier.describe("Working days late from which it is stuck, by tier."),
  replansMost: z.int().min(0).describe("How often a target may be moved with the customer."),
  graduation: z.strictObject({
    milestones: z.array(textSchema),
    seatsActive: z.number().min(0).max(1).nullable().describe("Of the seats that were bought."),
    csatAtLeast: z.number().min(1).max(5).nullable().describe("A sponsor's word does as well."),
  }),
});

/** The part of the document that says how a new customer comes to value. */
export const onboardingSchema = {
  // Read rather than taken: what a schema gives may be changed by whoever reads the document.
  onboarding: rules.default(() => rules.parse(defaultOnboarding)),
};
