import type { JourneyFacts } from "../account-facts.ts";
import { dateOf } from "../calendar-date.ts";
import { type Evidence, hasUsageFeed } from "../evidence.ts";
import type { Reading } from "../measure.ts";
import { type Milestone, milestonesOf, rulesFor } from "../onboarding/milestones.ts";
import { setUpMilestone } from "../onboarding/onboarding.ts";
import { isOverdue } from "../promises.ts";
import { measured, missing, notApplicable, type ReadMeasure } from "./reading.ts";

/** `n`: how many are late. */
export const readMilestonesLate: ReadMeasure = (evidence) =>
  whileOnboarding(evidence, (milestones) => {
    const late = milestones.flatMap(({ lateDays }) => (lateDays > 0 ? [lateDays] : []));
    return measured(Math.max(0, ...late), nowOf(evidence), late.length);
  });

/** One milestone stands for the set-up: it is done, or due and not done. `n` is 1 once it is done. */
export const readAdminSetup: ReadMeasure = (evidence) =>
  whileOnboarding(evidence, (milestones) => {
    const setUp = milestones.find(({ id }) => id === setUpMilestone);
    if (setUp === undefined) return notApplicable("no milestone of its tier is the set-up");
    const at = nowOf(evidence);
    if (setUp.reachedOn !== null) return measured(100, at, 1);
    const isDue = setUp.targetOn < todayOf(evidence);
    return isDue ? measured(0, at, 0) : notApplicable(`the set-up is due on ${setUp.targetOn}`);
  });

/** `n`: how many are open. */
export const readPromisesLate: ReadMeasure = (evidence) =>
  whereKept(evidence, ({ promises, handedOver }) => {
    if (promises.length === 0 && !handedOver)
      return missing("no handoff was accepted, and no promise is in the register");
    const today = todayOf(evidence);
    const late = promises.filter((promise) => isOverdue(promise, today));
    const open = promises.filter(({ state }) => state === "open");
    return measured(late.length, nowOf(evidence), open.length);
  });

const nowOf = ({ now }: Evidence): string => new Date(now).toISOString();
const todayOf = ({ calendar, now }: Evidence): string => dateOf(calendar.dayOf(now));

/** What stood in the register at a past instant is not on record: silence is not zero. */
function whereKept({ facts }: Evidence, read: (journey: JourneyFacts) => Reading): Reading {
  return facts.journey === null ? missing("it is not kept for the past") : read(facts.journey);
}

function whileOnboarding(
  evidence: Evidence,
  read: (milestones: readonly Milestone[]) => Reading,
): Reading {
  return whereKept(evidence, ({ onboarding }) => {
    if (onboarding === null) return missing("nobody follows its onboarding");
    if (onboarding.graduatedOn !== null)
      return notApplicable(`it graduated on ${onboarding.graduatedOn}`);
    const { tiering, facts, configuration, calendar, now } = evidence;
    if (tiering.tier === null) return missing("milestones go by tier, which is not known");
    const tier = tiering.tier.id;
    const rules = rulesFor({ tier, usage: hasUsageFeed(facts) }, configuration);
    const milestones = milestonesOf(onboarding, tier, { rules, calendar, now });
    return milestones.length === 0
      ? notApplicable(`${tiering.tier.label} has no milestones`)
      : read(milestones);
  });
}
