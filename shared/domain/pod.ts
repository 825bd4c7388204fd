import type { Configuration } from "./configuration.ts";
import type { Playbook } from "./playbook.ts";

export const podId = "pod";

/** The playbook behind every pod: a step for each role of the document, all at once; started by people only. */
export function podPlaybook({ roles, tiers }: Pick<Configuration, "roles" | "tiers">): Playbook {
  return {
    id: podId,
    label: "Pod",
    purpose: "People of several functions work on one account for a while.",
    on: false,
    priority: 2,
    triggers: [],
    appliesTo: { always: true },
    ends: [],
    coolDownDays: 0,
    coolDownOf: "account",
    once: null,
    pauses: [],
    notWhile: [],
    asksCause: false,
    steps: roles.map(({ id, label }) => ({
      id,
      label,
      why: "Most causes lie outside customer success.",
      atOnce: true,
      byTier: Object.fromEntries(
        tiers.map((tier) => [
          tier.id,
          {
            role: id,
            due: { day: 2 },
            minutes: 30,
            instructions:
              "Say on the record what your function knows and will do, with a date; then complete this task.",
          },
        ]),
      ),
    })),
  };
}
