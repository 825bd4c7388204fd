import type { Configuration } from "@bellwether/shared/domain/configuration";
import type { Playbook, StepForTier } from "@bellwether/shared/domain/playbook";

const forAll = (step: Omit<StepForTier, "minutes" | "instructions">) => {
  const whole = { ...step, minutes: 10, instructions: "Speak with {account}." };
  return { high_touch: whole, mid_touch: whole, tech_touch: whole };
};

/** What a person writes into a company's description to start it. */
export const words = { risk: "at risk", growth: "wants more" } as const;

const playbook = (given: Pick<Playbook, "id" | "label" | "priority" | "triggers" | "steps">) => ({
  purpose: "A play under test.",
  on: true,
  appliesTo: { always: true } as const,
  ends: [],
  coolDownDays: 0,
  coolDownOf: "account" as const,
  once: null,
  pauses: [],
  notWhile: [],
  asksCause: false,
  ...given,
});

/** Two playbooks that what people write on the company starts; the first pauses the second. */
export const chaosPlaybooks = (
  lead: string,
): Pick<Configuration, "playbooks" | "roles" | "plays" | "team"> => ({
  playbooks: [
    {
      ...playbook({
        id: "risk",
        label: "Risk",
        priority: 1,
        triggers: [{ on: "property", field: "description", to: words.risk }],
        steps: [
          {
            id: "cause",
            label: "Name the cause",
            why: "To know it.",
            byTier: forAll({ role: "csm", due: { day: 1 } }),
          },
          {
            id: "brief",
            label: "Brief the lead",
            why: "To be helped.",
            atOnce: true,
            byTier: forAll({ role: "cs_lead", due: { day: 2 } }),
          },
          {
            id: "plan",
            label: "Agree a plan",
            why: "To act.",
            byTier: forAll({ role: "csm", due: { day: 3 } }),
          },
        ],
      }),
      pauses: ["growth"],
    },
    playbook({
      id: "growth",
      label: "Growth",
      priority: 5,
      triggers: [{ on: "property", field: "description", to: words.growth }],
      steps: [
        {
          id: "ask",
          label: "Ask what for",
          why: "To know it.",
          byTier: forAll({ role: "csm", due: { day: 2 } }),
        },
        {
          id: "offer",
          label: "Make an offer",
          why: "To sell it.",
          byTier: forAll({ role: "csm", due: { day: 5 } }),
        },
      ],
    }),
  ],
  team: [],
  roles: [
    { id: "csm", label: "CSM", from: { from: "account-owner" } },
    { id: "cs_lead", label: "CS lead", from: { from: "person", email: lead } },
  ],
  plays: {
    newStepsPerDay: 5,
    dueTime: "17:00",
    escalation: [
      { afterDays: 1, to: "cs_lead", takes: false },
      { afterDays: 3, to: "cs_lead", takes: true },
    ],
    skipReasons: [{ id: "no_time", label: "No time", leadsTo: "capacity" }],
    pod: ["csm", "cs_lead"],
  },
});
