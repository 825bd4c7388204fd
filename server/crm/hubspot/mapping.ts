import { accountOutputs } from "@bellwether/shared/contracts/outputs";
import type {
  AccountRecord,
  ContactRecord,
  ContactRole,
  CrmRecord,
  Fields,
  RecordKind,
} from "@bellwether/shared/domain/records";
import { associatedIds, type Common, type HubSpotObject } from "./hubspot-object.ts";
import { mapDeal, mapLineItem } from "./mapping-revenue.ts";
import { mapSurvey, mapTicket, mapTouch } from "./mapping-service.ts";
import { describe } from "./objects.ts";
import type { Stages } from "./pipelines.ts";
import { instant, type Properties, text } from "./property-values.ts";

export type MappingContext = {
  /** CRM fields that the configuration's sources name. */
  readonly fields: readonly string[];
  readonly dealStages: Stages;
  readonly ticketStages: Stages;
};

/** Null for what our words do not cover: a survey that is neither NPS nor CSAT nor CES, or is unanswered. */
export function mapRecord(
  kind: RecordKind,
  object: HubSpotObject,
  context: MappingContext,
): CrmRecord | null {
  const common = commonOf(kind, object, context.fields);
  switch (kind) {
    case "account":
      return mapAccount(common, object);
    case "contact":
      return mapContact(common, object);
    case "deal":
      return mapDeal(common, object, context.dealStages);
    case "line-item":
      return mapLineItem(common, object);
    case "ticket":
      return mapTicket(common, object, context.ticketStages);
    case "meeting":
    case "call":
    case "email":
      return mapTouch(kind, common, object);
    case "survey":
      return mapSurvey(common, object);
  }
}

function commonOf(kind: RecordKind, object: HubSpotObject, fields: readonly string[]): Common {
  return {
    id: object.id,
    createdAt: new Date(object.createdAt).toISOString(),
    modifiedAt:
      instant(object.properties, describe(kind).modifiedProperty) ??
      new Date(object.updatedAt).toISOString(),
    fields: pick(object.properties, fields),
  };
}

function pick(properties: Properties, names: readonly string[]): Fields {
  return Object.fromEntries(names.map((name) => [name, text(properties, name)]));
}

const outputNames = accountOutputs.map((output) => output.name);

function mapAccount(common: Common, { properties }: HubSpotObject): AccountRecord {
  return {
    kind: "account",
    ...common,
    name: text(properties, "name") ?? text(properties, "domain") ?? `Company ${common.id}`,
    domain: text(properties, "domain"),
    stage: text(properties, "lifecyclestage"),
    ownerId: text(properties, "hubspot_owner_id"),
    parentId: text(properties, "hs_parent_company_id"),
    outputs: pick(properties, outputNames),
  };
}

const roles: Readonly<Record<string, ContactRole>> = {
  CHAMPION: "champion",
  DECISION_MAKER: "decision-maker",
  EXECUTIVE_SPONSOR: "sponsor",
};

/** HubSpot has no role for the day-to-day admin; a portal that adds one will call it that. */
function roleOf(option: string): ContactRole {
  return roles[option] ?? (/admin/i.test(option) ? "admin" : "other");
}

function mapContact(common: Common, object: HubSpotObject): ContactRecord {
  const { properties } = object;
  const name = [text(properties, "firstname"), text(properties, "lastname")];
  const options = (text(properties, "hs_buying_role") ?? "").split(";").filter(Boolean);
  return {
    kind: "contact",
    ...common,
    accountIds: associatedIds(object, "companies"),
    name: name.filter(Boolean).join(" ") || (text(properties, "email") ?? `Contact ${common.id}`),
    email: text(properties, "email"),
    roles: [...new Set(options.map(roleOf))],
    bounced: text(properties, "hs_email_hard_bounce_reason_enum") !== null,
  };
}
