import { dateOf, dayNumber } from "../calendar-date.ts";
import type { TierPolicy } from "../configuration.ts";

/** How a renewal came out: for the same, for more, for less, or not at all. */
export const renewalOutcomes = ["renewed", "expanded", "reduced", "lost"] as const;
export type RenewalOutcome = (typeof renewalOutcomes)[number];

export const preventableAnswers = ["yes", "no", "unknown"] as const;
export type Preventable = (typeof preventableAnswers)[number];

/** What was learned from a renewal, said by whoever looked back on it. */
export type RenewalReview = {
  /** The renewal's deal; null: it had none. */
  readonly deal: string | null;
  /** `YYYY-MM-DD`. */
  readonly decidedOn: string;
  readonly outcome: RenewalOutcome;
  /** Home currency per year; null: not known. */
  readonly arrBefore: number | null;
  readonly arrAfter: number | null;
  /** Ids of risk causes, the main one first, at most three; of a loss or reduction at least one. */
  readonly causes: readonly string[];
  readonly preventable: Preventable | null;
  /** Since when the cause was known here, `YYYY-MM-DD`. */
  readonly knownSince: string | null;
  /** What to do otherwise next time; null: nothing. */
  readonly change: string | null;
  readonly by: string;
  readonly at: string;
};

export const mostCauses = 3;

/** Calendar days after the decision: long enough to have calmed down, short enough to remember. */
const reviewAfterDays = 15;

/**
 * The day by which a renewal is looked back on, or null: not at all. Whose tier is met most often always are;
 * other tiers with people only where something was lost; those without people never.
 */
export function reviewDueOn(
  { outcome, decidedOn }: { readonly outcome: RenewalOutcome; readonly decidedOn: string },
  tier: string | null,
  tiers: readonly TierPolicy[],
): string | null {
  const cadence = tiers.find(({ id }) => id === tier)?.cadenceDays ?? null;
  if (cadence === null) return null;
  const closest = Math.min(...tiers.flatMap(({ cadenceDays }) => cadenceDays ?? []));
  if (cadence > closest && !wantsCause(outcome)) return null;
  return dateOf(dayNumber(decidedOn) + reviewAfterDays);
}

/** Nobody looks back on the same decision twice; one is the same within a deal, else within a month. */
export function isReviewed(
  renewal: { readonly deal: string | null; readonly decidedOn: string },
  reviews: readonly RenewalReview[],
): boolean {
  return reviews.some(({ deal, decidedOn }) =>
    deal !== null && renewal.deal !== null
      ? deal === renewal.deal
      : Math.abs(dayNumber(decidedOn) - dayNumber(renewal.decidedOn)) <= 30,
  );
}

export const wantsCause = (outcome: RenewalOutcome): boolean =>
  outcome === "lost" || outcome === "reduced";

/** What a review lacks or contradicts, in words for whoever writes it, with the field; null: nothing. */
export function reviewProblem(
  review: Omit<RenewalReview, "by" | "at">,
  { causes, today }: { readonly causes: readonly string[]; readonly today: string },
): { readonly field: string; readonly message: string } | null {
  const { outcome, arrBefore, arrAfter, decidedOn, knownSince } = review;
  if (decidedOn > today)
    return {
      field: "decidedOn",
      message: "Choose the day on which it was decided, not a later one.",
    };
  if (review.causes.some((id) => !causes.includes(id)))
    return { field: "causes", message: "Choose causes from the list." };
  if (new Set(review.causes).size < review.causes.length)
    return { field: "causes", message: "Choose each cause once." };
  if (wantsCause(outcome) && review.causes.length === 0)
    return { field: "causes", message: "Choose what it came from: the next one rests on it." };
  if (knownSince !== null && knownSince > decidedOn)
    return { field: "knownSince", message: "It was known before it was decided, or not at all." };
  if (arrBefore !== null && arrAfter !== null && !fits(outcome, arrBefore, arrAfter))
    return {
      field: "arrAfter",
      message: "The amounts say something else than the outcome: correct one of them.",
    };
  return null;
}

function fits(outcome: RenewalOutcome, before: number, after: number): boolean {
  switch (outcome) {
    case "renewed":
      return after === before;
    case "expanded":
      return after > before;
    case "reduced":
      return after < before && after > 0;
    case "lost":
      return after === 0;
    default:
      return outcome satisfies never;
  }
}
