import type { HandoffRules } from "../handoff/template.ts";
import { noteSection } from "./handoff-note.ts";
import { saleSections } from "./handoff-sections.ts";
import { termSections } from "./handoff-terms.ts";

/** What the shipped document asks of a handoff, and by when. */
export const defaultHandoffs: HandoffRules = {
  on: true,
  opensAt: 0.75,
  sections: [...saleSections, ...termSections, noteSection],
  times: {
    high_touch: {
      submitDays: 1,
      assignDays: 1,
      acceptDays: 1,
      introductionDays: 1,
      kickoffBookedDays: 2,
      kickoffHeldDays: 10,
      rates: "all",
      minutes: 12,
    },
    mid_touch: {
      submitDays: 2,
      assignDays: 1,
      acceptDays: 2,
      introductionDays: 1,
      kickoffBookedDays: 3,
      kickoffHeldDays: 10,
      rates: "all",
      minutes: 6,
    },
    tech_touch: {
      submitDays: null,
      assignDays: null,
      acceptDays: null,
      introductionDays: null,
      kickoffBookedDays: null,
      kickoffHeldDays: null,
      rates: "sample",
      minutes: 2,
    },
    expansion: {
      submitDays: 1,
      assignDays: 1,
      acceptDays: 2,
      introductionDays: null,
      kickoffBookedDays: null,
      kickoffHeldDays: null,
      rates: "all",
      minutes: 3,
    },
    handover: {
      submitDays: 1,
      assignDays: 1,
      acceptDays: 1,
      introductionDays: 1,
      kickoffBookedDays: null,
      kickoffHeldDays: null,
      rates: "all",
      minutes: 4,
    },
  },
  notFor: ["product-led"],
  returnsMost: 3,
  lateDaysMost: 3,
  wasItTrueAfterDays: 30,
  assignment: { csms: [], by: ["segment", "time-zone", "language", "skill"] },
};
