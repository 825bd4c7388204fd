import type { Writer } from "./events.ts";
import { type ObjectTypeName, objectTypes } from "./object-types.ts";
import type { Portal, ValidationRule } from "./portal.ts";
import { invalid, Problem, type Refusal } from "./problem.ts";
import type { StoredRecord, Values } from "./records.ts";
import { checkValue, refusalOf, storedForm } from "./values.ts";

export type GivenValues = Readonly<Record<string, unknown>>;

const asText = (value: unknown): string | null => {
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? null : String(value);
};

function choicesOf(portal: Portal) {
  return (object: ObjectTypeName, property: string): ReadonlySet<string> | null => {
    if (property === "dealstage" || property === "hs_pipeline_stage") {
      const stages = portal.pipelines[object]?.flatMap((pipeline) => pipeline.stages) ?? [];
      return new Set(stages.map((stage) => stage.id));
    }
    if (property === "pipeline" || property === "hs_pipeline") {
      return new Set(portal.pipelines[object]?.map((pipeline) => pipeline.id));
    }
    const definition = portal.properties.get(object, property);
    if (definition?.referencedObjectType !== "OWNER") return null;
    return new Set(portal.owners.map((owner) => owner.id));
  };
}

function refuse(
  portal: Portal,
  type: ObjectTypeName,
  name: string,
  given: unknown,
  writer: Writer,
): Refusal | null {
  const definition = portal.properties.get(type, name);
  if (definition === undefined || definition.archived === true) {
    return refusalOf(name, {
      error: "PROPERTY_DOESNT_EXIST",
      message: `Property "${name}" does not exist`,
    });
  }
  if (definition.modificationMetadata?.readOnlyValue === true && writer.source === "INTEGRATION") {
    const message = `"${name}" is a read only property; its value cannot be set.`;
    return refusalOf(name, { error: "READ_ONLY_VALUE", message });
  }
  const value = asText(given);
  if (value === null) {
    return refusalOf(name, {
      error: "INVALID_VALUE",
      message: `${name} must be a text, number or boolean`,
    });
  }
  const problem = checkValue(type, definition, value, choicesOf(portal));
  return problem === null ? null : refusalOf(name, problem);
}

/** What HubSpot says about values that do not fit, in one body: each property with its reason. */
function valuesNotValid(portal: Portal, refusals: readonly Refusal[]): Problem {
  const details = refusals.map((refusal) => ({
    isValid: false,
    message: refusal.message,
    error: refusal.code,
    name: refusal.context?.["propertyName"]?.[0],
    localizedErrorMessage: refusal.message,
    portalId: portal.details.portalId,
  }));
  return invalid(`Property values were not valid: ${JSON.stringify(details)}`, refusals);
}

/** The values as they will be stored; throws what HubSpot answers to the first write that does not fit. */
export function acceptValues(
  portal: Portal,
  type: ObjectTypeName,
  given: GivenValues,
  writer: Writer,
): Values {
  const refusals = Object.entries(given).flatMap(
    ([name, value]) => refuse(portal, type, name, value, writer) ?? [],
  );
  if (refusals.length > 0) throw valuesNotValid(portal, refusals);
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => {
      const definition = portal.properties.get(type, name);
      const text = asText(value) ?? "";
      return [name, definition === undefined ? text : storedForm(definition, text)];
    }),
  );
}

/** HubSpot holds people to the rules of a stage, and no app. */
function isHeld(
  { gate }: ValidationRule,
  record: StoredRecord | null,
  written: Values,
  { source }: Writer,
): boolean {
  if (gate === undefined) return true;
  const moved = written[gate.property];
  if (source !== "CRM_UI" || moved === undefined || !gate.values.includes(moved)) return false;
  return ({ ...record?.values, ...written }[gate.requires] ?? "") === "";
}

function obeyRules(
  portal: Portal,
  type: ObjectTypeName,
  record: StoredRecord | null,
  written: Values,
  writer: Writer,
): void {
  const broken = portal.rules.find(
    (rule) =>
      rule.objectType === type &&
      (rule.recordId === undefined || rule.recordId === record?.id) &&
      (rule.property === undefined || written[rule.property] !== undefined) &&
      isHeld(rule, record, written, writer),
  );
  if (broken === undefined) return;
  const properties =
    broken.property === undefined ? {} : { context: { propertyName: [broken.property] } };
  throw invalid(broken.message, [
    { message: broken.message, code: "PROPERTY_VALIDATION_RULE_FAILED", ...properties },
  ]);
}

function keepUnique(
  portal: Portal,
  type: ObjectTypeName,
  id: string | null,
  written: Values,
): void {
  for (const [name, value] of Object.entries(written)) {
    if (value === "" || portal.properties.get(type, name)?.hasUniqueValue !== true) continue;
    const holder = portal.findBy(type, name, value);
    if (holder === undefined || holder.id === id) continue;
    if (type === "contacts" && name === "email") {
      throw new Problem(409, "CONFLICT", `Contact already exists. Existing ID: ${holder.id}`);
    }
    const message = `Cannot set PropertyValueCoordinates{name=${name}} on ${id ?? "a new record"}: ${holder.id} already has that value.`;
    throw new Problem(400, "VALIDATION_ERROR", message, {
      errors: [{ message, code: "CONFLICTING_UNIQUE_VALUE", context: { propertyName: [name] } }],
    });
  }
}

const requiredOnCreate: Partial<Readonly<Record<ObjectTypeName, readonly string[]>>> = {
  tickets: ["subject", "hs_pipeline_stage"],
  tasks: ["hs_timestamp"],
  notes: ["hs_timestamp"],
  meetings: ["hs_timestamp"],
  calls: ["hs_timestamp"],
  emails: ["hs_timestamp"],
};

function demandRequired(type: ObjectTypeName, written: Values): void {
  const missing = (requiredOnCreate[type] ?? []).filter((name) => (written[name] ?? "") === "");
  if (missing.length === 0) return;
  throw invalid(
    `Error creating ${objectTypes[type].singular}. Some required properties were not set.`,
    [
      {
        message: `Some required properties were not set: [${missing.join(", ")}]`,
        context: { properties: missing },
      },
    ],
  );
}

/** Every check of a write, without writing: throws what the write would throw. */
export function checkWrite(
  portal: Portal,
  type: ObjectTypeName,
  record: StoredRecord | null,
  given: GivenValues,
  writer: Writer,
): Values {
  const written = acceptValues(portal, type, given, writer);
  if (record === null) demandRequired(type, written);
  obeyRules(portal, type, record, written, writer);
  keepUnique(portal, type, record?.id ?? null, written);
  return written;
}
