import type { Configuration } from "../configuration.ts";
import type { MilestoneDefinition, OnboardingRules } from "../onboarding/onboarding.ts";
import { defaultOnboarding } from "./onboarding.ts";

/** The shipped rules for a document that has none of its own: as far as it has the tiers and steps they name. */
export function fittingOnboarding({ tiers, playbooks }: Configuration): OnboardingRules {
  const known = new Set(tiers.map(({ id }) => id));
  const ofTiers = (days: Readonly<Record<string, number>>) =>
    Object.fromEntries(Object.entries(days).filter(([tier]) => known.has(tier)));
  const { playbook, milestones, stuckAfterDays, graduation } = defaultOnboarding;
  const book = playbooks.find(({ id }) => id === playbook);
  const isThere = (step: string) => book === undefined || book.steps.some(({ id }) => id === step);
  const fitting = milestones.flatMap((milestone): MilestoneDefinition[] => {
    const targetDays = ofTiers(milestone.targetDays);
    if (Object.keys(targetDays).length === 0) return [];
    const step = milestone.reachedBy?.step;
    const reachedBy = step === undefined || isThere(step) ? milestone.reachedBy : null;
    return [{ ...milestone, targetDays, reachedBy }];
  });
  return {
    ...defaultOnboarding,
    milestones: fitting,
    stuckAfterDays: ofTiers(stuckAfterDays),
    graduation: {
      ...graduation,
      milestones: graduation.milestones.filter((id) => fitting.some((each) => each.id === id)),
    },
  };
}
