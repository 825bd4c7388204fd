import type { Play, PlayEvent, PlayStanding } from "../play.ts";
import type { Playbook, Trigger } from "../playbook.ts";
import { holdsFor } from "./ask.ts";
import { endOf, isUnderWay, isUnfinished, type PlayContext } from "./context.ts";
import { ended } from "./ends.ts";
import { plannedStep } from "./planned-step.ts";
import { becauseOf, contactOf, triggerKey, triggers } from "./triggers.ts";

const dayMs = 86_400_000;

/**
 * The plays that an event starts, those of the playbooks that come first before the others. A trigger that
 * was passed over (the account was in a cool-down, another play kept it away) starts none later either.
 */
export function startPlays(
  standing: PlayStanding,
  event: PlayEvent,
  context: PlayContext,
): PlayStanding {
  const key = triggerKey(event);
  if (key === null) return standing;
  let current = standing;
  for (const book of meantBy(event, standing, context)) {
    const mark = `${book.id}:${key}`;
    if (current.passed.includes(mark)) continue;
    const play = isBaseline(event) ? null : startedBy(event, book, key, current, context);
    if (play !== null) current = withoutLeftover(current, play);
    const plays = play === null ? current.plays : [...current.plays, play];
    current = { ...current, plays, passed: [...current.passed, mark] };
  }
  return current;
}

/** Of a playbook one play runs: what was still to be looked back on of the last one is dropped. */
function withoutLeftover(standing: PlayStanding, { playbook, startedAt }: Play): PlayStanding {
  const last = standing.plays.find((play) => play.playbook === playbook && isUnfinished(play));
  if (last?.over === undefined) return standing;
  return ended(standing, last, { outcome: last.over.outcome, at: Date.parse(startedAt) });
}

const isBaseline = (event: PlayEvent): boolean => "baseline" in event && event.baseline === true;

/** By hand every playbook starts, also one that is switched off. */
function meantBy(
  event: PlayEvent,
  standing: PlayStanding,
  context: PlayContext,
): readonly Playbook[] {
  const books = context.playbooks(context.version);
  if (event.type === "start") return books.filter(({ id }) => id === event.playbook);
  const { tier } = context.account;
  if (tier === null) return [];
  const given = { standing, play: null, context, at: Date.parse(event.at) };
  const starts = (trigger: Trigger) =>
    triggers(trigger, event, tier) && (trigger.on !== "stage" || holdsFor(trigger.if, given));
  return books
    .filter(({ on, triggers: any }) => on && any.some(starts))
    .sort((a, b) => a.priority - b.priority || (a.id < b.id ? -1 : 1));
}

function startedBy(
  event: PlayEvent,
  book: Playbook,
  trigger: string,
  standing: PlayStanding,
  context: PlayContext,
): Play | null {
  const { tier, excluded } = context.account;
  if (tier === null || excluded) return null;
  const play = newPlay(event, book, trigger, tier, context);
  if (play.steps.length === 0 || isKeptAway(book, standing)) return null;
  const isMeant = event.type === "start" || isWanted(book, play, standing, context);
  return isMeant ? play : null;
}

function isKeptAway({ id, notWhile }: Playbook, { plays }: PlayStanding): boolean {
  return plays.some(
    (play) => isUnderWay(play) && (play.playbook === id || notWhile.includes(play.playbook)),
  );
}

/** What a start by hand need not heed. */
function isWanted(
  book: Playbook,
  play: Play,
  standing: PlayStanding,
  context: PlayContext,
): boolean {
  const at = Date.parse(play.startedAt);
  const before = standing.plays.filter(({ playbook }) => playbook === book.id);
  if (book.once === "account" && before.length > 0) return false;
  if (book.once === "term" && before.some(({ term }) => term === play.term)) return false;
  const coolDownMs = book.coolDownDays * dayMs;
  const isCooling = before.some((other) => {
    const end = endOf(other);
    if (end === null || Date.parse(end) + coolDownMs <= at) return false;
    return book.coolDownOf === "account" || other.contact === play.contact;
  });
  return !isCooling && holdsFor(book.appliesTo, { standing, play: null, context, at });
}

function newPlay(
  event: PlayEvent,
  book: Playbook,
  trigger: string,
  tier: string,
  context: PlayContext,
): Play {
  const only = event.type === "start" ? event.only : undefined;
  const steps = book.steps.flatMap(({ id, byTier }) => {
    const role = byTier[tier]?.role;
    return role === undefined || only?.includes(id) === false ? [] : [plannedStep(id, role)];
  });
  return {
    id: `${book.id}@${event.at}`,
    playbook: book.id,
    version: context.version,
    tier,
    startedAt: event.at,
    because: becauseOf(event),
    trigger,
    contact: contactOf(event),
    term: termOf(event, book, tier, context),
    status: "running",
    pausedBy: [],
    endedAt: null,
    outcome: null,
    cause: event.type === "risk" ? event.cause : null,
    steps,
  };
}

/** The date of the trigger, else of the account, where anything of the playbook counts from it. */
function termOf(
  event: PlayEvent,
  book: Playbook,
  tier: string,
  { account }: PlayContext,
): string | null {
  const noticeBy = account.term?.noticeBy ?? null;
  if (event.type === "date") return event.date === "notice" ? event.on : (noticeBy ?? event.on);
  const counts = book.steps.some(({ byTier }) => "fromNotice" in (byTier[tier]?.due ?? {}));
  return counts || book.once === "term" ? noticeBy : null;
}
