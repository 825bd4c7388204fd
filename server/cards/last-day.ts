import { formatDate } from "@bellwether/shared/contracts/formats";
import { calendarOf } from "@bellwether/shared/domain/calendar";
import { dateOf, dayNumber } from "@bellwether/shared/domain/calendar-date";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { CardRefusal } from "./card-refusal.ts";

/** The instant at which a judgement's last day (`YYYY-MM-DD`, in the team's time zone) is over. */
export function endOfLastDay(
  { calendar: working }: Configuration,
  last: { readonly on: string; readonly daysMost: number; readonly now: Date },
): string {
  const { on, daysMost, now } = last;
  const calendar = calendarOf(working);
  const today = calendar.dayOf(now.getTime());
  const day = dayNumber(on);
  if (day <= today) throw new CardRefusal("invalid", "Choose a day after today.", "until");
  if (day > today + daysMost) {
    const latest = formatDate(dateOf(today + daysMost), { now, timeZone: working.timeZone });
    throw new CardRefusal(
      "invalid",
      `${daysMost} days is the most here: choose ${latest} or an earlier day.`,
      "until",
    );
  }
  return new Date(calendar.instantOf(day + 1, "00:00")).toISOString();
}
