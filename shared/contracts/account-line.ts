import { z } from "zod";
import type { Facts } from "../domain/condition.ts";
import type { Readings } from "../domain/measure.ts";
import { problemsOf } from "./problems.ts";

const text = z.string().min(1, "must not be empty");

export const instantSchema = z.union([z.iso.datetime({ offset: true }), z.iso.date()], {
  error: "is not an ISO 8601 instant: write it like 2026-11-21T09:00:00Z or 2026-11-21",
});

const reading = z.union(
  [
    z.strictObject({
      measure: text,
      value: z.number(),
      at: instantSchema.describe("When the evidence was made."),
    }),
    z.strictObject({ measure: text, notApplicable: z.literal(true) }),
  ],
  {
    error:
      "is no reading: write measure with value and at, or measure with notApplicable: true; leave the reading out where the value is missing",
  },
);

/** One account of the score command's input. A measure of the scorecard that is not listed is missing. */
export const accountLineSchema = z
  .strictObject({
    accountId: text,
    asOf: instantSchema
      .exactOptional()
      .describe("When to score it; a command's --as-of wins, and without either it is now."),
    segment: text.exactOptional(),
    facts: z
      .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
      .exactOptional()
      .describe("What conditions may ask: businessModel, stage, usageFeed …"),
    readings: z.array(reading),
  })
  .meta({
    title: "Account to score",
    description: "One line of the accounts that `bellwether score` reads.",
  });

/** A line as it stands in a file. */
export type WrittenAccountLine = z.input<typeof accountLineSchema>;

export type AccountLine = {
  readonly accountId: string;
  readonly asOf: string | null;
  readonly facts: Facts;
  readonly readings: Readings;
};

type ParsedAccountLine =
  | { readonly ok: true; readonly account: AccountLine }
  | { readonly ok: false; readonly problems: readonly string[] };

/** `measures` are the ids that the configuration defines. */
export function parseAccountLine(line: string, measures: ReadonlySet<string>): ParsedAccountLine {
  const json = parseJson(line);
  if (!json.ok) return json;
  const parsed = accountLineSchema.safeParse(json.document, { reportInput: true });
  if (!parsed.success) return { ok: false, problems: problemsOf(parsed.error) };
  const { accountId, asOf = null, segment, facts, readings } = parsed.data;
  const problems = readings.flatMap(({ measure }, i) => {
    if (!measures.has(measure)) {
      return [
        `readings[${i}].measure: the configuration has no measure "${measure}": correct the name or define it`,
      ];
    }
    const first = readings.findIndex((other) => other.measure === measure);
    return first < i
      ? [`readings[${i}].measure: "${measure}" was read in readings[${first}] already: keep one`]
      : [];
  });
  if (problems.length > 0) return { ok: false, problems };
  const account = {
    accountId,
    asOf,
    facts: { ...facts, ...(segment === undefined ? {} : { segment }) },
    readings: Object.fromEntries(readings.map((entry) => [entry.measure, stateOf(entry)])),
  };
  return { ok: true, account };
}

function parseJson(line: string) {
  try {
    return { ok: true as const, document: JSON.parse(line.replace(/^\uFEFF/, "")) as unknown };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      ok: false as const,
      problems: [`is not JSON (${reason}): write one object a line`],
    };
  }
}

function stateOf(entry: z.output<typeof reading>): Readings[string] {
  return "value" in entry
    ? { state: "value", value: entry.value, at: entry.at }
    : { state: "not-applicable" };
}
