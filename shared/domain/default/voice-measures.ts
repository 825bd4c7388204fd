import type { Measure } from "../measure.ts";

export const voiceMeasures: readonly Measure[] = [
  {
    id: "nps_level",
    label: "NPS",
    definition: "Mean of each contact's latest answer, 0-10; decision makers count double.",
    group: "Voice",
    unit: "score",
    direction: "up",
    curve: [
      [3, 0],
      [6, 35],
      [7, 60],
      [8, 80],
      [9, 100],
    ],
    window: "365 d",
    halfLifeDays: 120,
  },
  {
    id: "nps_trend",
    label: "NPS trend",
    definition: "Slope of the answers over the last three rounds, in points per 90 days.",
    group: "Voice",
    unit: "points-per-90d",
    direction: "up",
    curve: [
      [-3, 0],
      [-1, 35],
      [0, 70],
      [1, 90],
      [2, 100],
    ],
    window: "3 rounds",
    halfLifeDays: 120,
  },
  {
    id: "csat_90",
    label: "CSAT",
    definition:
      "Share of ticket surveys answered 4 or 5 of 5; not applicable under three closed tickets.",
    group: "Voice",
    unit: "percent",
    direction: "up",
    curve: [
      [50, 0],
      [70, 40],
      [85, 80],
      [95, 100],
    ],
    window: "90 d",
    halfLifeDays: 60,
  },
];
