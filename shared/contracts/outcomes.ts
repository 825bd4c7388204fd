import { z } from "zod";
import { defaultOutcomes } from "../domain/default/outcomes.ts";
import { idSchema, textSchema } from "./play-texts.ts";

const outcome = z.strictObject({
  id: idSchema,
  text: textSchema,
  metric: textSchema.describe("What it is measured by, in words."),
  unit: textSchema.nullable(),
  segments: z.union([z.literal("all"), z.array(textSchema)]),
  measure: textSchema.nullable().describe("A measure whose reading is the current value."),
});

/** The part of the document that says what success plans can be made of. */
export const outcomesSchema = {
  outcomes: z
    .array(outcome)
    .default(() =>
      [...defaultOutcomes].map((each) => ({ ...each, segments: copied(each.segments) })),
    )
    .describe("Outcomes that a success plan can begin with."),
};

const copied = (segments: "all" | readonly string[]) =>
  segments === "all" ? segments : [...segments];
