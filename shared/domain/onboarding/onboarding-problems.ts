import type { Configuration } from "../configuration.ts";
import type { MilestoneDefinition } from "./onboarding.ts";

/** What the rules of onboarding say against each other or the rest of the document. */
export function onboardingProblems(configuration: Configuration): string[] {
  const { onboarding, tiers } = configuration;
  const ids = onboarding.milestones.map(({ id }) => id);
  const repeated = new Set(ids.filter((id, i) => ids.indexOf(id) !== i));
  return [
    ...[...repeated].map(
      (id) => `onboarding.milestones.${id}: stands more than once: keep one of them`,
    ),
    ...onboarding.milestones.flatMap((milestone) => [
      ...unknownTiers(`milestones.${milestone.id}.targetDays`, milestone.targetDays, tiers),
      ...unknownStep(milestone, configuration),
    ]),
    ...unknownTiers("stuckAfterDays", onboarding.stuckAfterDays, tiers),
    ...onboarding.graduation.milestones
      .filter((id) => !ids.includes(id))
      .map(
        (id) =>
          `onboarding.graduation.milestones: no milestone has the id "${id}": add it to onboarding.milestones or remove it`,
      ),
  ];
}

function unknownTiers(
  place: string,
  days: Readonly<Record<string, number>>,
  tiers: Configuration["tiers"],
): string[] {
  return Object.keys(days)
    .filter((tier) => !tiers.some(({ id }) => id === tier))
    .map(
      (tier) =>
        `onboarding.${place}.${tier}: no tier has this id: add it to tiers or correct the name`,
    );
}

/** A document without the playbook has nobody to do its steps: milestones are then said by hand. */
function unknownStep(
  { id, reachedBy }: MilestoneDefinition,
  { onboarding, playbooks }: Configuration,
): string[] {
  const step = reachedBy?.step;
  const book = playbooks.find((playbook) => playbook.id === onboarding.playbook);
  if (step === undefined || book === undefined) return [];
  return book.steps.some((one) => one.id === step)
    ? []
    : [
        `onboarding.milestones.${id}.reachedBy.step: "${book.label}" has no step "${step}": correct the name`,
      ];
}
