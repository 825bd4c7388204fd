import type { Configuration } from "@bellwether/shared/domain/configuration";
import { type Html, html } from "../html.ts";
import { shownText } from "./control.ts";
import type { DocumentField, FieldGroup } from "./document-fields.ts";
import { placeOf, valueAt } from "./document-path.ts";

type Shown = {
  /** What was typed, by place; it is shown as it was, right or wrong. */
  readonly typed: Readonly<Record<string, string>>;
  readonly problems: ReadonlyMap<string, string>;
  readonly inForce: Configuration;
};

/** Whether a group has something to correct, or differs from what is in force. */
export const isAtWork = ({ fields }: FieldGroup, shown: Shown): boolean =>
  fields.some((field) => problemAt(field.path, shown.problems) !== null || differs(field, shown));

export function groupPart(
  { title, text, fields }: FieldGroup,
  isOpen: boolean,
  shown: Shown,
): Html {
  return html`<details${isOpen ? html` open` : null}>
<summary><h3>${title}</h3></summary>
<fieldset><legend class="hidden">${title}</legend>
${text === null ? null : html`<p class="help">${text}</p>`}
${fields.map((field) => fieldPart(field, shown))}
</fieldset>
</details>`;
}

const differs = ({ path, control, text }: DocumentField, { typed, inForce }: Shown) =>
  (typed[placeOf(path)] ?? text) !== shownText(control, valueAt(inForce, path));

/** The id of the field that holds the place of a problem; null where none does. */
export function fieldOfPlace(groups: readonly FieldGroup[], place: string): string | null {
  const problems = new Map([[place, ""]]);
  const fields = groups.flatMap((group) => group.fields);
  const found = fields.find(({ path }) => problemAt(path, problems) !== null);
  return found === undefined ? null : placeOf(found.path);
}

/** A problem may stand deeper than the field that holds it: an entry of a list. */
function problemAt(path: readonly string[], problems: Shown["problems"]): string | null {
  const place = placeOf(path);
  for (const [at, problem] of problems) {
    if (at === place) return problem;
    if (at.startsWith(`${place}.`) || at.startsWith(`${place}[`))
      return `${at.slice(place.length).replace(/^\./, "")}: ${problem}`;
  }
  return null;
}

function fieldPart(field: DocumentField, { typed, problems }: Shown): Html {
  const place = placeOf(field.path);
  const text = typed[place] ?? field.text;
  const problem = problemAt(field.path, problems);
  const told = [
    field.help === null ? "" : `${place}-help`,
    problem === null ? "" : `${place}-wrong`,
  ];
  const described = told.filter((id) => id !== "").join(" ");
  const marks = html`${described === "" ? null : html` aria-describedby="${described}"`}${problem === null ? null : html` aria-invalid="true"`}`;
  const help =
    field.help === null ? null : html`<p class="help" id="${place}-help">${field.help}</p>`;
  const wrong =
    problem === null ? null : html`<p class="wrong" id="${place}-wrong">This ${problem}.</p>`;
  if (field.control.type === "check")
    return html`<div class="field"><input type="hidden" name="${place}" value="no">
<label><input type="checkbox" id="${place}" name="${place}" value="yes"${text === "yes" ? html` checked` : null}${marks}> ${field.label}</label>${help}${wrong}</div>`;
  const layout = isNumber(field) ? "field number" : "field";
  return html`<div class="${layout}"><label for="${place}">${field.label}</label>
${inputPart(field, place, text, marks)}${help}${wrong}</div>`;
}

const isNumber = ({ control }: DocumentField) =>
  control.type === "number" || control.type === "percent";

function inputPart({ control }: DocumentField, place: string, text: string, marks: Html): Html {
  switch (control.type) {
    case "choice":
      return html`<select id="${place}" name="${place}"${marks}>${control.options.map(
        ({ value, label }) =>
          html`<option value="${value}"${value === text ? html` selected` : null}>${label}</option>`,
      )}</select>`;
    case "lines":
    case "order":
    case "json":
      return html`<textarea id="${place}" name="${place}" rows="${control.type === "json" ? 12 : 6}" spellcheck="false"${marks}>
${text}</textarea>`;
    case "number":
    case "percent":
      return html`<input id="${place}" name="${place}" inputmode="decimal" value="${text}"${marks}>`;
    default:
      return html`<input id="${place}" name="${place}" value="${text}"${marks}>`;
  }
}
