import { dayNumber } from "../calendar-date.ts";
import type { Evidence } from "../evidence.ts";
import { contactsByUser } from "../known-users.ts";
import { holdersOf } from "../people.ts";
import type { ContactRecord } from "../records.ts";
import { dayMs, measured, missing, notApplicable, type ReadMeasure, whenUsed } from "./reading.ts";

/** Nobody can have come back before. */
const leastHistoryDays = 28;

export const readReturningUsers: ReadMeasure = (evidence) =>
  whenUsed(evidence, (usage, at) => {
    const { firstEventOn } = usage;
    if (firstEventOn === null || daysFrom(firstEventOn, evidence) + 1 < leastHistoryDays) {
      return notApplicable(`under ${leastHistoryDays} days of use`);
    }
    const active = usage.activeUsers[0] ?? 0;
    // Where nobody is active any more, nobody returns.
    const share = active === 0 ? 0 : (100 * usage.returningUsers) / active;
    return measured(share, at, active);
  });

export const readAdminRecency: ReadMeasure = (evidence) =>
  whenUsed(evidence, (_, at) => {
    if (holdersOf(evidence, "admin").length === 0) return missing("no contact is named as admin");
    const [latest] = adminsSeen(evidence);
    return latest === undefined
      ? missing("no admin has been seen in the usage")
      : measured(daysFrom(latest.lastOn, evidence), at);
  });

/** The admins among the users that the summary lists, last seen first. */
export function adminsSeen(
  evidence: Evidence,
): readonly { readonly contact: ContactRecord; readonly lastOn: string }[] {
  const contactOf = contactsByUser(holdersOf(evidence, "admin"));
  return (evidence.facts.usage?.users ?? [])
    .flatMap(({ userId, lastOn }) => {
      const contact = contactOf(userId);
      return contact === null ? [] : [{ contact, lastOn }];
    })
    .sort((a, b) =>
      a.lastOn === b.lastOn ? (a.contact.id < b.contact.id ? -1 : 1) : a.lastOn < b.lastOn ? 1 : -1,
    );
}

function daysFrom(date: string, { now }: Evidence): number {
  return Math.floor(now / dayMs) - dayNumber(date);
}
