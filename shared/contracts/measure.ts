import { z } from "zod";
import type { Measure } from "../domain/measure.ts";

const text = z.string().min(1, "must not be empty");

const measureSchema = z
  .strictObject({
    id: text,
    label: text,
    definition: text.describe("What exactly is counted, in a sentence: the tooltip on the card."),
    group: text,
    unit: z.enum([
      "percent",
      "times",
      "count",
      "days",
      "business-days",
      "score",
      "points",
      "points-per-90d",
    ]),
    direction: z.enum(["up", "down"]).describe("Which way is better."),
    curve: z
      .array(z.tuple([z.number(), z.number().min(0).max(100)]))
      .min(2, "needs at least two pairs [value, points]")
      .describe("[value, points 0-100], values ascending; linear between the pairs, flat outside."),
    window: text.describe('In words: "28 d", "now".'),
    halfLifeDays: z
      .number()
      .positive("must be more than 0")
      .describe("Age in days at which the evidence keeps half its weight."),
  })
  .meta({ id: "Measure" });

const byId = z
  .record(z.string(), measureSchema.partial({ id: true }))
  .transform((measures, context): Measure[] =>
    Object.entries(measures).map(([key, { id, ...measure }]) => {
      if (id !== undefined && id !== key) {
        context.issues.push({
          code: "custom",
          path: [key, "id"],
          message: `"${id}" differs from its key "${key}": make them the same or remove the id`,
          input: id,
        });
      }
      return { id: key, ...measure };
    }),
  );

/** As a list, or as a map by id. */
export const measuresSchema = z.union([z.array(measureSchema), byId], {
  error: "must be a list of measures, or a map of measures by their ids",
});
