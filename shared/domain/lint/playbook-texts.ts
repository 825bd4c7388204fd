import type { Playbook, StepDefinition } from "../playbook.ts";
import { type Rule, type Unnamed, warning } from "./finding.ts";
import { quoted } from "./wording.ts";

/** More steps than anybody keeps in mind; a longer play is two. */
const mostSteps = 12;

/** A process that cannot say what it is for is bureaucracy. */
export const playbookTexts: Rule = ({ playbooks, tiers }) =>
  playbooks.flatMap((playbook) => [
    ...withoutPurpose(playbook),
    ...playbook.steps.flatMap((step) => stepTexts(playbook, step)),
    ...tiers.flatMap(({ id, label }) => tooLong(playbook, id, label)),
  ]);

function withoutPurpose({ id, label, purpose }: Playbook): Unnamed[] {
  if (purpose.trim() !== "") return [];
  return [
    warning(
      `playbooks.${id}.purpose`,
      `${quoted(label)} does not say what it is for: say it in a sentence, or remove the playbook.`,
    ),
  ];
}

function stepTexts(playbook: Playbook, { id, label, why, byTier }: StepDefinition): Unnamed[] {
  const place = `playbooks.${playbook.id}.steps.${id}`;
  const name = `${quoted(label)} of ${quoted(playbook.label)}`;
  const empty = Object.entries(byTier).filter(([, { instructions }]) => instructions.trim() === "");
  return [
    ...(why.trim() === ""
      ? [
          warning(
            `${place}.why`,
            `${name} does not say why it is worth the time: say it, or remove the step.`,
          ),
        ]
      : []),
    ...empty.map(([tier]) =>
      warning(
        `${place}.byTier.${tier}.instructions`,
        `${name} does not say what to do: write what whoever gets it should do.`,
      ),
    ),
  ];
}

function tooLong({ id, label, steps }: Playbook, tier: string, tierLabel: string): Unnamed[] {
  const count = steps.filter(({ byTier }) => Object.hasOwn(byTier, tier)).length;
  if (count <= mostSteps) return [];
  return [
    warning(
      `playbooks.${id}.steps`,
      `${quoted(label)} has ${count} steps in ${tierLabel}: leave out what nobody would miss, or make two of it (${mostSteps} at most).`,
    ),
  ];
}
