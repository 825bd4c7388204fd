import { to18 } from "./ids.ts";
import type { Field, Value } from "./org.ts";

/** Salesforce keeps no fractions of a second: epoch milliseconds at a full one. */
export const fullSecond = (at: number): number => Math.floor(at / 1_000) * 1_000;

/** `2026-11-21T09:00:00.000+0000` */
export const dateTimeText = (at: number): string =>
  new Date(fullSecond(at)).toISOString().replace("Z", "+0000");

/** As the field keeps it: empty text is no value, ids have 18 characters, instants one form. */
export function kept(field: Field, value: Value): Value {
  if (value === null || value === "") return field.type === "boolean" ? false : null;
  switch (field.type) {
    case "reference":
      return to18(String(value));
    case "date":
      return String(value).slice(0, 10);
    case "datetime":
      return dateTimeText(Date.parse(String(value)));
    default:
      return value;
  }
}
