import { calendarOf } from "../calendar.ts";
import { dayNumber } from "../calendar-date.ts";
import type { Known } from "../condition.ts";
import type { Configuration } from "../configuration.ts";
import type { PlayEvent } from "../play.ts";
import type { Trigger } from "../playbook.ts";
import type { Seen } from "./seen.ts";
import type { DatesStanding, LateStanding, Watched } from "./watch-standing.ts";

type DateEvent = Extract<PlayEvent, { type: "date" }>;
type MilestoneEvent = Extract<PlayEvent, { type: "milestone" }>;
type DateTrigger = Extract<Trigger, { on: "date" }>;

/**
 * Tells of a date once it is near enough for the account's tier, and again when it has moved; up to the
 * renewal, even where the notice deadline has passed by then.
 */
export function watchDates(
  before: DatesStanding,
  seen: Seen,
  configuration: Configuration,
  now: string,
): Watched<DatesStanding, DateEvent> {
  const today = calendarOf(configuration.calendar).dayOf(Date.parse(now));
  const standing: Record<string, string | null> = {};
  const events: DateEvent[] = [];
  for (const { date, days, tiers } of dateTriggers(configuration)) {
    const trigger = `${date}:${days}`;
    const told = Object.hasOwn(before, trigger) ? before[trigger] : undefined;
    const on = dateNear(seen, { date, days, today });
    const isMeant = seen.tier !== null && tiers.has(seen.tier);
    standing[trigger] = (isMeant ? on : null) ?? told ?? null;
    if (!isMeant || on === null || on === told) continue;
    const event = { type: "date", at: now, key: `date:${date}:${on}:${days}` } as const;
    const what = { date, on, daysBefore: days };
    // A trigger that was not watched before has missed its day.
    events.push(told === undefined ? { ...event, ...what, baseline: true } : { ...event, ...what });
  }
  return { standing, events };
}

function dateNear(
  { term }: Seen,
  trigger: { readonly date: DateTrigger["date"]; readonly days: number; readonly today: number },
): string | null {
  if (term === null) return null;
  const on = trigger.date === "notice" ? term.noticeBy : term.renewsOn;
  const isNear = trigger.today >= dayNumber(on) - trigger.days;
  return isNear && trigger.today <= dayNumber(term.renewsOn) ? on : null;
}

/** Each number of days once, with the tiers for which it is meant. */
function dateTriggers({ playbooks }: Configuration) {
  const found = new Map<
    string,
    { readonly date: DateTrigger["date"]; readonly days: number; readonly tiers: Set<string> }
  >();
  for (const trigger of playbooks.flatMap(({ triggers }) => triggers)) {
    if (trigger.on !== "date") continue;
    for (const [tier, days] of Object.entries(trigger.daysBefore)) {
      const key = `${trigger.date}:${days}`;
      const entry = found.get(key) ?? { date: trigger.date, days, tiers: new Set() };
      entry.tiers.add(tier);
      found.set(key, entry);
    }
  }
  return found.values();
}

/**
 * Where a team's own source says what is late, the measure tells it, without a milestone's name; else onboarding
 * tells it by milestone.
 */
export const lateMeasure = "milestones_late";
const anyMilestone = "oldest";

/** Tells by the measure of a late milestone once it is as late as a trigger of the account's tier asks. */
export function watchLateMilestones(
  before: LateStanding,
  { readings, tier }: Seen,
  configuration: Configuration,
  now: string,
): Watched<LateStanding, MilestoneEvent> {
  const measure = configuration.measures.find(({ id }) => id === lateMeasure);
  if (measure?.source === undefined) return { standing: {}, events: [] };
  const reading = readings[lateMeasure] ?? "missing";
  const watched = [...lateDays(configuration)].map(([days, tiers]) => {
    const known = Object.hasOwn(before, days) ? before[days] : undefined;
    const since = lateSince(known ?? null, reading, Number(days), now);
    // A trigger that was not watched before cannot be told to have been reached.
    const isNews = since !== null && known === null && tier !== null && tiers.has(tier);
    return { days, since, isNews };
  });
  const lateDaysNow = typeof reading === "number" ? Math.floor(reading) : 0;
  return {
    standing: Object.fromEntries(watched.map(({ days, since }) => [days, since])),
    events: watched
      .filter(({ isNews }) => isNews)
      .map(({ days }) => ({
        type: "milestone",
        at: now,
        key: `milestone:${anyMilestone}:${days}:${now}`,
        milestone: anyMilestone,
        lateDays: lateDaysNow,
      })),
  };
}

/** Nobody can say that it is over while the reading is missing. */
function lateSince(known: string | null, reading: Known, days: number, now: string): string | null {
  if (reading === "missing") return known;
  return typeof reading === "number" && reading >= days ? (known ?? now) : null;
}

function lateDays({ playbooks }: Configuration): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const trigger of playbooks.flatMap(({ triggers }) => triggers)) {
    if (trigger.on !== "milestone") continue;
    for (const [tier, days] of Object.entries(trigger.lateDays))
      found.set(`${days}`, (found.get(`${days}`) ?? new Set<string>()).add(tier));
  }
  return found;
}
