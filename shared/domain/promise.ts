/**
 * What was promised to a customer: the register lives on the account from the sale on, until the promise is kept
 * or withdrawn for a reason.
 */
export type CustomerPromise = {
  readonly id: string;
  readonly account: string;
  /** The handoff that it came with; null: made later. */
  readonly handoff: string | null;
  readonly text: string;
  readonly kind: PromiseKind;
  /** The CRM's id of a user. */
  readonly owner: string | null;
  readonly dueOn: string | null;
  /** A link. */
  readonly proof: string | null;
  /** Who may promise it (roadmap, price), by name. */
  readonly approvedBy: string | null;
  readonly madeBy: string | null;
  readonly madeAt: string;
  readonly state: "open" | "kept" | "withdrawn";
  readonly endedAt: string | null;
  readonly endedBy: string | null;
  /** Of a withdrawal. */
  readonly reason: string | null;
};

export const promiseKinds = ["roadmap", "price", "service", "integration", "date"] as const;
export type PromiseKind = (typeof promiseKinds)[number];
