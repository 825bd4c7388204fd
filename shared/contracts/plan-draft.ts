import type { OutcomeWords, PlanChange } from "../domain/plan/plan-change.ts";
import type { Outcome } from "../domain/plan/success-plan.ts";
import type { CardProblem } from "./card-requests.ts";
import type { OutcomeInForm, PlanForm } from "./plan-form.ts";
import { firstUnfinished, unfinished } from "./unfinished.ts";

/** The forms of the success plan as they stand, filled in or not; the same on every CRM. */
export type OutcomeDraft = Omit<OutcomeWords, "unit"> & { readonly unit: string };

export const emptyOutcome: OutcomeDraft = {
  text: "",
  library: null,
  metric: "",
  unit: "",
  baseline: null,
  target: null,
  current: null,
  measure: null,
  dueOn: null,
  owner: null,
};

export function outcomeDraftOf(outcome: OutcomeInForm): OutcomeDraft {
  const { id: _, currentOn: __, state: ___, reason: ____, unit, ...words } = outcome;
  return { ...words, unit: unit ?? "" };
}

/** What an entry of the library fills in. */
export function fromLibrary(
  library: PlanForm["library"],
  id: string | null,
): Partial<OutcomeDraft> {
  const entry = library.find((each) => each.id === id);
  if (entry === undefined) return { library: null };
  const { text, metric, unit, measure } = entry;
  return { library: entry.id, text, metric, unit: unit ?? "", measure };
}

type Asked<Name extends PlanChange["do"]> = Extract<PlanChange, { readonly do: Name }>;

/** `outcome` null: a new one. */
export function outcomeSaid(
  outcome: string | null,
  draft: OutcomeDraft,
): Asked<"set-outcome"> | CardProblem {
  const text = draft.text.trim();
  const metric = draft.metric.trim();
  return (
    firstUnfinished([
      [text === "", "text", "Write what the customer wants to reach."],
      [metric === "", "metric", "Say what it is measured by."],
    ]) ?? { do: "set-outcome", outcome, ...draft, text, metric, unit: draft.unit.trim() || null }
  );
}

export type EndDraft = { readonly state: Outcome["state"] | null; readonly reason: string };

export const emptyEnd: EndDraft = { state: null, reason: "" };

/** What is not reached is learnt from. */
export const wantsReason = (state: Outcome["state"] | null): boolean =>
  state === "missed" || state === "dropped";

export function endSaid(
  outcome: string,
  { state, reason }: EndDraft,
): Asked<"end-outcome"> | CardProblem {
  const why = wantsReason(state) ? reason.trim() || null : null;
  if (state === null) return unfinished("state", "Choose how it ended.");
  if (wantsReason(state) && why === null)
    return unfinished("reason", "Say why in a few words: the next plan rests on it.");
  return { do: "end-outcome", outcome, state, reason: why };
}

export type ValueDraft = Omit<Asked<"add-value">, "do" | "on"> & { readonly on: string | null };

export const emptyValue: ValueDraft = {
  on: null,
  text: "",
  amount: null,
  currency: null,
  outcome: null,
  confirmedBy: null,
};

/** An amount without a chosen currency is in the team's own, `home`. */
export function valueSaid(
  draft: ValueDraft,
  home: string | null,
): Asked<"add-value"> | CardProblem {
  const { on, amount } = draft;
  const text = draft.text.trim();
  if (text === "") return unfinished("text", "Write what it brought them.");
  if (on === null) return unfinished("on", "Choose a date.");
  const currency = amount === null ? null : (draft.currency ?? home);
  return { do: "add-value", ...draft, text, on, currency };
}

export type ReviewDraft = {
  readonly how: "held" | "skipped";
  readonly on: string | null;
  readonly outcome: string;
  readonly reason: string;
};

export const emptyReview: ReviewDraft = { how: "held", on: null, outcome: "", reason: "" };

export function reviewSaid(
  draft: ReviewDraft,
): Asked<"hold-review"> | Asked<"skip-review"> | CardProblem {
  const { how, on } = draft;
  const outcome = draft.outcome.trim();
  const reason = draft.reason.trim();
  if (how === "skipped")
    return reason === ""
      ? unfinished("reason", "Say why in a few words: colleagues will read it.")
      : { do: "skip-review", reason };
  if (on === null) return unfinished("on", "Choose a date.");
  return outcome === ""
    ? unfinished("outcome", "Say what came of it: a review that was merely held is none.")
    : { do: "hold-review", on, outcome };
}
