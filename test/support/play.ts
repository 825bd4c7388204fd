import type { PlayForm, SnapshotPlay, SnapshotStep } from "@bellwether/shared/contracts/play-view";

/** A step that is due on the day on which the cards of tests are read; a test states only what matters to it. */
export const snapshotStep = (changes: Partial<SnapshotStep> = {}): SnapshotStep => ({
  id: "decision_maker",
  number: 2,
  label: "Call the decision maker",
  why: "the decision is taken elsewhere",
  instructions: "Call whoever decides at Acme, not who uses it.",
  minutes: 30,
  role: "CSM",
  owner: "Priya Raman",
  ownerId: "005000000000001AAA",
  fallback: null,
  queued: false,
  dueAt: "2026-11-21T16:00:00.000Z",
  escalations: [],
  answers: [],
  evidence: null,
  decides: null,
  message: null,
  ...changes,
});

/** A save plan at its second step of seven. */
export const snapshotPlay = (changes: Partial<SnapshotPlay> = {}): SnapshotPlay => ({
  id: "save-plan@2026-11-19T09:14:00.000Z",
  playbook: "save-plan",
  label: "Save plan",
  because: "band red",
  startedAt: "2026-11-19T09:14:00.000Z",
  status: "running",
  pausedBy: null,
  done: 1,
  of: 7,
  now: [snapshotStep()],
  next: { label: "Save plan agreed", owner: "Priya Raman", dueAt: "2026-11-26T16:00:00.000Z" },
  people: [
    { role: "CSM", name: "Priya Raman" },
    { role: "Product manager", name: null },
  ],
  asksCause: true,
  ...changes,
});

/** What a server with plays offers. */
export const playForm: PlayForm = {
  skipReasons: [
    { id: "not_applicable", label: "Not applicable", leadsTo: "nothing" },
    { id: "wrong_alarm", label: "Wrong alarm", leadsTo: "snooze" },
  ],
  playbooks: [
    { id: "save-plan", label: "Save plan" },
    { id: "renewal", label: "Renewal" },
  ],
  roles: [
    { id: "csm", label: "CSM" },
    { id: "ae", label: "Account executive" },
    { id: "product", label: "Product manager" },
  ],
  pod: ["csm", "ae"],
  tiers: [
    { id: "high_touch", label: "High-touch" },
    { id: "mid_touch", label: "Mid-touch" },
  ],
  assignedDays: 180,
};
