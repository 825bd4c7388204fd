import { parse } from "csv-parse/sync";
import type { Value } from "./org.ts";

/** Salesforce quotes every value of a result; an empty one is null. */
export const csvLine = (values: readonly Value[]): string =>
  `${values.map((value) => `"${String(value ?? "").replaceAll('"', '""')}"`).join(",")}\n`;

export type Table = { readonly header: readonly string[]; readonly rows: readonly string[][] };

/** An upload with its header row; line ends may be LF or CRLF, also inside quotes. */
export function readTable(text: string, delimiter: string): Table {
  const [header = [], ...rows] = parse(text, {
    delimiter,
    bom: true,
    relax_column_count: true,
    record_delimiter: ["\r\n", "\n"],
    skip_empty_lines: true,
  }) as string[][];
  return { header, rows };
}
