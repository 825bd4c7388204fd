import type { Measure } from "../measure.ts";

export const commercialMeasures: readonly Measure[] = [
  {
    id: "renewal_slip",
    label: "Renewal readiness",
    definition:
      "Working days behind the renewal line, judged from the deal and the contacts; not applicable outside the window.",
    group: "Commercial",
    unit: "business-days",
    direction: "down",
    curve: [
      [0, 100],
      [5, 80],
      [10, 50],
      [20, 15],
      [30, 0],
    ],
    window: "now",
    halfLifeDays: 7,
  },
  {
    id: "arr_change_12m",
    label: "ARR change",
    definition:
      "Recurring revenue now against twelve months ago or the start; not applicable in the first six months.",
    group: "Commercial",
    unit: "percent",
    direction: "up",
    curve: [
      [-30, 0],
      [-10, 35],
      [0, 75],
      [10, 90],
      [25, 100],
    ],
    window: "365 d",
    halfLifeDays: 30,
  },
  {
    id: "payment_overdue",
    label: "Payment overdue",
    definition: "Days since the oldest unpaid invoice fell due; 0 if there is none.",
    group: "Commercial",
    unit: "days",
    direction: "down",
    curve: [
      [0, 100],
      [7, 85],
      [15, 60],
      [30, 25],
      [45, 0],
    ],
    window: "now",
    halfLifeDays: 7,
  },
];
