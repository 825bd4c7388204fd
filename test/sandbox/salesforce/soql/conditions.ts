import type { ConditionWithValueQuery, Query, WhereClause } from "@jetstreamapp/soql-parser-js";
import type { ObjectSchema, OrgRecord, Value } from "../org.ts";
import { columnOf, pathOf } from "./columns.ts";
import { demandOperator, testOf } from "./comparisons.ts";
import { type QueryContext, queryProblem } from "./context.ts";
import { type Literal, literalOf } from "./literals.ts";

type Predicate = (record: OrgRecord) => boolean;

/** The records that can meet a condition at all, where a reference or the id names them. */
export type Narrowing = { readonly field: string; readonly ids: readonly string[] };

export type Condition = { readonly holds: Predicate; readonly narrowing: Narrowing | null };

export type ConditionScope = {
  readonly context: QueryContext;
  readonly schema: ObjectSchema;
  readonly alias: string | undefined;
  /** The values of a semi-join's one field. */
  readonly valuesOf: (query: Query) => readonly Value[];
};

type Word = "(" | ")" | "AND" | "OR" | "NOT";
type Token = Word | ConditionWithValueQuery;

/** The parser's chain of conditions with counted parentheses as the words that it was written in. */
function tokensOf(where: WhereClause | undefined): Token[] {
  const tokens: Token[] = [];
  for (let clause = where; clause !== undefined; ) {
    const { left } = clause;
    if (left !== null) {
      tokens.push(...Array<Word>(left.openParen ?? 0).fill("("));
      if ("operator" in left) {
        tokens.push(left);
        tokens.push(...Array<Word>(left.closeParen ?? 0).fill(")"));
      }
    }
    if (!("operator" in clause)) break;
    tokens.push(clause.operator);
    clause = clause.right;
  }
  return tokens;
}

export function conditionOf(scope: ConditionScope, where: WhereClause | undefined): Condition {
  if (where === undefined) return { holds: () => true, narrowing: null };
  const tokens = tokensOf(where);
  let position = 0;

  const all = (): Condition => {
    const parts = [one()];
    let joint: Token | undefined;
    for (let next = tokens[position]; next === "AND" || next === "OR"; next = tokens[position]) {
      if (joint !== undefined && joint !== next) throw unexpected(scope.context, next);
      joint = next;
      position += 1;
      parts.push(one());
    }
    const tests = parts.map((part) => part.holds);
    if (joint === "OR")
      return { holds: (record) => tests.some((test) => test(record)), narrowing: null };
    return {
      holds: (record) => tests.every((test) => test(record)),
      narrowing: parts.find((part) => part.narrowing !== null)?.narrowing ?? null,
    };
  };
  const one = (): Condition => {
    const token = tokens[position];
    position += 1;
    if (token === "NOT") {
      const { holds } = one();
      return { holds: (record) => !holds(record), narrowing: null };
    }
    if (token === "(") {
      const inner = all();
      if (tokens[position] !== ")") throw unexpected(scope.context, "(");
      position += 1;
      return inner;
    }
    if (token === undefined || typeof token === "string")
      throw unexpected(scope.context, token ?? "");
    return simple(scope, token);
  };

  const condition = all();
  if (position < tokens.length) throw unexpected(scope.context, ")");
  return condition;
}

const unexpected = (context: QueryContext, word: string) =>
  queryProblem(context, "MALFORMED_QUERY", word, `unexpected token: '${word}'`);

function literalsOf(
  scope: ConditionScope,
  condition: ConditionWithValueQuery,
  column: ReturnType<typeof columnOf>,
): readonly Literal[] {
  if ("valueQuery" in condition) return scope.valuesOf(condition.valueQuery);
  if (!("value" in condition)) throw unexpected(scope.context, "NOT");
  const { literalType } = condition;
  return [condition.value].flat().map((text, index) => {
    const type = Array.isArray(literalType) ? literalType[index] : literalType;
    return literalOf(scope.context, column.field, { text, type: type ?? "STRING" });
  });
}

function simple(scope: ConditionScope, condition: ConditionWithValueQuery): Condition {
  const { context, schema } = scope;
  if (!("field" in condition))
    throw queryProblem(
      context,
      "MALFORMED_QUERY",
      "WHERE",
      "the sandbox knows no functions in WHERE",
    );
  const path = pathOf(schema, scope.alias, condition.field);
  const column = columnOf(context, schema, path);
  const { field } = column;
  if (!field.filterable)
    throw queryProblem(
      context,
      "INVALID_FIELD",
      field.name,
      `field '${field.name}' can not be filtered in a query call`,
    );
  demandOperator(context, field, condition.operator);
  const literals = literalsOf(scope, condition, column);
  const test = testOf(context, field, condition.operator, literals);
  const isNarrow =
    path.length === 1 &&
    (field.type === "id" || (field.type === "reference" && field.formula === undefined)) &&
    ["=", "IN"].includes(condition.operator) &&
    literals.every((literal) => typeof literal === "string");
  return {
    holds: (record) => test(column.comparable(record)),
    narrowing: isNarrow ? { field: field.name, ids: literals as readonly string[] } : null,
  };
}
