import type { Evidence } from "../evidence.ts";
import type { Measure, Reading } from "../measure.ts";
import {
  areRolesKnown,
  areTouchesNamed,
  committee,
  contactsInTouch,
  holdersOf,
  lastTouchAt,
  lastTwoWayByContact,
} from "../people.ts";
import { dayMs, measured, missing, notApplicable, type ReadMeasure, whenHeard } from "./reading.ts";

/** Sent is not spoken: what a one-way contact may bring at most, in points. */
const oneWayMost = 70;
const engagedDays = 90;
const engagedDaysWithoutCadence = 180;

const noNames = "the two-way contacts on record name no person";
const noTwoWay = "no two-way contact is recorded for any account";

export const readTwoWayRecency: ReadMeasure = (evidence) => {
  const { tier } = evidence.tiering;
  if (tier === null) return missing("the cadence goes by tier, which is not known");
  const { cadenceDays } = tier;
  if (cadenceDays === null) return notApplicable(`no human touch is due in ${tier.label}`);
  return whenHeard(evidence, "activities", (at) => {
    if (!evidence.twoWayKnown) return oneWayRecency(evidence, cadenceDays, at);
    // Without any contact the silence is as long as the account has been a customer.
    const since =
      lastTouchAt(evidence, true) ?? evidence.since ?? Date.parse(evidence.facts.account.createdAt);
    return measured(daysSince(evidence, since) / cadenceDays, at);
  });
};

/** Where the CRM cannot tell two-way contact at all, one-way contact stands in, at a value worth less. */
function oneWayRecency(evidence: Evidence, cadenceDays: number, at: string): Reading {
  const last = lastTouchAt(evidence, false);
  if (last === null) return missing(noTwoWay);
  const measure = evidence.configuration.measures.find(({ id }) => id === "two_way_recency");
  const least = measure === undefined ? 0 : valueWorth(measure, oneWayMost);
  return measured(Math.max(least, daysSince(evidence, last) / cadenceDays), at);
}

/** The first value of a falling curve that is worth no more than `points`. */
export function valueWorth({ curve }: Pick<Measure, "curve">, points: number): number {
  for (const [index, [value, worth]] of curve.entries()) {
    if (worth > points) continue;
    const [earlier, more] = curve[index - 1] ?? [value, worth];
    return more === worth
      ? value
      : earlier + ((more - points) / (more - worth)) * (value - earlier);
  }
  return curve.at(-1)?.[0] ?? 0;
}

function daysSince(evidence: Evidence, instant: number): number {
  return evidence.calendar.workingDaysBetween(instant, evidence.now);
}

export const readEngagedContacts: ReadMeasure = (evidence) =>
  whenHeard(evidence, "activities", (at) => {
    if (!evidence.twoWayKnown) return missing(noTwoWay);
    const days =
      evidence.tiering.tier?.cadenceDays === null ? engagedDaysWithoutCadence : engagedDays;
    if (!areTouchesNamed(evidence)) return missing(noNames);
    const last = lastTwoWayByContact(evidence);
    // People of partners who sit in a meeting do not make the account less dependent on one person.
    const engaged = evidence.facts.contacts.filter(
      ({ id, bounced }) => !bounced && evidence.now - (last.get(id) ?? -Infinity) < days * dayMs,
    );
    return measured(engaged.length, at);
  });

export const readSponsorCoverage: ReadMeasure = (evidence) =>
  whenHeard(evidence, "activities", (at) => {
    if (!areRolesKnown(evidence)) return missing("no contact has a role: ask, do not assume");
    if (!evidence.twoWayKnown) return missing(noTwoWay);
    const inTouch = contactsInTouch(evidence);
    if (inTouch === null) return missing(noNames);
    const filled = committee.filter((seat) =>
      holdersOf(evidence, seat).some(({ id }) => inTouch.has(id)),
    );
    return measured(filled.length, at);
  });

export const readCsmPulse: ReadMeasure = () => missing("nobody has answered the pulse");
