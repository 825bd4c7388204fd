import type { HandoffSaveRequest } from "@bellwether/shared/contracts/handoff-requests";
import type { HandoffForm } from "@bellwether/shared/contracts/handoff-view";
import { type Answer, type Answers, pathOf } from "@bellwether/shared/domain/handoff/answers";

/** What of a form is asked of the server in one save. */
type Said = Omit<HandoffSaveRequest, "dealId" | "key">;
export type Batch = Omit<HandoffSaveRequest, "dealId">;

/** A handoff's form while somebody writes in it. */
export type Work = {
  /** As the server gave it last. */
  readonly form: HandoffForm;
  /** Said here, and not sent yet. */
  readonly unsent: Said;
  /** On its way, or of doubtful outcome: it goes again as it is, before anything else. */
  readonly sent: Batch | null;
  /** The field under the cursor, with what stood there when the cursor came. */
  readonly held: { readonly path: string; readonly value: string | null } | null;
  /** Rows begun or written in here, "goals/3f2a": they stay while they are empty. */
  readonly rows: readonly string[];
  /** Answers that were written in since the form was opened. */
  readonly touched: readonly string[];
};

const nothing: Said = { edits: [], confirm: null, settle: [] };
/** As many as the server takes in one save. */
const editsMost = 200;

export const begin = (form: HandoffForm): Work => ({
  form,
  unsent: nothing,
  sent: null,
  held: null,
  rows: [],
  touched: [],
});

const isNothing = ({ edits, confirm, settle }: Said) =>
  edits.length === 0 && confirm === null && settle.length === 0;

/** Whether everything that was said here is known to be saved. */
export const isSaved = ({ unsent, sent }: Work) => sent === null && isNothing(unsent);

/** The answers as they stand on the page: the server's, and what was said here over them. */
export function answersShown({ form, held, sent, unsent }: Work): Answers {
  const shown = new Map(Object.entries(form.answers));
  if (held !== null && (shown.get(held.path)?.value ?? null) !== held.value)
    put(shown, held.path, held.value);
  if (sent !== null) apply(shown, sent);
  apply(shown, unsent);
  return Object.fromEntries(shown);
}

function apply(answers: Map<string, Answer>, { edits, settle, confirm: paths }: Said) {
  for (const { path, to } of edits) put(answers, path, to);
  for (const { path, keep } of settle) put(answers, path, keep);
  for (const [path, answer] of answers)
    if (paths === "all" || paths?.includes(path)) answers.set(path, { ...answer, confirmed: true });
}

function put(answers: Map<string, Answer>, path: string, value: string | null) {
  if (value === null) answers.delete(path);
  else answers.set(path, { value, source: null, confirmed: true, by: null, at: "" });
}

const valueShown = (work: Work, path: string) => answersShown(work)[path]?.value ?? null;

/** The cursor is in a field: what others write there waits until it has left. */
export const hold = (work: Work, path: string): Work =>
  work.held?.path === path ? work : { ...work, held: { path, value: valueShown(work, path) } };

export const release = (work: Work, path: string): Work =>
  work.held?.path === path ? { ...work, held: null } : work;

/** Somebody writes; null or blank: nothing there. */
export function edit(work: Work, path: string, value: string | null): Work {
  const to = value === null || value.trim() === "" ? null : value;
  const { settle: settled } = work.unsent;
  const isSettled = settled.some((one) => one.path === path);
  const earlier = work.unsent.edits.find((one) => one.path === path);
  const from = earlier === undefined ? valueShown(work, path) : earlier.from;
  const others = work.unsent.edits.filter((one) => one !== earlier);
  const touched = work.touched.includes(path) ? work.touched : [...work.touched, path];
  const seen = { ...withRow(work, path), touched };
  if (isSettled) {
    // What was chosen there carries what is written on.
    const settle = settled.map((one) => (one.path === path ? { path, keep: to } : one));
    return { ...seen, unsent: { ...work.unsent, settle } };
  }
  if (earlier === undefined && from === to) return seen;
  const edits = from === to ? others : [...others, { path, from, to }];
  return { ...seen, unsent: { ...work.unsent, edits } };
}

function withRow(work: Work, path: string): Work {
  const parts = pathOf(path);
  if (parts === null || parts.row === null) return work;
  return addRow(work, parts.field, parts.row);
}

export function addRow(work: Work, field: string, row: string): Work {
  const name = `${field}/${row}`;
  return work.rows.includes(name) ? work : { ...work, rows: [...work.rows, name] };
}

/** Takes a row away, with all that stands in it. */
export function removeRow(work: Work, field: string, row: string): Work {
  const name = `${field}/${row}`;
  const cells = Object.keys(answersShown(work)).filter((path) => path.startsWith(`${name}/`));
  const emptied = cells.reduce((before, path) => edit(before, path, null), work);
  return { ...emptied, rows: emptied.rows.filter((one) => one !== name) };
}

/** Ids of the rows that a field shows, oldest first. */
export function rowsShown(work: Work, answers: Answers, field: string): readonly string[] {
  const rows = [...Object.keys(answers), ...work.rows].flatMap((path) => {
    const [of, row] = path.split("/");
    return of === field && row !== undefined ? [row] : [];
  });
  return [...new Set(rows)].toSorted();
}

/** Somebody stands behind what the CRM filled in. */
export function confirmAnswers(work: Work, paths: readonly string[] | "all"): Work {
  return { ...work, unsent: { ...work.unsent, confirm: bothOf(work.unsent.confirm, paths) } };
}

function bothOf(before: Said["confirm"], after: Said["confirm"]): Said["confirm"] {
  if (before === null || after === null) return before ?? after;
  return before === "all" || after === "all" ? "all" : [...before, ...after];
}

/** Of two texts for one place, `keep` is what then stands there, whatever was written here before. */
export function settle(work: Work, path: string, keep: string | null): Work {
  const { edits, settle: settled } = work.unsent;
  const isOther = (one: { readonly path: string }) => one.path !== path;
  return {
    ...release(work, path),
    unsent: {
      ...work.unsent,
      edits: edits.filter(isOther),
      settle: [...settled.filter(isOther), { path, keep }],
    },
  };
}

/** Those that nobody has settled yet, here either. */
export function displacedShown({ form, sent, unsent }: Work) {
  const settled = [...(sent?.settle ?? []), ...unsent.settle].map(({ path }) => path);
  return form.displaced.filter(({ path }) => !settled.includes(path));
}

/** Puts what is unsent on its way; unchanged where there is nothing, or something is on its way. */
export function send(work: Work, key: string): Work {
  if (work.sent !== null || isNothing(work.unsent)) return work;
  const { edits } = work.unsent;
  const sent = { key, ...work.unsent, edits: edits.slice(0, editsMost) };
  return { ...work, sent, unsent: { ...nothing, edits: edits.slice(editsMost) } };
}

/** It is saved: `form` holds it, and what others wrote. */
export const saved = (work: Work, form: HandoffForm): Work => ({ ...work, form, sent: null });

/** The form as it stands by now, under what is being written. */
export const refreshed = (work: Work, form: HandoffForm): Work => ({ ...work, form });

/** It is certain that nothing of it was saved: it waits again, what was said meanwhile over it. */
export const refused = (work: Work): Work =>
  work.sent === null ? work : { ...work, sent: null, unsent: merged(work.sent, work.unsent) };

function merged(before: Said, after: Said): Said {
  const saidLater = new Set([...after.edits, ...after.settle].map(({ path }) => path));
  const stays = ({ path }: { readonly path: string }) => !saidLater.has(path);
  const first = new Map(before.edits.map((one) => [one.path, one]));
  const later = after.edits.map((one) => ({ ...one, from: (first.get(one.path) ?? one).from }));
  return {
    edits: [...before.edits.filter(stays), ...later.filter(({ from, to }) => from !== to)],
    confirm: bothOf(before.confirm, after.confirm),
    settle: [...before.settle.filter(stays), ...after.settle],
  };
}
