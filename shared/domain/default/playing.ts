import type { Configuration } from "../configuration.ts";
import { championGone } from "./playbooks/champion-gone.ts";
import { expansion } from "./playbooks/expansion.ts";
import { onboarding } from "./playbooks/onboarding.ts";
import { onboardingStalled } from "./playbooks/onboarding-stalled.ts";
import { renewal } from "./playbooks/renewal.ts";
import { savePlan } from "./playbooks/save-plan.ts";
import { unhappyVoice } from "./playbooks/unhappy-voice.ts";
import { usageDrop } from "./playbooks/usage-drop.ts";
import { defaultSignals } from "./signals.ts";

/** Who does what, and by which playbooks, as a team would keep it on day one: all of them ship off. */
export const defaultPlaying: Pick<
  Configuration,
  "roles" | "team" | "signals" | "playbooks" | "plays" | "alerts"
> = {
  roles: [
    { id: "csm", label: "CSM", from: { from: "csm" } },
    { id: "ae", label: "Account executive", from: { from: "account-owner" } },
    { id: "onboarding", label: "Onboarding specialist", from: null },
    { id: "technical", label: "Technical specialist", from: null },
    { id: "support_lead", label: "Support lead", from: null },
    { id: "product", label: "Product manager", from: null },
    { id: "account_manager", label: "Account manager", from: { from: "account-owner" } },
    { id: "renewal", label: "Renewal manager", from: null },
    { id: "cs_lead", label: "CS lead", from: null },
    { id: "head_of_cs", label: "Head of CS", from: null },
    { id: "executive", label: "Executive sponsor", from: null },
    { id: "pool", label: "Pooled CSMs", from: null },
  ],
  team: [],
  signals: defaultSignals,
  playbooks: [
    onboarding,
    onboardingStalled,
    usageDrop,
    savePlan,
    championGone,
    unhappyVoice,
    renewal,
    expansion,
  ],
  plays: {
    newStepsPerDay: 5,
    dueTime: "17:00",
    escalation: [
      { afterDays: 1, to: "cs_lead", takes: false },
      {
        afterDays: 1,
        to: "head_of_cs",
        takes: false,
        if: {
          all: [
            { fact: "band", is: "red" },
            { fact: "arr", atLeast: 100_000 },
          ],
        },
      },
      { afterDays: 3, to: "cs_lead", takes: true },
    ],
    skipReasons: [
      { id: "done_elsewhere", label: "Done elsewhere", leadsTo: "nothing" },
      { id: "not_applicable", label: "Not applicable", leadsTo: "nothing" },
      { id: "customer_asked", label: "Customer asked not to", leadsTo: "nothing" },
      { id: "wrong_alarm", label: "Wrong alarm", leadsTo: "snooze" },
      { id: "no_time", label: "No time", leadsTo: "capacity" },
    ],
    pod: ["csm", "ae", "product", "support_lead"],
  },
  alerts: {
    channel: ["band-red", "escalated"],
    digest: ["band-red", "play-started", "step-due", "step-late", "escalated"],
    throttleHours: 24,
  },
};
