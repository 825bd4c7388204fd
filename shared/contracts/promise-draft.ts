import type { PromiseKind } from "../domain/promise.ts";
import type { PromiseWords } from "../domain/promises.ts";
import type { CardProblem } from "./card-requests.ts";
import type { PromiseInForm } from "./plan-form.ts";
import { firstUnfinished, unfinished } from "./unfinished.ts";

/** The form of a promise as it stands, filled in or not; the same on every CRM. */
export type PromiseDraft = {
  readonly text: string;
  readonly kind: PromiseKind | null;
  readonly owner: string;
  readonly dueOn: string | null;
  readonly proof: string;
  readonly approvedBy: string;
};

export const emptyPromise: PromiseDraft = {
  text: "",
  kind: null,
  owner: "",
  dueOn: null,
  proof: "",
  approvedBy: "",
};

/** A promise as its form shows it before it is changed. */
export const promiseDraftOf = (promise: PromiseInForm): PromiseDraft => ({
  text: promise.text,
  kind: promise.kind,
  owner: promise.owner ?? "",
  dueOn: promise.dueOn,
  proof: promise.proof ?? "",
  approvedBy: promise.approvedBy ?? "",
});

/** Not everybody may promise a feature or a price. */
export const wantsApproval = (kind: PromiseKind | null): boolean =>
  kind === "roadmap" || kind === "price";

/** What is promised, or the field that is not finished. */
export function promiseSaid(draft: PromiseDraft): PromiseWords | CardProblem {
  const { kind, owner, dueOn } = draft;
  const text = draft.text.trim();
  const approvedBy = draft.approvedBy.trim() || null;
  if (text === "") return unfinished("text", "Write what is promised.");
  if (kind === null) return unfinished("kind", "Choose what kind of promise it is.");
  return (
    firstUnfinished([
      [owner === "", "owner", "Choose who sees to it."],
      [dueOn === null, "dueOn", "Choose a date."],
      [
        wantsApproval(kind) && approvedBy === null,
        "approvedBy",
        "Say who approved it: not everybody may promise this.",
      ],
    ]) ?? { text, kind, owner, dueOn, proof: draft.proof.trim() || null, approvedBy }
  );
}
