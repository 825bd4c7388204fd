import type { Answers, Displaced } from "./answers.ts";

/**
 * What one owner passes to the next, with acceptance. "new" and "expansion" come from a deal; "owner" from a
 * change of whoever looks after the account, "stage" from a specialist to the next, "cover" to another region.
 */
export type HandoffKind = "new" | "expansion" | "owner" | "stage" | "cover";

export type HandoffState =
  | "draft"
  | "submitted"
  | "accepted"
  /** Accepted, and some named gaps are still open. */
  | "accepted_with_gaps"
  | "returned"
  /** A poor fit: both leads decide what becomes of it. */
  | "refused"
  /** The deal was lost, or is no longer there. */
  | "withdrawn";

export type Handoff = {
  /** Unique in the installation. */
  readonly id: string;
  readonly kind: HandoffKind;
  readonly deal: string | null;
  readonly account: string;
  /** Of the template: a tier's id, or "expansion". */
  readonly column: string;
  /** Of the configuration whose template it was opened with. */
  readonly version: string;
  readonly state: HandoffState;
  readonly answers: Answers;
  readonly displaced: readonly Displaced[];
  /** The CRM's ids of users. */
  readonly from: string | null;
  readonly to: string | null;
  /** Why it is `to`'s: the rule in words, or who assigned it. */
  readonly toBecause: string | null;
  readonly openedAt: string;
  /** When its clocks begin: the win of its deal; of a change of owner, when it happened. Null: not yet. */
  readonly beganAt: string | null;
  readonly submittedAt: string | null;
  readonly assignedAt: string | null;
  /** Of the last return, acceptance or refusal. */
  readonly decidedAt: string | null;
  readonly decidedBy: string | null;
  /** What whoever refused it said. */
  readonly reason: string | null;
  /** Named by whoever returned it or accepted it with gaps; those of an earlier return are closed. */
  readonly gaps: readonly Gap[];
  readonly returns: number;
  readonly ratings: readonly Rating[];
};

/** Something that is missing, named by a person. */
export type Gap = {
  readonly id: string;
  /** The answer that it is about, by its path; null: about the whole. */
  readonly path: string | null;
  readonly text: string;
  /** Of a gap that came with acceptance; a returned one is the giver's, at once. */
  readonly owner: string | null;
  readonly dueOn: string | null;
  readonly closedAt: string | null;
};

export type Rating = {
  readonly of: "acceptance" | "truth";
  /** 1-5. */
  readonly value: number;
  readonly note: string | null;
  readonly by: string;
  readonly at: string;
};
