import type { Field, Value } from "../org.ts";
import { type QueryContext, queryProblem } from "./context.ts";
import type { Literal } from "./literals.ts";

export type Test = (value: Value) => boolean;

const isIdField = (field: Field): boolean => field.type === "id" || field.type === "reference";

/** Text compares without case, ids with it. */
export const folded = (field: Field, value: Value): Value =>
  typeof value === "string" && !isIdField(field) ? value.toLowerCase() : value;

/** Of two values of one field, neither null. */
export function compare(a: Value, b: Value): number {
  if (a === b) return 0;
  if (typeof a === "string" && typeof b === "string") return a < b ? -1 : 1;
  return Number(a) < Number(b) ? -1 : 1;
}

const isSpan = (literal: Literal): literal is Exclude<Literal, Value> =>
  typeof literal === "object" && literal !== null;

function equals(field: Field, literal: Literal): Test {
  if (isSpan(literal))
    return (value) =>
      value !== null && compare(value, literal.from) >= 0 && compare(value, literal.to) < 0;
  const wanted = folded(field, literal);
  return (value) => folded(field, value) === wanted;
}

function ordered(field: Field, literal: Literal, holds: (order: number) => boolean): Test {
  const wanted = isSpan(literal) ? null : folded(field, literal);
  return (value) => {
    if (value === null) return false;
    if (!isSpan(literal)) return wanted !== null && holds(compare(folded(field, value), wanted));
    const order = compare(value, literal.from) < 0 ? -1 : compare(value, literal.to) < 0 ? 0 : 1;
    return holds(order);
  };
}

/** `%` any characters, `_` one; a backslash before either takes it as it stands. */
function like(literal: Literal): Test {
  const pattern = String(literal)
    .replace(/[.*+?^${}()|[\]]/g, "\\$&")
    .replace(/\\%|\\_|%|_/g, (wild) =>
      wild === "%" ? "[^]*" : wild === "_" ? "[^]" : wild.slice(1),
    );
  const expression = new RegExp(`^${pattern}$`, "i");
  return (value) => value !== null && expression.test(String(value));
}

/** `'a;b'` wants both, several literals any of them. */
function includes(literals: readonly Literal[]): Test {
  const wanted = literals.map((literal) => String(literal).toLowerCase().split(";"));
  return (value) => {
    const has = new Set(
      String(value ?? "")
        .toLowerCase()
        .split(";"),
    );
    return wanted.some((all) => all.every((one) => has.has(one)));
  };
}

const not =
  (test: Test): Test =>
  (value) =>
    !test(value);

/** `IN` by a set, so that 200 ids cost no more than one. */
function isIn(field: Field, literals: readonly Literal[]): Test {
  if (literals.some(isSpan)) {
    const tests = literals.map((literal) => equals(field, literal));
    return (value) => tests.some((test) => test(value));
  }
  const wanted = new Set(literals.map((literal) => folded(field, literal as Value)));
  return (value) => wanted.has(folded(field, value));
}

/** Refuses an operator that the field's type does not know, before its literals are looked at. */
export function demandOperator(context: QueryContext, field: Field, operator: string): void {
  const orders = ["<", "<=", ">", ">="];
  const isMultiple = operator === "INCLUDES" || operator === "EXCLUDES";
  const refused =
    (field.type === "boolean" && (orders.includes(operator) || operator === "LIKE")) ||
    (isIdField(field) && operator === "LIKE") ||
    isMultiple !== (field.type === "multipicklist" && isMultiple) ||
    (field.type === "multipicklist" && [...orders, "LIKE"].includes(operator));
  if (!refused) return;
  const type = isIdField(field) ? "id" : field.type;
  throw queryProblem(
    context,
    "INVALID_QUERY_FILTER_OPERATOR",
    field.name,
    `invalid operator on ${type} field: ${operator}`,
  );
}

/** `operator` in capitals, as the parser gives it. */
export function testOf(
  context: QueryContext,
  field: Field,
  operator: string,
  literals: readonly Literal[],
): Test {
  const [first = null] = literals;
  switch (operator) {
    case "=":
      return equals(field, first);
    case "!=":
      return not(equals(field, first));
    case "<":
      return ordered(field, first, (order) => order < 0);
    case "<=":
      return ordered(field, first, (order) => order <= 0);
    case ">":
      return ordered(field, first, (order) => order > 0);
    case ">=":
      return ordered(field, first, (order) => order >= 0);
    case "IN":
      return isIn(field, literals);
    case "NOT IN":
      return not(isIn(field, literals));
    case "LIKE":
      return like(first);
    case "INCLUDES":
      return includes(literals);
    case "EXCLUDES":
      return not(includes(literals));
    default:
      throw queryProblem(context, "MALFORMED_QUERY", operator, `unexpected token: '${operator}'`);
  }
}
