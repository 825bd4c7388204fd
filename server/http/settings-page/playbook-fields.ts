import type { Configuration } from "@bellwether/shared/domain/configuration";
import type { Playbook, StepForTier } from "@bellwether/shared/domain/playbook";
import type { Wish } from "./wish.ts";

/** Of one playbook: whether it is on, and who does each step, when and in how many minutes, by tier. */
export function playbookWishes(document: Configuration, playbook: Playbook): Wish[] {
  const { id, steps } = playbook;
  const people = steps.flatMap((step) =>
    document.tiers.flatMap((tier) => {
      const forTier = step.byTier[tier.id];
      if (forTier === undefined || forTier.automatic) return [];
      const path = ["playbooks", id, "steps", step.id, "byTier", tier.id];
      return stepWishes(document, { path, label: `${step.label}, ${tier.label}`, forTier });
    }),
  );
  return [
    { path: ["playbooks", id, "on"], label: "Starts plays", control: { type: "check" } },
    ...people,
  ];
}

function stepWishes(
  { roles }: Configuration,
  {
    path,
    label,
    forTier,
  }: {
    readonly path: readonly string[];
    readonly label: string;
    readonly forTier: StepForTier;
  },
): Wish[] {
  const number = { type: "number" } as const;
  return [
    {
      path: [...path, "role"],
      label: `${label}: who`,
      control: {
        type: "choice",
        options: roles.map((role) => ({ value: JSON.stringify(role.id), label: role.label })),
      },
    },
    "day" in forTier.due
      ? {
          path: [...path, "due", "day"],
          label: `${label}: working days after the start`,
          control: number,
        }
      : {
          path: [...path, "due", "fromNotice"],
          label: `${label}: days from the notice deadline`,
          help: "Negative: before it.",
          control: number,
        },
    { path: [...path, "minutes"], label: `${label}: minutes`, control: number },
  ];
}
