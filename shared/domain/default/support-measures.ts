import type { Measure } from "../measure.ts";

export const supportMeasures: readonly Measure[] = [
  {
    id: "urgent_age",
    label: "Urgent ticket open",
    definition:
      "Business days since the oldest open urgent or high-priority ticket was opened; 0 if there is none.",
    group: "Support",
    unit: "business-days",
    direction: "down",
    curve: [
      [0, 100],
      [2, 80],
      [5, 40],
      [10, 0],
    ],
    window: "now",
    halfLifeDays: 3,
  },
  {
    id: "ticket_rate",
    label: "Ticket rate",
    definition:
      "Tickets per ten active users against the account's own median of the last six periods; not applicable under six tickets.",
    group: "Support",
    unit: "times",
    direction: "down",
    curve: [
      [1, 100],
      [1.5, 75],
      [2, 45],
      [3, 15],
      [4, 0],
    ],
    window: "28 d",
    halfLifeDays: 3,
  },
  {
    id: "resolution_ratio",
    label: "Time to resolve",
    definition:
      "Median of the time to close over the target for that priority; not applicable under three closed tickets.",
    group: "Support",
    unit: "times",
    direction: "down",
    curve: [
      [0.5, 100],
      [1, 75],
      [1.5, 40],
      [2, 10],
      [3, 0],
    ],
    window: "90 d",
    halfLifeDays: 3,
  },
];
