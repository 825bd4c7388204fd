import { z } from "zod";
import { conditionSchema } from "./condition.ts";
import { textSchema } from "./play-texts.ts";

const daysByTier = z.record(z.string(), z.int());

/** What may start a play. */
export const triggerSchema = z
  .discriminatedUnion(
    "on",
    [
      z
        .strictObject({
          on: z.literal("band"),
          band: z.enum(["green", "yellow", "red", "unknown"]),
        })
        .describe("The shown band became this one."),
      z
        .strictObject({ on: z.literal("signal"), signal: textSchema })
        .describe("One of the signals began to hold."),
      z
        .strictObject({
          on: z.literal("stage"),
          stage: textSchema,
          if: conditionSchema
            .exactOptional()
            .describe("Beside what the playbook asks of every account."),
        })
        .describe("The account entered a lifecycle stage."),
      z
        .strictObject({
          on: z.literal("date"),
          date: z.enum(["notice", "renewal"]),
          daysBefore: daysByTier.describe("Calendar days before it, by tier."),
        })
        .describe("So many days before a date; a tier that is not named is not triggered."),
      z
        .strictObject({
          on: z.literal("milestone"),
          milestone: textSchema.nullable().describe("Null: any milestone."),
          lateDays: daysByTier.describe("Working days, by tier."),
        })
        .describe("A milestone is late."),
      z
        .strictObject({
          on: z.literal("person-gone"),
          role: z.enum(["champion", "sponsor"]).nullable().describe("Null: either."),
        })
        .describe("Whoever filled this seat left, bounced, was unlinked or fell silent."),
      z
        .strictObject({
          on: z.literal("survey"),
          survey: z.enum(["nps", "csat", "ces"]),
          atMost: z.number(),
        })
        .describe("A survey was answered with no more than this."),
      z
        .strictObject({ on: z.literal("usage"), event: textSchema })
        .describe("One user did this in the product."),
      z
        .strictObject({
          on: z.literal("property"),
          field: textSchema.describe("Of the account, by the CRM's own name."),
          to: z.string().nullable().describe("Null: to any value."),
        })
        .describe("A field of the account changed."),
      z.strictObject({ on: z.literal("risk") }).describe("A person named a risk on the card."),
      z
        .strictObject({
          on: z.literal("handoff"),
          kind: z
            .enum(["new", "expansion", "owner", "stage", "cover"])
            .nullable()
            .describe("Null: of any kind."),
        })
        .describe("A handoff was accepted."),
    ],
    {
      error:
        "is no trigger: write on as band, signal, stage, date, milestone, person-gone, survey, usage, property, risk or handoff",
    },
  )
  .meta({ id: "Trigger" });
