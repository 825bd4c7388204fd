import type { WorkingCalendar } from "../calendar.ts";
import { calendarOf } from "../calendar.ts";
import type { Play, PlayEvent, PlayStanding, PlayStep } from "../play.ts";
import type { Colleague } from "../team.ts";
import { afterClock, nextMatter } from "./clock.ts";
import {
  bookOf,
  calendarFor,
  definedStep,
  iso,
  isUnfinished,
  type PlayContext,
} from "./context.ts";
import { startOfWorkingDay } from "./due.ts";
import { ended } from "./ends.ts";
import { afterEvent } from "./events.ts";
import { nextAbsenceChange, reassigned } from "./ladder.ts";
import { settled } from "./settle.ts";
import { opened } from "./turns.ts";
import { weightOf } from "./urgency.ts";

export type { PlayContext } from "./context.ts";

/**
 * The standing of an account's plays after these events, in whatever order they came, and after what falls
 * due by `now` (epoch milliseconds): each at its own instant, so that a late call answers as frequent ones
 * do. `wakeAt` is when something changes next without an event. Handling an event again changes nothing.
 */
export function advance(
  standing: PlayStanding,
  events: readonly PlayEvent[],
  context: PlayContext,
  now: number,
): { readonly standing: PlayStanding; readonly wakeAt: number | null } {
  let current = standing;
  let from = -Infinity;
  for (const event of inOrder(events)) {
    const at = Date.parse(event.at);
    current = afterClock(current, context, { from, until: Math.min(at - 1, now) }).standing;
    const after = afterEvent(current, event, context);
    if (after === current) continue;
    current = settled(after, context, at);
    from = at;
  }
  const due = afterClock(current, context, { from, until: now });
  current = settled(due.standing, context, now);
  if (context.account.excluded) current = cancelled(current, now);
  const next = current === due.standing ? due.next : nextMatter(current, context);
  return { standing: current, wakeAt: nextWake(current, next?.at ?? null, context, now) };
}

/** What is told twice is handled once. */
function inOrder(events: readonly PlayEvent[]): readonly PlayEvent[] {
  return events
    .map((event) => ({ ...event, at: iso(Date.parse(event.at)) }))
    .sort((a, b) => compare(a.at, b.at) || compare(a.type, b.type) || compare(a.key, b.key))
    .filter((event, i, all) => all.findIndex(({ key }) => key === event.key) === i);
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

function cancelled(standing: PlayStanding, at: number): PlayStanding {
  return standing.plays
    .filter(isUnfinished)
    .reduce(
      (current, play) => ended(current, play, { outcome: play.over?.outcome ?? "cancelled", at }),
      standing,
    );
}

function nextWake(
  standing: PlayStanding,
  matter: number | null,
  context: PlayContext,
  now: number,
): number | null {
  const ofSteps = standing.plays
    .filter(isUnfinished)
    .flatMap((play) => play.steps.flatMap((step) => wakesOf(play, step, context, now)));
  const ahead = [matter, ...ofSteps].filter((at) => at !== null).filter((at) => at > now);
  return ahead.length === 0 ? null : Math.min(...ahead);
}

/** What waits looks for its place at the start of every working day. */
function wakesOf(
  { status }: Play,
  step: PlayStep,
  context: PlayContext,
  now: number,
): readonly (number | null)[] {
  if (step.state !== "open" && step.state !== "queued") return [];
  const absence = nextAbsenceChange(step, context, now);
  if (step.state === "open" || status !== "running") return [absence];
  return [absence, startOfWorkingDay(now, 1, calendarFor(step.owner, context))];
}

/** A human step whose turn has come and that wants a place in its owner's day. */
export type QueuedStep = {
  readonly accountId: string;
  readonly play: string;
  readonly step: string;
  readonly owner: string;
  /** ARR × urgency. */
  readonly weight: number;
  readonly queuedAt: string;
};

/** Those that may open at an instant: what was left over from a day waits for the owner's next working day. */
export function queuedSteps(
  standing: PlayStanding,
  context: PlayContext,
  now: number,
): readonly QueuedStep[] {
  const queued = standing.plays
    .filter(({ status }) => status === "running")
    .flatMap((play) => play.steps.map((step) => ({ play, step })))
    .filter(({ step }) => step.state === "queued");
  if (queued.length === 0) return [];
  const { id: accountId, arr, term } = context.account;
  const weight = weightOf({ arr, band: standing.band, noticeBy: term?.noticeBy ?? null, now });
  return queued.flatMap(({ play, step }) => {
    const { owner } = reassigned(step, context, now);
    const queuedAt = step.queuedAt ?? iso(now);
    if (owner === null || !mayOpen(Date.parse(queuedAt), owner, context, now)) return [];
    return [{ accountId, play: play.id, step: step.id, owner, weight, queuedAt }];
  });
}

function mayOpen(queuedAt: number, owner: string, context: PlayContext, now: number): boolean {
  const calendar = calendarFor(owner, context);
  const today = calendar.dayOf(now);
  return calendar.dayOf(queuedAt) === today || calendar.nthWorkingDay(today, 0) === today;
}

/**
 * Which of the waiting steps open now, those of the most weight first: a person gets no more than `perDay` a
 * local day, `openedToday` included.
 */
export function stepsToOpen(
  waiting: readonly QueuedStep[],
  openedToday: ReadonlyMap<string, number>,
  perDay: number,
): readonly QueuedStep[] {
  const taken = new Map(openedToday);
  return waiting
    .toSorted(
      (a, b) =>
        b.weight - a.weight ||
        compare(a.accountId, b.accountId) ||
        compare(a.play, b.play) ||
        compare(a.step, b.step),
    )
    .filter(({ owner }) => {
      const count = taken.get(owner) ?? 0;
      if (count >= perDay) return false;
      taken.set(owner, count + 1);
      return true;
    });
}

/** With those of the account's waiting steps open that were chosen. */
export function openSteps(
  standing: PlayStanding,
  chosen: readonly QueuedStep[],
  context: PlayContext,
  now: number,
): PlayStanding {
  const { id } = context.account;
  const own = new Set(
    chosen.filter(({ accountId }) => accountId === id).map(({ play, step }) => `${play}/${step}`),
  );
  if (own.size === 0) return standing;
  const plays = standing.plays.map((play) => {
    if (play.status !== "running") return play;
    const steps = play.steps.map((step) =>
      step.state === "queued" && own.has(`${play.id}/${step.id}`)
        ? openedStep(play, step, context, now)
        : step,
    );
    return { ...play, steps };
  });
  return { ...standing, plays };
}

function openedStep(play: Play, step: PlayStep, context: PlayContext, now: number): PlayStep {
  const forTier = definedStep(play, step, bookOf(play, context))?.forTier;
  if (forTier === undefined) return step;
  return opened(play, { ...step, ...reassigned(step, context, now) }, forTier, context, now);
}

/** How many human steps opened on the local day that it is for their owner, by owner. */
export function openedToday(
  { plays }: PlayStanding,
  colleagues: ReadonlyMap<string, Colleague>,
  calendar: WorkingCalendar,
  now: number,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { owner, openedAt } of plays.flatMap(({ steps }) => steps)) {
    if (owner === null || openedAt === null) continue;
    const { dayOf } = calendarOf(colleagues.get(owner)?.calendar ?? calendar);
    if (dayOf(Date.parse(openedAt)) !== dayOf(now)) continue;
    counts.set(owner, (counts.get(owner) ?? 0) + 1);
  }
  return counts;
}
