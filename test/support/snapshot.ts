import type { SnapshotPlay, SnapshotStep } from "@bellwether/shared/contracts/play-view";
import type { Snapshot, SnapshotDriver } from "@bellwether/shared/contracts/snapshot";

/** The instant at which the cards of tests are read. */
export const readAt = "2026-11-21T08:14:00.000Z";

const driver = (label: string, points: number, best: number, text = label): SnapshotDriver => ({
  measure: label.toLowerCase().replaceAll(" ", "_"),
  label,
  text,
  points,
  best,
  at: "2026-11-21T05:00:00.000Z",
  behind: [],
  more: 0,
});

const assessed = (at: string, score: number) => ({ at, score, reconstructed: false });

/** A red account in the middle of its troubles; a test states only what matters to it. */
export function snapshot(changes: Partial<Snapshot> = {}): Snapshot {
  return {
    v: 1,
    assessedAt: "2026-11-21T08:14:00.000Z",
    score: 43.2,
    band: "red",
    shownBand: "red",
    low: 39.6,
    high: 47.4,
    coverage: 0.92,
    trend28d: -12.4,
    scorecard: { id: "standard", label: "Standard", badge: null },
    drivers: [
      driver("Value actions", 10.4, 13.1, "Value actions 80 % of target (28 d)"),
      driver("Active seats", 8.1, 13.1, "Active seats 46 % (28 d)"),
      driver("Usage change", 3.8, 10.9, "Usage −38 % (28 d, n = 61)"),
      driver("Features in use", 5.6, 8.7, "Features in use 44 % (28 d)"),
      driver("Urgent tickets", 3.6, 7.6, "Urgent ticket open 4 business days"),
      driver("Sponsors in touch", 2.4, 7.4, "Sponsors in touch 1 of 3 (180 d)"),
      driver("NPS", 3.3, 5.4, "NPS 7.4 of 10 (365 d, n = 5)"),
      driver("Renewal line", 4.2, 7.6, "Renewal 9 working days behind"),
      driver("Two-way contact", 1.8, 7.1, "Two-way contact 16 working days ago, target 10"),
    ],
    vetoes: [],
    missing: [
      { measure: "csat_90", label: "CSAT", weight: 4.4 },
      { measure: "csm_pulse", label: "CSM pulse", weight: 5.4 },
    ],
    settles: { measure: "csm_pulse", label: "CSM pulse" },
    segment: { id: "enterprise", label: "Enterprise" },
    tier: { id: "high_touch", label: "High-touch", reason: "ARR of €50,000 and above" },
    arr: { amount: 84_000, currency: "EUR" },
    renewsOn: "2027-02-12",
    noticeBy: "2027-01-13",
    csm: "Priya Raman",
    people: [
      { role: "champion", name: "Jonas Weber", silent: false },
      { role: "sponsor", name: null, silent: false },
    ],
    lastTwoWayAt: "2026-10-29T10:00:00.000Z",
    openTickets: 2,
    next: { text: "Call the decision maker", owner: "Priya Raman", dueOn: "2026-11-21" },
    feeds: [
      { label: "usage", at: "2026-11-21T05:10:00.000Z" },
      { label: "NPS", at: "2026-09-21T09:00:00.000Z" },
    ],
    history: [
      assessed("2026-08-23T06:00:00.000Z", 62.1),
      assessed("2026-09-06T06:00:00.000Z", 66.4),
      assessed("2026-09-20T06:00:00.000Z", 64.9),
      assessed("2026-10-04T06:00:00.000Z", 58.2),
      assessed("2026-10-18T06:00:00.000Z", 55.6),
      assessed("2026-11-01T06:00:00.000Z", 47.3),
      assessed("2026-11-10T06:00:00.000Z", 41.7),
      assessed("2026-11-21T06:00:00.000Z", 43.2),
    ],
    override: null,
    snoozed: [],
    pulse: null,
    risk: null,
    way: null,
    plays: [],
    tierPending: null,
    tierAssigned: null,
    excluded: null,
    touch: null,
    expansion: null,
    complexity: null,
    group: null,
    skillsMissing: [],
    handoff: null,
    promises: [],
    onboarding: null,
    plan: null,
    forecast: null,
    ownerChanges: 0,
    configVersion: "default-1",
    ...changes,
  };
}

/** The second step of seven, due today at 17:00 in Berlin. */
export const step = (changes: Partial<SnapshotStep> = {}): SnapshotStep => ({
  id: "decision-maker",
  number: 2,
  label: "Call the decision maker",
  why: "the decision is taken elsewhere",
  instructions: "Speak to whoever decides, not to the users.",
  minutes: 30,
  role: "CSM",
  owner: "Priya Raman",
  ownerId: "501",
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

/** A save plan with its first step done. */
export const play = (changes: Partial<SnapshotPlay> = {}): SnapshotPlay => ({
  id: "save-plan@2026-11-19T08:00:00.000Z",
  playbook: "save-plan",
  label: "Save plan",
  because: "band red",
  startedAt: "2026-11-19T08:00:00.000Z",
  status: "running",
  pausedBy: null,
  done: 1,
  of: 7,
  now: [step()],
  next: { label: "Agree on the plan", owner: "Priya Raman", dueAt: "2026-11-26T16:00:00.000Z" },
  people: [
    { role: "CSM", name: "Priya Raman" },
    { role: "Product manager", name: null },
  ],
  asksCause: true,
  ...changes,
});

/** The properties of a customer whose results were written, as a CRM gives them back. */
export function scoredProperties(
  changes: Partial<Snapshot> = {},
): Readonly<Record<string, string | null>> {
  const written = snapshot(changes);
  const known = written.score !== null && written.band !== "unknown";
  return {
    lifecyclestage: "customer",
    bw_snapshot: JSON.stringify(written),
    bw_scored_at: written.assessedAt,
    bw_health_score: known ? String(Math.floor(written.score ?? 0)) : null,
    bw_health_band: written.band,
    bw_health_band_shown: written.shownBand,
    bw_health_trend_28d: written.trend28d === null ? null : String(written.trend28d),
    bw_evidence_coverage: String(written.coverage),
    bw_segment: written.segment?.id ?? null,
    bw_tier: written.tier?.id ?? null,
    bw_arr: written.arr === null ? null : String(written.arr.amount),
    bw_renewal_date: written.renewsOn,
    bw_notice_date: written.noticeBy,
    bw_next_action: written.next?.text ?? null,
  };
}

/** A customer before the first assessment: every property is there and empty. */
export const unscoredProperties: Readonly<Record<string, string | null>> = Object.fromEntries(
  Object.keys(scoredProperties()).map((name) => [
    name,
    name === "lifecyclestage" ? "customer" : null,
  ]),
);
