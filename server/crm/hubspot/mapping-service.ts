import type {
  Priority,
  SurveyRecord,
  TicketRecord,
  TouchRecord,
} from "@bellwether/shared/domain/records";
import { associatedIds, type Common, type HubSpotObject } from "./hubspot-object.ts";
import type { Stages } from "./pipelines.ts";
import { instant, number, type Properties, text } from "./property-values.ts";

const priorities: Readonly<Record<string, Priority>> = {
  URGENT: "urgent",
  HIGH: "high",
  MEDIUM: "medium",
  LOW: "low",
};

/** The stage says whether a ticket is closed; a reopened one may keep the date of its first closing. */
function closedAt(common: Common, properties: Properties, stages: Stages): string | null {
  const stage = stages.get(text(properties, "hs_pipeline_stage") ?? "");
  const closed = instant(properties, "closed_date");
  if (!stage) return closed;
  return stage.isClosed ? (closed ?? common.modifiedAt) : null;
}

export function mapTicket(common: Common, object: HubSpotObject, stages: Stages): TicketRecord {
  const { properties } = object;
  return {
    kind: "ticket",
    ...common,
    accountIds: associatedIds(object, "companies"),
    subject: text(properties, "subject") ?? `Ticket ${common.id}`,
    pipelineId: text(properties, "hs_pipeline") ?? "",
    priority: priorities[text(properties, "hs_ticket_priority") ?? ""] ?? null,
    openedAt: instant(properties, "createdate") ?? common.createdAt,
    closedAt: closedAt(common, properties, stages),
  };
}

/** HubSpot's own outcome "Connected", the same in every portal. */
const connected = "f240bbac-87c9-4f6e-bf70-924b57d47db7";

function isTwoWay(kind: TouchRecord["kind"], properties: Properties): boolean {
  switch (kind) {
    case "meeting":
      return properties["hs_meeting_outcome"] === "COMPLETED";
    case "call":
      return properties["hs_call_disposition"] === connected;
    case "email":
      return properties["hs_email_direction"] === "INCOMING_EMAIL";
  }
}

/** Sources by which a person types an activity in, or loads a list of them. */
const byHand = /^(CRM_UI|MOBILE|IMPORT)/;

export function mapTouch(
  kind: TouchRecord["kind"],
  common: Common,
  object: HubSpotObject,
): TouchRecord {
  const { properties } = object;
  const source = text(properties, "hs_object_source");
  return {
    kind,
    ...common,
    accountIds: associatedIds(object, "companies"),
    contactIds: associatedIds(object, "contacts"),
    at:
      instant(properties, "hs_meeting_start_time") ??
      instant(properties, "hs_timestamp") ??
      common.createdAt,
    twoWay: isTwoWay(kind, properties),
    recorded: source !== null && !byHand.test(source),
  };
}

const surveys: Readonly<Record<string, SurveyRecord["survey"]>> = {
  NPS: "nps",
  CSAT: "csat",
  CES: "ces",
};

export function mapSurvey(common: Common, object: HubSpotObject): SurveyRecord | null {
  const { properties } = object;
  const survey = surveys[text(properties, "hs_survey_type") ?? ""];
  const value = number(properties, "hs_value");
  if (!survey || value === null) return null;
  return {
    kind: "survey",
    ...common,
    accountIds: associatedIds(object, "companies"),
    contactIds: associatedIds(object, "contacts"),
    survey,
    value,
    answeredAt: instant(properties, "hs_submission_timestamp") ?? common.createdAt,
  };
}
