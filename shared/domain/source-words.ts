import type { Source } from "./configuration.ts";

/** "Account field arr", "Latest won deal, field renewal_date". */
export function sourceInWords(source: Source): string {
  switch (source.from) {
    case "account":
      return `Account field ${source.field}`;
    case "won-deals":
      return source.take === "arr"
        ? "Recurring revenue of won deals, summed"
        : `Latest won deal, field ${source.field}`;
    case "line-items":
      return "Quantities of won deals' line items, summed";
    case "fixed":
      return `Always "${source.value}"`;
    default:
      return source satisfies never;
  }
}
