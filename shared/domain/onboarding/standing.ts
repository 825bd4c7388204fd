import type { Advanced } from "./advance.ts";
import type { OnboardingStatus } from "./onboarding.ts";
import { statusOf } from "./status.ts";

/** How an account comes to value, as its card shows it. Dates, never ages. */
export type ShownOnboarding = {
  readonly status: OnboardingStatus;
  /** Why, in words: "Kickoff held is 6 working days late". */
  readonly because: string;
  readonly startedOn: string;
  readonly milestones: readonly {
    readonly id: string;
    readonly label: string;
    readonly targetOn: string;
    readonly reachedOn: string | null;
    readonly replanned: boolean;
  }[];
  /** What graduation still asks for, in words; empty: it may graduate. */
  readonly gate: readonly string[];
  readonly replansLeft: number;
};

export type Standing = {
  readonly status: OnboardingStatus;
  /** For the card; null once the graduation is old. */
  readonly shown: ShownOnboarding | null;
};

const dayMs = 86_400_000;
/** So long after it a graduation is on the card. */
const shownDays = 30;

/** What an account's record says of its onboarding; null: there is none, or the customer left. */
export function standingOf(
  { onboarding, milestones, gate, rules }: Advanced,
  tier: string | null,
  now: number,
): Standing | null {
  if (onboarding === null || onboarding.stage === "churned") return null;
  const { startedOn, graduatedOn, replans } = onboarding;
  const asked = graduatedOn === null ? gate : [];
  const { status, because } = statusOf(onboarding, tier, { milestones, gate: asked, rules });
  const isOld = graduatedOn !== null && now - Date.parse(graduatedOn) > shownDays * dayMs;
  if (isOld) return { status, shown: null };
  const shown = {
    status,
    because,
    startedOn,
    milestones: milestones.map(({ lateDays: _, ...milestone }) => milestone),
    gate: asked,
    replansLeft: Math.max(0, rules.replansMost - replans.length),
  };
  return { status, shown };
}
