import type { OnboardingRules } from "../onboarding/onboarding.ts";

/**
 * How the shipped document takes a new customer to value. Days are calendar days: what the playbook plans in working
 * days, five to a week of seven; first value as the tiers have it. A tech-touch account is sent its steps: of it only
 * what it does itself is counted.
 */
export const defaultOnboarding: OnboardingRules = {
  startsWith: "signature",
  playbook: "onboarding",
  milestones: [
    {
      id: "kickoff_booked",
      label: "Kickoff booked",
      targetDays: { high_touch: 4 },
      reachedBy: { step: "kickoff_booked" },
    },
    {
      id: "kickoff",
      label: "Kickoff held",
      targetDays: { high_touch: 14, mid_touch: 14 },
      reachedBy: { step: "kickoff" },
    },
    {
      id: "plan_agreed",
      label: "Success plan agreed",
      targetDays: { high_touch: 18, mid_touch: 18 },
      reachedBy: { step: "success_plan" },
    },
    {
      id: "set_up",
      label: "Set-up done",
      targetDays: { high_touch: 35, mid_touch: 28 },
      reachedBy: { step: "set_up" },
    },
    {
      id: "trained",
      label: "Administrator and users trained",
      targetDays: { high_touch: 42, mid_touch: 28 },
      reachedBy: { step: "training" },
    },
    {
      id: "first_value",
      label: "First value",
      targetDays: { high_touch: 45, mid_touch: 30, tech_touch: 14 },
      reachedBy: { fact: "first-value", step: "first_value" },
    },
    {
      id: "adoption",
      label: "Adoption reviewed",
      targetDays: { high_touch: 84, mid_touch: 63 },
      reachedBy: { step: "adoption" },
    },
    {
      id: "graduation",
      label: "Graduation",
      targetDays: { high_touch: 119, mid_touch: 84, tech_touch: 42 },
      reachedBy: { step: "graduation" },
    },
  ],
  stuckAfterDays: { high_touch: 5, mid_touch: 7, tech_touch: 10 },
  replansMost: 2,
  graduation: { milestones: ["trained", "first_value"], seatsActive: 0.6, csatAtLeast: 4 },
};
