import type { Calendar } from "../calendar.ts";
import type { Configuration } from "../configuration.ts";
import type { PlayEvent } from "../play.ts";
import { type Milestone, noonOf, workingDaysLate } from "./milestones.ts";
import type { Onboarding } from "./onboarding.ts";

/**
 * Tells plays of each milestone that is as late as a trigger of the tier asks. The key names milestone, target and
 * days, so that whoever stores it hears of it once, and again only after a new plan was late too.
 */
export function lateEvents(
  { watchedFrom, startedOn }: Pick<Onboarding, "watchedFrom" | "startedOn">,
  milestones: readonly Milestone[],
  given: {
    readonly tier: string | null;
    readonly configuration: Configuration;
    readonly calendar: Calendar;
    readonly at: string;
  },
): readonly PlayEvent[] {
  const { tier, configuration, calendar, at } = given;
  if (tier === null) return [];
  return milestones.flatMap(({ id, targetOn, lateDays }) => {
    const before = workingDaysLate(targetOn, noonOf(watchedFrom, calendar), calendar);
    return thresholds(id, tier, configuration)
      .filter((days) => lateDays >= days && before < days)
      .map((days): PlayEvent => {
        const key = `milestone:${startedOn}:${id}:${targetOn}:${days}`;
        return { type: "milestone", at, key, milestone: id, lateDays };
      });
  });
}

function thresholds(
  milestone: string,
  tier: string,
  { playbooks }: Configuration,
): readonly number[] {
  const named = playbooks.flatMap(({ triggers }) =>
    triggers.flatMap((trigger) => {
      if (trigger.on !== "milestone") return [];
      const isMeant = trigger.milestone === null || trigger.milestone === milestone;
      const days = trigger.lateDays[tier];
      return isMeant && days !== undefined ? [days] : [];
    }),
  );
  return [...new Set(named)].sort((a, b) => a - b);
}

/** Tells plays of milestones that are late no more: reached, or with a target agreed anew. */
export function overEvents(
  ids: readonly string[],
  { startedOn, replans }: Pick<Onboarding, "startedOn" | "replans">,
  at: string,
): readonly PlayEvent[] {
  return ids.toSorted().map((id) => {
    const key = `milestone-over:${startedOn}:${id}:${replans.length}:${at}`;
    return { type: "milestone-over", at, key, milestone: id };
  });
}
