import { calendarOf } from "../calendar.ts";
import { dayNumber } from "../calendar-date.ts";
import { rungInstant, startOfDay } from "../play/due.ts";
import type { HandoffClock } from "./clock.ts";
import {
  type HandoffContext,
  isAccepted,
  isHandover,
  iso,
  isRated,
  isUnderWay,
  timesOf,
} from "./context.ts";
import type { Gap, Handoff } from "./handoff.ts";
import { leadsOf } from "./rights.ts";
import { absenceChanges, whoHas } from "./who-has.ts";

/**
 * What somebody has to do with a handoff, or had to in its present round: a return begins a new one, and the
 * clocks of earlier rounds are no longer told. The first due first.
 */
export function clocksOf(handoff: Handoff, given: HandoffContext): readonly HandoffClock[] {
  const context = isHandover(handoff) ? withoutSales(given) : given;
  const gaps = handoff.gaps.flatMap((gap) => gapClock(handoff, gap, context));
  return [
    submitClock(handoff, context),
    assignClock(handoff, context),
    acceptClock(handoff, context),
    ...gaps,
    truthClock(handoff, context),
  ]
    .filter((clock) => clock !== null)
    .toSorted((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt) || (a.key < b.key ? -1 : 1));
}

/** Where nothing was sold, nobody of sales is asked or told. */
function withoutSales(context: HandoffContext): HandoffContext {
  const { sales_lead: _, ...roles } = context.roles;
  return { ...context, roles };
}

/** What has to be done now. */
export const waitsOf = (clocks: readonly HandoffClock[], now: number): readonly HandoffClock[] =>
  clocks.filter(({ startedAt, doneAt }) => doneAt === null && Date.parse(startedAt) <= now);

/** "submit" the first time round, then "submit/2". */
const keyOf = (what: string, { returns }: Handoff): string =>
  returns === 0 ? what : `${what}/${returns + 1}`;

function submitClock(handoff: Handoff, context: HandoffContext): HandoffClock | null {
  const { submitDays } = timesOf(context.rules, handoff.column);
  const start = startOfRound(handoff, context.rules);
  const { returns, decidedAt, submittedAt: doneAt, from } = handoff;
  if (submitDays === null || start === null) return null;
  if (doneAt !== null && isBeforeOrAt(doneAt, start)) return null;
  const isTooOften = returns >= context.rules.returnsMost;
  return clock(
    { what: "submit", key: keyOf("submit", handoff), start, context },
    {
      person: from,
      lead: context.roles[isHandover(handoff) ? "cs_lead" : "sales_lead"] ?? null,
      days: submitDays,
      doneAt,
      toldAt: isTooOften ? decidedAt : null,
    },
  );
}

/** From the win; of a later round, from its return, as long as nothing else has been decided since. */
function startOfRound(handoff: Handoff, { returnsMost }: HandoffContext["rules"]): string | null {
  const { beganAt, returns, decidedAt, state } = handoff;
  if (returns === 0) return beganAt;
  if (state !== "returned" && state !== "submitted") return null;
  // Before the win nothing is due, but the leads learn of it where it was returned too often.
  if (beganAt === null && returns < returnsMost) return null;
  return latest(beganAt, decidedAt);
}

function assignClock(handoff: Handoff, context: HandoffContext): HandoffClock | null {
  const { assignDays } = timesOf(context.rules, handoff.column);
  const { beganAt, to, assignedAt } = handoff;
  if (assignDays === null || beganAt === null) return null;
  if (to === null ? !isUnderWay(handoff) : isBeforeOrAt(assignedAt ?? beganAt, beganAt))
    return null;
  const [lead = null] = leadsOf(context);
  return clock(
    { what: "assign", key: "assign", start: beganAt, context },
    {
      person: lead,
      lead: null,
      days: assignDays,
      doneAt: to === null ? null : assignedAt,
      toldAt: null,
    },
  );
}

/** Begins with the win or the submission, or once it is somebody's, whatever comes last. */
function acceptClock(handoff: Handoff, context: HandoffContext): HandoffClock | null {
  const { acceptDays } = timesOf(context.rules, handoff.column);
  const { beganAt, submittedAt, assignedAt, to, state, decidedAt } = handoff;
  if (acceptDays === null || beganAt === null || submittedAt === null || to === null) return null;
  const isDecided = isAccepted(handoff) || state === "refused";
  if (!isDecided && state !== "submitted") return null;
  const start = latest(latest(beganAt, submittedAt), assignedAt) ?? beganAt;
  const doneAt = isDecided ? decidedAt : null;
  // Refused before the win: there was nothing to be late with.
  if (doneAt !== null && isBeforeOrAt(doneAt, start)) return null;
  return clock(
    { what: "accept", key: keyOf("accept", handoff), start, context },
    {
      person: to,
      lead: context.roles["cs_lead"] ?? null,
      days: acceptDays,
      doneAt,
      toldAt: null,
    },
  );
}

/** Of a gap that came with acceptance; what a return named is part of the submission. */
function gapClock(handoff: Handoff, gap: Gap, context: HandoffContext): readonly HandoffClock[] {
  if (!isAccepted(handoff) || gap.owner === null || gap.dueOn === null) return [];
  const calendar = calendarOf(calendarOfPerson(gap.owner, context));
  const dueAt = calendar.instantOf(dayNumber(gap.dueOn), context.dueTime);
  const lead = context.roles["cs_lead"] ?? null;
  return [
    {
      key: `gap/${gap.id}`,
      what: "gap",
      text: gap.text,
      owner: whoHas(gap.owner, lead, dueAt, context),
      startedAt: handoff.decidedAt ?? handoff.openedAt,
      dueAt: iso(dueAt),
      doneAt: gap.closedAt,
      escalations: escalationsOf(dueAt, gap.owner, null, context),
    },
  ];
}

/** Asked, and due, on one working day: so many calendar days after acceptance, or the next that is one. */
function truthClock(handoff: Handoff, context: HandoffContext): HandoffClock | null {
  const { to, decidedAt } = handoff;
  if (!isAccepted(handoff) || to === null || decidedAt === null) return null;
  if (!isRated(handoff, context.rules)) return null;
  const calendar = calendarOf(calendarOfPerson(to, context));
  const accepted = calendar.dayOf(Date.parse(decidedAt));
  const day = calendar.nthWorkingDay(accepted + context.rules.wasItTrueAfterDays, 0);
  const dueAt = calendar.instantOf(day, context.dueTime);
  return {
    key: "rate-truth",
    what: "rate-truth",
    text: null,
    owner: whoHas(to, context.roles["cs_lead"] ?? null, dueAt, context),
    startedAt: iso(startOfDay(day, calendar)),
    dueAt: iso(dueAt),
    doneAt: handoff.ratings.find(({ of }) => of === "truth")?.at ?? null,
    // A question that nobody answers is asked once: no lead has to hear of it.
    escalations: [],
  };
}

type Given = {
  readonly what: HandoffClock["what"];
  readonly key: string;
  readonly start: string;
  readonly context: HandoffContext;
};

type Whose = {
  readonly person: string | null;
  readonly lead: string | null;
  readonly days: number;
  readonly doneAt: string | null;
  /** When both leads learn of it whether it is late or not. */
  readonly toldAt: string | null;
};

function clock({ what, key, start, context }: Given, whose: Whose): HandoffClock {
  const calendar = calendarOf(calendarOfPerson(whose.person, context));
  const day = calendar.nthWorkingDay(calendar.dayOf(Date.parse(start)), whose.days);
  const dueAt = calendar.instantOf(day, context.dueTime);
  return {
    key,
    what,
    text: null,
    owner: whoHas(whose.person, whose.lead, dueAt, context),
    startedAt: start,
    dueAt: iso(dueAt),
    doneAt: whose.doneAt,
    escalations: escalationsOf(dueAt, whose.person, whose.toldAt, context),
  };
}

/** Both leads, at once where it was returned too often, and where it is late by too many working days. */
function escalationsOf(
  dueAt: number,
  person: string | null,
  toldAt: string | null,
  context: HandoffContext,
): HandoffClock["escalations"] {
  const calendar = calendarOf(calendarOfPerson(person, context));
  const late = rungInstant(dueAt, context.rules.lateDaysMost, calendar, context.dueTime);
  const roles = ["sales_lead", "cs_lead"].filter((role) => Object.hasOwn(context.roles, role));
  const told = toldAt === null ? [iso(late)] : [toldAt];
  return told.flatMap((at) => roles.map((role) => ({ at, role, takes: false })));
}

const calendarOfPerson = (person: string | null, { colleagues, calendar }: HandoffContext) =>
  (person === null ? undefined : colleagues.get(person))?.calendar ?? calendar;

const isBeforeOrAt = (a: string, b: string): boolean => Date.parse(a) <= Date.parse(b);

function latest(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return Date.parse(a) >= Date.parse(b) ? a : b;
}

/** When a handoff next has to be looked at though nobody touches it, in epoch milliseconds; null: never. */
export function nextWakeAt(handoff: Handoff, context: HandoffContext): number | null {
  const open = clocksOf(handoff, context).filter(({ doneAt }) => doneAt === null);
  const instants = open.flatMap(({ startedAt, dueAt, escalations }) => [
    Date.parse(startedAt),
    Date.parse(dueAt),
    ...escalations.map(({ at }) => Date.parse(at)),
  ]);
  const people = [handoff.from, handoff.to, ...handoff.gaps.map(({ owner }) => owner)];
  const holders = [...people, ...Object.values(context.roles), ...standIns(people, context)];
  const changes =
    open.length === 0
      ? []
      : absenceChanges(
          holders.filter((each) => each !== null),
          context,
        );
  const ahead = [...instants, ...changes].filter((at) => at > context.now);
  return ahead.length === 0 ? null : Math.min(...ahead);
}

const standIns = (people: readonly (string | null)[], { colleagues }: HandoffContext) =>
  people.flatMap((person) =>
    person === null ? [] : (colleagues.get(person)?.absences.map(({ standIn }) => standIn) ?? []),
  );
