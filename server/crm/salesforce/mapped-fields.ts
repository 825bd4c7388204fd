import type {
  FieldTest,
  SubscriptionObject,
  SurveyObject,
} from "@bellwether/shared/domain/object-mapping";
import { number, type Row, text } from "./rows.ts";

/** Every field of its object that a mapping names. */
export function mappedFields(mapping: SubscriptionObject | SurveyObject): string[] {
  const named =
    "survey" in mapping
      ? [mapping.contact, mapping.value, mapping.answeredAt]
      : [
          mapping.arr,
          mapping.currency,
          mapping.startsOn,
          mapping.endsOn,
          mapping.termMonths,
          mapping.seats,
        ];
  const tested = mapping.where.map(({ field }) => field);
  return [mapping.account, ...named.flatMap((field) => field ?? []), ...tested];
}

/**
 * Whether a row counts. Rows are told apart here and not by the query, so that a record that has ceased to
 * count is seen to change. Picklist values differ by case alone in no org.
 */
export function counts(row: Row, where: readonly FieldTest[]): boolean {
  return where.every(({ field, is }) => is.some((wanted) => isSame(row, field, wanted)));
}

function isSame(row: Row, field: string, wanted: string | number | boolean): boolean {
  if (typeof wanted === "number") return number(row, field) === wanted;
  const held = text(row, field) ?? (typeof wanted === "boolean" ? "false" : "");
  return held.toLowerCase() === String(wanted).toLowerCase();
}
