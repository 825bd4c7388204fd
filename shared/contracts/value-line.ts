import { z } from "zod";
import type { ValueSubject } from "../domain/time-to-value.ts";
import { problemsOf } from "./problems.ts";

const date = z.iso.date("must be a date like 2026-12-31");

/** One account of the input of `bellwether ttv`. */
const valueLineSchema = z
  .strictObject({
    accountId: z.string().min(1, "must not be empty"),
    startedOn: date,
    firstValueOn: date.nullable().exactOptional().describe("Left out or null: not reached yet."),
    observedUntil: date.describe("The last day of which anything is known."),
  })
  .refine(({ startedOn, observedUntil }) => startedOn <= observedUntil, {
    path: ["observedUntil"],
    error: "lies before startedOn: correct one of the two dates",
  })
  .refine(({ startedOn, firstValueOn }) => !firstValueOn || startedOn <= firstValueOn, {
    path: ["firstValueOn"],
    error: "lies before startedOn: correct one of the two dates",
  })
  .refine(({ firstValueOn, observedUntil }) => !firstValueOn || firstValueOn <= observedUntil, {
    path: ["firstValueOn"],
    error: "lies after observedUntil: nobody can have seen it yet. Correct one of the two dates",
  })
  .meta({
    title: "Account to time",
    description: "One line of the accounts that `bellwether ttv` reads.",
  });

export type ValueLine = ValueSubject & { readonly accountId: string };

type ParsedValueLine =
  | { readonly ok: true; readonly account: ValueLine }
  | { readonly ok: false; readonly problems: readonly string[] };

export function parseValueLine(line: string): ParsedValueLine {
  let document: unknown;
  try {
    document = JSON.parse(line.replace(/^\uFEFF/, ""));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { ok: false, problems: [`is not JSON (${reason}): write one object a line`] };
  }
  const parsed = valueLineSchema.safeParse(document, { reportInput: true });
  return parsed.success
    ? { ok: true, account: parsed.data }
    : { ok: false, problems: problemsOf(parsed.error) };
}

const day = z.strictObject({
  day: z.int().min(0).describe("After the start."),
  waiting: z.number().min(0).max(1).describe("The share still without value after this day."),
  low: z
    .number()
    .min(0)
    .max(1)
    .nullable()
    .describe("95 % limits, log-log; null once nobody waits: there they are not defined."),
  high: z.number().min(0).max(1).nullable(),
  atRisk: z.int().min(1).describe("Who could still have reached it on this day."),
});

/** What `bellwether ttv --json` prints. */
export const timeToValueSchema = z
  .strictObject({
    median: z.int().nullable().describe("The first day with at most half waiting; null: none."),
    curve: z.array(day).describe("One entry for each day on which somebody reached value."),
  })
  .meta({ title: "Time to value" });
