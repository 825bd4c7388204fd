import type { ObjectTypeName } from "./object-types.ts";
import type { Refusal } from "./problem.ts";
import type { PropertyDefinition } from "./properties.ts";

/** HubSpot's published limit for a text value. */
const longestText = 65_536;

export type ValueProblem = { readonly error: string; readonly message: string };

type Check = (value: string, property: PropertyDefinition, choices: Choices) => ValueProblem | null;

/** Allowed values that live outside the property: owners, pipelines, stages. */
export type Choices = (object: ObjectTypeName, property: string) => ReadonlySet<string> | null;

const isoInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;
const isoDate = /^\d{4}-\d{2}-\d{2}$/;
const whole = /^-?\d+$/;

/** Milliseconds of what HubSpot takes for an instant: ISO 8601 or epoch milliseconds; null for anything else. */
export function instantOf(value: string): number | null {
  if (whole.test(value)) return Number(value);
  if (isoDate.test(value) || isoInstant.test(value)) {
    const at = Date.parse(value);
    if (!Number.isNaN(at) && (value.length > 10 || isRealDate(value))) return at;
  }
  return null;
}

function isRealDate(value: string): boolean {
  return new Date(`${value}T00:00:00Z`).toISOString().startsWith(value);
}

const checks: Readonly<Record<string, Check>> = {
  string: (value) =>
    value.length <= longestText
      ? null
      : {
          error: "VALUE_TOO_LONG",
          message: `Property value is too long: ${value.length} characters, at most ${longestText} are allowed`,
        },
  number: (value) =>
    value.trim() === value && Number.isFinite(Number(value))
      ? null
      : { error: "INVALID_INTEGER", message: `${value} was not a valid number.` },
  bool: (value) =>
    value === "true" || value === "false" ? null : notAnOption(value, ["true", "false"]),
  date: checkDate,
  datetime: (value) =>
    instantOf(value) === null
      ? { error: "INVALID_DATE", message: `${value} was not a valid date.` }
      : null,
};

function checkDate(value: string): ValueProblem | null {
  const at = instantOf(value);
  if (at === null) return { error: "INVALID_DATE", message: `${value} was not a valid date.` };
  if (at % 86_400_000 === 0) return null;
  const time = new Date(at).toISOString().slice(11, 23);
  return { error: "INVALID_DATE", message: `${value} is at ${time} UTC, not midnight!` };
}

function notAnOption(value: string, allowed: readonly string[]): ValueProblem {
  return {
    error: "INVALID_OPTION",
    message: `${value} was not one of the allowed options: [${allowed.join(", ")}]`,
  };
}

function checkOptions(
  value: string,
  property: PropertyDefinition,
  outside: ReadonlySet<string> | null,
) {
  const allowed = outside ?? new Set(property.options.map((option) => option.value));
  if (property.externalOptions === true && outside === null) return null;
  const chosen = property.fieldType === "checkbox" ? value.split(";").filter(Boolean) : [value];
  const wrong = chosen.find((one) => !allowed.has(one));
  return wrong === undefined ? null : notAnOption(wrong, [...allowed]);
}

/** What HubSpot would say against the value; null where it takes it. An empty value clears and is always taken. */
export function checkValue(
  object: ObjectTypeName,
  property: PropertyDefinition,
  value: string,
  choices: Choices,
): ValueProblem | null {
  if (value === "") return null;
  if (property.type === "enumeration") {
    return checkOptions(value, property, choices(object, property.name));
  }
  if (
    object === "contacts" &&
    property.name === "email" &&
    !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(value)
  ) {
    return { error: "INVALID_EMAIL", message: `Email address ${value} is invalid` };
  }
  return checks[property.type]?.(value, property, choices) ?? null;
}

/** As HubSpot stores it: instants as ISO 8601 with milliseconds, dates as `YYYY-MM-DD`. */
export function storedForm(property: PropertyDefinition, value: string): string {
  if (value === "" || (property.type !== "datetime" && property.type !== "date")) return value;
  const iso = new Date(instantOf(value) ?? 0).toISOString();
  return property.type === "date" ? iso.slice(0, 10) : iso;
}

export function refusalOf(name: string, problem: ValueProblem): Refusal {
  return { message: problem.message, code: problem.error, context: { propertyName: [name] } };
}
