import type { ReviewView } from "./day-view.ts";
import {
  ageInDays,
  daysUntil,
  formatDate,
  formatMoney,
  formatScore,
  type Moment,
} from "./formats.ts";
import { flatWithin } from "./health-headline.ts";
import type { Snapshot } from "./snapshot.ts";

const weekDays = 7;

/** What a record tells of the last seven days (`redSince` is a date), in sentences: its band, the score's move, plays that started, a risk. */
export function changesOfWeek(
  { history, score, plays, risk, override }: Snapshot,
  redSince: string | null,
  moment: Moment,
): readonly string[] {
  const isNew = (at: string) => ageInDays(at, moment) < weekDays;
  const isRecent = redSince !== null && daysUntil(redSince, moment) > -weekDays;
  const before = history.findLast(({ at }) => !isNew(at))?.score ?? score;
  const moved = score !== null && before !== null && Math.abs(score - before) > flatWithin;
  return [
    ...(isRecent ? [`Became red on ${formatDate(redSince, moment)}.`] : []),
    ...(moved ? [`Score ${formatScore(score)}, was ${formatScore(before)}.`] : []),
    ...plays
      .filter(({ startedAt }) => isNew(startedAt))
      .map(({ label, because }) => `${label} started: ${because}.`),
    ...(risk !== null && isNew(risk.at) ? [`Risk named: ${risk.label}.`] : []),
    ...(override === null ? [] : [`Overridden by ${override.by}.`]),
  ];
}

/** "12 accounts, €1.2M · 3 without a plan" */
export function totalsLine({ totals, currency }: Pick<ReviewView, "totals" | "currency">): string {
  const { accounts, arr, withoutPlan } = totals;
  const all = accounts === 1 ? "1 account" : `${accounts} accounts`;
  const plan = withoutPlan === 0 ? "all with a plan" : `${withoutPlan} without a plan`;
  return `${all}, ${formatMoney({ amount: arr, currency })} · ${plan}`;
}
