import type { Calendar } from "../calendar.ts";
import { dateOf, dayNumber } from "../calendar-date.ts";
import type { Configuration } from "../configuration.ts";
import type { MilestoneDefinition, Onboarding, OnboardingRules } from "./onboarding.ts";

export type Milestone = {
  readonly id: string;
  readonly label: string;
  /** Agreed with the customer where it was moved, else so many days after the start. */
  readonly targetOn: string;
  readonly reachedOn: string | null;
  readonly replanned: boolean;
  /** Whole working days after its target; 0: reached, or not late. */
  readonly lateDays: number;
};

/**
 * The rules as far as an account can meet them: where usage is not connected, nobody can say whether first value was
 * reached but a person whose step it is.
 */
export function rulesFor(
  { tier, usage }: { readonly tier: string | null; readonly usage: boolean },
  { onboarding, playbooks }: Pick<Configuration, "onboarding" | "playbooks">,
): OnboardingRules {
  if (usage) return onboarding;
  const book = playbooks.find(({ id }) => id === onboarding.playbook);
  const milestones = onboarding.milestones.flatMap((milestone): MilestoneDefinition[] => {
    const { reachedBy } = milestone;
    if (reachedBy === null || !("fact" in reachedBy)) return [milestone];
    const step = book?.steps.find(({ id }) => id === reachedBy.step);
    const own = tier === null ? undefined : step?.byTier[tier];
    const isAsked = own !== undefined && own.automatic === undefined && own.if === undefined;
    return step !== undefined && isAsked ? [{ ...milestone, reachedBy: { step: step.id } }] : [];
  });
  return { ...onboarding, milestones };
}

/** Those that a tier has, in the document's order. */
export function milestonesFor(
  tier: string | null,
  { milestones }: OnboardingRules,
): readonly MilestoneDefinition[] {
  return tier === null ? [] : milestones.filter(({ targetDays }) => tier in targetDays);
}

/** How an account's milestones stand at an instant (epoch milliseconds). */
export function milestonesOf(
  { startedOn, reached, replans }: Pick<Onboarding, "startedOn" | "reached" | "replans">,
  tier: string | null,
  { rules, calendar, now }: MilestoneContext,
): readonly Milestone[] {
  return milestonesFor(tier, rules).map(({ id, label, targetDays }) => {
    const replan = replans.findLast(({ milestone }) => milestone === id);
    const days = tier === null ? 0 : (targetDays[tier] ?? 0);
    const targetOn = replan?.to ?? dateOf(dayNumber(startedOn) + days);
    const reachedOn = reached[id]?.on ?? null;
    const lateDays = reachedOn === null ? workingDaysLate(targetOn, now, calendar) : 0;
    return { id, label, targetOn, reachedOn, replanned: replan !== undefined, lateDays };
  });
}

export type MilestoneContext = {
  readonly rules: OnboardingRules;
  readonly calendar: Calendar;
  readonly now: number;
};

/** Working days since a day was over; one that falls on a weekend is over with it. */
export function workingDaysLate(date: string, now: number, calendar: Calendar): number {
  return calendar.workingDaysBetween(noonOf(date, calendar), now);
}

export const noonOf = (date: string, calendar: Calendar): number =>
  calendar.instantOf(dayNumber(date), "12:00");
