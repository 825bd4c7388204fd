import type { Measure } from "../measure.ts";

export const relationshipMeasures: readonly Measure[] = [
  {
    id: "two_way_recency",
    label: "Two-way contact",
    definition:
      "Working days since the customer last spoke or wrote to us, over the tier's cadence; not applicable in tech-touch.",
    group: "Relationship",
    unit: "times",
    direction: "down",
    curve: [
      [0.5, 100],
      [1, 85],
      [1.5, 50],
      [2, 20],
      [3, 0],
    ],
    window: "last contact",
    halfLifeDays: 7,
  },
  {
    id: "engaged_contacts",
    label: "Engaged contacts",
    definition: "Distinct contacts with a two-way contact.",
    group: "Relationship",
    unit: "count",
    direction: "up",
    curve: [
      [0, 0],
      [1, 30],
      [2, 60],
      [3, 85],
      [5, 100],
    ],
    window: "90 d",
    halfLifeDays: 7,
  },
  {
    id: "sponsor_coverage",
    label: "Key people",
    definition:
      "Of champion, decision maker or sponsor, and day-to-day admin: how many are filled with a contact who was in touch.",
    group: "Relationship",
    unit: "count",
    direction: "up",
    curve: [
      [0, 0],
      [1, 40],
      [2, 75],
      [3, 100],
    ],
    window: "180 d",
    halfLifeDays: 30,
  },
  {
    id: "csm_pulse",
    label: "CSM pulse",
    definition: "Mean of the CSM's five structured answers, 1-5.",
    group: "Relationship",
    unit: "score",
    direction: "up",
    curve: [
      [1, 0],
      [2, 30],
      [3, 60],
      [4, 85],
      [5, 100],
    ],
    window: "latest",
    halfLifeDays: 45,
  },
];
