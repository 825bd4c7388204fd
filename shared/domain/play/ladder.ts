import { calendarOf } from "../calendar.ts";
import { dayNumber } from "../calendar-date.ts";
import { dateInWords } from "../date-words.ts";
import type { PlayStep } from "../play.ts";
import type { Absence, Colleague } from "../team.ts";
import type { PlayContext } from "./context.ts";
import { startOfDay } from "./due.ts";

type Assigned = Pick<PlayStep, "owner" | "fallback">;

/** What a step says that a person gave to another: it stays there while they are at work. */
export const givenByHand = "Given by hand";

/**
 * Who has a step of a role: its holder, else the CSM, else the CS lead, else nobody. Whoever is inactive is
 * passed over; whoever is away at the instant is replaced by the stand-in, else passed over as well. Null as
 * the instant asks whose it would be if everybody were at work.
 */
export function assign(role: string, context: PlayContext, at: number | null): Assigned {
  let fallback: string | null = null;
  for (const rung of rungsOf(role)) {
    const found = onRung(rung, context, at);
    if (found.reason === null) return { owner: found.owner, fallback };
    fallback ??= found.reason;
    if (found.owner !== null) return { owner: found.owner, fallback };
  }
  return { owner: null, fallback };
}

/** The holder of a role where there is no reason against it; else the stand-in, where there is one. */
function onRung(
  role: string,
  context: PlayContext,
  at: number | null,
): { readonly owner: string | null; readonly reason: string | null } {
  const holder = context.account.roles[role] ?? null;
  const colleague = holder === null ? undefined : context.colleagues.get(holder);
  if (colleague === undefined) {
    const label = context.roleLabels.find(({ id }) => id === role)?.label ?? role;
    return { owner: null, reason: `The account has no ${label}` };
  }
  if (!colleague.active) return { owner: null, reason: `${colleague.name} is no longer active` };
  const absence = at === null ? null : absenceAt(colleague, at);
  if (absence === null) return { owner: colleague.id, reason: null };
  const { standIn, until } = absence;
  const isThere = standIn !== null && isAtWork(standIn, context, at);
  return {
    owner: isThere ? standIn : null,
    reason: `${colleague.name} is away until ${dateInWords(until)}`,
  };
}

const rungsOf = (role: string): readonly string[] => [...new Set([role, "csm", "cs_lead"])];

function isAtWork(owner: string, { colleagues }: PlayContext, at: number | null): boolean {
  const colleague = colleagues.get(owner);
  if (!colleague?.active) return false;
  return at === null || absenceAt(colleague, at) === null;
}

function absenceAt(colleague: Colleague, at: number): Absence | null {
  if (colleague.absences.length === 0) return null;
  const day = calendarOf(colleague.calendar).dayOf(at);
  return (
    colleague.absences.find(
      ({ from, until }) => dayNumber(from) <= day && day <= dayNumber(until),
    ) ?? null
  );
}

/**
 * Whose an open or waiting step is at an instant. It stays where it is as long as they are at work, or back
 * by its due date, and still have to do with it; a step of nobody goes to whoever is there now.
 */
export function reassigned(step: PlayStep, context: PlayContext, at: number): Assigned {
  const { owner, fallback } = step;
  if (owner !== null && !isAwayFor(step, owner, context, at) && isStillTheirs(step, owner, context))
    return { owner, fallback };
  return assign(step.role, context, at);
}

function isAwayFor(step: PlayStep, owner: string, context: PlayContext, at: number): boolean {
  const colleague = context.colleagues.get(owner);
  if (!colleague?.active) return true;
  const absence = absenceAt(colleague, at);
  if (absence === null) return false;
  if (step.state !== "open" || step.dueAt === null) return true;
  const dueDay = calendarOf(colleague.calendar).dayOf(Date.parse(step.dueAt));
  return dueDay <= dayNumber(absence.until);
}

function isStillTheirs(
  { role, fallback }: PlayStep,
  owner: string,
  { account, colleagues }: PlayContext,
): boolean {
  if (fallback === givenByHand) return true;
  if (fallback === null) return account.roles[role] === owner;
  return rungsOf(role).some((rung) => {
    const holder = account.roles[rung] ?? null;
    if (holder === null) return false;
    return holder === owner || isStandIn(owner, colleagues.get(holder));
  });
}

const isStandIn = (owner: string, holder: Colleague | undefined): boolean =>
  holder?.absences.some(({ standIn }) => standIn === owner) ?? false;

/** When somebody next leaves or returns on whom the owner of a step depends; null: nobody does. */
export function nextAbsenceChange(
  { role, owner }: PlayStep,
  { account, colleagues }: PlayContext,
  after: number,
): number | null {
  const people = owner === null ? rungsOf(role).map((rung) => account.roles[rung]) : [owner];
  const changes = people.flatMap((person) => {
    const colleague = person == null ? undefined : colleagues.get(person);
    return colleague === undefined ? [] : changesOf(colleague);
  });
  const ahead = changes.filter((change) => change > after);
  return ahead.length === 0 ? null : Math.min(...ahead);
}

function changesOf({ calendar, absences }: Colleague): readonly number[] {
  return absences.flatMap(({ from, until }) => [
    startOfDay(dayNumber(from), calendarOf(calendar)),
    startOfDay(dayNumber(until) + 1, calendarOf(calendar)),
  ]);
}
