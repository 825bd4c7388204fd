import { expansionColumn, type HandoffRules, handoverColumn } from "../handoff/template.ts";
import { defaultHandoffs } from "./handoffs.ts";

/** A tier of which the shipped template knows nothing is asked what the middle one is. */
const middle = "mid_touch";

/** The shipped rules for a document that names none of its own: with the columns that the document has. */
export function fittingHandoffs(tiers: readonly { readonly id: string }[]): HandoffRules {
  const columns = [...tiers.map(({ id }) => id), expansionColumn, handoverColumn];
  const known = new Set(Object.keys(defaultHandoffs.times));
  const fitted = <T>(byColumn: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(
      columns.flatMap((column) => {
        const each = byColumn[known.has(column) ? column : middle];
        return each === undefined ? [] : [[column, each]];
      }),
    );
  return {
    ...defaultHandoffs,
    times: fitted(defaultHandoffs.times),
    sections: defaultHandoffs.sections.map((section) => ({
      ...section,
      fields: section.fields.map((field) => ({
        ...field,
        need: fitted(field.need),
        ...(field.least ? { least: fitted(field.least) } : {}),
        ...(field.columns
          ? { columns: field.columns.map((each) => ({ ...each, need: fitted(each.need) })) }
          : {}),
      })),
    })),
  };
}
