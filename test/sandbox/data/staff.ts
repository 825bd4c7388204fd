import type { ObjectTypeName } from "../hubspot/object-types.ts";
import type { Owner, Portal } from "../hubspot/portal.ts";
import { definitionOf, type PropertyDefinition } from "../hubspot/properties.ts";

const csmNames = [
  "Ada Lindqvist",
  "Bruno Keller",
  "Chiara Moretti",
  "Deniz Aydin",
  "Elif Okonkwo",
  "Farid Haddad",
];
const repNames = [
  "Greta Sommer",
  "Hugo Laurent",
  "Ines Carvalho",
  "Jonas Petersen",
  "Kavya Raman",
  "Liam Doyle",
];
const leftNames = ["Mara Novak"];

export function ownerOf(
  portal: Portal,
  name: string,
  index: number,
  archived: boolean,
  at: string,
): Owner {
  const [firstName = "", lastName = ""] = name.split(" ");
  const userId = 61_000_117 + index * 37;
  return {
    id: String(412_000_331 + index * 53),
    email: `${firstName}.${lastName}@${portal.details.domain}`.toLowerCase(),
    type: "PERSON" as Owner["type"],
    firstName,
    lastName,
    ...(archived ? {} : { userId }),
    userIdIncludingInactive: userId,
    createdAt: at,
    updatedAt: at,
    archived,
  };
}

export type Staff = { readonly csms: readonly string[]; readonly reps: readonly string[] };

/** The portal's own people: CSMs, sales reps and one who has left. */
export function fillStaff(portal: Portal, now: number): Staff {
  const at = new Date(now - 900 * 86_400_000).toISOString();
  const names = [...csmNames, ...repNames, ...leftNames];
  portal.owners.push(
    ...names.map((name, index) => ownerOf(portal, name, index, leftNames.includes(name), at)),
  );
  const ids = portal.owners.map((owner) => owner.id);
  return {
    csms: ids.slice(0, csmNames.length),
    reps: ids.slice(csmNames.length, ids.length - leftNames.length),
  };
}

const group = {
  name: "customer_success",
  label: "Customer success",
  displayOrder: -1,
  archived: false,
};

const custom: readonly {
  readonly object: ObjectTypeName;
  readonly property: Partial<PropertyDefinition> & { name: string };
  readonly type: "owner" | "date" | "string";
}[] = [
  {
    object: "companies",
    type: "owner",
    property: { name: "csm", label: "Customer success manager" },
  },
  { object: "companies", type: "date", property: { name: "renewal_date", label: "Renewal date" } },
  {
    object: "companies",
    type: "string",
    property: { name: "external_account_id", label: "External account ID", hasUniqueValue: true },
  },
];

const marked: readonly ObjectTypeName[] = [
  "companies",
  "contacts",
  "deals",
  "line_items",
  "tickets",
  "meetings",
  "calls",
  "emails",
  "feedback_submissions",
];

/** The properties that this portal's admin added. */
export function fillCustomProperties(portal: Portal, now: number): void {
  const at = new Date(now - 400 * 86_400_000).toISOString();
  const own = {
    hubspotDefined: false,
    modificationMetadata: {
      archivable: true,
      readOnlyDefinition: false,
      readOnlyOptions: false,
      readOnlyValue: false,
    },
  };
  for (const { object, type, property } of custom) {
    portal.properties.setGroup(object, group);
    const bare = { name: property.name, type, isReadOnly: false, options: [] };
    portal.properties.set(object, { ...definitionOf(bare, group.name, at), ...own, ...property });
  }
  for (const object of marked) {
    portal.properties.setGroup(object, group);
    const bare = { name: "demo_generated", type: "bool", isReadOnly: false, options: [] } as const;
    const label = "Made up for the demo";
    portal.properties.set(object, { ...definitionOf(bare, group.name, at), ...own, label });
  }
}
