import { calendarOf } from "../calendar.ts";
import { dayNumber } from "../calendar-date.ts";
import { startOfDay } from "../play/due.ts";
import type { Absence, Colleague } from "../team.ts";
import type { HandoffContext } from "./context.ts";

type Asked = Pick<HandoffContext, "now" | "roles" | "colleagues">;

/**
 * Who has something to do that is a person's: they themselves while they are at work or back by its due date, else
 * their stand-in, else the lead; null: nobody, it waits in the queue. Due dates stay those of the person's own
 * calendar, so that an absence moves the work and not the deadline.
 */
export function whoHas(
  person: string | null,
  lead: string | null,
  dueAt: number,
  asked: Asked,
): string | null {
  const colleague = person === null ? undefined : asked.colleagues.get(person);
  if (colleague === undefined) return person ?? atWork(lead, asked);
  if (!colleague.active) return atWork(lead, asked);
  const absence = absenceAt(colleague, asked.now);
  if (absence === null || isBackBy(dueAt, absence, colleague)) return colleague.id;
  return atWork(absence.standIn, asked) ?? atWork(lead, asked) ?? colleague.id;
}

function atWork(person: string | null, { colleagues, now }: Asked): string | null {
  const colleague = person === null ? undefined : colleagues.get(person);
  return colleague?.active && absenceAt(colleague, now) === null ? colleague.id : null;
}

function absenceAt({ absences, calendar }: Colleague, at: number): Absence | null {
  if (absences.length === 0) return null;
  const day = calendarOf(calendar).dayOf(at);
  return (
    absences.find(({ from, until }) => dayNumber(from) <= day && day <= dayNumber(until)) ?? null
  );
}

const isBackBy = (dueAt: number, { until }: Absence, { calendar }: Colleague): boolean =>
  calendarOf(calendar).dayOf(dueAt) > dayNumber(until);

/** When people next leave or return; of those that are named. */
export function absenceChanges(people: readonly string[], asked: Asked): readonly number[] {
  return people.flatMap((person) => {
    const colleague = asked.colleagues.get(person);
    if (colleague === undefined) return [];
    const calendar = calendarOf(colleague.calendar);
    return colleague.absences.flatMap(({ from, until }) => [
      startOfDay(dayNumber(from), calendar),
      startOfDay(dayNumber(until) + 1, calendar),
    ]);
  });
}
