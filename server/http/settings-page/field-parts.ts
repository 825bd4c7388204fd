import { type Html, html } from "../html.ts";
import type { DocumentField, FieldGroup } from "./document-fields.ts";
import { placeOf } from "./document-path.ts";

type Shown = {
  /** What was typed, by place; it is shown as it was, right or wrong. */
  readonly typed: Readonly<Record<string, string>>;
  readonly problems: ReadonlyMap<string, string>;
};

/** The first group is open, and every group with something to correct. */
export function groupPart(group: FieldGroup, index: number, shown: Shown): Html {
  const { title, text, fields } = group;
  const hasProblem = fields.some(({ path }) => problemAt(path, shown.problems) !== null);
  return html`<details${index === 0 || hasProblem ? html` open` : null}>
<summary>${title}</summary>
<fieldset><legend class="hidden">${title}</legend>
${text === null ? null : html`<p class="help">${text}</p>`}
${fields.map((field) => fieldPart(field, shown))}
</fieldset>
</details>`;
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
  return html`<div class="field"><label for="${place}">${field.label}</label>
${inputPart(field, place, text, marks)}${help}${wrong}</div>`;
}

function inputPart({ control }: DocumentField, place: string, text: string, marks: Html): Html {
  switch (control.type) {
    case "choice":
      return html`<select id="${place}" name="${place}"${marks}>${control.options.map(
        ({ value, label }) =>
          html`<option value="${value}"${value === text ? html` selected` : null}>${label}</option>`,
      )}</select>`;
    case "lines":
    case "json":
      return html`<textarea id="${place}" name="${place}" rows="${control.type === "json" ? 12 : 6}" spellcheck="false"${marks}>
${text}</textarea>`;
    case "number":
    case "percent":
      return html`<input id="${place}" name="${place}" inputmode="decimal" class="number" value="${text}"${marks}>`;
    default:
      return html`<input id="${place}" name="${place}" value="${text}"${marks}>`;
  }
}
