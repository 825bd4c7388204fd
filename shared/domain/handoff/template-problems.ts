import type { Configuration } from "../configuration.ts";
import { goalsField, promisesField } from "./form-of.ts";
import { expansionColumn, type HandoffField, handoverColumn } from "./template.ts";

/** Names of fields in a CRM: longer, or otherwise written, they cannot be made there. */
const fieldName = /^[a-z](?!.*__)[a-z0-9_]{0,28}[a-z0-9]$/;

/** Cells without which a goal is no outcome of a plan, and a promise no entry of the register. */
const rowsNeed: Readonly<Record<string, string>> = {
  [goalsField]: "outcome",
  [promisesField]: "text",
};

/** What the rules of handoffs say against each other or the rest of the document. */
export function handoffProblems({ handoffs, tiers }: Configuration): string[] {
  const columns = new Set([...tiers.map(({ id }) => id), expansionColumn, handoverColumn]);
  const { sections, times, on } = handoffs;
  const fields = sections.flatMap((section) => section.fields);
  const points = sections.reduce((sum, section) => sum + section.points, 0);
  return [
    ...repeatedIds("handoffs.sections", sections),
    ...repeatedIds("handoffs.fields", fields),
    ...unknownColumns("handoffs.times", times, columns),
    ...fields.flatMap((field) => fieldProblems(field, columns)),
    ...(on && Object.keys(times).length === 0
      ? ["handoffs.times: is empty: say for at least one column how long people have"]
      : []),
    ...(on && points <= 0
      ? ["handoffs.sections: have no points together: give some to at least one section"]
      : []),
    ...(on ? tiers.flatMap(({ id }) => emptyColumn(id, fields)) : []),
  ];
}

function fieldProblems(field: HandoffField, columns: ReadonlySet<string>): string[] {
  const place = `handoffs.fields.${field.id}`;
  return [
    ...nameProblems(place, field.id),
    ...unknownColumns(`${place}.need`, field.need, columns),
    ...unknownColumns(`${place}.least`, field.least ?? {}, columns),
    ...optionProblems(place, field),
    ...(field.kind === "rows" ? rowsProblems(place, field, columns) : noRows(place, field)),
  ];
}

function rowsProblems(
  place: string,
  { id, columns: own = [], least }: HandoffField,
  columns: ReadonlySet<string>,
): string[] {
  const first = rowsNeed[id];
  const ids = new Set(own.map((column) => column.id));
  return [
    ...(own.length === 0 ? [`${place}.columns: are missing: say what a row holds`] : []),
    ...(first !== undefined && !ids.has(first)
      ? [`${place}.columns: need "${first}": what becomes of a row is called by it`]
      : []),
    ...Object.entries(least ?? {}).flatMap(([column, count]) =>
      count > 30
        ? [`${place}.least.${column}: a form holds 30 rows of one kind: ask for fewer`]
        : [],
    ),
    ...repeatedIds(`${place}.columns`, own),
    ...own.flatMap((column) => [
      ...nameProblems(`${place}.columns.${column.id}`, column.id),
      ...unknownColumns(`${place}.columns.${column.id}.need`, column.need, columns),
      ...optionProblems(`${place}.columns.${column.id}`, column),
      ...(column.onlyIf !== undefined && !ids.has(column.onlyIf.column)
        ? [
            `${place}.columns.${column.id}.onlyIf: a row has no column "${column.onlyIf.column}": correct the name`,
          ]
        : []),
    ]),
  ];
}

const noRows = (place: string, { columns, least }: HandoffField): string[] =>
  columns === undefined && least === undefined
    ? []
    : [`${place}.kind: only "rows" has columns and a least number: change it, or remove those`];

const nameProblems = (place: string, id: string): string[] =>
  fieldName.test(id)
    ? []
    : [
        `${place}.id: must be 2 to 30 small letters, digits and single "_", and begin with a letter: it names a field of the CRM`,
      ];

function optionProblems(
  place: string,
  { kind, options }: { readonly kind: string; readonly options?: HandoffField["options"] },
): string[] {
  if (kind !== "choice")
    return options === undefined ? [] : [`${place}.options: belong to a "choice": remove them`];
  if (options === undefined || options.length === 0)
    return [`${place}.options: are missing: name what can be chosen`];
  return repeatedIds(`${place}.options`, options);
}

const unknownColumns = (
  place: string,
  byColumn: Readonly<Record<string, unknown>>,
  columns: ReadonlySet<string>,
): string[] =>
  Object.keys(byColumn)
    .filter((column) => !columns.has(column))
    .map(
      (column) =>
        `${place}.${column}: no tier has this id, and it is neither "${expansionColumn}" nor "${handoverColumn}": correct the name or remove it`,
    );

const emptyColumn = (tier: string, fields: readonly HandoffField[]): string[] =>
  fields.some(({ need }) => Object.hasOwn(need, tier))
    ? []
    : [`handoffs.sections: no field is asked of the tier "${tier}": name it in some field's need`];

function repeatedIds(list: string, entries: readonly { readonly id: string }[]): string[] {
  const ids = entries.map(({ id }) => id);
  const repeated = new Set(ids.filter((id, i) => ids.indexOf(id) !== i));
  return [...repeated].map((id) => `${list}.${id}: stands more than once: keep one of them`);
}
