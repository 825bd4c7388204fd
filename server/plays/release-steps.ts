import { calendarOf } from "@bellwether/shared/domain/calendar";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { stepsToOpen } from "@bellwether/shared/domain/play/advance";
import { colleaguesOf } from "@bellwether/shared/domain/role-holders";
import { markDue } from "../db/assess-due.ts";
import { covers } from "../db/covers.ts";
import type { Tx } from "../db/database.ts";
import { owners } from "../db/owners.ts";
import { grantSteps, queues } from "../db/standings.ts";

/**
 * Gives steps whose turn has come a place in their owner's day, the most urgent first; their accounts are
 * then due. Over the whole installation: how full a day is, no account alone can tell. Answers how many.
 */
export async function releaseSteps(
  tx: Tx,
  { configuration, now }: { readonly configuration: Configuration; readonly now: Date },
): Promise<number> {
  const rows = await queues(tx);
  const waiting = rows.flatMap(({ queue }) => queue.waiting);
  if (waiting.length === 0) return 0;
  const colleagues = colleaguesOf(await owners(tx), await covers(tx), configuration);
  const today = (owner: string) => {
    const calendar = calendarOf(colleagues.get(owner)?.calendar ?? configuration.calendar);
    const day = calendar.dayOf(now.getTime());
    const isToday = (instant: string) => calendar.dayOf(Date.parse(instant)) === day;
    return { isToday, isWorkingDay: calendar.nthWorkingDay(day, 0) === day };
  };
  const opened = new Map<string, number>();
  for (const { owner, at } of rows.flatMap(({ queue }) => queue.opened))
    if (today(owner).isToday(at)) opened.set(owner, (opened.get(owner) ?? 0) + 1);
  // What was left over from a day waits for the next working day.
  const ready = waiting.filter(({ owner, queuedAt }) => {
    const { isToday, isWorkingDay } = today(owner);
    return isWorkingDay || isToday(queuedAt);
  });
  const granted = stepsToOpen(ready, opened, configuration.plays.newStepsPerDay);
  await grantSteps(tx, granted);
  await markDue(tx, [...new Set(granted.map(({ accountId }) => accountId))], now);
  return granted.length;
}
