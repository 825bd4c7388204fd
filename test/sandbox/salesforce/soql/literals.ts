import { isId, to18 } from "../ids.ts";
import type { Field, FieldType, Value } from "../org.ts";
import { type QueryContext, queryProblem } from "./context.ts";

/** An instant or a day stands for itself; TODAY and its like for all from `from` to before `to`. */
export type Literal = Value | { readonly from: number | string; readonly to: number | string };

export type GivenLiteral = { readonly text: string; readonly type: string };

const dayMs = 86_400_000;

const wanted: Readonly<Record<FieldType, string>> = {
  id: "id",
  reference: "id",
  string: "string",
  textarea: "string",
  picklist: "string",
  multipicklist: "string",
  email: "string",
  phone: "string",
  url: "string",
  double: "double",
  currency: "double",
  percent: "double",
  int: "int",
  boolean: "boolean",
  date: "date",
  datetime: "dateTime",
};

const spoken: Readonly<Record<string, readonly string[]>> = {
  id: ["STRING"],
  string: ["STRING"],
  double: ["INTEGER", "DECIMAL"],
  int: ["INTEGER", "DECIMAL"],
  boolean: ["BOOLEAN"],
  date: ["DATE", "DATE_LITERAL", "DATE_N_LITERAL"],
  dateTime: ["DATETIME", "DATE_LITERAL", "DATE_N_LITERAL"],
};

/** Without its quotes and escapes; those of `%` and `_` stay for LIKE to see. */
const unquoted = (text: string): string =>
  text.slice(1, -1).replace(/\\(.)/g, (whole, character: string) => {
    if (character === "n") return "\n";
    return character === "%" || character === "_" ? whole : character;
  });

/** Days from today, first and the one after the last. Days are those of UTC here. */
function daysOf(text: string): readonly [number, number] | null {
  const [name = "", count] = text.toUpperCase().split(":");
  const n = Number(count);
  switch (name) {
    case "YESTERDAY":
      return [-1, 0];
    case "TODAY":
      return [0, 1];
    case "TOMORROW":
      return [1, 2];
    case "LAST_N_DAYS":
      return [-n, 1];
    case "NEXT_N_DAYS":
      return [1, n + 1];
    case "N_DAYS_AGO":
      return [-n, 1 - n];
    case "LAST_90_DAYS":
      return [-90, 1];
    default:
      return null;
  }
}

function spanOf(context: QueryContext, field: Field, text: string): Literal {
  const days = daysOf(text);
  if (days === null)
    throw queryProblem(
      context,
      "MALFORMED_QUERY",
      text,
      `the sandbox does not know the date literal ${text}`,
    );
  const today = Math.floor(context.now / dayMs) * dayMs;
  const [from, to] = [today + days[0] * dayMs, today + days[1] * dayMs];
  if (field.type === "datetime") return { from, to };
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  return { from: day(from), to: day(to) };
}

function refusal(context: QueryContext, field: Field, given: GivenLiteral) {
  const type = wanted[field.type] === "id" ? "string" : wanted[field.type];
  const quotes = type === "string" ? "should be" : "should not be";
  return queryProblem(
    context,
    "INVALID_FIELD",
    given.text,
    `value of filter criterion for field '${field.name}' must be of type ${type} and ${quotes} enclosed in quotes`,
  );
}

/** The literal of a condition as the field's type wants it, or Salesforce's refusal of another type. */
export function literalOf(context: QueryContext, field: Field, given: GivenLiteral): Literal {
  if (given.type === "NULL") return null;
  const kind = wanted[field.type];
  if (!(spoken[kind] ?? []).includes(given.type)) throw refusal(context, field, given);
  if (given.type.startsWith("DATE_")) return spanOf(context, field, given.text);
  switch (kind) {
    case "id":
      return idLiteral(context, unquoted(given.text));
    case "string":
      return unquoted(given.text);
    case "boolean":
      return given.text.toUpperCase() === "TRUE";
    case "date":
      return given.text;
    case "dateTime":
      return instantOf(context, given.text);
    default:
      return Number(given.text);
  }
}

function instantOf(context: QueryContext, text: string): number {
  const at = Date.parse(text.replace(/([+-]\d\d)(\d\d)$/, "$1:$2"));
  if (Number.isNaN(at))
    throw queryProblem(context, "MALFORMED_QUERY", text, `Invalid datetime: ${text}`);
  return at;
}

function idLiteral(context: QueryContext, id: string): string | null {
  if (id === "") return null;
  if (isId(id)) return to18(id);
  throw queryProblem(context, "INVALID_QUERY_FILTER_OPERATOR", id, `invalid ID field: ${id}`);
}
