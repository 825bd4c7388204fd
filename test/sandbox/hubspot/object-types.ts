/** The objects that the sandbox serves, as HubSpot names, numbers and guards them. */
export const objectTypeNames = [
  "companies",
  "contacts",
  "deals",
  "line_items",
  "tickets",
  "tasks",
  "notes",
  "meetings",
  "calls",
  "emails",
  "feedback_submissions",
] as const;

export type ObjectTypeName = (typeof objectTypeNames)[number];

export type ObjectType = {
  readonly name: ObjectTypeName;
  /** HubSpot's `objectTypeId`, usable wherever the name is. */
  readonly id: string;
  readonly singular: string;
  /** Its key under `associations` of a record: the plural label in lower case. */
  readonly associationKey: string;
  /** As it stands in association type names (`meeting_event_to_company`). */
  readonly associationName: string;
  readonly createdProperty: "createdate" | "hs_createdate";
  readonly modifiedProperty: "hs_lastmodifieddate" | "lastmodifieddate";
  /** Returned when a request names no properties. */
  readonly defaultProperties: readonly string[];
  /** Where `query` of a search looks. */
  readonly searchedProperties: readonly string[];
  readonly displayProperties: readonly string[];
  /** Holding any one of these is enough. */
  readonly readScopes: readonly string[];
  readonly writeScopes: readonly string[];
  readonly readOnly: boolean;
  readonly mergeable: boolean;
};

type Given = Pick<ObjectType, "name" | "id" | "singular" | "defaultProperties"> &
  Partial<ObjectType>;

function objectType(given: Given): ObjectType {
  const { name, singular } = given;
  return {
    associationKey: name.replace("_", " "),
    associationName: singular.toLowerCase(),
    createdProperty: "hs_createdate",
    modifiedProperty: "hs_lastmodifieddate",
    searchedProperties: given.defaultProperties,
    displayProperties: given.defaultProperties,
    readScopes: ["crm.objects.contacts.read"],
    writeScopes: ["crm.objects.contacts.write"],
    readOnly: false,
    mergeable: false,
    ...given,
  };
}

const scopesOf = (name: string) => ({
  readScopes: [`crm.objects.${name}.read`],
  writeScopes: [`crm.objects.${name}.write`],
});

export const objectTypes: Readonly<Record<ObjectTypeName, ObjectType>> = {
  companies: objectType({
    name: "companies",
    id: "0-2",
    singular: "COMPANY",
    createdProperty: "createdate",
    defaultProperties: ["name", "domain"],
    searchedProperties: ["website", "phone", "name", "domain"],
    displayProperties: ["name", "domain"],
    mergeable: true,
    ...scopesOf("companies"),
  }),
  contacts: objectType({
    name: "contacts",
    id: "0-1",
    singular: "CONTACT",
    createdProperty: "createdate",
    modifiedProperty: "lastmodifieddate",
    defaultProperties: ["firstname", "lastname", "email"],
    searchedProperties: ["firstname", "lastname", "email", "phone", "company"],
    displayProperties: ["firstname", "lastname"],
    mergeable: true,
    ...scopesOf("contacts"),
  }),
  deals: objectType({
    name: "deals",
    id: "0-3",
    singular: "DEAL",
    createdProperty: "createdate",
    defaultProperties: ["dealname", "amount", "closedate", "pipeline", "dealstage"],
    searchedProperties: ["dealname", "pipeline", "dealstage", "description", "dealtype"],
    displayProperties: ["dealname"],
    mergeable: true,
    ...scopesOf("deals"),
  }),
  line_items: objectType({
    name: "line_items",
    id: "0-8",
    singular: "LINE_ITEM",
    createdProperty: "createdate",
    defaultProperties: ["amount", "price", "quantity"],
    searchedProperties: ["name", "hs_sku", "description"],
    displayProperties: ["name"],
    ...scopesOf("line_items"),
  }),
  tickets: objectType({
    name: "tickets",
    id: "0-5",
    singular: "TICKET",
    createdProperty: "createdate",
    defaultProperties: [
      "subject",
      "content",
      "hs_pipeline",
      "hs_pipeline_stage",
      "hs_ticket_category",
      "hs_ticket_priority",
    ],
    searchedProperties: ["subject", "content", "hs_pipeline_stage", "hs_ticket_category"],
    displayProperties: ["subject"],
    mergeable: true,
    readScopes: ["tickets"],
    writeScopes: ["tickets"],
  }),
  tasks: objectType({
    name: "tasks",
    id: "0-27",
    singular: "TASK",
    defaultProperties: [],
    searchedProperties: ["hs_task_subject", "hs_task_body"],
    displayProperties: ["hs_task_subject"],
  }),
  notes: objectType({
    name: "notes",
    id: "0-46",
    singular: "NOTE",
    defaultProperties: [],
    searchedProperties: ["hs_note_body"],
    displayProperties: ["hs_note_body"],
  }),
  meetings: objectType({
    name: "meetings",
    id: "0-47",
    singular: "MEETING_EVENT",
    defaultProperties: [],
    searchedProperties: ["hs_meeting_title", "hs_meeting_body"],
    displayProperties: ["hs_meeting_title"],
  }),
  calls: objectType({
    name: "calls",
    id: "0-48",
    singular: "CALL",
    defaultProperties: [],
    searchedProperties: ["hs_call_title", "hs_call_body"],
    displayProperties: ["hs_call_title"],
  }),
  emails: objectType({
    name: "emails",
    id: "0-49",
    singular: "EMAIL",
    defaultProperties: [],
    searchedProperties: ["hs_email_subject"],
    displayProperties: ["hs_email_subject"],
  }),
  feedback_submissions: objectType({
    name: "feedback_submissions",
    id: "0-19",
    singular: "FEEDBACK_SUBMISSION",
    defaultProperties: [],
    searchedProperties: ["hs_submission_name", "hs_content"],
    displayProperties: ["hs_survey_name"],
    readScopes: ["crm.objects.feedback_submissions.read"],
    writeScopes: [],
    readOnly: true,
  }),
};

const byAnyName = new Map<string, ObjectType>(
  Object.values(objectTypes).flatMap((type) => [
    [type.name, type],
    [type.id, type],
    [type.singular.toLowerCase(), type],
    [type.name.replace(/s$/, ""), type],
  ]),
);
byAnyName.set("company", objectTypes.companies);

/** By name (`companies`, `company`) or id (`0-2`), in any case; undefined for what HubSpot would not know. */
export function findObjectType(nameOrId: string): ObjectType | undefined {
  return byAnyName.get(nameOrId.toLowerCase());
}
