import type { RecordKind } from "@bellwether/shared/domain/records";
import { CrmForbidden } from "../errors.ts";
import type { FieldDescription } from "../port.ts";
import type { SalesforceClient } from "./client.ts";
import { fieldTypes } from "./field-types.ts";
import { standardObjects } from "./objects.ts";
import { activeOptions, type DescribedField, readObject } from "./org-describe.ts";
import { SalesforceRefusal } from "./refusal.ts";
import { teamField } from "./team-fields.ts";

/** Parts of an address or a place, and files: no query answers them as one value. */
const withoutValue: ReadonlySet<string> = new Set(["address", "location", "base64", "anyType"]);

/** As the source mapping names them; answers of surveys stand in objects that every org has its own of. */
export async function readFields(
  client: SalesforceClient,
  kind: RecordKind,
): Promise<readonly FieldDescription[]> {
  if (kind === "survey") return [];
  const { fields } = await readObject(client, standardObjects[kind].object);
  const described = fields
    .filter(({ type }) => !withoutValue.has(type))
    .map((field) => describe(kind, field));
  if (kind === "account") return [...described, ...(await teamFields(client))];
  if (kind === "deal") return [...described, ...pipelines(fields)];
  return described;
}

function describe(kind: RecordKind, field: DescribedField): FieldDescription {
  const isUser = field.type === "reference" && field.referenceTo?.includes("User") === true;
  return {
    kind,
    name: field.name,
    label: field.label,
    type: isUser ? "user" : (fieldTypes[field.type] ?? "string"),
    options: activeOptions(field),
    standard: !field.custom,
  };
}

/** Who is in an account's team by role: the CSM often is. Few orgs have account teams switched on. */
async function teamFields(client: SalesforceClient): Promise<FieldDescription[]> {
  const team = await readObject(client, "AccountTeamMember").catch((cause: unknown) => {
    const isOff = cause instanceof SalesforceRefusal && cause.status === 404;
    if (isOff || cause instanceof CrmForbidden) return { fields: [] };
    throw cause;
  });
  const role = team.fields.find(({ name }) => name === "TeamMemberRole");
  return (role ? activeOptions(role) : []).map(({ value, label }) => ({
    kind: "account",
    name: teamField(value),
    label: `Account team: ${label}`,
    type: "user",
    options: [],
    standard: true,
  }));
}

/** Salesforce has no pipelines; what kind of business an opportunity is tells them apart. */
function pipelines(fields: readonly DescribedField[]): FieldDescription[] {
  const type = fields.find(({ name }) => name === "Type");
  if (!type) return [];
  return [
    {
      kind: "deal",
      name: "pipeline",
      label: "Opportunity type",
      type: "enumeration",
      options: activeOptions(type),
      standard: true,
    },
  ];
}
