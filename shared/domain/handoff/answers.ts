/**
 * What a handoff says, flat: a field's answer under its id ("trigger"), a cell of a row under
 * "field/row/column" ("goals/3f2a/outcome"). One cell is the unit of an edit, so that two people who write at
 * once in different places never touch each other's words.
 */
export type Answers = Readonly<Record<string, Answer>>;

export type Answer = {
  /** Text as it was written; dates YYYY-MM-DD, numbers decimal, choices, contacts and colleagues by id. */
  readonly value: string;
  /** Where the CRM had it from, in words ("deal amount", "contact role Champion"); null: a person said it. */
  readonly source: string | null;
  /** Whether a person stands behind it; what somebody wrote is confirmed by that. */
  readonly confirmed: boolean;
  /** The CRM's id of whoever wrote or confirmed it last; null: only the CRM. */
  readonly by: string | null;
  readonly at: string;
};

/** In place of the value of a field that allows it. */
export const none = "none";

/** One cell, from what the writer saw to what they want; null: nothing there. */
export type Edit = {
  readonly path: string;
  readonly from: string | null;
  readonly to: string | null;
};

/** Words that another edit took the place of, kept until somebody has chosen. */
export type Displaced = {
  readonly path: string;
  readonly value: string;
  readonly by: string | null;
  readonly at: string;
  /** Whose words stand there now. */
  readonly displacedBy: string;
};

export type Path = {
  readonly field: string;
  readonly row: string | null;
  readonly column: string | null;
};

/** Null where it is none: ids have letters, digits, "_" and "-" only. */
export function pathOf(path: string): Path | null {
  const parts = path.split("/");
  if (parts.length !== 1 && parts.length !== 3) return null;
  if (!parts.every((part) => /^[\w-]{1,60}$/.test(part))) return null;
  const [field = "", row = null, column = null] = parts;
  return { field, row, column };
}

/** The ids of a field's rows, in the order in which they were begun (ids of rows begin with their time). */
export function rowsOf(answers: Answers, field: string): readonly string[] {
  const rows = Object.keys(answers).flatMap((path) => {
    const parts = pathOf(path);
    return parts?.field === field && parts.row !== null ? [parts.row] : [];
  });
  return [...new Set(rows)].toSorted();
}

export const valueAt = (answers: Answers, ...path: readonly string[]): string | null =>
  answers[path.join("/")]?.value ?? null;
