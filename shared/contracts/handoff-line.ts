import { z } from "zod";
import type { Configuration } from "../domain/configuration.ts";
import type { Answers } from "../domain/handoff/answers.ts";
import type { Contacts } from "../domain/handoff/checks.ts";
import { placeOf } from "../domain/handoff/form-of.ts";
import { expansionColumn, handoverColumn } from "../domain/handoff/template.ts";
import { problemsOf } from "./problems.ts";

const text = z.string().min(1, "must not be empty");
const value = z.union([z.string(), z.number(), z.boolean(), z.null()], {
  error: "must be a text, a number or null",
});
const answer = z.union([
  value,
  z.strictObject({
    value,
    confirmed: z
      .boolean()
      .exactOptional()
      .describe("False: the CRM filled it in, and nobody has confirmed it yet."),
  }),
]);
const row = z.record(z.string(), answer);

/** One handoff of the check's input. */
export const handoffLineSchema = z
  .strictObject({
    handoffId: text,
    column: text.describe('A tier\'s id, "expansion" or "handover".'),
    answers: z
      .record(z.string(), z.union([answer, z.array(row)]))
      .describe(
        'By field: "trigger"; a cell as "goals/1/outcome", or the rows of a field as a list of objects.',
      ),
    contacts: z
      .array(z.strictObject({ id: text, email: z.string().nullable().exactOptional() }))
      .exactOptional()
      .describe("Of the account and the deal; left out, any contact will do."),
  })
  .meta({
    title: "Handoff to check",
    description: "One line of the handoffs that `bellwether handoff check` reads.",
  });

export type HandoffLine = {
  readonly handoffId: string;
  readonly column: string;
  readonly answers: Answers;
  readonly contacts: Contacts;
};

type ParsedHandoffLine =
  | { readonly ok: true; readonly account: HandoffLine }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Reads a line against the document's template; what nobody would ever ask for is a problem, not a gap. */
export function parseHandoffLine(line: string, configuration: Configuration): ParsedHandoffLine {
  const json = parsedJson(line);
  if (!json.ok) return json;
  const parsed = handoffLineSchema.safeParse(json.document, { reportInput: true });
  if (!parsed.success) return { ok: false, problems: problemsOf(parsed.error) };
  const { handoffId, column, contacts } = parsed.data;
  const cells = cellsOf(parsed.data.answers);
  const problems = [
    ...columnProblems(column, configuration),
    ...cells.flatMap(([path]) =>
      placeOf(configuration.handoffs.sections, path) === null
        ? [`answers.${path}: the template has no such place: correct the spelling or remove it`]
        : [],
    ),
  ];
  if (problems.length > 0) return { ok: false, problems };
  const account = {
    handoffId,
    column,
    answers: Object.fromEntries(cells),
    contacts:
      contacts === undefined ? null : new Map(contacts.map(({ id, email }) => [id, email ?? null])),
  };
  return { ok: true, account };
}

type Written = z.output<typeof handoffLineSchema>["answers"];

/** Rows of a list are numbered from 1, with zeros before, so that they stay in their order. */
function cellsOf(answers: Written): readonly (readonly [string, Answers[string]])[] {
  return Object.entries(answers).flatMap(([path, given]) => {
    if (!Array.isArray(given)) return answerOf(path, given);
    return given.flatMap((cells, i) =>
      Object.entries(cells).flatMap(([column, each]) =>
        answerOf(`${path}/${String(i + 1).padStart(4, "0")}/${column}`, each),
      ),
    );
  });
}

function answerOf(
  path: string,
  given: z.output<typeof answer>,
): readonly (readonly [string, Answers[string]])[] {
  const { value: said, confirmed = true } =
    typeof given === "object" && given !== null ? given : { value: given };
  if (said === null) return [];
  const source = confirmed ? null : "given unconfirmed";
  return [[path, { value: String(said), source, confirmed, by: null, at: "" }]];
}

function columnProblems(column: string, { tiers }: Configuration): readonly string[] {
  const known = [...tiers.map(({ id }) => id), expansionColumn, handoverColumn];
  return known.includes(column)
    ? []
    : [`column: "${column}" is not known: use one of ${known.join(", ")}`];
}

function parsedJson(line: string) {
  try {
    return { ok: true as const, document: JSON.parse(line.replace(/^\uFEFF/, "")) as unknown };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { ok: false as const, problems: [`is not JSON (${reason}): write one object a line`] };
  }
}
