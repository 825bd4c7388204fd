import { z } from "zod";
import type { Measure } from "../domain/measure.ts";
import { conditionSchema } from "./condition.ts";

const text = z.string().min(1, "must not be empty");

const curve = z
  .array(z.tuple([z.number(), z.number().min(0).max(100)]))
  .min(2, "needs at least two pairs [value, points]")
  .describe("[value, points 0-100], values ascending; linear between the pairs, flat outside.");

const days = z.int().min(1).max(196, "reaches back 196 days at most");

const source = z
  .union(
    [
      z.strictObject({
        from: z.literal("account"),
        field: text.describe("A field of the account, by the CRM's own name."),
        values: z
          .record(z.string(), z.number())
          .exactOptional()
          .describe("What each text of the field counts as."),
        enteredBy: z.enum(["system", "csm"]).default("system"),
      }),
      z.strictObject({
        from: z.literal("usage"),
        events: z.union([z.literal("core"), z.array(text).min(1)]),
        take: z.enum(["events", "users", "user-share", "change"]),
        days,
      }),
    ],
    {
      error:
        "is no source: write from account with a field, or from usage with events, take and days",
    },
  )
  .meta({ id: "MeasureSource" });

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
    curve,
    curves: z
      .array(z.strictObject({ when: conditionSchema, curve }))
      .exactOptional()
      .describe(
        "In place of `curve` for accounts of which the condition holds: the first that does.",
      ),
    source: source
      .exactOptional()
      .describe("What supplies it; left out for a measure that ships with a reader of its own."),
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
