import type { Band } from "./assessment.ts";
import { dateOf } from "./calendar-date.ts";
import { dayInWords } from "./date-words.ts";
import type { Evidence } from "./evidence.ts";
import { cadenceDaysOf } from "./measures/relationship.ts";
import { lastTouchAt } from "./people.ts";

/** When a person has to be in touch next; a null date: none is due by the calendar. */
export type RequiredTouch = { readonly dueOn: string | null; readonly why: string };

/** Working days within which a yellow account is spoken to. */
const yellowDays = 10;

/**
 * The last two-way contact and the tier's cadence on top, in working days; without any contact it counts
 * from the day on which the account became a customer. `shown`: the band, and since when it is (ISO): yellow
 * brings the touch to 10 working days from then where it would be later. Null where there is no tier, or
 * where the CRM cannot tell two-way contact at all.
 */
export function requiredTouch(
  evidence: Evidence,
  shown: { readonly band: Band; readonly since: string } | null,
): RequiredTouch | null {
  const { tiering, calendar, facts } = evidence;
  const { tier } = tiering;
  if (tier === null) return null;
  const cadence = cadenceDaysOf(evidence);
  if (cadence === null || tier.touch?.trigger === "signal")
    return { dueOn: null, why: "no human touch unless a signal" };
  if (!evidence.twoWayKnown) return null;
  const last = lastTouchAt(evidence, true);
  const from = calendar.dayOf(last ?? evidence.since ?? Date.parse(facts.account.createdAt));
  const due = calendar.nthWorkingDay(from, cadence);
  const sooner =
    shown?.band === "yellow"
      ? calendar.nthWorkingDay(calendar.dayOf(Date.parse(shown.since)), yellowDays)
      : due;
  if (sooner < due)
    return { dueOn: dateOf(sooner), why: `yellow: within ${yellowDays} working days` };
  const contact = last === null ? "no two-way contact yet" : `last on ${dayInWords(from)}`;
  return { dueOn: dateOf(due), why: `every ${cadence} working days, ${contact}` };
}
