import type { WorkingCalendar } from "../calendar.ts";
import { calendarOf } from "../calendar.ts";
import type { Facts } from "../condition.ts";
import { noPlays, type PlayEvent, type PlayStanding } from "../play.ts";
import type { Playbook, PlayRules } from "../playbook.ts";
import type { Colleague, Role, RoleHolders } from "../team.ts";
import { advance, openSteps, queuedSteps, stepsToOpen } from "./advance.ts";
import type { PlayContext } from "./context.ts";
import { dateEvents, factsAfter, factsAt, historyOf } from "./simulated-history.ts";
import { wakeQueue } from "./wake-queue.ts";

/** An account with its history, as events of plays. */
export type SimulatedAccount = {
  readonly id: string;
  readonly tier: string | null;
  readonly arr: number | null;
  readonly stage: string | null;
  readonly roles: RoleHolders;
  /** Dates; where they are known, the days of triggers come by the clock. */
  readonly term: { readonly noticeBy: string | null; readonly renewsOn: string | null };
  readonly facts: Facts;
  readonly events: readonly PlayEvent[];
};

export type Simulation = {
  readonly accounts: readonly SimulatedAccount[];
  readonly colleagues: ReadonlyMap<string, Colleague>;
  readonly rules: PlayRules;
  readonly roleLabels: readonly Role[];
  readonly calendar: WorkingCalendar;
  readonly version: string;
  readonly playbooks: readonly Playbook[];
  /** Epoch milliseconds, both included; what happened before is history that starts nothing. */
  readonly from: number;
  readonly to: number;
};

/** An account on its way: what of its history is still to come, and when it is to be looked at next. */
type Walker = {
  readonly account: SimulatedAccount;
  readonly events: readonly PlayEvent[];
  taken: number;
  facts: Facts;
  standing: PlayStanding;
  wakeAt: number;
};

/**
 * The plays of a whole portfolio on a clock of its own, from instant to instant at which anything happens;
 * by account id. All playbooks are taken to be on. The order of accounts and of events makes no difference.
 */
export function simulate(simulation: Simulation): ReadonlyMap<string, PlayStanding> {
  const playbooks = simulation.playbooks.map((book) => ({ ...book, on: true }));
  const portfolio = { ...simulation, playbooks };
  const walkers = simulation.accounts
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map((account) => walkerOf(account, portfolio));
  const queue = wakeQueue();
  const day = dayCounts(portfolio);
  for (const [who, { wakeAt: at }] of walkers.entries()) queue.push({ at, who });
  while (queue.nextAt() <= simulation.to) {
    const at = queue.nextAt();
    const woken = new Set<number>();
    while (queue.nextAt() === at) {
      const who = queue.pop()?.who;
      if (who !== undefined && walkers[who]?.wakeAt === at) woken.add(who);
    }
    walkTo(
      at,
      [...woken].flatMap((who) => walkers[who] ?? []),
      portfolio,
      day,
    );
    for (const who of woken) queue.push({ at: walkers[who]?.wakeAt ?? Infinity, who });
  }
  return new Map(walkers.map(({ account, standing }) => [account.id, standing]));
}

function walkerOf(account: SimulatedAccount, simulation: Simulation): Walker {
  const events = [
    ...historyOf(account.events, simulation.from),
    ...dateEvents(account, simulation),
  ].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const standing = { ...noPlays, stage: account.stage };
  const first = events.find(({ at }) => Date.parse(at) >= simulation.from);
  const wakeAt = first === undefined ? Infinity : Date.parse(first.at);
  return { account, events, taken: 0, facts: account.facts, standing, wakeAt };
}

/** What happens to these accounts at one instant; then as many of the waiting steps open as there is room for. */
function walkTo(
  at: number,
  walkers: readonly Walker[],
  simulation: Simulation,
  day: DayCounts,
): void {
  const waiting = walkers.flatMap((walker) => {
    const happened = takeEvents(walker, at);
    const context = contextOf(walker, simulation, at);
    const next = advance(walker.standing, happened, context, at);
    look(walker, next);
    return queuedSteps(walker.standing, context, at);
  });
  if (waiting.length === 0) return;
  const chosen = stepsToOpen(waiting, day.counts(waiting, at), simulation.rules.newStepsPerDay);
  day.add(chosen, at);
  const accounts = new Set(chosen.map(({ accountId }) => accountId));
  for (const walker of walkers) {
    if (!accounts.has(walker.account.id)) continue;
    const context = contextOf(walker, simulation, at);
    const opened = openSteps(walker.standing, chosen, context, at);
    look(walker, advance(opened, [], context, at));
  }
}

function look(walker: Walker, next: ReturnType<typeof advance>): void {
  walker.standing = next.standing;
  const event = walker.events[walker.taken];
  walker.wakeAt = Math.min(
    next.wakeAt ?? Infinity,
    event === undefined ? Infinity : Date.parse(event.at),
  );
}

function takeEvents(walker: Walker, at: number): readonly PlayEvent[] {
  const first = walker.taken;
  for (;;) {
    const event = walker.events[walker.taken];
    if (event === undefined || Date.parse(event.at) > at) break;
    walker.facts = factsAfter(walker.facts, event);
    walker.taken += 1;
  }
  return walker.events.slice(first, walker.taken);
}

function contextOf({ account, facts }: Walker, simulation: Simulation, at: number): PlayContext {
  const { colleagues, rules, roleLabels, calendar, version, playbooks } = simulation;
  const { id, tier, arr, roles, term } = account;
  const noticeBy = term.noticeBy ?? term.renewsOn;
  const renewsOn = term.renewsOn ?? term.noticeBy;
  return {
    account: {
      id,
      tier,
      arr,
      roles,
      excluded: false,
      term: noticeBy === null || renewsOn === null ? null : { noticeBy, renewsOn },
      facts: factsAt(account, facts, simulation, at),
      known: () => "unasked",
    },
    colleagues,
    rules,
    roleLabels,
    calendar,
    version,
    playbooks: () => playbooks,
  };
}

type DayCounts = ReturnType<typeof dayCounts>;

/** How many steps have opened for each person on their local day. */
function dayCounts({ colleagues, calendar }: Simulation) {
  const days = new Map<string, { readonly day: number; readonly count: number }>();
  const dayOf = (owner: string, at: number) =>
    calendarOf(colleagues.get(owner)?.calendar ?? calendar).dayOf(at);
  const countOf = (owner: string, at: number) => {
    const known = days.get(owner);
    return known?.day === dayOf(owner, at) ? known.count : 0;
  };
  type Step = { readonly owner: string };
  return {
    counts: (steps: readonly Step[], at: number): ReadonlyMap<string, number> =>
      new Map(steps.map(({ owner }) => [owner, countOf(owner, at)])),
    add(steps: readonly Step[], at: number) {
      for (const { owner } of steps)
        days.set(owner, { day: dayOf(owner, at), count: countOf(owner, at) + 1 });
    },
  };
}
