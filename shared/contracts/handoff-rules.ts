import { z } from "zod";
import { defaultHandoffs } from "../domain/default/handoffs.ts";
import { cellKinds } from "../domain/handoff/template.ts";
import { idSchema, textSchema } from "./play-texts.ts";

const option = z.strictObject({ id: textSchema, label: textSchema });
const column = z.strictObject({
  id: idSchema,
  label: textSchema,
  kind: z.enum(cellKinds),
  need: z.record(z.string(), z.enum(["required", "optional"])),
  options: z.array(option).exactOptional(),
  onlyIf: z.strictObject({ column: textSchema, is: z.array(textSchema).min(1) }).exactOptional(),
});

const source = z.discriminatedUnion("from", [
  z.strictObject({
    from: z.literal("deal"),
    fact: z.enum(["amount", "arr", "closeDate", "owner", "name"]),
  }),
  z.strictObject({ from: z.literal("deal-field"), field: textSchema }),
  z.strictObject({
    from: z.literal("line-items"),
    fact: z.enum(["products", "seats", "startsOn", "termMonths"]),
  }),
  z.strictObject({ from: z.literal("contact"), role: z.enum(["champion", "sponsor", "admin"]) }),
  z.strictObject({
    from: z.literal("account"),
    fact: z.enum(["renewsOn", "noticeDays", "preference", "potential"]),
  }),
]);

const field = z
  .strictObject({
    id: idSchema,
    label: textSchema,
    why: textSchema.describe("Why it is asked: said beside the field."),
    kind: z.enum([...cellKinds, "rows"]),
    need: z.record(z.string(), z.enum(["required", "confirmed", "optional"])),
    least: z.record(z.string(), z.int().min(1)).exactOptional(),
    noneAllowed: z.literal(true).exactOptional(),
    options: z.array(option).exactOptional(),
    columns: z.array(column).exactOptional(),
    from: source.exactOptional(),
  })
  .meta({ id: "HandoffField" });

const days = z.number().min(0).nullable();

const times = z.strictObject({
  submitDays: days,
  assignDays: days,
  acceptDays: days,
  introductionDays: days,
  kickoffBookedDays: days,
  kickoffHeldDays: days,
  rates: z.enum(["all", "sample"]),
  minutes: z.number().min(0),
});

const rules = z.strictObject({
  on: z.boolean(),
  opensAt: z
    .number()
    .min(0)
    .max(1)
    .describe("An open deal of this probability or more gets its draft."),
  sections: z.array(
    z.strictObject({
      id: idSchema,
      label: textSchema,
      points: z.number().min(0),
      fields: z.array(field),
    }),
  ),
  times: z
    .record(z.string(), times)
    .describe("In working days of whoever must act, by column; null: it happens by itself."),
  notFor: z.array(textSchema).describe("Business models whose accounts have no handoff."),
  returnsMost: z.int().min(1),
  lateDaysMost: z.int().min(1),
  wasItTrueAfterDays: z.int().min(1),
  assignment: z.strictObject({
    csms: z.array(z.email()),
    by: z.array(z.enum(["segment", "time-zone", "language", "skill"])),
  }),
});

/** The part of the document that says what sales hands over to customer success, and by when. */
export const handoffsSchema = {
  // Read rather than taken: what a schema gives may be changed by whoever reads the document.
  handoffs: rules.default(() => rules.parse(defaultHandoffs)),
};
