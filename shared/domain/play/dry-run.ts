import type { Configuration } from "../configuration.ts";
import { noPlays, type Play, type PlayEvent, type PlayStanding } from "../play.ts";
import type { Playbook } from "../playbook.ts";
import type { Colleague, RoleHolders } from "../team.ts";
import { advance, openSteps, type PlayContext, queuedSteps } from "./advance.ts";
import { definedStep, endOf, isUnderWay } from "./context.ts";
import { type PlannedWork, totalsOf, type WorkTotals } from "./dry-run-work.ts";
import type { Seen } from "./seen.ts";
import { type WatchStanding, watch } from "./watch.ts";

/** An account as its past assessments knew it, oldest first. `at` in epoch milliseconds. */
export type PastAccount = {
  readonly id: string;
  readonly arr: number | null;
  /** As they are today. */
  readonly roles: RoleHolders;
  readonly looks: readonly { readonly at: number; readonly seen: Seen }[];
  /** Plays that really ran. */
  readonly plays: readonly Play[];
};

export type DryRunInput = {
  readonly accounts: readonly PastAccount[];
  readonly configuration: Configuration;
  /** A playbook's id; it is tried whether it is on or off. */
  readonly playbook: string;
  readonly colleagues: ReadonlyMap<string, Colleague>;
  /** Epoch milliseconds. */
  readonly now: number;
};

/** What a playbook would have asked of the team in the 90 days before, had it been on. */
export type DryRun = WorkTotals & {
  readonly playbook: string;
  /** Days of history that there were, 90 at most. */
  readonly days: number;
  /** With at least two assessments in that time: the first is a baseline and starts nothing. */
  readonly accounts: number;
  readonly started: {
    readonly accounts: number;
    readonly plays: number;
    readonly byTier: Readonly<Record<string, number>>;
    /** Of the plays: while another play ran for the account. */
    readonly overlapping: number;
    /** The first of them. */
    readonly examples: readonly {
      readonly account: string;
      readonly at: string;
      readonly because: string;
    }[];
  };
};

const dayMs = 86_400_000;
const daysBack = 90;
const examplesShown = 10;
/** A playbook that would go round in circles is stopped. */
const mostTurns = 2000;

/**
 * Runs the past through the watch and the engine with this playbook alone switched on. Steps are taken to be
 * done on the day that they are due, without an answer; nobody is overloaded or away.
 */
export function dryRun(input: DryRunInput): DryRun {
  const { accounts, configuration, now } = input;
  const from = now - daysBack * dayMs;
  const runs = accounts
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map((account) => ({ account, plays: playsOf(account, input, from) }));
  const started = runs.filter(({ plays }) => plays.length > 0);
  const all = started
    .flatMap(({ account, plays }) => plays.map((play) => ({ account, play })))
    .sort((a, b) => (a.play.startedAt < b.play.startedAt ? -1 : 1));
  const first = Math.min(now, ...accounts.flatMap(({ looks }) => looks[0]?.at ?? []));
  return {
    playbook: input.playbook,
    days: Math.floor((now - Math.max(from, first)) / dayMs),
    accounts: accounts.filter(({ looks }) => looks.length > 1).length,
    started: {
      accounts: started.length,
      plays: all.length,
      byTier: countBy(all.map(({ play }) => play.tier)),
      overlapping: all.filter(({ account, play }) => runningAt(account, play.startedAt).length > 0)
        .length,
      examples: all.slice(0, examplesShown).map(({ account, play }) => ({
        account: account.id,
        at: play.startedAt,
        because: play.because,
      })),
    },
    ...totalsOf(
      all.flatMap(({ play }) => workOf(play, configuration)),
      configuration.calendar,
    ),
  };
}

/** The plays of an account's past, with every step done when it was due, up to `now`. */
function playsOf(account: PastAccount, input: DryRunInput, from: number): readonly Play[] {
  let watching: WatchStanding | null = null;
  let standing: PlayStanding = noPlays;
  let look = 0;
  let wakeAt = Number.POSITIVE_INFINITY;
  let seen = account.looks[0]?.seen;
  for (let turn = 0; turn < mostTurns && seen !== undefined; turn++) {
    const lookAt = account.looks[look]?.at ?? Number.POSITIVE_INFINITY;
    const due = firstDue(standing);
    const at = Math.min(lookAt, due.at, wakeAt);
    if (at > input.now) break;
    let events: readonly PlayEvent[] = due.at === at ? due.done : [];
    if (lookAt === at) {
      seen = account.looks[look]?.seen ?? seen;
      const watched = watch(watching, seen, input.configuration, at);
      watching = watched.standing;
      events = [...events, ...watched.events];
      look += 1;
    }
    const context = contextOf(account, seen, input, { at, from });
    const next = moved(standing, events, context, at);
    standing = next.standing;
    wakeAt = next.wakeAt ?? Number.POSITIVE_INFINITY;
  }
  return standing.plays;
}

/** Every step whose turn has come opens at once. */
function moved(
  standing: PlayStanding,
  events: readonly PlayEvent[],
  context: PlayContext,
  at: number,
): ReturnType<typeof advance> {
  const after = advance(standing, events, context, at);
  const queued = queuedSteps(after.standing, context, at);
  if (queued.length === 0) return after;
  return advance(openSteps(after.standing, queued, context, at), [], context, at);
}

/** The open step that is due first, as done by whoever has it. */
function firstDue({ plays }: PlayStanding): {
  readonly at: number;
  readonly done: readonly PlayEvent[];
} {
  const open = plays
    .filter(({ status }) => status === "running")
    .flatMap((play) =>
      play.steps.flatMap(({ id, state, dueAt, owner }) =>
        state === "open" && dueAt !== null ? [{ play: play.id, step: id, dueAt, owner }] : [],
      ),
    )
    .sort((a, b) => (a.dueAt < b.dueAt ? -1 : Number(a.dueAt > b.dueAt)));
  const [first] = open;
  if (first === undefined) return { at: Number.POSITIVE_INFINITY, done: [] };
  const { play, step, dueAt, owner } = first;
  const key = `done:${play}:${step}`;
  const done = {
    type: "step-completed",
    at: dueAt,
    key,
    step,
    play,
    by: owner,
    answer: null,
  } as const;
  return { at: Date.parse(dueAt), done: [done] };
}

function contextOf(
  account: PastAccount,
  seen: Seen,
  { configuration, playbook, colleagues }: DryRunInput,
  { at, from }: { readonly at: number; readonly from: number },
): PlayContext {
  const books = configuration.playbooks.filter(({ id }) => id === playbook);
  return {
    account: {
      id: account.id,
      tier: seen.tier,
      arr: account.arr,
      roles: account.roles,
      excluded: false,
      term: seen.term,
      facts: seen.facts,
      known: (measure) =>
        (Object.hasOwn(seen.readings, measure) ? seen.readings[measure] : undefined) ?? "unasked",
    },
    colleagues,
    rules: configuration.plays,
    roleLabels: configuration.roles,
    calendar: configuration.calendar,
    version: configuration.version,
    playbooks: () =>
      books.map((book) => ({ ...book, on: at >= from && !isKept(book, account, at) })),
  };
}

/** By a play that really ran, and during which this one does not start. */
function isKept({ notWhile }: Playbook, account: PastAccount, at: number): boolean {
  return runningAt(account, new Date(at).toISOString()).some(({ playbook }) =>
    notWhile.includes(playbook),
  );
}

function runningAt({ plays }: PastAccount, at: string): readonly Play[] {
  return plays.filter((play) => {
    const end = endOf(play);
    return play.startedAt <= at && (isUnderWay(play) || end === null || at < end);
  });
}

/** Steps that somebody would have had to do, on the day that they were due. */
function workOf(play: Play, configuration: Configuration): readonly PlannedWork[] {
  const book = configuration.playbooks.find(({ id }) => id === play.playbook);
  return play.steps.flatMap((step) => {
    const forTier = definedStep(play, step, book)?.forTier;
    if (forTier === undefined || forTier.automatic || step.state === "dropped") return [];
    if (step.openedAt === null || step.dueAt === null) return [];
    const { minutes } = forTier;
    return [{ at: Date.parse(step.dueAt), role: step.role, owner: step.owner, minutes }];
  });
}

function countBy(names: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const name of names.toSorted()) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
