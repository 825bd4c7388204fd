import type { UsageSummary } from "../account-facts.ts";
import type { CustomerPromise } from "../promise.ts";
import { isOverdue, openPromises } from "../promises.ts";
import type { TicketRecord } from "../records.ts";
import { type CustomerPlan, customerPlanOf, type PlanFacts } from "./customer-plan.ts";
import { lastReviewOn, newsSince, type ReviewNews } from "./review.ts";

/** A business review from the record: what the customer may see of it, and nothing that somebody has to collect. */
export type ReviewPack = CustomerPlan & {
  /** The day of the last review; before the first, when they became a customer. */
  readonly since: string;
  /** What came of the last review. */
  readonly decided: string | null;
  readonly news: readonly ReviewNews[];
  /** Null where no usage is connected. */
  readonly usage: ReviewUsage | null;
  readonly support: ReviewSupport;
  /** What was promised to them and is open, the first due first. */
  readonly promises: readonly {
    readonly text: string;
    readonly dueOn: string | null;
    readonly isLate: boolean;
  }[];
  /** What falls due next, by day. */
  readonly nextSteps: readonly { readonly on: string; readonly text: string }[];
};

/** Of the last 28 days, beside the 28 before. */
export type ReviewUsage = {
  readonly activeUsers: number;
  readonly activeUsersBefore: number;
  readonly coreEvents: number;
  readonly coreEventsBefore: number;
  readonly featuresUsed: number;
  readonly returningUsers: number;
};

export type ReviewSupport = {
  readonly opened: number;
  readonly closed: number;
  /** Calendar days from opening to closing of those closed; null where none was. */
  readonly medianDays: number | null;
  /** Open now, the oldest first. */
  readonly open: readonly { readonly subject: string; readonly openedOn: string }[];
};

export type ReviewFacts = PlanFacts & {
  readonly promises: readonly CustomerPromise[];
  readonly tickets: readonly TicketRecord[];
  readonly usage: UsageSummary | null;
  readonly startedOn: string;
  readonly today: string;
};

export function reviewPackOf(facts: ReviewFacts): ReviewPack {
  const { plan, promises, usage, today } = facts;
  const since = lastReviewOn(plan) ?? facts.startedOn;
  const held = plan.reviews.filter(({ heldOn }) => heldOn !== null);
  const last = held.toSorted((a, b) => ((a.heldOn ?? "") < (b.heldOn ?? "") ? -1 : 1)).at(-1);
  const shown = customerPlanOf(facts);
  const open = openPromises(promises);
  return {
    ...shown,
    since,
    decided: last?.outcome ?? null,
    news: newsSince(plan, promises, since),
    usage: usage && usageOf(usage),
    support: supportOf(facts.tickets, { since, today }),
    promises: open.map((promise) => ({
      text: promise.text,
      dueOn: promise.dueOn,
      isLate: isOverdue(promise, today),
    })),
    nextSteps: nextStepsOf(shown, open, today),
  };
}

const usageOf = (usage: UsageSummary): ReviewUsage => ({
  activeUsers: usage.activeUsers[0] ?? 0,
  activeUsersBefore: usage.activeUsers[1] ?? 0,
  coreEvents: usage.coreEvents[0] ?? 0,
  coreEventsBefore: usage.coreEvents[1] ?? 0,
  featuresUsed: usage.featuresUsed,
  returningUsers: usage.returningUsers,
});

const dayMs = 86_400_000;

function supportOf(
  tickets: readonly TicketRecord[],
  { since, today }: { readonly since: string; readonly today: string },
): ReviewSupport {
  const within = (instant: string | null) =>
    instant !== null && instant.slice(0, 10) > since && instant.slice(0, 10) <= today;
  const days = tickets.flatMap(({ openedAt, closedAt }) =>
    closedAt !== null && within(closedAt)
      ? [(Date.parse(closedAt) - Date.parse(openedAt)) / dayMs]
      : [],
  );
  const isOpen = ({ openedAt, closedAt }: TicketRecord) =>
    openedAt.slice(0, 10) <= today && (closedAt === null || closedAt.slice(0, 10) > today);
  return {
    opened: tickets.filter(({ openedAt }) => within(openedAt)).length,
    closed: days.length,
    medianDays: medianOf(days),
    open: tickets
      .filter(isOpen)
      .map(({ subject, openedAt }) => ({ subject, openedOn: openedAt.slice(0, 10) }))
      .toSorted((a, b) => (a.openedOn === b.openedOn ? 0 : a.openedOn < b.openedOn ? -1 : 1)),
  };
}

function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

function nextStepsOf(
  { outcomes }: CustomerPlan,
  promises: readonly CustomerPromise[],
  today: string,
): ReviewPack["nextSteps"] {
  const due = [
    ...outcomes.filter(({ state }) => state === "open"),
    ...promises.map(({ text, dueOn }) => ({ text, dueOn })),
  ];
  return due
    .flatMap(({ text, dueOn }) => (dueOn === null || dueOn < today ? [] : [{ on: dueOn, text }]))
    .toSorted((a, b) => (a.on === b.on ? 0 : a.on < b.on ? -1 : 1));
}
