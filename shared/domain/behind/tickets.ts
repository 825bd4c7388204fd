import { decimal } from "../describe-reading.ts";
import { closedTickets, ratioToTarget, recentTickets, urgentTickets } from "../measures/support.ts";
import type { TicketRecord } from "../records.ts";
import { byMost, dayOf, type FindBehind, item } from "./item.ts";

/** The open ones, oldest first. */
export const behindUrgentAge: FindBehind = (evidence) =>
  byMost(
    urgentTickets(evidence),
    ({ openedAt }) => [-Date.parse(openedAt)],
    ({ id }) => id,
  ).map((ticket) =>
    item(
      `${ticket.priority === "urgent" ? "Urgent" : "High"}: ${subjectOf(ticket)}`,
      recordOf(ticket),
      dayOf(evidence, ticket.openedAt),
    ),
  );

/** Those opened in the window, newest first. */
export const behindTicketRate: FindBehind = (evidence) =>
  byMost(
    recentTickets(evidence),
    ({ openedAt }) => [Date.parse(openedAt)],
    ({ id }) => id,
  ).map((ticket) => item(subjectOf(ticket), recordOf(ticket), dayOf(evidence, ticket.openedAt)));

/** The closed ones that took longest, against the target for their priority. */
export const behindResolutionRatio: FindBehind = (evidence) =>
  byMost(
    closedTickets(evidence).map((ticket) => ({ ticket, ratio: ratioToTarget(evidence, ticket) })),
    ({ ratio }) => [ratio],
    ({ ticket }) => ticket.id,
  ).map(({ ticket, ratio }) =>
    item(
      `${decimal(ratio)}× target: ${subjectOf(ticket)}`,
      recordOf(ticket),
      dayOf(evidence, ticket.closedAt),
    ),
  );

function subjectOf({ subject }: TicketRecord): string {
  return subject.trim() || "a ticket without a subject";
}

function recordOf({ id }: TicketRecord) {
  return { kind: "ticket", id } as const;
}
