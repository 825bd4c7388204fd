import type { UsageSummary } from "../account-facts.ts";
import type { Evidence } from "../evidence.ts";
import type { TicketRecord } from "../records.ts";
import {
  dayMs,
  mean,
  measured,
  median,
  notApplicable,
  type ReadMeasure,
  whenHeard,
} from "./reading.ts";

const periodMs = 28 * dayMs;
/** The current period and the six before. */
const periods = 7;
const leastTickets = 6;
const leastClosed = 3;
const closedWindowMs = 90 * dayMs;

export const readUrgentAge: ReadMeasure = (evidence) =>
  whenHeard(evidence, "tickets", (at) => {
    const urgent = urgentTickets(evidence);
    const oldest = Math.min(...urgent.map(({ openedAt }) => Date.parse(openedAt)));
    const days =
      urgent.length === 0 ? 0 : evidence.calendar.workingDaysBetween(oldest, evidence.now);
    return measured(days, at, urgent.length);
  });

export const readTicketRate: ReadMeasure = (evidence) =>
  whenHeard(evidence, "tickets", (at) => {
    const counts = ticketsByPeriod(evidence);
    const total = counts.reduce((sum, count) => sum + count, 0);
    if (total < leastTickets) return notApplicable(`under ${leastTickets} tickets in 196 days`);
    const [current = 0, ...before] = perActiveUser(counts, usageInForce(evidence));
    // With tickets in fewer than half of the periods the median is 0: then the mean is the own normal.
    const usual = median(before) || mean(before) || 0;
    if (usual === 0) return notApplicable("no earlier tickets to compare with");
    return measured(current / usual, at, total);
  });

export const readResolutionRatio: ReadMeasure = (evidence) =>
  whenHeard(evidence, "tickets", (at) => {
    const ratios = closedTickets(evidence).map((ticket) => ratioToTarget(evidence, ticket));
    const middle = median(ratios);
    if (ratios.length < leastClosed || middle === null) {
      return notApplicable(`under ${leastClosed} tickets closed in 90 days`);
    }
    return measured(middle, at, ratios.length);
  });

export function supportTickets(evidence: Evidence): readonly TicketRecord[] {
  const { pipelines } = evidence.configuration.support;
  const { tickets } = evidence.facts;
  if (pipelines === "all") return tickets;
  return tickets.filter(({ pipelineId }) => pipelines.includes(pipelineId));
}

/** Open at the instant: one closed later was open then. */
export function openTickets(evidence: Evidence): readonly TicketRecord[] {
  return supportTickets(evidence).filter(
    ({ openedAt, closedAt }) =>
      Date.parse(openedAt) <= evidence.now &&
      (closedAt === null || Date.parse(closedAt) > evidence.now),
  );
}

/** Open with a high or urgent priority. */
export function urgentTickets(evidence: Evidence): readonly TicketRecord[] {
  return openTickets(evidence).filter(
    ({ priority }) => priority === "urgent" || priority === "high",
  );
}

/** Opened in the current period. */
export function recentTickets(evidence: Evidence): readonly TicketRecord[] {
  return supportTickets(evidence).filter(({ openedAt }) => {
    const age = evidence.now - Date.parse(openedAt);
    return age >= 0 && age < periodMs;
  });
}

/** Working time to close over the target for the priority. */
export function ratioToTarget(evidence: Evidence, ticket: ClosedTicket): number {
  const { calendar, configuration } = evidence;
  const taken = calendar.workingTimeBetween(
    Date.parse(ticket.openedAt),
    Date.parse(ticket.closedAt),
  );
  return taken / configuration.support.targets[ticket.priority ?? "medium"];
}

export type ClosedTicket = TicketRecord & { readonly closedAt: string };

/** Closed in the 90 days before the instant. */
export function closedTickets(evidence: Evidence): readonly ClosedTicket[] {
  return supportTickets(evidence).filter((ticket): ticket is ClosedTicket => {
    if (ticket.closedAt === null) return false;
    const age = evidence.now - Date.parse(ticket.closedAt);
    return age >= 0 && age < closedWindowMs;
  });
}

/** Newest first, and no further back than the account has been a customer: before that, silence is normal. */
function ticketsByPeriod(evidence: Evidence): readonly number[] {
  const { now, since } = evidence;
  const lived = since === null ? periods : Math.floor((now - since) / periodMs);
  const counts = new Array<number>(Math.min(periods, Math.max(1, lived))).fill(0);
  for (const { openedAt } of supportTickets(evidence)) {
    const period = Math.floor((now - Date.parse(openedAt)) / periodMs);
    const count = counts[period];
    if (count !== undefined) counts[period] = count + 1;
  }
  return counts;
}

/** Per ten active users where each period had some; else the bare counts, as if the users had not changed. */
function perActiveUser(counts: readonly number[], usage: UsageSummary | null): readonly number[] {
  const users = usage?.activeUsers ?? [];
  if (!counts.every((_, period) => (users[period] ?? 0) > 0)) return counts;
  return counts.map((count, period) => (10 * count) / (users[period] ?? 1));
}

function usageInForce(evidence: Evidence): UsageSummary | null {
  const alive = whenHeard(evidence, "usage", (at) => measured(1, at)).state === "value";
  return alive ? evidence.facts.usage : null;
}
