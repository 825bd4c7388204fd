import type { Band, KnownBand } from "../assessment.ts";
import type { Play, PlayStanding, PlayStep } from "../play.ts";
import type { PlayEnd, PlayOutcome } from "../playbook.ts";
import {
  bookOf,
  calendarFor,
  definedStep,
  isClosed,
  iso,
  isUnderWay,
  isUnfinished,
  type PlayContext,
} from "./context.ts";
import { dueAfterOpening, statedDue } from "./due.ts";

const dayMs = 86_400_000;
/** So long after its end a play waits for what looks back on it. */
const lookBackMs = 30 * dayMs;

export function withPlay(standing: PlayStanding, play: Play): PlayStanding {
  return {
    ...standing,
    plays: standing.plays.map((other) => (other.id === play.id ? play : other)),
  };
}

/** What is not done by then is dropped; with the last play, what was remembered for its sake is forgotten. */
export function ended(
  standing: PlayStanding,
  play: Play,
  end: { readonly outcome: PlayOutcome; readonly at: number; readonly cause?: string | null },
): PlayStanding {
  const over: Play = {
    ...play,
    status: "ended",
    pausedBy: [],
    endedAt: iso(end.at),
    outcome: end.outcome,
    cause: end.cause ?? play.cause,
    steps: play.steps.map((step) => (isClosed(step) ? step : { ...step, state: "dropped" })),
  };
  const after = withPlay(standing, over);
  if (after.plays.some(isUnfinished)) return after;
  return { ...after, passed: after.passed.filter((mark) => !mark.startsWith(running)) };
}

/**
 * A play whose end has come by itself: what looks back on it is left to do, the rest is dropped. Whoever ends a
 * play by hand has said what there is to say.
 */
function over(
  standing: PlayStanding,
  play: Play,
  { outcome, at }: { readonly outcome: PlayOutcome; readonly at: number },
  context: PlayContext,
): PlayStanding {
  const book = bookOf(play, context);
  const looksBack = (step: PlayStep) =>
    !isClosed(step) && definedStep(play, step, book)?.definition.afterEnd === true;
  if (!play.steps.some(looksBack)) return ended(standing, play, { outcome, at });
  const left: Play = { ...play, status: "running", pausedBy: [], over: { at: iso(at), outcome } };
  const steps = play.steps.map((step): PlayStep => {
    if (isClosed(step)) return step;
    return looksBack(step) ? dueAfterEnd(left, step, context, at) : { ...step, state: "dropped" };
  });
  return withPlay(standing, { ...left, steps });
}

/** What is open already is due no later than what opens by the end; what is planned is foreseen anew. */
function dueAfterEnd(play: Play, step: PlayStep, context: PlayContext, at: number): PlayStep {
  const forTier = definedStep(play, step, bookOf(play, context))?.forTier;
  if (forTier === undefined || step.dueAt === null) return step;
  if (step.state !== "open") return { ...step, dueAt: null };
  const stated = statedDue(play, step, forTier, step.owner, context);
  const calendar = calendarFor(step.owner, context);
  const due = dueAfterOpening(stated, at, calendar, context.rules.dueTime);
  return { ...step, dueAt: iso(Math.min(due, Date.parse(step.dueAt))) };
}

/** Ends by the clock: a play that is over ends for good. */
export function endedByClock(
  standing: PlayStanding,
  play: Play,
  end: { readonly outcome: PlayOutcome; readonly at: number },
  context: PlayContext,
): PlayStanding {
  return play.over === undefined ? over(standing, play, end, context) : ended(standing, play, end);
}

const running = "|";

/** What stands in `passed` only while plays run: that an event of a step, or a rung, is dealt with. */
export const markOf = (what: string): string => `${running}${what}`;

/** Names under which a standing's `signals` also hold since when a band is this good: no id has a "=". */
const levels = [
  ["=yellow", "yellow"],
  ["=green", "green"],
] as const;

const rank: Readonly<Record<Band, number>> = { unknown: 0, red: 0, yellow: 1, green: 2 };

/** A band from an instant on; null where it is no news, or older than what is known. */
export function withBand(standing: PlayStanding, band: Band, at: string): PlayStanding | null {
  if (band === standing.band) return null;
  if (standing.bandSince !== null && at <= standing.bandSince) return null;
  const signals = { ...standing.signals };
  for (const [name, level] of levels) {
    const holds = rank[band] >= rank[level];
    if (signals[name]?.holds !== holds) signals[name] = { holds, since: at };
  }
  return { ...standing, band, bandSince: at, signals };
}

/** Since when the band has been at least this good; null: it is not. Red is better than nothing known. */
function atLeastSince(standing: PlayStanding, level: KnownBand): string | null {
  const { band, bandSince, signals } = standing;
  if (level === "red") return band === "unknown" ? null : bandSince;
  const known = signals[`=${level}`];
  return known?.holds ? known.since : null;
}

/** When the clock ends a play, and how; null: it does not, as things stand. */
export function endByClock(
  play: Play,
  standing: PlayStanding,
  context: PlayContext,
): { readonly at: number; readonly outcome: PlayOutcome } | null {
  if (play.over !== undefined)
    return { at: Date.parse(play.over.at) + lookBackMs, outcome: play.over.outcome };
  let first: { at: number; outcome: PlayOutcome } | null = null;
  for (const end of bookOf(play, context)?.ends ?? []) {
    const at = instantOf(end, play, standing);
    if (at !== null && (first === null || at < first.at)) first = { at, outcome: end.outcome };
  }
  return first;
}

function instantOf(end: PlayEnd, play: Play, standing: PlayStanding): number | null {
  switch (end.when) {
    case "days":
      return Date.parse(play.startedAt) + end.days * dayMs;
    case "band":
      return held(atLeastSince(standing, end.atLeast), end.forDays, play);
    case "signal-over": {
      const signal = standing.signals[end.signal];
      return held(signal && !signal.holds ? signal.since : null, end.forDays, play);
    }
    default:
      return null;
  }
}

/** What held already when the play began counts from there; and at once never, or it could not begin. */
function held(since: string | null, forDays: number, { startedAt }: Play): number | null {
  if (since === null) return null;
  if (forDays === 0 && since <= startedAt) return null;
  return Math.max(Date.parse(since), Date.parse(startedAt)) + forDays * dayMs;
}

/** Plays that began before, with an end of this kind: those it ends. */
export function endedBy(
  standing: PlayStanding,
  at: string,
  context: PlayContext,
  matches: (end: PlayEnd, play: Play) => boolean,
): PlayStanding {
  return standing.plays.reduce((current, play) => {
    if (!isUnderWay(play) || play.startedAt >= at) return current;
    const end = bookOf(play, context)?.ends.find((each) => matches(each, play));
    return end
      ? over(current, play, { outcome: end.outcome, at: Date.parse(at) }, context)
      : current;
  }, standing);
}
