import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";

/** What was asked for cannot be loaded; the message says why and what to do. */
export class DataProblem extends Error {}

export type Row = Readonly<Record<string, string>>;

/** The rows of one file of a data set, with every column that is needed. */
export function readCsv(folder: string, file: string, columns: readonly string[]): readonly Row[] {
  const path = join(folder, file);
  if (!existsSync(path)) throw new DataProblem(`${path} is missing: the data set is not complete.`);
  const rows: Row[] = parse(readFileSync(path), {
    columns: true,
    bom: true,
    skip_empty_lines: true,
  });
  const missing = columns.filter((column) => rows[0]?.[column] === undefined);
  if (missing.length > 0)
    throw new DataProblem(`${path}, line 1: no column ${missing.join(", ")}.`);
  return rows;
}

/** `DD-MM-YYYY`, with `HH:MM` or without. */
export function readDay(text: string, where: string): number {
  const [, day, month, year, hour = "0", minute = "0"] =
    /^(\d\d)-(\d\d)-(\d{4})(?: (\d\d?):(\d\d))?$/.exec(text) ?? [];
  if (day === undefined)
    throw new DataProblem(`${where}: "${text}" is not a date like 31-12-2024.`);
  return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute));
}
