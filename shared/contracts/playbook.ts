import { z } from "zod";
import { playOutcomes } from "../domain/playbook.ts";
import { conditionSchema } from "./condition.ts";
import { idSchema, textSchema } from "./play-texts.ts";
import { triggerSchema } from "./trigger.ts";

const calendarDays = z.int().min(0, "must not be negative");

const outcome = z.enum(playOutcomes);
const end = z
  .discriminatedUnion(
    "when",
    [
      z.strictObject({
        when: z.literal("band"),
        outcome,
        atLeast: z.enum(["green", "yellow", "red"]),
        forDays: calendarDays,
      }),
      z.strictObject({
        when: z.literal("signal-over"),
        outcome,
        signal: textSchema,
        forDays: calendarDays,
      }),
      z.strictObject({ when: z.literal("signal"), outcome, signal: textSchema }),
      z.strictObject({ when: z.literal("stage"), outcome, stage: textSchema }),
      z
        .strictObject({ when: z.literal("renewal"), outcome, deal: z.enum(["won", "lost"]) })
        .describe("A deal of a renewal pipeline was won or lost after the play began."),
      z
        .strictObject({ when: z.literal("person-back"), outcome })
        .describe("The seat that was left is filled again."),
      z
        .strictObject({ when: z.literal("milestone-over"), outcome })
        .describe("The late milestone that it was started for is reached, or has a new target."),
      z
        .strictObject({ when: z.literal("days"), outcome, days: z.int().min(1) })
        .describe("So many calendar days after its start."),
    ],
    {
      error:
        "is no end: write when as band, signal-over, signal, stage, renewal, person-back, milestone-over or days",
    },
  )
  .meta({ id: "PlayEnd", description: "Why a play ends before its last step." });

const due = z
  .union(
    [
      z.strictObject({
        day: z
          .int()
          .min(0, "must not be negative")
          .describe("Working days of the owner's calendar after the play's start."),
      }),
      z.strictObject({
        fromNotice: z
          .int()
          .describe("Calendar days; negative: before the notice deadline, else the renewal date."),
      }),
    ],
    { error: 'is no due date: write {"day": 2} or {"fromNotice": -30}' },
  )
  .meta({ id: "StepDue" });

const stepForTier = z
  .strictObject({
    role: textSchema.describe("By the id of one of the roles."),
    due,
    minutes: z.number().min(0, "must not be negative").describe("Of the owner's time."),
    instructions: z.string().describe("What to do, with merge fields like {account}."),
    automatic: z
      .literal(true)
      .exactOptional()
      .describe("No human step: done when it opens, for the CRM's own workflows to act on."),
    repeatDays: z
      .int()
      .min(1)
      .exactOptional()
      .describe("Opens again so many working days after it was done, until the play ends."),
    if: conditionSchema.exactOptional(),
  })
  .meta({ id: "StepForTier" });

const answers = z.array(z.strictObject({ id: textSchema, label: textSchema }));

const step = z
  .strictObject({
    id: idSchema,
    label: textSchema,
    why: z.string().describe("Why it is worth somebody's time."),
    byTier: z
      .record(z.string(), stepForTier)
      .describe("By tier; one that is not named does not have the step."),
    if: conditionSchema
      .exactOptional()
      .describe("Skipped by itself where this does not hold when its turn comes."),
    atOnce: z
      .literal(true)
      .exactOptional()
      .describe("Opens with the play instead of after the steps before it."),
    afterEnd: z
      .literal(true)
      .exactOptional()
      .describe(
        "It looks back on the play: where an end comes first it opens then, and the play runs on for it.",
      ),
    answers: answers
      .exactOptional()
      .describe("What whoever completes it chooses from; later steps ask for it as answer.<id>."),
    evidence: textSchema
      .exactOptional()
      .describe('What shows that it was done: "link to the plan".'),
    decides: textSchema.exactOptional().describe("Who decides, where it is about a concession."),
    message: z
      .strictObject({ subject: textSchema, body: textSchema })
      .exactOptional()
      .describe("For the CRM's own composer, with merge fields."),
  })
  .meta({ id: "Step" });

const playbookSchema = z
  .strictObject({
    id: idSchema,
    label: textSchema,
    purpose: z.string().describe("What it is for, in a sentence."),
    on: z.boolean(),
    priority: z.int().min(1).describe("1 comes first."),
    triggers: z.array(triggerSchema).describe("Any one starts it; none: it starts by hand only."),
    appliesTo: conditionSchema.describe("For whom it is meant, asked when it would start."),
    ends: z
      .array(end)
      .describe("Any one ends it; it also ends when every step is done or skipped."),
    coolDownDays: calendarDays.describe("Calendar days after its end without another start."),
    once: z
      .enum(["account", "term"])
      .nullable()
      .describe("Of what there is one play and no second; null: no such limit."),
    coolDownOf: z.enum(["account", "contact"]).describe("What the cool-down is counted for."),
    pauses: z.array(textSchema).describe("Playbooks whose plays wait while one of this runs."),
    notWhile: z.array(textSchema).describe("Playbooks during whose plays it does not start."),
    asksCause: z.boolean().describe("Whether whoever ends it names one of the riskCauses."),
    steps: z
      .array(step)
      .min(1, "needs at least one step")
      .describe("In order: a step opens when those before it are done or skipped."),
  })
  .meta({ id: "Playbook" });

export const playbooksSchema = z
  .array(playbookSchema)
  .describe(
    "What is done about accounts in a given state, by whom and by when. Left out: the shipped ones that fit the document, all off.",
  );
