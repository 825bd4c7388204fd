import type { StoredRecord } from "../../hubspot/records.ts";
import type { OrgRecord, Value } from "../org.ts";
import {
  fillBeside,
  numberIn,
  type Translation,
  textIn,
  tiedTo,
  translateAll,
} from "./translation.ts";

const priorities: Readonly<Record<string, string>> = {
  LOW: "Low",
  MEDIUM: "Medium",
  HIGH: "High",
  URGENT: "Critical",
};

export function translateTickets(translation: Translation): void {
  translateAll(translation, "tickets", "Case", (ticket) => ({
    values: {
      Subject: textIn(ticket, "subject"),
      AccountId: tiedTo(translation, ticket, "companies")[0] ?? null,
      ContactId: tiedTo(translation, ticket, "contacts")[0] ?? null,
      Status: ticket.values["hs_is_closed"] === "true" ? "Closed" : "Working",
      ClosedDate: ticket.values["hs_is_closed"] === "true" ? textIn(ticket, "closed_date") : null,
      Priority: priorities[ticket.values["hs_ticket_priority"] ?? ""] ?? null,
      Origin: "Email",
    },
  }));
}

const isByHand = (record: StoredRecord): boolean => record.values["hs_object_source"] === "CRM_UI";

/** The account and the contact that an activity is about. */
const subjectsOf = (translation: Translation, record: StoredRecord) => ({
  WhatId: tiedTo(translation, record, "companies")[0] ?? null,
  WhoId: tiedTo(translation, record, "contacts")[0] ?? null,
});

const dayOf = (instant: Value): Value =>
  typeof instant === "string" ? instant.slice(0, 10) : null;

/** A meeting that did not take place is one that its guests declined: Salesforce knows no outcome. */
export function translateMeetings(translation: Translation): void {
  const { org } = translation;
  const invite = (event: OrgRecord, meeting: StoredRecord): void => {
    const isHeld = meeting.values["hs_meeting_outcome"] === "COMPLETED";
    const relate = (id: string, values: Record<string, Value>) =>
      fillBeside(translation, meeting, "EventRelation", {
        EventId: event.id,
        RelationId: id,
        ...values,
      });
    const { WhatId: what } = event.values;
    if (typeof what === "string") relate(what, { IsWhat: true, IsParent: true });
    for (const [index, id] of tiedTo(translation, meeting, "contacts").entries()) {
      const status = isHeld ? "Accepted" : "Declined";
      relate(id, { IsParent: index === 0, IsInvitee: true, Status: status });
    }
  };
  translateAll(
    translation,
    "meetings",
    "Event",
    (meeting) => ({
      values: {
        ...subjectsOf(translation, meeting),
        Subject: textIn(meeting, "hs_meeting_title"),
        StartDateTime: textIn(meeting, "hs_meeting_start_time"),
        EndDateTime: textIn(meeting, "hs_meeting_end_time"),
        ActivityDate: dayOf(textIn(meeting, "hs_meeting_start_time")),
      },
      createdById: isByHand(meeting) ? org.users.admin : org.users.automated,
    }),
    invite,
  );
}

/** HubSpot's own outcome "Connected", the same in every portal. */
const connected = "f240bbac-87c9-4f6e-bf70-924b57d47db7";

export function translateCalls(translation: Translation): void {
  translateAll(
    translation,
    "calls",
    "Task",
    (call) => ({
      values: {
        ...subjectsOf(translation, call),
        Subject: textIn(call, "hs_call_title"),
        TaskSubtype: "Call",
        Status: "Completed",
        ActivityDate: dayOf(textIn(call, "hs_timestamp")),
        CompletedDateTime: textIn(call, "hs_timestamp"),
        CallType: "Outbound",
        CallDisposition:
          call.values["hs_call_disposition"] === connected ? "Connected" : "No answer",
        CallDurationInSeconds: Math.floor(Number(call.values["hs_call_duration"] ?? 0) / 1_000),
        CallObject: isByHand(call) ? null : `telephony-${call.id}`,
      },
    }),
    (task, call) => {
      for (const id of tiedTo(translation, call, "contacts"))
        fillBeside(translation, call, "TaskRelation", { TaskId: task.id, RelationId: id });
    },
  );
}

/** In an org without e-mail records they are tasks that somebody logged. */
function translateLoggedEmails(translation: Translation): void {
  translateAll(translation, "emails", "Task", (email) => ({
    values: {
      ...subjectsOf(translation, email),
      Subject: textIn(email, "hs_email_subject"),
      TaskSubtype: "Email",
      Status: "Completed",
      ActivityDate: dayOf(textIn(email, "hs_timestamp")),
      CompletedDateTime: textIn(email, "hs_timestamp"),
    },
  }));
}

export function translateEmails(translation: Translation): void {
  if (translation.org.object("EmailMessage") === undefined) {
    translateLoggedEmails(translation);
    return;
  }
  const isIncoming = (email: StoredRecord) =>
    email.values["hs_email_direction"] === "INCOMING_EMAIL";
  translateAll(
    translation,
    "emails",
    "EmailMessage",
    (email) => ({
      values: {
        RelatedToId: tiedTo(translation, email, "companies")[0] ?? null,
        Subject: textIn(email, "hs_email_subject"),
        Incoming: isIncoming(email),
        MessageDate: textIn(email, "hs_timestamp"),
        Status: isIncoming(email) ? "1" : "3",
      },
    }),
    (message, email) => {
      const type = isIncoming(email) ? "FromAddress" : "ToAddress";
      for (const id of tiedTo(translation, email, "contacts")) {
        const values = { EmailMessageId: message.id, RelationId: id, RelationType: type };
        fillBeside(translation, email, "EmailMessageRelation", values);
      }
    },
  );
}

export function translateSurveys(translation: Translation): void {
  translateAll(translation, "feedback_submissions", "Survey_Response__c", (answer) => ({
    values: {
      Account__c: tiedTo(translation, answer, "companies")[0] ?? null,
      Contact__c: tiedTo(translation, answer, "contacts")[0] ?? null,
      Type__c: textIn(answer, "hs_survey_type"),
      Score__c: numberIn(answer, "hs_value"),
      Answered_At__c: textIn(answer, "hs_submission_timestamp"),
    },
  }));
}
