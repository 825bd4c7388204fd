import type { Readings } from "@bellwether/shared/domain/measure";

export const asOf = "2026-11-21T09:00:00.000Z";

/** The order in which the examples list their readings. */
const order = [
  "active_seat_share",
  "value_actions",
  "usage_change",
  "feature_breadth",
  "urgent_age",
  "ticket_rate",
  "resolution_ratio",
  "nps_level",
  "nps_trend",
  "csat_90",
  "two_way_recency",
  "engaged_contacts",
  "sponsor_coverage",
  "csm_pulse",
  "renewal_slip",
  "arr_change_12m",
];

export type WorkedExample = {
  readonly account: string;
  readonly readings: string;
  readonly uncapped: number;
  readonly score: number;
  readonly coverage: number;
  readonly low: number;
  readonly high: number;
  readonly band: "green" | "yellow" | "red" | "unknown";
  readonly veto: string | null;
};

/** Standard scorecard, all evidence fresh; coverage in percent. */
export const workedExamples: readonly WorkedExample[] = [
  {
    account: "Healthy",
    readings: "65 · 100 · 0 · 50 · 0 · 1 · 1 · 8 · 0 · 88 · 1 · 3 · 2 · 4 · n.a. · 0",
    uncapped: 85.2,
    score: 85.2,
    coverage: 100,
    low: 85.2,
    high: 85.2,
    band: "green",
    veto: null,
  },
  {
    account: "Drifting (usage −30 %)",
    readings: "45 · 70 · -30 · 40 · 0 · 0.6 · 1 · 7 · -0.5 · 82 · 1.4 · 2 · 2 · 3.5 · n.a. · 0",
    uncapped: 64.9,
    score: 64.9,
    coverage: 100,
    low: 64.9,
    high: 64.9,
    band: "yellow",
    veto: null,
  },
  {
    account: "Green usage, people gone, renewal late",
    readings: "70 · 95 · 2 · 55 · 0 · 1 · 0.9 · 8 · 0 · 90 · 2.2 · 1 · 0 · 2.5 · 18 · 0",
    uncapped: 70.3,
    score: 45.0,
    coverage: 100,
    low: 45.0,
    high: 45.0,
    band: "red",
    veto: "champion and sponsor both vacant, notice deadline within 120 d",
  },
  {
    account: "Noisy but loyal",
    readings: "75 · 100 · 8 · 70 · 4 · 2.2 · 1.6 · 8 · -0.3 · 78 · 0.6 · 4 · 3 · 4 · n.a. · 12",
    uncapped: 83.4,
    score: 83.4,
    coverage: 100,
    low: 83.4,
    high: 83.4,
    band: "green",
    veto: null,
  },
  {
    account: "Failing",
    readings: "22 · 35 · -45 · 20 · 7 · 2.5 · 1.8 · 5 · -1.5 · 65 · 2.5 · 1 · 1 · 2 · 15 · -10",
    uncapped: 26.2,
    score: 26.2,
    coverage: 100,
    low: 26.2,
    high: 26.2,
    band: "red",
    veto: "urgent ticket open ≥ 5 business days",
  },
  {
    account: "No surveys, no pulse",
    readings:
      "55 · 85 · -3 · 50 · 0 · n.a. · n.a. · missing · missing · missing · 1.2 · 2 · 1 · missing · n.a. · 0",
    uncapped: 74.9,
    score: 74.9,
    coverage: 79,
    low: 59.1,
    high: 80.2,
    band: "yellow",
    veto: null,
  },
  {
    account: "CRM facts only, usage feed silent",
    readings:
      "missing · missing · missing · missing · 0 · 1 · 1 · 7.5 · missing · missing · 1 · 3 · 2 · 3.5 · n.a. · 0",
    uncapped: 82.6,
    score: 82.6,
    coverage: 46,
    low: 38.2,
    high: 92.0,
    band: "unknown",
    veto: null,
  },
];

export function exampleReadings(text: string): Readings {
  const states = text.split(" · ").map((state) => {
    if (state === "missing") return { state: "missing" as const };
    if (state === "n.a.") return { state: "not-applicable" as const };
    return { state: "value" as const, value: Number(state), at: asOf };
  });
  return Object.fromEntries(states.map((state, i) => [order[i] ?? "", state]));
}
