import { conditionHolds } from "../condition.ts";
import { factsOf, stageOf } from "../condition-facts.ts";
import type { Evidence } from "../evidence.ts";
import type { Curve, Measure, Reading } from "../measure.ts";
import {
  areRolesKnown,
  areTouchesNamed,
  committee,
  contactsInTouch,
  hasLeft,
  holdersOf,
  lastTouchAt,
  lastTwoWayByContact,
} from "../people.ts";
import type { ContactRecord } from "../records.ts";
import { dayMs, measured, missing, notApplicable, type ReadMeasure, whenHeard } from "./reading.ts";

/** Sent is not spoken: what a one-way contact may bring at most, in points. */
const oneWayMost = 70;
const engagedDays = 90;
const engagedDaysWithoutCadence = 180;

const noNames = "the two-way contacts on record name no person";
export const noTwoWay = "no two-way contact is recorded for any account";

export const readTwoWayRecency: ReadMeasure = (evidence) => {
  const { tier } = evidence.tiering;
  if (tier === null) return missing("the cadence goes by tier, which is not known");
  const cadenceDays = cadenceDaysOf(evidence);
  if (cadenceDays === null) return notApplicable(`no human touch is due in ${tier.label}`);
  return whenHeard(evidence, "activities", (at) => {
    if (!evidence.twoWayKnown) return oneWayRecency(evidence, cadenceDays, at);
    // Without any contact the silence is as long as the account has been a customer.
    const since =
      lastTouchAt(evidence, true) ?? evidence.since ?? Date.parse(evidence.facts.account.createdAt);
    return measured(daysSince(evidence, since) / cadenceDays, at);
  });
};

/** What the tier asks for in the account's stage, in working days; null where it asks for none. */
export function cadenceDaysOf(evidence: Evidence): number | null {
  const { tier } = evidence.tiering;
  if (tier === null) return null;
  const onboarding = stageOf(evidence) === "onboarding" ? tier.onboardingCadenceDays : undefined;
  return onboarding ?? tier.cadenceDays;
}

/** Where the CRM cannot tell two-way contact at all, one-way contact stands in, at a value worth less. */
function oneWayRecency(evidence: Evidence, cadenceDays: number, at: string): Reading {
  const last = lastTouchAt(evidence, false);
  if (last === null) return missing(noTwoWay);
  const measure = evidence.configuration.measures.find(({ id }) => id === "two_way_recency");
  const least = measure === undefined ? 0 : valueWorth(curveOf(measure, evidence), oneWayMost);
  return measured(Math.max(least, daysSince(evidence, last) / cadenceDays), at);
}

function curveOf({ curve, curves = [] }: Measure, evidence: Evidence): Curve {
  const asked = { facts: factsOf(evidence), known: () => "unasked" as const };
  return curves.find(({ when }) => conditionHolds(when, asked))?.curve ?? curve;
}

/** The first value of a falling curve that is worth no more than `points`. */
export function valueWorth(curve: Curve, points: number): number {
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
    if (!areTouchesNamed(evidence)) return missing(noNames);
    const since = engagedSince(evidence);
    return measured(spokenTo(evidence).filter((spoken) => spoken.at > since).length, at);
  });

/** Epoch milliseconds from which on a two-way contact counts as engagement. */
export function engagedSince({ tiering, now }: Evidence): number {
  const days = tiering.tier?.cadenceDays === null ? engagedDaysWithoutCadence : engagedDays;
  return now - days * dayMs;
}

/**
 * The account's contacts who are there, each with the latest two-way touch. People of partners who sit in
 * a meeting do not make the account less dependent on one person.
 */
export function spokenTo(
  evidence: Evidence,
): readonly { readonly contact: ContactRecord; readonly at: number }[] {
  const last = lastTwoWayByContact(evidence);
  return evidence.facts.contacts.flatMap((contact) => {
    const at = last.get(contact.id);
    if (at === undefined || contact.bounced || hasLeft(evidence, contact)) return [];
    return [{ contact, at }];
  });
}

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
