import type { HandoffAction } from "./action.ts";
import type { Answer, Answers, Displaced, Edit } from "./answers.ts";
import { none, rowsOf } from "./answers.ts";
import { unconfirmedPaths } from "./completeness.ts";
import { formOf, placeInWords, placeOf } from "./form-of.ts";
import type { Handoff } from "./handoff.ts";
import type { HandoffSection } from "./template.ts";

/** What a field, a table and the list of displaced texts may hold at most. */
const charactersMost = 5000;
const rowsMost = 30;
const displacedMost = 200;

type Written = Pick<Handoff, "answers" | "displaced">;
export type Writing =
  | { readonly ok: true; readonly written: Written }
  | { readonly ok: false; readonly reason: string; readonly field: string | null };

type By = {
  readonly by: string;
  readonly at: string;
  readonly sections: readonly HandoffSection[];
};

const refused = (field: string | null, reason: string): Writing => ({ ok: false, reason, field });

/**
 * Takes every edit, or none where one cannot be taken. Of two texts for one place the later stands; the other is
 * kept as displaced, unless whoever wrote now had seen it.
 */
export function withEdits(before: Written, edits: readonly Edit[], by: By): Writing {
  let written = before;
  for (const edit of edits) {
    const problem = problemOf(edit.path, edit.to, written.answers, by.sections);
    if (problem !== null) return refused(edit.path, problem);
    written = withEdit(written, edit, by);
  }
  return bounded(written, before);
}

function withEdit({ answers, displaced }: Written, edit: Edit, by: By): Written {
  const { path } = edit;
  const stands = answers[path];
  const to = cleaned(edit.to);
  if (stands !== undefined && stands.value === to)
    return { answers: { ...answers, [path]: confirmedBy(stands, by) }, displaced };
  const isSeen = (stands?.value ?? null) === cleaned(edit.from);
  // What the CRM alone said is nobody's words: the CRM still has them.
  const isLost = stands !== undefined && !isSeen && stands.by !== null;
  const lost: readonly Displaced[] = isLost
    ? [{ path, value: stands.value, by: stands.by, at: stands.at, displacedBy: by.by }]
    : [];
  const others = displaced.filter(
    (each) =>
      each.path !== path || (each.value !== to && !lost.some(({ value }) => value === each.value)),
  );
  return { answers: withAnswer(answers, path, to, by), displaced: [...others, ...lost] };
}

/** Makes people stand behind what the CRM filled in; null: behind all that the column shows. */
export function withConfirmed(
  { answers, displaced }: Written,
  paths: readonly string[] | null,
  column: string,
  by: By,
): Writing {
  const chosen = paths ?? unconfirmedPaths(answers, formOf(by.sections, column));
  const empty = chosen.find((path) => !Object.hasOwn(answers, path));
  if (empty !== undefined)
    return refused(empty, "Nothing stands there to confirm any more: look at the form again.");
  const confirmed = chosen.flatMap((path) => {
    const answer = answers[path];
    return answer === undefined ? [] : [[path, confirmedBy(answer, by)] as const];
  });
  const after = { ...answers, ...Object.fromEntries(confirmed) };
  return { ok: true, written: { answers: after, displaced } };
}

/** Ends the question which of several texts for one place stays. */
export function withSettled(
  { answers, displaced }: Written,
  { path, keep }: Pick<HandoffAction & { do: "settle" }, "path" | "keep">,
  by: By,
): Writing {
  const problem = problemOf(path, keep, answers, by.sections);
  if (problem !== null) return refused(path, problem);
  const to = cleaned(keep);
  const stands = answers[path];
  const others = displaced.filter((each) => each.path !== path);
  if (others.length === displaced.length && (stands?.value ?? null) !== to)
    return refused(path, "Somebody has chosen here meanwhile: look at the form again.");
  const isKept = stands !== undefined && stands.value === to;
  const after = isKept
    ? { ...answers, [path]: confirmedBy(stands, by) }
    : withAnswer(answers, path, to, by);
  return bounded({ answers: after, displaced: others }, { answers, displaced });
}

const confirmedBy = (answer: Answer, { by, at }: By): Answer =>
  answer.confirmed ? answer : { ...answer, confirmed: true, by, at };

function withAnswer(answers: Answers, path: string, to: string | null, { by, at }: By): Answers {
  if (to !== null)
    return { ...answers, [path]: { value: to, source: null, confirmed: true, by, at } };
  const { [path]: _, ...rest } = answers;
  return rest;
}

/** Why a text cannot stand in a place, as a sentence; null: it can. */
function problemOf(
  path: string,
  to: string | null,
  answers: Answers,
  sections: readonly HandoffSection[],
): string | null {
  const place = placeOf(sections, path);
  if (place === null)
    return `The form has no place "${path.slice(0, 80)}": load it again, the template may have changed.`;
  if (to === null) return null;
  if (place.asked.kind === "rows" && to !== none)
    return `"${place.asked.label}" is filled in row by row.`;
  if (to.length > charactersMost) {
    const name = placeInWords(sections, path, (field) => rowsOf(answers, field));
    return `${name}: ${to.length} characters are too many; write at most ${charactersMost}.`;
  }
  const { field, row } = place.path;
  const rows = rowsOf(answers, field);
  if (row === null || rows.includes(row) || rows.length < rowsMost) return null;
  return `A form holds at most ${rowsMost} rows of one kind: put some together.`;
}

function bounded(written: Written, before: Written): Writing {
  const { length } = written.displaced;
  if (length <= displacedMost || length <= before.displaced.length) return { ok: true, written };
  return refused(
    written.displaced.at(-1)?.path ?? null,
    "Too many places have two texts: choose between those first.",
  );
}

/** As it is kept: no line ends of other systems, nothing that a database refuses; blank is nothing. */
function cleaned(text: string | null): string | null {
  if (text === null || text.trim() === "") return null;
  return text.replaceAll("\r\n", "\n").replaceAll(control, "").toWellFormed().trim() || null;
}

// Of the control characters, tab and line feed alone are text.
const control = /[\p{Cc}--[\t\n]]/gv;
