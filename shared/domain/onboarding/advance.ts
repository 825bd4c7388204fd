import { type Calendar, calendarOf } from "../calendar.ts";
import { dateOf } from "../calendar-date.ts";
import type { Configuration } from "../configuration.ts";
import type { PlayEvent } from "../play.ts";
import { gateOf } from "./graduation.ts";
import { lateEvents, overEvents } from "./milestone-events.ts";
import { type Milestone, milestonesFor, milestonesOf, rulesFor } from "./milestones.ts";
import {
  graduationMilestone,
  kickoffMilestone,
  type Onboarding,
  type OnboardingRules,
} from "./onboarding.ts";
import type { OnboardingSeen } from "./seen.ts";
import { whyNot } from "./stages.ts";

export type Advanced = {
  /** Null: the account is not onboarding and never was, or its start is not known. */
  readonly onboarding: Onboarding | null;
  readonly milestones: readonly Milestone[];
  /** What graduation still asks for, in words. */
  readonly gate: readonly string[];
  /** Those that the account can meet. */
  readonly rules: OnboardingRules;
  readonly events: readonly PlayEvent[];
};

type Given = {
  readonly seen: OnboardingSeen;
  readonly rules: OnboardingRules;
  readonly calendar: Calendar;
  readonly now: number;
  readonly today: string;
};

/**
 * How an onboarding goes on between two assessments: what was done reaches milestones, the open gate and the
 * graduation step graduate, what is late is told to plays. `now` in epoch milliseconds.
 */
export function advanceOnboarding(
  before: Onboarding | null,
  seen: OnboardingSeen,
  configuration: Configuration,
  now: number,
): Advanced {
  const calendar = calendarOf(configuration.calendar);
  const today = dateOf(calendar.dayOf(now));
  const given: Given = { seen, rules: rulesFor(seen, configuration), calendar, now, today };
  const known = begun(before, given);
  const { rules } = given;
  if (known === null) return { onboarding: null, milestones: [], gate: [], rules, events: [] };
  const worked = known.graduatedOn === null ? counted(reachedNow(known, given), given) : known;
  const gate = gateOf(worked, seen.tier, seen.gate, rules);
  const onboarding = withStage(graduated(worked, gate, given), gate, given);
  const milestones = milestonesOf(onboarding, seen.tier, given);
  const isOver = onboarding.graduatedOn !== null || !isOnboarding(onboarding.stage);
  const at = new Date(now).toISOString();
  const news = Object.keys(onboarding.reached).filter((id) => !Object.hasOwn(known.reached, id));
  const late = isOver
    ? []
    : lateEvents(onboarding, milestones, { ...given, at, tier: seen.tier, configuration });
  return {
    onboarding,
    milestones,
    gate,
    rules,
    events: [...late, ...overEvents(news, onboarding, at)],
  };
}

/** A stage that nobody says, or that is none of ours, does not keep an onboarding from running. */
const isOnboarding = (stage: string | null): boolean => stage === null || stage === "onboarding";

function begun(before: Onboarding | null, given: Given): Onboarding | null {
  const { seen, today } = given;
  const isBack = before?.stage === "churned" && seen.stage === "onboarding";
  if (before !== null && !isBack) return before;
  const startedOn = isBack ? today : seen.startedOn;
  const begins = seen.stage === "onboarding" || (seen.begun && seen.stage === null);
  if (startedOn === null || !begins) return null;
  return {
    account: seen.account,
    startedOn,
    watchedFrom: seen.isNew ? startedOn : today,
    stage: seen.stage,
    reached: {},
    replans: [],
    sponsorsWord: null,
    graduatedOn: null,
    jumps: [],
  };
}

function reachedNow(onboarding: Onboarding, { seen, rules }: Given): Onboarding {
  const reached = { ...onboarding.reached };
  for (const { id, reachedBy } of milestonesFor(seen.tier, rules)) {
    if (Object.hasOwn(reached, id) || id === graduationMilestone || reachedBy === null) continue;
    if ("fact" in reachedBy) {
      if (seen.firstValueOn !== null) reached[id] = { on: seen.firstValueOn, by: null };
      continue;
    }
    const done = seen.steps.find(({ step, automatic }) => step === reachedBy.step && !automatic);
    if (done !== undefined) reached[id] = { on: done.on, by: done.by };
  }
  return { ...onboarding, reached };
}

/** Once the kickoff was held, an onboarding that starts with it counts from there. */
function counted(onboarding: Onboarding, { rules }: Given): Onboarding {
  const kickoff = onboarding.reached[kickoffMilestone];
  if (rules.startsWith !== "kickoff" || kickoff === undefined) return onboarding;
  return { ...onboarding, startedOn: kickoff.on };
}

/** By its step, also one that goes out by itself, or by the stage that somebody set; never against the gate. */
function graduated(
  onboarding: Onboarding,
  gate: readonly string[],
  { seen, rules, today }: Given,
): Onboarding {
  if (onboarding.graduatedOn !== null || gate.length > 0) return onboarding;
  const reachedBy = rules.milestones.find(({ id }) => id === graduationMilestone)?.reachedBy;
  const step = reachedBy && "step" in reachedBy ? reachedBy.step : null;
  const done = seen.steps.find((each) => each.step === step);
  const isMoved = onboarding.stage === "onboarding" && seen.stage === "adoption";
  return done === undefined && !isMoved
    ? onboarding
    : withGraduation(onboarding, { on: today, by: done?.by ?? null });
}

export function withGraduation(
  onboarding: Onboarding,
  graduation: { readonly on: string; readonly by: string | null },
): Onboarding {
  const reached = { ...onboarding.reached, [graduationMilestone]: graduation };
  return { ...onboarding, reached, graduatedOn: graduation.on };
}

/** A stage that nobody says any more changes nothing. */
function withStage(onboarding: Onboarding, gate: readonly string[], { seen, now }: Given) {
  const { stage: from, jumps } = onboarding;
  const to = seen.stage;
  if (to === null || to === from) return onboarding;
  const asked = onboarding.graduatedOn === null ? gate : [];
  const because = from === null ? null : whyNot(from, to, asked);
  if (from === null || because === null) return { ...onboarding, stage: to };
  const jump = { from, to, at: new Date(now).toISOString(), because };
  return { ...onboarding, stage: to, jumps: [...jumps, jump] };
}
