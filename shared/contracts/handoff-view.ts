import type { Answers } from "../domain/handoff/answers.ts";
import type { BriefPart } from "../domain/handoff/brief.ts";
import type { HandoffKind, HandoffState } from "../domain/handoff/handoff.ts";
import type { HandoffField } from "../domain/handoff/template.ts";
import {
  date,
  flag,
  instant,
  list,
  number,
  numberWithin,
  object,
  oneOf,
  orElse,
  orNull,
  text,
} from "./json-reader.ts";
import { readWritten } from "./written-snapshot.ts";

/**
 * What the deal's `bw_snapshot` holds: everything that the handoff card shows before somebody opens the form.
 * Instants and dates, never ages.
 */
export type DealSnapshot = {
  readonly v: 1;
  /** Null: it has none, and `why` says so in a sentence. */
  readonly handoff: HandoffView | null;
  readonly why: string | null;
};

export type HandoffView = {
  readonly id: string;
  readonly kind: HandoffKind;
  readonly account: { readonly id: string; readonly name: string };
  /** A tier, or the expansion of a customer. */
  readonly column: { readonly id: string; readonly label: string };
  readonly state: HandoffState;
  /** 0-100. */
  readonly completeness: number;
  /** Of the fields that count, how many are there. */
  readonly filled: number;
  readonly of: number;
  /** What is missing, in the form's order. */
  readonly missing: readonly { readonly path: string; readonly text: string }[];
  /** How many answers of the CRM's wait for somebody to confirm them. */
  readonly unconfirmed: number;
  /** Minutes that the form should take. */
  readonly minutes: number;
  readonly from: HandoffPerson | null;
  readonly to: HandoffPerson | null;
  readonly toBecause: string | null;
  readonly won: boolean;
  readonly submittedAt: string | null;
  /** Of the last return, acceptance or refusal. */
  readonly decidedAt: string | null;
  readonly decidedBy: string | null;
  readonly reason: string | null;
  /** Open ones that somebody named. */
  readonly gaps: readonly {
    readonly id: string;
    readonly path: string | null;
    readonly text: string;
    readonly owner: string | null;
    readonly dueOn: string | null;
  }[];
  readonly returns: number;
  /** What has to be done now, the first due first: who has it, since when, until when. */
  readonly waits: readonly {
    readonly what: string;
    readonly owner: string | null;
    readonly since: string;
    readonly dueAt: string;
  }[];
  /** What whoever takes over reads of the account, where it is handed over without a sale. */
  readonly brief?: readonly BriefPart[];
};

export type HandoffPerson = { readonly id: string; readonly name: string };

/** What the form offers, beside the view; on request, as it stands now. */
export type HandoffForm = {
  readonly view: HandoffView;
  readonly sections: readonly FormSection[];
  readonly answers: Answers;
  readonly displaced: readonly {
    readonly path: string;
    readonly value: string;
    readonly by: string | null;
    readonly at: string;
  }[];
  /** Names of whoever wrote, by their ids. */
  readonly names: Readonly<Record<string, string>>;
  readonly contacts: readonly {
    readonly id: string;
    readonly name: string;
    readonly email: string | null;
  }[];
  readonly colleagues: readonly HandoffPerson[];
  /** What whoever asks may do now, beside writing. */
  readonly may: readonly HandoffRight[];
  readonly canEdit: boolean;
  /** Whether acceptance asks for a rating. */
  readonly rates: boolean;
  /** Once it is accepted: the mail that introduces the one to the other, filled in. */
  readonly introduction: { readonly subject: string; readonly body: string } | null;
};

export type HandoffRight =
  | "submit"
  | "accept"
  | "return"
  | "refuse"
  | "reopen"
  | "assign"
  | "close-gap"
  | "rate-truth";

/** Those fields of the template that the handoff's column has. */
export type FormSection = {
  readonly id: string;
  readonly label: string;
  readonly points: number;
  readonly fields: readonly HandoffField[];
};

export type DealSnapshotReading =
  | { readonly state: "ready"; readonly snapshot: DealSnapshot }
  | { readonly state: "absent" }
  | { readonly state: "unreadable"; readonly reason: string };

const person = object<HandoffPerson>({ id: text, name: text });
const kinds: readonly HandoffKind[] = ["new", "expansion", "owner", "stage", "cover"];
const states: readonly HandoffState[] = [
  "draft",
  "submitted",
  "accepted",
  "accepted_with_gaps",
  "returned",
  "refused",
  "withdrawn",
];

const withoutBrief = object<Omit<HandoffView, "brief">>({
  id: text,
  kind: oneOf<HandoffKind>(kinds),
  account: person,
  column: object({ id: text, label: text }),
  state: oneOf<HandoffState>(states),
  completeness: numberWithin(0, 100),
  filled: number,
  of: number,
  missing: list(object({ path: text, text })),
  unconfirmed: number,
  minutes: number,
  from: orNull(person),
  to: orNull(person),
  toBecause: orNull(text),
  won: flag,
  submittedAt: orNull(instant),
  decidedAt: orNull(instant),
  decidedBy: orNull(text),
  reason: orNull(text),
  gaps: list(
    object({ id: text, path: orNull(text), text, owner: orNull(text), dueOn: orNull(date) }),
  ),
  returns: number,
  waits: list(object({ what: text, owner: orNull(text), since: instant, dueAt: instant })),
});
const briefOf = object<Pick<Required<HandoffView>, "brief">>({
  brief: orElse(list(object<BriefPart>({ title: text, lines: list(text) })), []),
});

export function readHandoffView(value: unknown, at: string): HandoffView {
  const view = withoutBrief(value, at);
  const { brief } = briefOf(value, at);
  return brief.length === 0 ? view : { ...view, brief };
}

const content = object<Omit<DealSnapshot, "v">>({
  handoff: orNull(readHandoffView),
  why: orNull(text),
});
export const readDealSnapshot = (written: string | null | undefined): DealSnapshotReading =>
  readWritten(written, content);
