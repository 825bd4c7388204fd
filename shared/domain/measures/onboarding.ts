import { accountAgeDays } from "../condition-facts.ts";
import type { DatedTouch, Evidence } from "../evidence.ts";
import {
  measured,
  missing,
  notApplicable,
  type ReadMeasure,
  whenHeard,
  whenUsed,
} from "./reading.ts";
import { noTwoWay } from "./relationship.ts";

/** The roll-out is taken to be linear over so many days: no CRM holds a plan of its own. */
const rollOutDays = 90;

const noStart = "when it became a customer is not known";

/** `n` is 1 once a kickoff was held, 0 while the days still count. */
export const readKickoffLag: ReadMeasure = (evidence) =>
  whenHeard(evidence, "activities", (at) => {
    const win = wonAt(evidence);
    if (win === null) return missing("no won deal");
    if (!evidence.twoWayKnown) return missing(noTwoWay);
    const kickoff = kickoffOf(evidence);
    const held = kickoff?.at ?? evidence.now;
    const days = evidence.calendar.workingDaysBetween(win, held);
    return measured(days, at, kickoff === null ? 0 : 1);
  });

/** The first meeting with the customer from the day of the first win on; null while none was held. */
export function kickoffOf(evidence: Evidence): DatedTouch | null {
  const { touches, calendar } = evidence;
  const win = wonAt(evidence);
  if (win === null) return null;
  return touches.reduce<DatedTouch | null>((first, dated) => {
    const { touch, at } = dated;
    if (touch.kind !== "meeting" || !touch.twoWay || calendar.dayOf(at) < calendar.dayOf(win)) {
      return first;
    }
    const isEarlier =
      first === null || at < first.at || (at === first.at && touch.id < first.touch.id);
    return isEarlier ? dated : first;
  }, null);
}

function wonAt({ contracts }: Evidence): number | null {
  return contracts[0]?.closedAt ?? null;
}

/** `n` is 1 once the value was reached, 0 while its days are used up. */
export const readFirstValuePace: ReadMeasure = (evidence) =>
  whenUsed(evidence, (usage, at) => {
    if (usage.firstValueOn !== null) return measured(0, at, 1);
    const { tier } = evidence.tiering;
    if (tier === null) return missing("the target goes by tier, which is not known");
    const { firstValueDays } = tier;
    if (firstValueDays === undefined) {
      return missing(`no target for the first value is set for ${tier.label}`);
    }
    const age = accountAgeDays(evidence);
    return age === null ? missing(noStart) : measured((100 * age) / firstValueDays, at, 0);
  });

export const readSeatsActivated: ReadMeasure = (evidence) =>
  whenUsed(evidence, (usage, at) => {
    const { seats } = evidence;
    if (seats === null || seats <= 0) return missing("seats bought are not known");
    const age = accountAgeDays(evidence);
    if (age === null) return missing(noStart);
    if (age === 0) return notApplicable("the roll-out starts on the day after the start");
    const planned = Math.max(1, seats * Math.min(1, age / rollOutDays));
    return measured((100 * usage.usersEver) / planned, at, usage.usersEver);
  });
