import { ordered } from "@bellwether/shared/contracts/settings-view-tiers";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { typedValue } from "./control.ts";
import { type DocumentField, fieldGroups } from "./document-fields.ts";
import { placeOf, withValueAt } from "./document-path.ts";

/** By name; the last value of a name counts, so that a box that is not ticked says "no". */
export type Form = Readonly<Record<string, string>>;

export function readForm(body: unknown): Form {
  if (typeof body !== "object" || body === null) return {};
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => {
      const last: unknown = Array.isArray(value) ? value.at(-1) : value;
      // Whatever a line ended with on the page, a browser sends CRLF.
      return typeof last === "string" ? [[name, last.replaceAll("\r\n", "\n")]] : [];
    }),
  );
}

/**
 * The document with what was typed over it. What was typed stays beside it, so that the page can show a
 * number that is none.
 */
export function draftOf(
  base: Configuration,
  form: Form,
): { readonly draft: Configuration; readonly unreadable: ReadonlyMap<string, string> } {
  const unreadable = new Map<string, string>();
  let draft = base;
  for (const { path, control } of typedFields(base, form)) {
    const place = placeOf(path);
    const typed = typedValue(control, form[place] ?? "");
    if (control.type === "order") {
      const entries = ordered(draft.tierRules, linesIn(typed));
      if (entries === null) unreadable.set(place, "names a rule that there is not: correct the id");
      else draft = { ...draft, tierRules: entries };
    } else if (typed === undefined)
      unreadable.set(place, "is no JSON: look for a missing comma or quote");
    else draft = withValueAt(draft, path, typed);
  }
  return { draft, unreadable };
}

const linesIn = (typed: unknown): readonly string[] =>
  Array.isArray(typed) ? typed.map(String) : [];

function typedFields(base: Configuration, form: Form): DocumentField[] {
  const sources = Object.keys(form).flatMap((name) => /^sources\.(\w+)$/.exec(name)?.[1] ?? []);
  const choices = sources.map(
    (name): DocumentField => ({
      path: ["sources", name],
      label: name,
      help: null,
      control: { type: "choice", options: [] },
      text: "",
    }),
  );
  const fields = fieldGroups(base, null).flatMap((group) => group.fields);
  return [...fields.filter(({ path }) => Object.hasOwn(form, placeOf(path))), ...choices];
}
