import type { WorkingCalendar } from "../calendar.ts";
import { calendarOf } from "../calendar.ts";
import { dayNumber } from "../calendar-date.ts";
import type { Facts, FactValue } from "../condition.ts";
import type { PlayEvent } from "../play.ts";
import type { Playbook, Trigger } from "../playbook.ts";
import type { Colleague, RoleHolders } from "../team.ts";
import { calendarFor, iso } from "./context.ts";
import { startOfDay } from "./due.ts";

type Account = {
  readonly tier: string | null;
  readonly arr: number | null;
  readonly stage: string | null;
  readonly roles: RoleHolders;
  readonly term: { readonly noticeBy: string | null; readonly renewsOn: string | null };
};

type Portfolio = {
  readonly colleagues: ReadonlyMap<string, Colleague>;
  readonly calendar: WorkingCalendar;
  readonly playbooks: readonly Playbook[];
  readonly from: number;
  readonly to: number;
};

/** What happened before the simulation tells how things stood and starts nothing. */
export function historyOf(events: readonly PlayEvent[], from: number): readonly PlayEvent[] {
  return events.flatMap((event): PlayEvent[] => {
    if (Date.parse(event.at) >= from) return [event];
    switch (event.type) {
      case "band":
      case "signal":
      case "stage":
      case "date":
        return [{ ...event, baseline: true }];
      case "signal-over":
        return [event];
      default:
        return [];
    }
  });
}

/** The days that triggers wait for, as the account's term has them: at the start of the CSM's day. */
export function dateEvents(
  { tier, roles, term }: Account,
  { colleagues, calendar, playbooks, from, to }: Portfolio,
): readonly PlayEvent[] {
  if (tier === null) return [];
  const local = calendarFor(roles["csm"] ?? null, { colleagues, calendar });
  const wanted = playbooks.flatMap(({ triggers }) => triggers).filter(isDate);
  const events = wanted.flatMap(({ date, daysBefore }): PlayEvent[] => {
    const on = date === "notice" ? term.noticeBy : term.renewsOn;
    const days = daysBefore[tier];
    if (on === null || days === undefined) return [];
    const at = startOfDay(dayNumber(on) - days, local);
    if (at < from || at > to) return [];
    const key = `date:${date}:${on}:${days}`;
    return [{ type: "date", at: iso(at), key, date, on, daysBefore: days }];
  });
  return events.filter(({ key }, i) => events.findIndex((other) => other.key === key) === i);
}

const isDate = (trigger: Trigger): trigger is Extract<Trigger, { readonly on: "date" }> =>
  trigger.on === "date";

/** What an event tells beside what it starts. */
export function factsAfter(facts: Facts, event: PlayEvent): Facts {
  switch (event.type) {
    case "stage":
      return { ...facts, stage: event.stage };
    case "person-gone":
      return { ...facts, [`${event.role}Vacant`]: true };
    case "person-back":
      return { ...facts, [`${event.role}Vacant`]: false };
    case "risk":
      return { ...facts, riskDeclared: true, riskCause: event.cause };
    default:
      return facts;
  }
}

/** With what follows from the account and the day. */
export function factsAt(
  { tier, arr, roles, term, stage }: Account,
  facts: Facts,
  { colleagues, calendar }: Pick<Portfolio, "colleagues" | "calendar">,
  at: number,
): Facts {
  const own = colleagues.get(roles["csm"] ?? "")?.calendar ?? calendar;
  const today = calendarOf(own).dayOf(at);
  const days = (date: string | null) => (date === null ? null : dayNumber(date) - today);
  const known: Record<string, FactValue> = {};
  for (const [name, value] of Object.entries({
    tier,
    arr,
    stage,
    daysToNotice: days(term.noticeBy),
    daysToRenewal: days(term.renewsOn),
  }))
    if (value !== null) known[name] = value;
  return { ...known, ...facts };
}
