import { type Answers, none, pathOf } from "./answers.ts";
import { type Contacts, faultOf, sameWords } from "./checks.ts";
import { formOf } from "./form-of.ts";
import { type Mark, type Missing, markOfRows } from "./row-marks.ts";
import type { HandoffField, HandoffSection } from "./template.ts";

export type Completeness = {
  /** 0-100, rounded down: 100 only where nothing is missing. */
  readonly percent: number;
  /** Of the fields that count, how many are there. */
  readonly filled: number;
  readonly of: number;
  /** In the form's order. */
  readonly missing: readonly Missing[];
  /** How many answers of the CRM's wait for somebody to confirm them. */
  readonly unconfirmed: number;
  /** Those with anything that counts, in the form's order. */
  readonly bySection: readonly {
    readonly id: string;
    readonly label: string;
    readonly percent: number;
    readonly filled: number;
    readonly of: number;
  }[];
};

type Asked = {
  readonly sections: readonly HandoffSection[];
  readonly column: string;
  readonly contacts: Contacts;
};

/** How much of what a column's template asks is there, and by name what is not. */
export function completenessOf(answers: Answers, asked: Asked): Completeness {
  const form = formOf(asked.sections, asked.column);
  const said = new Map<string, string>();
  const sections = form.flatMap((section) => {
    const marks = section.fields.flatMap((field) => {
      const mark = markOf(field, answers, asked, said);
      return section.points > 0 && field.need[asked.column] !== "optional" ? [mark] : [];
    });
    return marks.length === 0 ? [] : [{ section, marks }];
  });
  const marks = sections.flatMap((section) => section.marks);
  const points = sections.reduce((sum, { section }) => sum + section.points, 0);
  const reached = sections.reduce((sum, { section, marks: own }) => {
    return sum + section.points * meanOf(own);
  }, 0);
  const missing = marks.flatMap((mark) => mark.missing);
  return {
    percent: missing.length === 0 ? 100 : Math.min(99, wholePercent(reached / points)),
    filled: marks.filter(isFull).length,
    of: marks.length,
    missing,
    unconfirmed: unconfirmedPaths(answers, form).length,
    bySection: sections.map(({ section: { id, label }, marks: own }) => ({
      id,
      label,
      percent: own.every(isFull) ? 100 : Math.min(99, wholePercent(meanOf(own))),
      filled: own.filter(isFull).length,
      of: own.length,
    })),
  };
}

/** Answers of the CRM's in a form that nobody has confirmed yet. */
export function unconfirmedPaths(
  answers: Answers,
  form: readonly HandoffSection[],
): readonly string[] {
  const fields = new Set(form.flatMap(({ fields: own }) => own.map(({ id }) => id)));
  return Object.keys(answers)
    .filter((path) => {
      const answer = answers[path];
      const field = pathOf(path)?.field;
      if (answer === undefined || field === undefined || !fields.has(field)) return false;
      return answer.source !== null && !answer.confirmed;
    })
    .toSorted();
}

/** `said`: free texts of the fields before, with their labels, to which this one's is added. */
function markOf(
  field: HandoffField,
  answers: Answers,
  { column, contacts }: Asked,
  said: Map<string, string>,
): Mark {
  if (field.kind === "rows") return markOfRows(field, answers, { column, contacts });
  const answer = answers[field.id];
  const fault =
    faultOf(field, answer?.value ?? null, contacts) ?? repeats(field, answer?.value, said);
  const failed = (text: string) => ({
    mark: 0,
    missing: [{ path: field.id, text: `${field.label}: ${text}` }],
  });
  if (fault !== null) return failed(fault);
  if (field.need[column] === "confirmed" && answer?.confirmed !== true)
    return failed("to be confirmed");
  return { mark: 1, missing: [] };
}

function repeats(
  { kind, label }: HandoffField,
  value: string | undefined,
  said: Map<string, string>,
): string | null {
  if (kind !== "long-text" || value === undefined || value.trim() === none) return null;
  const words = sameWords(value);
  const first = said.get(words);
  if (first === undefined) said.set(words, label);
  return first === undefined ? null : `says the same as "${first}"`;
}

const isFull = ({ mark }: Mark): boolean => mark === 1;

const meanOf = (marks: readonly Mark[]): number =>
  marks.reduce((sum, { mark }) => sum + mark, 0) / marks.length;

/** Thirds miss whole percents by a hair. */
const wholePercent = (share: number): number => Math.floor(share * 100 + 1e-9);
