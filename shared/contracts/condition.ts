import { z } from "zod";
import type { Condition } from "../domain/condition.ts";

const name = z.string().min(1, "must not be empty");

/** A test of an account's facts and readings. */
export const conditionSchema: z.ZodType<Condition> = z
  .lazy(() =>
    z.union(
      [
        z.strictObject({ always: z.literal(true) }),
        z.strictObject({ all: z.array(conditionSchema) }),
        z.strictObject({ any: z.array(conditionSchema) }),
        z.strictObject({ not: conditionSchema }),
        z.strictObject({ fact: name, is: z.union([z.string(), z.number(), z.boolean()]) }),
        z.strictObject({ fact: name, atLeast: z.number() }),
        z.strictObject({ fact: name, atMost: z.number() }),
        z.strictObject({ measure: name, atLeast: z.number() }),
        z.strictObject({ measure: name, atMost: z.number() }),
        z.strictObject({ measure: name, applies: z.boolean() }),
      ],
      {
        error:
          "is no condition: write always, all, any, not, a fact with is, atLeast or atMost, or a measure with atLeast, atMost or applies",
      },
    ),
  )
  .meta({ id: "Condition", description: "A test of an account's facts and readings." });
