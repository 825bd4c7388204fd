import type { CardProblem } from "@bellwether/shared/contracts/card-requests";
import type { HandoffView } from "@bellwether/shared/contracts/handoff-view";
import type { Given } from "./given.ts";

/** A gap as somebody names it. */
export type GapDraft = {
  /** The answer that it is about; null: the whole. */
  readonly path: string | null;
  readonly text: string;
  readonly owner: string;
  readonly dueOn: string | null;
};

export const emptyGap: GapDraft = { path: null, text: "", owner: "", dueOn: null };

const fewest = 3;

/** The first that is not finished, with what to do; `isOwned`: an owner and a day belong to it. */
export function unfinishedGap(gaps: readonly GapDraft[], isOwned: boolean): CardProblem | null {
  for (const [at, { text, owner, dueOn }] of gaps.entries()) {
    const unfinished = (field: string, message: string): CardProblem => ({
      code: "invalid",
      message,
      field: `gaps.${at}.${field}`,
    });
    if (text.trim().length < fewest)
      return unfinished("text", "Write in a few words what is missing.");
    if (isOwned && owner === "") return unfinished("owner", "Choose who closes it.");
    if (isOwned && dueOn === null) return unfinished("dueOn", "Choose by when.");
  }
  return null;
}

/** What a gap can be about: first what is missing, then every field. */
export function subjectsOf({ view, work }: Given): readonly HandoffView["missing"][number][] {
  const fields = work.form.sections.flatMap((section) => section.fields);
  const missing = new Map(view.missing.map((one) => [one.path, one]));
  return [
    ...missing.values(),
    ...fields
      .filter(({ id }) => !missing.has(id))
      .map(({ id, label }) => ({ path: id, text: label })),
  ];
}
