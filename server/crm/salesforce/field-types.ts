import type { MappableField } from "@bellwether/shared/domain/mapping-rules";

/** How the source mapping looks at a field, by Salesforce's type of it; every other is text. */
export const fieldTypes: Readonly<Record<string, MappableField["type"]>> = {
  double: "number",
  currency: "number",
  percent: "number",
  int: "number",
  boolean: "boolean",
  date: "date",
  datetime: "datetime",
  picklist: "enumeration",
  multipicklist: "enumeration",
};
