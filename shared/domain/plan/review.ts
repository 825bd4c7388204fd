import { addMonths } from "../calendar-date.ts";
import type { CustomerPromise } from "../promise.ts";
import type { SuccessPlan } from "./success-plan.ts";

/** Something that a business review can show and the one before could not. */
export type ReviewNews = {
  readonly on: string;
  readonly what: "outcome-met" | "outcome-missed" | "outcome-moved" | "value" | "promise-kept";
  readonly text: string;
};

/** What is new since a day, that day left out: outcomes, confirmed value, promises kept. The oldest first. */
export function newsSince(
  { outcomes, value }: Pick<SuccessPlan, "outcomes" | "value">,
  promises: readonly CustomerPromise[],
  since: string,
): readonly ReviewNews[] {
  const ended = outcomes.flatMap(({ endedOn, state, text }) =>
    endedOn !== null && (state === "met" || state === "missed")
      ? [{ on: endedOn, what: `outcome-${state}` as const, text }]
      : [],
  );
  const moved = outcomes.flatMap(({ currentOn, state, text }) =>
    currentOn === null || state !== "open"
      ? []
      : [{ on: currentOn, what: "outcome-moved" as const, text }],
  );
  const brought = value.flatMap(({ on, text, confirmedBy }) =>
    confirmedBy === null ? [] : [{ on, what: "value" as const, text }],
  );
  const kept = promises.flatMap(({ endedAt, state, text }) =>
    endedAt === null || state !== "kept"
      ? []
      : [{ on: endedAt.slice(0, 10), what: "promise-kept" as const, text }],
  );
  return [...ended, ...moved, ...brought, ...kept]
    .filter(({ on }) => on > since)
    .toSorted((a, b) => (a.on === b.on ? 0 : a.on < b.on ? -1 : 1));
}

/** The day of the last review that was held or that somebody skipped; null before the first. */
export function lastReviewOn({ reviews }: Pick<SuccessPlan, "reviews">): string | null {
  const days = reviews.map(({ heldOn, dueOn }) => heldOn ?? dueOn);
  return days.toSorted().at(-1) ?? null;
}

/**
 * The day by which the next business review is due, by the tier's cadence from the last one (before the first:
 * from `startedOn`). A day by which nothing new is to be shown is passed over. Null where the tier has no
 * reviews.
 */
export function reviewDueOn(
  plan: SuccessPlan,
  promises: readonly CustomerPromise[],
  at: {
    readonly reviewMonths: number | null;
    readonly startedOn: string;
    readonly today: string;
  },
): string | null {
  const { reviewMonths, today } = at;
  if (reviewMonths === null || reviewMonths < 1) return null;
  const began = lastReviewOn(plan) ?? at.startedOn;
  const [first] = newsSince(plan, promises, began);
  for (let months = reviewMonths; ; months += reviewMonths) {
    const dueOn = addMonths(began, months);
    if (dueOn >= today || (first !== undefined && first.on <= dueOn)) return dueOn;
  }
}
