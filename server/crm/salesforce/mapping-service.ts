import type { Priority, TicketRecord, TouchRecord } from "@bellwether/shared/domain/records";
import { isContact, keyPrefixOf, prefixes } from "./ids.ts";
import { startOfDay } from "./mapping-revenue.ts";
import { date, instant, isTrue, number, text } from "./rows.ts";
import type { Source } from "./sources.ts";
import type { MappingContext, Whole } from "./whole-row.ts";

const priorities: Readonly<Record<string, Priority>> = {
  critical: "urgent",
  urgent: "urgent",
  high: "high",
  medium: "medium",
  low: "low",
};

const listOf = (id: string | null): readonly string[] => (id === null ? [] : [id]);

export function mapTicket({ row, common }: Whole): TicketRecord {
  return {
    kind: "ticket",
    ...common,
    accountIds: listOf(text(row, "AccountId")),
    subject: text(row, "Subject") ?? `Case ${common.id}`,
    pipelineId: text(row, "RecordTypeId") ?? "",
    priority: priorities[text(row, "Priority")?.toLowerCase() ?? ""] ?? null,
    openedAt: common.createdAt,
    closedAt: isTrue(row, "IsClosed") ? (instant(row, "ClosedDate") ?? common.modifiedAt) : null,
  };
}

/** `WhoId` is a contact or a lead, and the first of those whom the relations list. */
function contactsOf({ row, kept }: Whole, relations: string): readonly string[] {
  const who = text(row, "WhoId");
  const others = kept(relations).flatMap(([id = ""]) => id || []);
  return [...new Set([...(isContact(who) ? [who] : []), ...others.sort()])];
}

/** Users that no person is: a calendar is synced, or a meeting booked, in their name. */
const machines = ["AutomatedProcess", "CloudIntegrationUser"];

export function mapMeeting(whole: Whole): TouchRecord {
  const { row, common, kept } = whole;
  const contactIds = contactsOf(whole, "EventRelation");
  const declined = new Set(
    kept("EventRelation").flatMap(([id = "", status]) => (status === "Declined" ? id : [])),
  );
  return {
    kind: "meeting",
    ...common,
    accountIds: listOf(text(row, "AccountId")),
    contactIds,
    at: instant(row, "StartDateTime") ?? common.createdAt,
    twoWay: contactIds.some((id) => !declined.has(id)),
    recorded: machines.includes(text(row, "CreatedBy.UserType") ?? ""),
  };
}

/** Long enough to have spoken with somebody. */
const spokenSeconds = 60;
const spoken = /connected|spoke|reached|answered|talked|conversation/i;
const notSpoken = /\b(not?|un\w+|didn't|voice ?mail|message|busy|wrong)\b/i;

export function mapCall(whole: Whole): TouchRecord {
  const { row, common } = whole;
  const disposition = text(row, "CallDisposition") ?? "";
  const seconds = number(row, "CallDurationInSeconds") ?? 0;
  return {
    kind: "call",
    ...common,
    accountIds: listOf(text(row, "AccountId")),
    contactIds: contactsOf(whole, "TaskRelation"),
    at: dayOfTask(whole),
    twoWay: seconds >= spokenSeconds || (spoken.test(disposition) && !notSpoken.test(disposition)),
    // Telephony names its call; a person who logs one does not.
    recorded: text(row, "CallObject") !== null,
  };
}

const dayOfTask = ({ row, common }: Whole): string =>
  instant(row, "CompletedDateTime") ?? startOfDay(date(row, "ActivityDate")) ?? common.createdAt;

/** `EmailMessage.Status` of what was never sent. */
const draft = "5";

export function mapEmail(
  whole: Whole,
  source: Source,
  context: MappingContext,
): TouchRecord | null {
  const { row, common, kept } = whole;
  if (source.object.name === "Task") return mapLoggedEmail(whole);
  if (text(row, "Status") === draft) return null;
  const contacts = kept("EmailMessageRelation").flatMap(([id = ""]) => id || []);
  return {
    kind: "email",
    ...common,
    accountIds: listOf(accountOfEmail(whole, context)),
    contactIds: [...new Set(contacts)].sort(),
    at: instant(row, "MessageDate") ?? common.createdAt,
    twoWay: isTrue(row, "Incoming"),
    recorded: true,
  };
}

function accountOfEmail(
  { row }: Whole,
  { accountOfOpportunity }: Pick<MappingContext, "accountOfOpportunity">,
): string | null {
  const related = text(row, "RelatedToId") ?? "";
  if (keyPrefixOf(related) === prefixes.account) return related;
  const ofDeal =
    keyPrefixOf(related) === prefixes.opportunity ? accountOfOpportunity(related) : null;
  return ofDeal ?? text(row, "Parent.AccountId");
}

/** A task says nothing of who wrote it: it never counts as the customer's. */
function mapLoggedEmail(whole: Whole): TouchRecord {
  const { row, common } = whole;
  return {
    kind: "email",
    ...common,
    accountIds: listOf(text(row, "AccountId")),
    contactIds: contactsOf(whole, "TaskRelation"),
    at: dayOfTask(whole),
    twoWay: false,
    recorded: false,
  };
}
