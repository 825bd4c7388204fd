import type { Evidence } from "../evidence.ts";
import { areTouchesNamed } from "../people.ts";

const dayMs = 86_400_000;
/** So long without a word is silence of somebody who was heard every week. */
const silentDays = 45;
/** Heard every week: on as many days within so many, up to the last one. */
const weeklyTouches = 4;
const weeklyWindowDays = 28;

/**
 * Contacts of whom nothing is heard for 45 days after weekly two-way contact. None where the CRM does not say
 * with whom anybody spoke, or where nothing was heard of meetings, calls and e-mails at all lately.
 */
export function silentContacts(evidence: Evidence): ReadonlySet<string> {
  if (!evidence.twoWayKnown || !areTouchesNamed(evidence) || !isHeard(evidence)) return new Set();
  const silent = [...daysByContact(evidence)].filter(([, days]) => {
    const last = Math.max(...days);
    const lately = [...days].filter((day) => day > last - weeklyWindowDays);
    return lately.length >= weeklyTouches && evidence.now / dayMs - (last + 1) >= silentDays;
  });
  return new Set(silent.map(([contact]) => contact));
}

/** UTC days of two-way touches. */
function daysByContact({ touches }: Evidence): ReadonlyMap<string, ReadonlySet<number>> {
  const days = new Map<string, Set<number>>();
  for (const { touch, at } of touches) {
    if (!touch.twoWay) continue;
    for (const contact of touch.contactIds)
      days.set(contact, (days.get(contact) ?? new Set<number>()).add(Math.floor(at / dayMs)));
  }
  return days;
}

/** A feed that fell silent says nothing of the customer. */
function isHeard({ facts, configuration, now }: Evidence): boolean {
  const heardAt = facts.feeds.activities;
  if (heardAt === null) return false;
  return now - Date.parse(heardAt) <= configuration.usage.feedSilentAfterHours * 3_600_000;
}
